"""Proposals for articles, from all that is there to suggest: a pipeline, word lists, zones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotator.base.errors import BadFile
from annotator.model.proposal import Proposal, ProposedSpan, merge
from annotator.model.schema import Kind, Schema
from annotator.suggest import pipelines
from annotator.suggest.as_known import as_known
from annotator.suggest.calibration import Calibration
from annotator.suggest.combine import combine
from annotator.suggest.edition import in_place_of, stamped
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.label_maps import label_map_for
from annotator.suggest.normalise import Plain, normalise, plain
from annotator.suggest.notices import Code
from annotator.suggest.own_recognisers import serves
from annotator.suggest.pipelines import BrokenPipelineError, Loaded, Pipeline
from annotator.suggest.protocol import Notice
from annotator.suggest.word_lists import WORD_LISTS, read_word_lists
from annotator.suggest.zones import Zones

if TYPE_CHECKING:
    from annotator.suggest.learning.speaker import Speaker
    from annotator.suggest.relations import Related, Relations, Shown

# a pipeline's memory grows with the longest text it gets; cancelling waits for one piece
PIECE = 20_000
# what was learnt is asked about texts up to this length; longer ones would take minutes
LONGEST = 200_000
_BORDERS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?]\s+"), re.compile(r"\s+"))


Early = Callable[[Sequence[Proposal]], None]
"""Is told what is suggested for an article until more is known."""


class Text(NamedTuple):
    """An article to suggest for; ``language`` is a code such as ``fr``, "" where unknown."""

    article: int
    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class EngineSettings:
    """``pipelines``: language to the pipeline a person chose; the default one where missing.

    ``learnt``: language to the file of the recogniser that the project has taught, where it has.
    ``relations``: the file of the scorer of relations that it has taught.
    """

    resources: Path
    pipelines: dict[str, str] = field(default_factory=dict)
    learnt: dict[str, Path] = field(default_factory=dict)
    relations: Path | None = None


def _silent(_state: str, _language: str) -> None:
    return None


class Engine:
    """Loads what a language needs when its first article comes, and keeps it.

    Trouble that stops nothing is collected as notices, each told once.
    """

    def __init__(
        self, settings: EngineSettings, on_state: Callable[[str, str], None] = _silent
    ) -> None:
        self._settings = settings
        self._on_state = on_state
        self._loaded: dict[tuple[str, bool], Loaded | None] = {}
        self._speakers: dict[tuple[str, str], Speaker | None] = {}
        self._calibration = Calibration(settings.resources / "calibration.json")
        self._notices: list[Notice] = []
        # the last schema as it is known beside a recogniser
        self._known: tuple[Schema, str, Schema] | None = None

    @cached_property
    def _installed(self) -> dict[str, list[Pipeline]]:
        """Language to its official pipelines, the default one first."""
        return pipelines.installed()

    def take_notices(self) -> list[Notice]:
        """The notices since the last call."""
        notices, self._notices = self._notices, []
        return notices

    def propose(
        self,
        texts: Iterable[Text],
        schema: Schema,
        step: Callable[[], None] = lambda: None,
        early: Early | None = None,
    ) -> Iterator[Proposal]:
        """The proposals for each text in turn, one per provider, empty ones included.

        Labels that are retired are not proposed. ``step`` is called between pieces of work; what it
        raises ends the suggesting. ``early`` is told what is suggested without anything learnt
        where what was learnt must be loaded first: that takes longer than all else.
        """
        schema = schema.in_use
        stream = iter(texts)
        while batch := list(islice(stream, pipelines.BATCH)):
            for language, group in groupby(batch, key=lambda each: each.language):
                yield from self._propose(tuple(group), language, schema, step, early)

    def unlearnt(
        self, texts: Iterable[Text], schema: Schema, step: Callable[[], None]
    ) -> Iterator[list[ProposedSpan]]:
        """The spans that would be suggested for each text without anything learnt, zones too."""
        schema = schema.in_use
        for text in texts:
            (said,) = self._said([text], text.language, schema, step)
            yield _merged(said, schema)

    def base(self, language: str, schema: Schema) -> str:
        """The title of the recogniser that a learnt one stands on, "" where there is none."""
        loaded = self._pipeline(language, schema.in_use)
        return loaded.provider.title if loaded is not None else ""

    def is_own(self, language: str, schema: Schema) -> bool:
        """Whether that recogniser is our own, which was made for the schema's labels."""
        loaded = self._pipeline(language, schema.in_use)
        return loaded is not None and loaded.own

    def teach(self, relations: bytes) -> None:
        """Suggest relations by what a project taught (a scorer's file), b"" for nothing.

        :raises ValueError: it is no such file.
        """
        # who has not related anything yet is not kept waiting to forget what was taught
        if (relations or "_relations" in vars(self)) and self._relations is not None:
            self._relations.teach(relations)

    def related(
        self,
        text: Text,
        spans: Sequence[ProposedSpan],
        schema: Schema,
        shown: Shown = frozenset(),
    ) -> Related | None:
        """Relations between ``spans``, which need no pipeline; None where nothing is known."""
        relations = self._relations
        schema = schema.in_use
        if relations is None or not relations.serves(text.language, schema):
            return None
        return relations.relate(text.article, text.text, text.language, spans, schema, shown)

    def _propose(
        self,
        texts: Sequence[Text],
        language: str,
        schema: Schema,
        step: Callable[[], None],
        early: Early | None,
    ) -> Iterator[Proposal]:
        learnt = self._settings.learnt.get(language)
        for each, said in zip(texts, self._said(texts, language, schema, step), strict=True):
            may_speak = learnt is not None and len(each.text) <= LONGEST
            cold = may_speak and (language, self.base(language, schema)) not in self._speakers
            # by what a recogniser found it is known later that it spoke
            if early and cold and any(one.provider.recognises and one.spans for one in said):
                early(said)
            speaker = self._speaker(language, schema) if may_speak else None
            if speaker is not None:
                spans = speaker.spans(each.text, _merged(said, schema), schema)
                said = [
                    Proposal(article=each.article, provider=speaker.provider, spans=tuple(spans)),
                    *_beside_learnt(said),
                ]
            elif learnt is not None:
                said = [
                    replace(each, provider=in_place_of(each.provider, learnt.stem)) for each in said
                ]
            yield from said
            related = self.related(each, _merged(said, schema), schema)
            if related is not None:
                yield related.proposal

    def _said(
        self, texts: Sequence[Text], language: str, schema: Schema, step: Callable[[], None]
    ) -> Iterator[list[Proposal]]:
        """What pipeline, word lists and zones say of each text."""
        loaded = self._pipeline(language, schema)
        gazetteer = self._gazetteer
        copies = [plain(text.text) for text in texts]
        names: list[list[ProposedSpan]] = [[] for _each in texts]
        if loaded is not None:
            names = self._names([copy.text for copy in copies], loaded, schema, step)
        own, labeller = (loaded.own, loaded.labeller) if loaded is not None else (False, None)
        known_names = self._as_known(schema, loaded)
        zone = schema.named(Kind.ZONE, "BOILERPLATE")
        for each, copy, found in zip(texts, copies, names, strict=True):
            step()
            text = copy.text
            found, known = combine(
                text, language, found, gazetteer, known_names, own=own, labeller=labeller
            )
            found, known = self._calibration.scored(
                text, language, known_names, found, known, own=own
            )
            said = [(stamped(gazetteer.provider, self._settings.resources), known)]
            if loaded is not None:
                said.insert(0, (loaded.under(schema), found))
            if zone is not None:
                said.append((self._zones.provider, self._zones.find(text, language, zone.uid)))
            yield [
                Proposal(article=each.article, provider=provider, spans=_in_place(spans, copy))
                for provider, spans in said
            ]

    def _as_known(self, schema: Schema, loaded: Loaded | None) -> Schema:
        """The schema by the names that word lists and grammars have for its labels."""
        recogniser = loaded.provider.name if loaded is not None else ""
        if self._known is None or self._known[0] is not schema or self._known[1] != recogniser:
            folder = self._settings.resources / "label_maps"
            label_map = loaded.label_map if loaded is not None else label_map_for((), folder)
            self._known = (schema, recogniser, as_known(schema, label_map, recogniser))
        return self._known[2]

    def _names(
        self, texts: Sequence[str], loaded: Loaded, schema: Schema, step: Callable[[], None]
    ) -> list[list[ProposedSpan]]:
        """What the pipeline finds in each text; pieces of all texts share its batches."""
        self._on_state("working", loaded.pipeline.language)
        targets = loaded.label_map.onto(schema, loaded.provider.name)
        places = [
            (index, start, end) for index, text in enumerate(texts) for start, end in pieces(text)
        ]
        normal = [normalise(text) for text in texts]
        names: list[list[ProposedSpan]] = [[] for _text in texts]
        for first in range(0, len(places), pipelines.BATCH):
            step()
            batch = places[first : first + pipelines.BATCH]
            cut = [
                (texts[index][start:end], normal[index][start:end]) for index, start, end in batch
            ]
            for (index, offset, _end), spans in zip(batch, loaded.spans(cut, targets), strict=True):
                names[index] += [
                    span._replace(start=span.start + offset, end=span.end + offset)
                    for span in spans
                ]
        return names

    def _pipeline(self, language: str, schema: Schema) -> Loaded | None:
        own = serves(schema)
        if (language, own) not in self._loaded:
            self._loaded[language, own] = self._load(language, own)
        return self._loaded[language, own]

    def _load(self, language: str, own: bool) -> Loaded | None:
        if not language or language == "und":
            self._notify(Notice(code=Code.LANGUAGE_UNKNOWN, values={"language": language or "?"}))
            return None
        wanted = self._settings.pipelines.get(language, "")
        pipeline = pipelines.choose(self._installed.get(language, ()), wanted)
        if pipeline is None:
            self._notify(Notice(code=Code.NO_PIPELINE, values={"language": language}))
            return None
        if wanted and pipeline.name != wanted:
            values = {"pipeline": wanted, "instead": pipeline.name}
            self._notify(Notice(code=Code.CHOSEN_MISSING, values=values))
        self._on_state("loading", language)
        try:
            # who chose a stock pipeline by name gets just that
            own = own and not wanted
            loaded = pipelines.load(pipeline, self._settings.resources, own=own)
        except BrokenPipelineError as error:
            values = {"pipeline": pipeline.name, "language": language, "reason": str(error)}
            self._notify(Notice(code=Code.PIPELINE_BROKEN, values=values))
            return None
        for notice in loaded.notices:
            self._notify(notice)
        return loaded

    def _speaker(self, language: str, schema: Schema) -> Speaker | None:
        """What the project has taught in this language; None where nothing stands or fits."""
        if language not in self._settings.learnt:
            return None
        # another schema may be served by another recogniser, which it does not stand on
        key = (language, self.base(language, schema))
        if key not in self._speakers:
            self._speakers[key] = self._load_speaker(language, schema)
        return self._speakers[key]

    def _load_speaker(self, language: str, schema: Schema) -> Speaker | None:
        # numpy, and only for projects that have taught something
        from annotator.suggest.learning.learner import Classroom
        from annotator.suggest.learning.model_file import from_bytes
        from annotator.suggest.learning.speaker import Speaker

        loaded = self._pipeline(language, schema)
        path = self._settings.learnt[language]
        try:
            file = from_bytes(path.read_bytes())
            if loaded is None or loaded.provider.title != file.base:
                raise BadFile(f"it stands on {file.base}, which is not in use.")
            self._on_state("loading", language)
            classroom = Classroom(loaded.pipeline, self._settings.resources)
            if classroom.damaged:
                values = {"file": classroom.damaged}
                self._notify(Notice(code=Code.READER_DAMAGED, values=values))
            if not classroom.fits(file.learnt, file.taught_with):
                raise BadFile("it was taught with another recogniser.")
            return Speaker(file, classroom)
        except (OSError, BadFile, BrokenPipelineError) as error:
            values = {"language": language, "reason": str(error).rstrip(".")}
            self._notify(Notice(code=Code.LEARNT_UNUSABLE, values=values))
            return None

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._settings.resources / "gazetteers")

    @cached_property
    def _zones(self) -> Zones:
        return Zones(read_word_lists(self._settings.resources / "zones"))

    @cached_property
    def _relations(self) -> Relations | None:
        # numpy: a worker says hello before it loads anything heavy
        from annotator.suggest.relations import Relations

        try:
            relations = Relations(self._settings.resources / "relations")
            if self._settings.relations is not None:
                relations.teach(self._settings.relations.read_bytes())
        except (OSError, ValueError, KeyError) as error:
            self._notify(Notice(code=Code.RELATIONS_BROKEN, values={"reason": str(error)}))
            return None
        return relations

    def _notify(self, notice: Notice) -> None:
        self._notices.append(notice)


