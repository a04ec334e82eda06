"""The way of every relation's arc: in gaps between lines and along the margin. Pure.

An arc never crosses text: it leaves a span upwards into the gap above its line, or downwards into
the gap below, runs there, and goes from one gap to another one in the margin beside the column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from annotator.gui.article.arc_labels import Obstacles, Taken, hangs_above, place_label

Point = tuple[float, float]
ABOVE, BELOW = -1, -2  # lines of ends that are out of sight
_PAD = 5.0
# a line this near to a tag's letters is not on its way to the span
_CLEAR = 3.0
# from tags to the line of a short arc, whose label stands above it
_LOW = 2.5


class Band(NamedTuple):
    """A visible line as arcs see it: its gap, the foot of its underlines, the top of its text."""

    gap_top: float
    gap_bottom: float
    foot: float
    text: float


class End(NamedTuple):
    """A span as an end of arcs: first and last visible line, x of the middle of either piece.

    ``line`` is ABOVE or BELOW for one that is out of sight. ``key`` is the span's ``n``.
    """

    key: int
    line: int
    x: float
    last_line: int
    last_x: float


class RelationEnds(NamedTuple):
    """A relation to draw: ``n``, its ends, the width of its label.

    ``key``: the width of what of the label is shown even where there is no room for all of it.
    """

    n: int
    head: End
    tail: End
    label: float
    key: float = 0.0


class Frame(NamedTuple):
    """Where arcs may run: ``right`` is the column's edge, ``margin`` the room beside it.

    ``top`` and ``bottom`` are where arcs to ends out of sight leave the picture; ``step`` is the
    distance of parallel arcs. ``tags`` are better not touched by labels.
    """

    bands: tuple[Band, ...]
    right: float
    margin: float
    top: float
    bottom: float
    step: float
    label_height: float
    tags: tuple[Taken, ...] = ()


class Arc(NamedTuple):
    """``points`` lead from head to tail; ``label`` is the middle of the label's place, ``free``
    whether no other label stands there.

    ``leaves`` is where the arc leaves the picture, None where both ends are visible.
    """

    n: int
    points: tuple[Point, ...]
    label: Point
    leaves: Point | None = None
    free: bool = True

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the arc."""
        return min(_distance(x, y, one, other) for one, other in pairwise(self.points))


@dataclass(slots=True)
class _Run:
    """A stretch of an arc in one gap (or in the margin, ``gap`` None) that needs a level.

    ``low``: nearer to the tags where it is on the lowest one, to leave its label room above it.
    """

    link: int
    gap: int | None
    start: float
    end: float
    low: bool = False
    level: int = 0

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(slots=True)
class _Way:
    """An arc before levels: ``upper`` stands at ``up`` and leaves downwards if ``down``."""

    up: float
    low: float
    down: bool
    first: int | None
    second: int | None
    turned: bool


def route(links: Sequence[RelationEnds], frame: Frame) -> list[Arc]:
    """The arcs of all links that have a visible end, each beside the others: shortest first."""
    links = [link for link in links if link.head.line >= 0 or link.tail.line >= 0]
    if not frame.bands:
        return []
    ways = _spread(links, [_way(link, frame) for link in links], frame)
    runs = _runs(links, ways, frame)
    _levels([run for run in runs if run.gap is None])
    for gap in {run.gap for run in runs if run.gap is not None}:
        _levels([run for run in runs if run.gap == gap])
    most = {gap: max(r.level for r in runs if r.gap == gap) for gap in {r.gap for r in runs}}
    courses = []
    for index, way in enumerate(ways):
        own = {run.gap: run for run in runs if run.link == index}
        courses.append(_course(way, own, most, frame))
    obstacles = Obstacles()
    for tag in frame.tags:
        obstacles.add(tag)
    for index, (points, _leaves) in enumerate(courses):
        for line in _lines(points):
            # a label stands on its own level lines, never on the way up from them
            obstacles.add(line, index if line.top == line.bottom else None)
    arcs = []
    labels: list[Taken] = []
    for index in sorted(range(len(links)), key=lambda i: _reach(ways[i])):
        link, (points, leaves) = links[index], courses[index]
        label, free = place_label(points, link.label, frame, labels, obstacles, index)
        if link.key and not free:
            label, _free = place_label(points, link.key, frame, labels, obstacles, index)
        if ways[index].turned:
            points.reverse()
        arcs.append(Arc(link.n, tuple(points), label, leaves, free))
    arcs.sort(key=lambda arc: arc.n)
    return arcs


def _order(end: End) -> tuple[float, float]:
    if end.line == ABOVE:
        return (-1.0, 0.0)
    return (float("inf"), 0.0) if end.line == BELOW else (float(end.line), end.x)


def _way(link: RelationEnds, frame: Frame) -> _Way:
    turned = _order(link.tail) < _order(link.head)
    upper, lower = (link.tail, link.head) if turned else (link.head, link.tail)
    if upper.line == lower.line:
        return _Way(upper.x, lower.x, False, upper.line, upper.line, turned)
    if upper.line == ABOVE:
        return _Way(0.0, lower.x, False, None, lower.line, turned)
    nested = lower.line != BELOW and upper.last_line >= lower.line
    line, x = (upper.line, upper.x) if nested else (upper.last_line, upper.last_x)
    first = line + 1 if line + 1 < len(frame.bands) else None
    second = None if lower.line == BELOW else lower.line
    return _Way(x, lower.x, True, first, second, turned)


