"""A paragraph made ready for telling of its pairs of spans: words, kinds, sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from annotator.suggest.relation_pairs import Pair, Paragraph
from annotator.suggest.relation_words import Word, Words

# words that stand before a name and mean nothing here
_DROPPED = frozenset(
    b"the a an le la les l' un une mr mrs ms m mm mme mmes dr me sir lord dame sheikh".split()
)
# what can act: who did it and to whom is told by what stands between a name and a deed
_ACTING = frozenset(("PERSON", "ORG", "GPE", "NORP"))
# kinds of word that are everywhere
WEAK = frozenset((b"of", b"place"))
# kinds of word that tell of nothing done
_IDLE = WEAK | {b"office", b"resumption", b"denial", b"saying"}
_ENDS = frozenset((b".", b"!", b"?"))
_DATE = b"<DATE>"
# how far from a pair a deed is told
_NEAR = 5


class Cell(NamedTuple):
    """How two spans lie to each other: their labels, sorted; spans and sentence ends between.

    ``told``: a word between or near them tells of something done.
    """

    one: str
    other: str
    between: int
    borders: int
    told: bool


class Stretch(NamedTuple):
    """A pair's ends and what lies between them, by positions in the paragraph's units.

    ``rank`` and ``last``: which marks the ends are; ``labels``: of the marks between; ``telling``:
    words between that are of some kind; ``borders``: sentence ends between.
    """

    first: int
    second: int
    rank: int
    last: int
    labels: list[str]
    telling: list[int]
    borders: int


class Reading:
    """What is asked of a paragraph for each of its pairs, found once."""

    def __init__(self, paragraph: Paragraph, labels: Sequence[str], words: Words) -> None:
        self._units = units = paragraph.units
        self._marks = paragraph.marks
        self._look_up = words.look_up
        self._labels = [labels[unit.mark] if unit.mark >= 0 else "" for unit in units]
        found = [
            Word(f"<{label}>".encode(), ()) if label else words.look_up(unit.text)
            for unit, label in zip(units, self._labels, strict=True)
        ]
        self._words = [word.folded for word in found]
        self._kinds = [word.kinds for word in found]
        # words that a gap is made of, dates and articles left out, and where they stand
        self._solid = [
            place
            for place, word in enumerate(self._words)
            if word not in _DROPPED and word != _DATE
        ]
        self._telling = [place for place, kinds in enumerate(self._kinds) if kinds]
        self._actors = [place for place in self._marks if self._labels[place] in _ACTING]
        self._deeds = [place for place in self._telling if not _IDLE.issuperset(self._kinds[place])]
        self._borders = [0]
        for place, unit in enumerate(units):
            ends = self._words[place] in _ENDS and unit.mark < 0 and self._ends_sentence(place)
            self._borders.append(self._borders[-1] + ends)

    def _ends_sentence(self, place: int) -> bool:
        """Whether a full stop is one: not behind a title or an initial, a capital follows."""
        before = self._words[place - 1] if place else b""
        if before in _DROPPED or len(before) == 1:
            return False
        for unit in self._units[place + 1 : place + 3]:
            if unit.text[0].isalpha():
                return unit.text[0].isupper() or unit.mark >= 0
        return True

    def cell(self, pair: Pair) -> Cell:
        """How the ends lie to each other, roughly."""
        first, second = pair.first, pair.second
        between = bisect_left(self._marks, second) - bisect_left(self._marks, first) - 1
        borders = self._borders[second] - self._borders[first]
        one, other = sorted((self._labels[first], self._labels[second]))
        deeds = self._deeds
        at = bisect_left(deeds, first - _NEAR)
        told = at < len(deeds) and deeds[at] <= second + _NEAR
        return Cell(one, other, min(between, 6), min(borders, 2), told)

    def _stretch(self, first: int, second: int) -> Stretch:
        marks, telling = self._marks, self._telling
        rank, last = bisect_left(marks, first), bisect_left(marks, second)
        return Stretch(
            first,
            second,
            rank,
            last,
            [self._labels[place] for place in marks[rank + 1 : last]],
            telling[bisect_left(telling, first + 1) : bisect_left(telling, second)],
            self._borders[second] - self._borders[first],
        )

    def _kinds_before(self, first: int, reach: int) -> list[tuple[int, bytes]]:
        """Places and kinds of the words up to ``reach`` before ``first`` in its sentence."""
        telling = self._telling
        return [
            (place, kind)
            for place in telling[bisect_left(telling, first - reach) : bisect_left(telling, first)]
            if self._borders[place] == self._borders[first]
            for kind in self._kinds[place]
        ]

    def _kinds_behind(self, second: int, reach: int) -> list[tuple[int, bytes]]:
        """The same of those behind ``second``."""
        telling = self._telling
        begin, end = bisect_left(telling, second + 1), bisect_left(telling, second + reach)
        return [
            (place, kind)
            for place in telling[begin:end]
            if self._borders[place] == self._borders[second]
            for kind in self._kinds[place]
        ]
