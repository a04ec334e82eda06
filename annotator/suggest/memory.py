"""What a person decided on in a project, by surface: what it is, at which odds, and what it is not.

A surface is known whatever its case, accents, hyphens and number (see ``surfaces``), as far as the
way it is written leaves no doubt: ``US`` is not ``us``, ``May`` is not ``may``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.model.schema import Schema
from annotator.model.verdicts import Evidence, Verdict
from annotator.suggest.surfaces import Place, Searched, Shape, Surface, Surfaces, shape

# the doubt that remains after one decision, counted as decisions to the contrary
DOUBT = 0.3
# what was decided in another language, or on the singular for a plural, counts as less
FOREIGN, OTHER_NUMBER = 0.5, 0.5
# a label with less than these odds is not suggested, of a word in small letters
LEAST, LEAST_SMALL = 0.4, 0.5
# of the decisions on a label that part accepted it, or else it is withheld
DENIED = 0.34
# labels that recognisers and lists give, so that their silence says something
_KNOWN = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "ROLE")
# labels for common nouns, whose plural is the same; a name's plural is another name
_COUNTABLE = ("ROLE", "NORP")
_LONGEST = 12
# capitals up to this length are no word in another case
_SHORT = 3


# the first stem, then how many there are, then all of them, then the surfaces that have these
_Index = dict[str, dict[int, dict[Surface, set[Surface]]]]


# by language, label and verdict; by verdict and label
_Counts = Counter[tuple[str, str, Verdict]]
_Sums = dict[Verdict, dict[str, float]]


class Odds(NamedTuple):
    """What is known of a surface: ``label`` at ``score``, "" where none is likely enough.

    ``known``: all that it was accepted as; ``denied``: labels that it was rejected with.
    ``unheard``: the score by those decisions alone that the recogniser in use has not learnt from.
    ``alone``: it may be suggested where all others are silent. A word in small letters may not
    unless they missed it once, or have no such label: else they know it, and tell by the words
    around.
    """

    label: str = ""
    score: float = 0.0
    known: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    unheard: float = 0.0
    alone: bool = True


NOTHING = Odds()


@dataclass(slots=True)
class _Entry:
    """Counts by language, label and verdict; how often it was accepted as written so.

    ``unheard`` are those of them that the recogniser in use has not learnt from; so often it was
    ``missed``.
    """

    counts: _Counts = field(default_factory=Counter)
    unheard: _Counts = field(default_factory=Counter)
    missed: int = 0
    shapes: Counter[Shape] = field(default_factory=Counter)


class Memory:
    """Counts of decisions by surface, kept up to date decision by decision."""

    def __init__(self, evidence: Iterable[Evidence] = ()) -> None:
        self._surfaces = Surfaces()
        self._entries: dict[Surface, _Entry] = {}
        self._index: dict[str, _Index] = {}
        # a text says the same again and again: odds by language and quote until the next count
        self._said: dict[tuple[str, str], Odds] = {}
        # what they are told under, and its labels that may be suggested, be said of a plural, or
        # be given by others
        self._schema: Schema | None = None
        self._in_use: Set[str] = frozenset()
        self._countable: Set[str] = frozenset()
        self._known: Set[str] = frozenset()
        for each in evidence:
            self.count(each)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def count(self, evidence: Evidence) -> None:
        """Take evidence in, or back."""
        surface = self._surfaces.of(evidence.quote)
        if surface is None or len(surface.words) > _LONGEST:
            return
        entry = self._entries.get(surface)
        if entry is None:
            entry = self._entries[surface] = _Entry()
            for language, index in self._index.items():
                _add(index, surface, language)
        self._said.clear()
        for counts in (entry.counts, *([] if evidence.heard else [entry.unheard])):
            counts[evidence.language, evidence.label, evidence.verdict] += evidence.times
        entry.missed += evidence.times * evidence.missed
        if evidence.verdict is Verdict.ACCEPTED:
            entry.shapes[shape(evidence.quote)] += evidence.times

    def search(self, text: str) -> Searched:
        """A text ready to be looked into again and again."""
        return self._surfaces.search(text)

    def is_new(self, quote: str) -> bool:
        """Whether all that is known of a surface written so is one decision."""
        surface = self._surfaces.of(quote)
        entry = self._entries.get(surface) if surface is not None else None
        return entry is not None and entry.counts.total() == 1

    def odds(self, quote: str, language: str, schema: Schema) -> Odds:
        """What is known of a surface written so."""
        surface = self._surfaces.of(quote)
        return NOTHING if surface is None else self._odds(surface, quote, language, schema)

    def find(self, text: Searched, language: str, schema: Schema) -> Iterator[tuple[Place, Odds]]:
        """All places of a text where something known stands, longer ones first at one place."""
        for place in text.places(self._of_language(language), language):
            quote = text.text[place.start : place.end]
            odds = self._odds(place.surface, quote, language, schema)
            if odds is not NOTHING:
                yield place, odds

    def find_one(
        self, text: Searched, quote: str, language: str, schema: Schema
    ) -> Iterator[tuple[Place, Odds]]:
        """The places of a text where what is written so, or its other number, stands."""
        surface = self._surfaces.of(quote)
        if surface is not None:
            for place in text.all_of(surface.stems(language), language):
                yield (
                    place,
                    self._odds(place.surface, text.text[place.start : place.end], language, schema),
                )

    def _of_language(self, language: str) -> _Index:
        index = self._index.get(language)
        if index is None:
            index = self._index[language] = {}
            for surface in self._entries:
                _add(index, surface, language)
        return index

    def _odds(self, surface: Surface, quote: str, language: str, schema: Schema) -> Odds:
        if schema is not self._schema:
            self._schema = schema
            self._in_use = {label.uid for label in schema.in_use.labels}
            self._countable = frozenset(schema.spans_named(_COUNTABLE).values())
            self._known = frozenset(schema.spans_named(_KNOWN).values())
            self._said.clear()
        odds = self._said.get((language, quote))
        if odds is None:
            odds = self._said[language, quote] = self._counted(surface, quote, language)
        return odds

    def _counted(self, surface: Surface, quote: str, language: str) -> Odds:
        """The odds by the surface itself and its other number."""
        sums: _Sums = {verdict: {} for verdict in Verdict}
        unheard: _Sums = {verdict: {} for verdict in Verdict}
        stems = surface.stems(language)
        written, missed = shape(quote), 0
        for alike in _alike(self._of_language(language), stems):
            entry = self._entries[alike]
            if _as_written(entry, written, len(quote), len(surface.words)):
                in_use = self._in_use if alike == surface else self._in_use & self._countable
                number = 1.0 if alike == surface else OTHER_NUMBER
                _add_up(sums, entry.counts, language, in_use, number)
                _add_up(unheard, entry.unheard, language, in_use, number)
                missed += entry.missed
        odds = _odds_of(sums, unheard, small=quote.islower())
        if odds is NOTHING or missed > 0 or not quote.islower() or odds.label not in self._known:
            return odds
        return odds._replace(alone=False)


def _add_up(sums: _Sums, counts: _Counts, language: str, labels: Set[str], weight: float) -> None:
    """Add counts with ``labels`` to the sums by verdict and label."""
    for (spoken, label, verdict), count in counts.items():
        if count > 0 and label in labels:
            told = count * weight * (1.0 if spoken == language else FOREIGN)
            sums[verdict][label] = sums[verdict].get(label, 0.0) + told


def _odds_of(sums: _Sums, unheard: _Sums, *, small: bool) -> Odds:
    """The odds in counts by verdict and label."""
    if not any(sums.values()):
        return NOTHING
    accepted, relabelled = sums[Verdict.ACCEPTED], sums[Verdict.RELABELLED]
    rejected = sums[Verdict.REJECTED]
    best = max(accepted, key=lambda label: (accepted[label], label), default="")
    score = _share(sums, best)
    denied = set()
    for label in {*rejected, *relabelled}:
        against = rejected.get(label, 0.0) + relabelled.get(label, 0.0)
        if accepted.get(label, 0.0) < DENIED * (against + accepted.get(label, 0.0)):
            denied.add(label)
    return Odds(
        best if score >= (LEAST_SMALL if small else LEAST) else "",
        score,
        frozenset(accepted),
        frozenset(denied),
        _share(unheard, best),
    )


def _share(sums: _Sums, label: str) -> float:
    """How likely it is ``label``: who rejects says that it is nothing, whatever was proposed."""
    accepted, rejected = sums[Verdict.ACCEPTED], sums[Verdict.REJECTED]
    total = sum(accepted.values()) + sum(rejected.values()) + DOUBT
    return accepted.get(label, 0.0) / total


def _add(index: _Index, surface: Surface, language: str) -> None:
    stems = surface.stems(language)
    by_count = index.setdefault(stems.words[0], {})
    by_count.setdefault(len(stems.words), {}).setdefault(stems, set()).add(surface)


def _alike(index: _Index, stems: Surface) -> Iterable[Surface]:
    return index.get(stems.words[0], {}).get(len(stems.words), {}).get(stems, ())


def _as_written(entry: _Entry, written: Shape, length: int, words: int) -> bool:
    """Whether what was accepted may be written so; what was only rejected, any way."""
    shapes = {each for each, count in entry.shapes.items() if count > 0}
    if not shapes or written in shapes:
        return True
    if length <= _SHORT:
        return False
    # shouted, or a common noun at the start of a sentence; a single name is never small
    return written is not Shape.LOWER or words > 1
