"""In which row spans that overlap have their tags and underlines. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Place = tuple[int, int, int]  # start, end, n


def rows_of(places: Iterable[Place]) -> dict[int, int]:
    """The row of every span by its ``n``: 0 next to the text, then outwards.

    Shortest first, each in the first row outside all that it overlaps: what is nested lies inside.
    """
    rows: dict[int, int] = {}
    cluster: list[Place] = []  # connected by overlaps
    reach = -1
    for place in sorted(places, key=lambda place: (place[0], -place[1], place[2])):
        if cluster and place[0] >= reach:
            _close(cluster, rows)
            cluster = []
            reach = -1
        cluster.append(place)
        reach = max(reach, place[1])
    if cluster:
        _close(cluster, rows)
    return rows


def _close(cluster: Sequence[Place], rows: dict[int, int]) -> None:
    if len(cluster) == 1:
        rows[cluster[0][2]] = 0
        return
    placed: list[tuple[int, int, int]] = []  # start, end, row
    for start, end, n in sorted(cluster, key=lambda each: (each[1] - each[0], -each[0], each[2])):
        inner = (
            row for other_start, other_end, row in placed if start < other_end and other_start < end
        )
        row = max(inner, default=-1) + 1
        placed.append((start, end, row))
        rows[n] = row


def depths(
    lines: Sequence[tuple[int, int]], places: Sequence[Place], rows: dict[int, int]
) -> list[tuple[int, int]]:
    """How many rows of tags, and of underlines, each line needs beyond the first.

    Lines ``[start, end)`` in text order, each starting where the one before ends.
    """
    tags, underlines = [0] * len(lines), [0] * len(lines)
    first = 0
    for start, end, n in sorted(places):
        row = rows[n]
        if not row:
            continue
        while first < len(lines) and lines[first][1] <= start:
            first += 1
        index = first
        while index < len(lines) and lines[index][0] < end:
            underlines[index] = max(underlines[index], row)
            if lines[index][0] <= start:
                tags[index] = max(tags[index], row)
            index += 1
    return list(zip(tags, underlines, strict=True))
