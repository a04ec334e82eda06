"""Where the labels of arcs stand, so that none lies on another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotator.gui.article.arcs import Band, Frame, Point

_ROW = 24  # obstacles are kept by stretches of this height
_STEP = 6  # how finely a free place is looked for
_BETWEEN = 4.0  # between two labels beside each other
_LINE = 12.0  # of an arc's line that shows beside its label at least
_LIFT = 0.85  # heights of a label from its line to its middle, where it stands above that
_OVER = 5.0  # so far a label may reach out of its gap: nothing hangs there


class Taken(NamedTuple):
    """The place of a label: its edges."""

    left: float
    right: float
    top: float
    bottom: float


class Obstacles:
    """What labels are better not put on, by height: tags, and lines of other arcs."""

    def __init__(self) -> None:
        self._rows: dict[int, list[tuple[Taken, int | None]]] = {}

    def add(self, place: Taken, arc: int | None = None) -> None:
        """Take in a tag, or a line of an arc."""
        for row in _rows(place.top, place.bottom):
            self._rows.setdefault(row, []).append((place, arc))

    def between(self, top: float, bottom: float, arc: int) -> list[Taken]:
        """What lies between two heights and is no line of this arc."""
        found = {
            place: None
            for row in _rows(top, bottom)
            for place, owner in self._rows.get(row, ())
            if owner != arc and place.top < bottom and top < place.bottom
        }
        return list(found)


def _rows(top: float, bottom: float) -> range:
    return range(int(top // _ROW), int(bottom // _ROW) + 1)


def place_label(
    points: Sequence[Point],
    width: float,
    frame: Frame,
    taken: list[Taken],
    obstacles: Obstacles,
    arc: int,
) -> tuple[Point, bool]:
    """The middle of an arc's label, and whether the place is free; a free one is then taken.

    The longest level stretch comes first, its middle before its ends, a place that touches no
    tag and no other arc before one that touches few. Without any free place it is the best one
    that is not.
    """
    best: Point | None = None
    free: Point | None = None
    fewest = 0
    half, height = width / 2, frame.label_height / 2
    # few heights, many places at each: what stands at another height is looked at once
    near: dict[float, tuple[list[Taken], list[Taken]]] = {}
    for x, y in _places(points, width, frame):
        best = best or (x, y)
        if y not in near:
            labels = [each for each in taken if each.top < y + height and y - height < each.bottom]
            near[y] = labels, obstacles.between(y - height, y + height, arc)
        left, right = x - half - _BETWEEN, x + half + _BETWEEN
        labels, others = near[y]
        if any(label.left < right and left < label.right for label in labels):
            continue
        touched = sum(other.left < right and left < other.right for other in others)
        if free is None or touched < fewest:
            free, fewest = (x, y), touched
        if not touched:
            break
    if free is None:
        return best or points[0], False
    x, y = free
    taken.append(Taken(x - half, x + half, y - height, y + height))
    return free, True


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


def hangs_above(length: float, width: float, band: Band, frame: Frame, low: float) -> bool:
    """Whether a label would hide its line, and has room above it if that is so low in the gap."""
    top = band.gap_bottom - low - frame.label_height * (_LIFT + 0.5)
    return length < width + _LINE and top >= band.gap_top - _OVER


def _lifted(y: float, frame: Frame) -> float:
    """Above a short arc's line, which its label would hide, if the gap has the room."""
    lifted = y - frame.label_height * _LIFT
    for band in frame.bands:
        if band.gap_top <= y <= band.gap_bottom:
            return lifted if lifted - frame.label_height / 2 >= band.gap_top - _OVER else y
    return y