def _merged(said: Sequence[Proposal], schema: Schema) -> list[ProposedSpan]:
    return [ProposedSpan(*span[:4]) for span in merge(said, schema)[0]]


def _in_place(spans: Iterable[ProposedSpan], copy: Plain) -> tuple[ProposedSpan, ...]:
    """Spans of a plain copy where they stand in the article."""
    if not copy.left:
        return tuple(spans)
    return tuple(ProposedSpan(*copy.place(*span[:2]), *span[2:]) for span in spans)


def _beside_learnt(said: Sequence[Proposal]) -> Iterator[Proposal]:
    """What is said beside something learnt, which has heard pipeline and word lists.

    The lists say nothing, in so many words: what they said before must not stay.
    """
    for proposal in said:
        if proposal.provider.name == WORD_LISTS:
            yield replace(proposal, spans=())
        elif not proposal.provider.recognises:
            yield proposal


def pieces(text: str, limit: int = PIECE) -> list[tuple[int, int]]:
    """``text`` cut into stretches of at most ``limit`` code points, blank ones left out.

    Cut after an empty line if there is one in the last half, else after a line, a sentence, a word.
    """
    found = []
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > limit:
            end = _border(text, start + limit // 2, start + limit)
        if not text[start:end].isspace():
            found.append((start, end))
        start = end
    return found


def _border(text: str, low: int, high: int) -> int:
    for pattern in _BORDERS:
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high
