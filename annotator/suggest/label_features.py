"""What of a name and its surroundings tells its label: the features of ``labeller.py``.

All mentions of one surface in an article are one case: what stands around each of them counts.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

SIZE = 1 << 17
_NEAR = 60
_WORD = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")

Listed = Callable[[str], str]
"""The kind under which a surface is listed (``GPE``, ``given``), "" for none."""


@dataclass(frozen=True, slots=True)
class Case:
    """A surface of one article: the indexes of its mentions, its hashed features."""

    surface: str
    places: tuple[int, ...]
    rows: list[int]
    values: list[float]


def cases(text: str, mentions: Sequence[tuple[int, int]], listed: Listed) -> Iterator[Case]:
    """The surfaces of ``mentions``, places ``[start, end)`` in ``text``, in order of appearance."""
    by_surface: dict[str, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(mentions):
        by_surface[text[start:end]].append(index)
    words = {surface: words_of(surface) for surface in by_surface}
    longer = _Longer(words)
    for surface, places in by_surface.items():
        counts: dict[int, float] = defaultdict(float)
        for feature in (*_inside(surface, words[surface], listed), *longer.around(surface)):
            counts[_row(feature)] += 1
        weight = 1 / math.sqrt(len(places))
        for place in places:
            for feature in _around(text, *mentions[place]):
                counts[_row(feature)] += weight
        yield Case(surface, tuple(places), list(counts), list(counts.values()))


@lru_cache(maxsize=1 << 17)
def _row(feature: str) -> int:
    # half an astral character may stand in a text
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % SIZE


def words_of(piece: str) -> list[str]:
    """The words and signs of ``piece``; a hyphen or apostrophe does not end a word."""
    return _WORD.findall(piece)


def _inside(surface: str, words: Sequence[str], listed: Listed) -> Iterator[str]:
    lower = [word.lower() for word in words]
    first, last = lower[0], lower[-1]
    yield from ("any", f"all {surface.lower()}", f"count {min(len(words), 5)}")
    yield from (f"first {first}", f"last {last}", f"start {first[:3]}")
    yield from (f"end {last[-3:]}", f"end {last[-2:]}")
    yield "shape " + " ".join(_shape(word) for word in words[:4])
    yield from (f"word {word}" for word in lower)
    if len(words) == 1 and words[0].isupper():
        yield f"capitals {min(len(words[0]), 5)}"
    kind = listed(surface)
    if kind:
        yield f"listed {kind}"
    if len(words) > 1:
        yield f"end of several {last[-4:]}"
        for place, word in enumerate(words):
            kind = listed(word)
            if kind:
                where = "first" if place == 0 else "last" if place == len(words) - 1 else "amid"
                yield f"{where} listed {kind}"


def _around(text: str, start: int, end: int) -> Iterator[str]:
    line = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    before = ["^", "^", "^", *(word.lower() for word in words_of(line))][-3:]
    line = text[end : end + _NEAR].partition("\n")[0]
    after = [*(word.lower() for word in words_of(line)), "$", "$"][:2]
    yield from (f"-1 {before[2]}", f"-2 {before[1]}", f"-21 {before[1]} {before[2]}")
    yield f"-321 {' '.join(before)}"
    yield from (f"+1 {after[0]}", f"+2 {after[1]}", f"+12 {after[0]} {after[1]}")
    yield f"-1+1 {before[2]} {after[0]}"


class _Longer:
    """How the surfaces of an article are parts of one another: ``Kell`` of ``Kell Lines``."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        self._words = words
        self._initials: dict[str, list[str]] = defaultdict(list)
        self._by_edge: dict[str, list[str]] = defaultdict(list)
        for surface, each in words.items():
            if len(each) > 1:
                self._initials["".join(word[0] for word in each if word[0].isupper())].append(
                    surface
                )
                for word in {each[0], each[-1]}:
                    self._by_edge[word].append(surface)

    def around(self, surface: str) -> set[str]:
        """The features of one of them."""
        mine = self._words[surface]
        found = set(self._parts(mine))
        for word in {mine[0], mine[-1]}:
            for other in self._by_edge.get(word, ()):
                found.update(_relation(mine, self._words[other]))
        for long in self._initials.get(surface, ()) if len(surface) > 1 else ():
            theirs = self._words[long]
            found |= {"short for", f"short for {theirs[0].lower()}"}
            found.add(f"short for, last {theirs[-1].lower()}")
        return found

    def _parts(self, mine: Sequence[str]) -> Iterable[str]:
        for cut in range(1, len(mine)):
            for part, feature in ((mine[:cut], "has start"), (mine[cut:], "has end")):
                if " ".join(part) in self._words:
                    yield feature


def _relation(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    if len(theirs) <= len(mine):
        return
    if list(theirs[-len(mine) :]) == list(mine):
        yield from ("end of", f"end of, first {theirs[0].lower()}")
    elif list(theirs[: len(mine)]) == list(mine):
        yield from ("start of", f"start of, last {theirs[-1].lower()}")


def _shape(word: str) -> str:
    if word.isupper():
        return "XX" if len(word) > 1 else "X"
    if word[:1].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "9" if word.isdigit() else "x"
