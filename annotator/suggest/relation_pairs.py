"""Which two spans of an article can be related at all: the places that a scorer looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# tokens and spans between the ends; farther apart almost nothing is related
REACH = 60
# spans between the ends
_STRIDE = 8

_TOKEN = re.compile(r"[^\W\d_]+['’](?=\w)|[^\W\d_]+|\d+|[^\w\s]|_")


class Mark(NamedTuple):
    """A span as the scorer sees it; ``label`` is the label's name."""

    start: int
    end: int
    label: str


class Unit(NamedTuple):
    """A token of a paragraph, or a whole mark (``mark`` is its index, -1 for a token)."""

    text: str
    mark: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with its marks as single units."""

    units: tuple[Unit, ...]
    marks: tuple[int, ...]
    """Positions in ``units`` of the marks, in text order."""


class Pair(NamedTuple):
    """Two marks of a paragraph, ``first`` before ``second``: positions in its ``units``."""

    paragraph: Paragraph
    first: int
    second: int


def paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """The lines of ``text`` with two marks or more; a mark inside another one is left out."""
    ordered = sorted(range(len(marks)), key=lambda n: (marks[n].start, -marks[n].end))
    begin = 0
    while begin < len(ordered):
        start = text.rfind("\n", 0, marks[ordered[begin]].start) + 1
        end = text.find("\n", marks[ordered[begin]].start)
        end = len(text) if end < 0 else end
        stop = begin
        while stop < len(ordered) and marks[ordered[stop]].start < end:
            stop += 1
        if stop - begin > 1:
            yield _paragraph(text, (start, end), marks, ordered[begin:stop])
        begin = max(stop, begin + 1)


def _paragraph(
    text: str, place: tuple[int, int], marks: Sequence[Mark], inside: Sequence[int]
) -> Paragraph:
    units: list[Unit] = []
    positions: list[int] = []
    done, end = place
    for number in inside:
        mark = marks[number]
        if mark.start < done or mark.end > end:
            continue
        units += [Unit(token, -1) for token in _TOKEN.findall(text, done, mark.start)]
        positions.append(len(units))
        units.append(Unit(text[mark.start : mark.end], number))
        done = mark.end
    units += [Unit(token, -1) for token in _TOKEN.findall(text, done, end)]
    return Paragraph(tuple(units), tuple(positions))


def pairs(paragraph: Paragraph) -> Iterator[Pair]:
    """All pairs of marks within reach of each other."""
    for rank, first in enumerate(paragraph.marks):
        for second in paragraph.marks[rank + 1 : rank + 2 + _STRIDE]:
            if second - first > REACH:
                break
            yield Pair(paragraph, first, second)
