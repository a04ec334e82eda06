"""Regular expressions over all letters of the world, made for the letters that a text has.

A tokenizer's patterns name every letter there is, a hundred times over: compiling those of French
takes five seconds. Of a character class only what can occur matters. So classes are cut down to an
alphabet of a few blocks of Unicode, which grows with the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

# code points in a block; behind the alphabets come scripts of thousands of characters
_BLOCK, _LARGE_BLOCK = 0x80, 0x400
_LARGE_BLOCKS = 0x3000
# ASCII, Latin-1, Latin Extended-A, accents, punctuation, currencies: ordinary articles need no more
_BASE = (0x0000, 0x0080, 0x0100, 0x0300, 0x2000, 0x2080)
# shorter classes cost nothing
_LARGE = 100
# letters of other blocks that ignoring case makes equal to ordinary ones: Kelvin, Angstrom, Ohm, ẞ
_EQUAL = frozenset((0x212A, 0x212B, 0x2126, 0x1E9E))
_CLASS = re.compile(r"(?<!\\)(?:\\\\)*\[\^?\]?[^\]\\]*(?:\\.[^\]\\]*)*\]", re.DOTALL)
_ITEM = re.compile(
    r"\\u(?P<four>[0-9A-Fa-f]{4})|\\U(?P<eight>[0-9A-Fa-f]{8})|\\x(?P<two>[0-9A-Fa-f]{2})"
    r"|\\(?P<kind>[wWdDsS])|\\(?P<mark>[^0-9A-Za-z])|(?P<plain>[^\\])",
    re.DOTALL,
)


class Alphabet:
    """The characters that texts have had, in whole blocks."""

    def __init__(self) -> None:
        self._blocks = set(_BASE)
        self._seen: set[str] = set()
        # several patterns name the same letters
        self._members: list[tuple[int, int]] = []
        self._cuts: dict[str, str] = {}

    def grow(self, text: str) -> bool:
        """Take in the characters of ``text``; whether that made the alphabet larger."""
        new = set(text) - self._seen
        if not new:
            return False
        self._seen |= new
        before = len(self._blocks)
        self._blocks.update(_block(ord(character)) for character in new)
        grown = len(self._blocks) > before
        if grown:
            self._members.clear()
            self._cuts.clear()
        return grown

    def lacks(self, text: str) -> set[str]:
        """The characters of ``text`` that are not in it."""
        return {each for each in set(text) if _block(ord(each)) not in self._blocks}

    def cut(self, pattern: str) -> str:
        """``pattern`` with large classes cut down; it says the same of every covered text."""
        if not self._members:
            self._members += _runs(self._points())
        known, members = self._cuts, self._members

        def shorter(found: re.Match[str]) -> str:
            written = found[0]
            if len(written) < _LARGE:
                return written
            if written not in known:
                known[written] = _cut(written, members)
            return known[written]

        return _CLASS.sub(shorter, pattern)

    def _points(self) -> set[int]:
        """The code points of its blocks, and what ignoring case makes equal to them."""
        points = set(_EQUAL)
        for block in self._blocks:
            for point in range(block, block + _size(block)):
                points.add(point)
                character = chr(point)
                points.update(
                    ord(case)
                    for case in (character.lower(), character.upper(), character.title())
                    if len(case) == 1
                )
        return points


def _size(point: int) -> int:
    return _BLOCK if point < _LARGE_BLOCKS else _LARGE_BLOCK


def _block(point: int) -> int:
    """The first code point of the block that ``point`` is in."""
    return point - point % _size(point)


def _cut(written: str, members: list[tuple[int, int]]) -> str:
    """The class ``written`` with those of ``members`` alone; as it is where it is not understood.

    What stands before its bracket are backslashes in pairs.
    """
    opening = written.index("[") + 1
    opening += written.startswith("^", opening)
    try:
        spans, kinds = _read(written[opening:-1])
    except ValueError:
        return written
    inside: set[int] = set()
    points = set(chain.from_iterable(range(first, last + 1) for first, last in members))
    inside.update(points.intersection(low for low, high in spans if low == high))
    for low, high in spans:
        if low < high:
            for first, last in members:
                if first <= high and low <= last:
                    inside.update(range(max(low, first), min(high, last) + 1))
    if not inside and not kinds:
        return written
    return f"{written[:opening]}{kinds}{''.join(map(_written, _runs(inside)))}]"


def _read(content: str) -> tuple[list[tuple[int, int]], str]:
    """The spans of a class, first and last code points, and its kinds such as ``\\w``.

    :raises ValueError: something in it is not understood.
    """
    spans: list[tuple[int, int]] = []
    kinds = ""
    items = list(_items(content))
    place = 0
    while place < len(items):
        point, written = items[place]
        if point < 0:
            kinds += written
            place += 1
        elif place + 2 < len(items) and items[place + 1][1] == "-":
            last = items[place + 2][0]
            if last < point:
                raise ValueError("a range of something else than characters")
            spans.append((point, last))
            place += 3
        else:
            spans.append((point, point))
            place += 1
    return spans, kinds


def _items(content: str) -> Iterator[tuple[int, str]]:
    """Each item's code point, -1 for kinds, and how it is written."""
    place = 0
    while place < len(content):
        found = _ITEM.match(content, place)
        if found is None:
            raise ValueError("an escape that is not understood")
        place = found.end()
        number = found["four"] or found["eight"] or found["two"]
        if found["kind"]:
            yield -1, found[0]
        elif number:
            yield int(number, 16), found[0]
        else:
            yield ord(found["mark"] or found["plain"]), found[0]


def _runs(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -2
    for point in sorted(points):
        if point != last + 1:
            if last >= 0:
                yield first, last
            first = point
        last = point
    if last >= 0:
        yield first, last


def _written(run: tuple[int, int]) -> str:
    first, last = map(_literal, run)
    if run[0] == run[1]:
        return first
    return first + last if run[1] == run[0] + 1 else f"{first}-{last}"


def _literal(point: int) -> str:
    character = chr(point)
    return f"\\{character}" if point < 0x80 and not character.isalnum() else character
