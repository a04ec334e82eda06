"""Which spans lie side by side and which above one another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Place = tuple[int, int, int]  # start, end, n


class Lane(NamedTuple):
    """``lane`` counts from 0, the longest; ``depth`` is how many lanes its cluster has.

    A cluster is what is connected by overlaps; ``row`` counts from the text outwards, so that the
    innermost span has its tag and line nearest to the text.
    """

    lane: int
    depth: int

    @property
    def row(self) -> int:
        return self.depth - 1 - self.lane


def assign(places: Iterable[Place]) -> dict[int, Lane]:
    """The lane of every span by its ``n``: longest first, lowest free."""
    lanes: dict[int, Lane] = {}
    cluster: list[Place] = []
    reach = -1
    for place in sorted(places, key=lambda each: (each[0], -each[1], each[2])):
        if cluster and place[0] >= reach:
            _close(cluster, lanes)
            cluster = []
            reach = -1
        cluster.append(place)
        reach = max(reach, place[1])
    if cluster:
        _close(cluster, lanes)
    return lanes


def _close(cluster: Sequence[Place], lanes: dict[int, Lane]) -> None:
    if len(cluster) == 1:
        lanes[cluster[0][2]] = Lane(0, 1)
        return
    taken: list[list[tuple[int, int]]] = []
    found: dict[int, int] = {}
    for start, end, n in sorted(cluster, key=lambda each: (each[0] - each[1], each[0], each[2])):
        free = (
            lane
            for lane, others in enumerate(taken)
            if all(end <= other[0] or other[1] <= start for other in others)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        found[n] = lane
    for n, lane in found.items():
        lanes[n] = Lane(lane, len(taken))


def depths(
    lines: Sequence[tuple[int, int]], places: Sequence[Place], lanes: dict[int, Lane]
) -> list[int]:
    """How many rows of tags and underlines each line ``[start, end)`` needs beyond the first.

    Lines in text order, each starting where the one before ends.
    """
    extra = [0] * len(lines)
    first = 0
    for start, end, n in sorted(places):
        row = lanes[n].row
        if not row:
            continue
        while first < len(lines) and lines[first][1] <= start:
            first += 1
        index = first
        while index < len(lines) and lines[index][0] < end:
            extra[index] = max(extra[index], row)
            index += 1
    return extra