def _spread(links: Sequence[RelationEnds], ways: list[_Way], frame: Frame) -> list[_Way]:
    """Move ends of arcs that meet at the same side of a span apart."""
    meeting: dict[tuple[int, bool], list[tuple[float, int, bool]]] = {}
    for index, (link, way) in enumerate(zip(links, ways, strict=True)):
        upper, lower = (link.tail, link.head) if way.turned else (link.head, link.tail)
        straight = way.first == way.second and way.first is not None
        if upper.line != ABOVE:
            aim = way.low if straight else frame.right + way.low / 1000
            meeting.setdefault((upper.key, way.down), []).append((aim, index, True))
        if lower.line != BELOW:
            aim = way.up if straight else frame.right + way.up / 1000
            meeting.setdefault((lower.key, False), []).append((aim, index, False))
    for ends in meeting.values():
        ends.sort()
        for place, (_aim, index, up) in enumerate(ends):
            shift = (place - (len(ends) - 1) / 2) * 7
            if up:
                ways[index].up += shift
            else:
                ways[index].low += shift
    return ways


def _runs(links: Sequence[RelationEnds], ways: Sequence[_Way], frame: Frame) -> list[_Run]:
    runs = []
    for index, (link, way) in enumerate(zip(links, ways, strict=True)):
        if way.first is not None and way.first == way.second:
            start, end = sorted((way.up, way.low))
            low = hangs_above(end - start, link.label, frame.bands[way.first], frame, _LOW)
            runs.append(_Run(index, way.first, start, end, low))
            continue
        if way.first is not None:
            runs.append(_Run(index, way.first, min(way.up, frame.right), frame.right))
        if way.second is not None:
            runs.append(_Run(index, way.second, min(way.low, frame.right), frame.right))
        top = frame.bands[way.first].gap_top if way.first is not None else frame.top
        if way.down and way.first is None:
            top = frame.bands[-1].foot
        bottom = frame.bands[way.second].gap_top if way.second is not None else frame.bottom
        runs.append(_Run(index, None, top, bottom))
    return runs


def _levels(runs: list[_Run]) -> None:
    """Shortest first, lowest free level."""
    placed: list[_Run] = []
    for run in sorted(runs, key=lambda run: (run.length, run.start, run.link)):
        level = 0
        while any(
            other.level == level and run.start < other.end + _PAD and other.start < run.end + _PAD
            for other in placed
        ):
            level += 1
        run.level = level
        placed.append(run)


def _reach(way: _Way) -> float:
    lines = (way.second or 0) - (way.first or 0)
    return abs(lines) * 10_000 + abs(way.up - way.low)


def _gap_y(frame: Frame, gap: int, run: _Run, most: int) -> float:
    band, level = frame.bands[gap], run.level
    if run.low and level == 0:
        return round(band.gap_bottom - _LOW) + 0.5
    base = frame.label_height * 0.62
    room = max(0.0, band.gap_bottom - band.gap_top - base - 2)
    step = min(frame.step, room / most) if most else frame.step
    return round(band.gap_bottom - base - level * step) + 0.5


def _landing(frame: Frame, line: int, x: float) -> float:
    """How far down an arc leads to a span: to its text, or no farther than a tag lets it."""
    band = frame.bands[line]
    for tag in frame.tags:
        beside = x < tag.left - _CLEAR or tag.right + _CLEAR < x
        if not beside and tag.top < band.text and band.gap_bottom < tag.bottom:
            return band.gap_bottom
    return band.text


def _lines(points: Sequence[Point]) -> list[Taken]:
    """The places of an arc's lines."""
    return [
        Taken(min(one[0], other[0]), max(one[0], other[0]), *sorted((one[1], other[1])))
        for one, other in pairwise(points)
    ]


def _course(
    way: _Way, own: dict[int | None, _Run], most: dict[int | None, int], frame: Frame
) -> tuple[list[Point], Point | None]:
    """The points of an arc from its upper end, and where it leaves the picture."""

    def y_in(gap: int) -> float:
        return _gap_y(frame, gap, own[gap], most[gap])

    def land(line: int, x: float) -> Point:
        return (x, _landing(frame, line, x))

    points: list[Point] = []
    leaves: Point | None = None
    bands = frame.bands
    if way.first is not None and way.first == way.second:
        y = y_in(way.first)
        if way.down:
            points.append((way.up, bands[way.first - 1].foot))
        else:
            points.append(land(way.first, way.up))
        points += [(way.up, y), (way.low, y), land(way.first, way.low)]
    else:
        step = min(8.0, (frame.margin - 16) / max(1, most[None]))
        margin = round(frame.right + 10 + own[None].level * step) + 0.5
        if way.first is not None:
            y = y_in(way.first)
            points += [(way.up, bands[way.first - 1].foot), (way.up, y), (margin, y)]
        elif way.down:
            y = bands[-1].foot + frame.step
            points += [(way.up, bands[-1].foot), (way.up, y), (margin, y)]
        else:
            leaves = (margin, frame.top)
            points.append(leaves)
        if way.second is not None:
            y = y_in(way.second)
            points += [(margin, y), (way.low, y), land(way.second, way.low)]
        else:
            leaves = (margin, frame.bottom)
            points.append(leaves)
    return points, leaves


def _distance(x: float, y: float, one: Point, other: Point) -> float:
    """From a point to a level or upright stretch."""
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    across = max(left - x, 0.0, x - right)
    along = max(top - y, 0.0, y - bottom)
    return (across * across + along * along) ** 0.5
