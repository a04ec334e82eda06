"""Where the labels of arcs stand, so that none lies on another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotator.gui.article.arcs import Frame, Point

_STEP = 6  # how finely a free place is looked for
_BETWEEN = 4.0  # between two labels beside each other
_LINE = 12.0  # of an arc's line that shows beside its label at least


class Taken(NamedTuple):
    """The place of a label: its edges."""

    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Taken) -> bool:
        beside = self.right + _BETWEEN <= other.left or other.right + _BETWEEN <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


def place_label(
    points: Sequence[Point], width: float, frame: Frame, taken: list[Taken]
) -> tuple[Point, bool]:
    """The middle of an arc's label, and whether the place is free; a free one is then taken.

    The longest level stretch comes first, its middle before its ends, a place off the tags before
    one that touches one. Without any free place it is the best one that is not.
    """
    best: Point | None = None
    free: tuple[Point, Taken] | None = None
    # few heights, many places at each: what stands at another height is looked at once
    near: dict[float, list[Taken]] = {}
    for x, y in _places(points, width, frame):
        best = best or (x, y)
        half, height = width / 2, frame.label_height / 2
        wanted = Taken(x - half, x + half, y - height, y + height)
        if any(wanted.overlaps(each) for each in taken):
            continue
        free = free or ((x, y), wanted)
        if y not in near:
            tags = frame.tags
            near[y] = [tag for tag in tags if tag.top < wanted.bottom and wanted.top < tag.bottom]
        if not any(wanted.overlaps(each) for each in near[y]):
            free = ((x, y), wanted)
            break
    if free is None:
        return best or points[0], False
    taken.append(free[1])
    return free[0], True


def _places(points: Sequence[Point], width: float, frame: Frame) -> Iterator[Point]:
    half = width / 2
    lowest, highest = half, frame.right + frame.margin - half
    level = sorted(
        (
            (abs(one[0] - other[0]), min(one[0], other[0]), max(one[0], other[0]), one[1])
            for one, other in pairwise(points)
            if one[1] == other[1]
        ),
        reverse=True,
    )
    if not level:
        yield max(lowest, min(points[0][0], highest)), points[0][1]
        return
    for length, left, right, y in level:
        lifted = _lifted(y, frame)
        short = length < width + _LINE
        middle = max(lowest, min((left + right) / 2, highest))
        # as far as the label still hangs on its line
        reach = max(length / 2, half) if short else (length - width) / 2
        for height in dict.fromkeys((lifted, y) if short else (y, lifted)):
            for shift in range(0, max(1, round(reach)), _STEP):
                for x in dict.fromkeys((middle + shift, middle - shift)):
                    if lowest <= x <= highest:
                        yield x, height


def _lifted(y: float, frame: Frame) -> float:
    """Above a short arc's line, which its label would hide, if the gap has the room."""
    lifted = y - frame.label_height * 0.72
    for band in frame.bands:
        if band.gap_top <= y <= band.gap_bottom:
            return lifted if lifted - frame.label_height / 2 >= band.gap_top - 5 else y
    return y
