"""Where two pictures of an article differ: what has to be painted again. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.gui.article.picture import DrawnArc, Picture
from annotator.gui.article.scene import Box, Rect

_MANY = 30  # rectangles: more are no cheaper than everything


def differences(before: Picture, now: Picture, size: float) -> list[Rect] | None:
    """Rectangles outside of which both look the same, in document coordinates.

    None: everything may look otherwise. ``size`` is the text's, by which lines, rings and letters
    reach beyond what they belong to.
    """
    if before == now:
        return []
    if _common(before) != _common(now) or now.hints or now.caps or now.tag_drag:
        return None
    found = [*_boxes(before, now), *_arcs(before.arcs, now.arcs)]
    for one, other in ((before, now), (now, before)):
        if one.selection is not None and one.selection != other.selection:
            found += _lines(one, one.selection)
        if one.edge_drag is not None and one.edge_drag != other.edge_drag:
            found += _lines(one, (one.edge_drag.start, one.edge_drag.end))
        if one.caret is not None and one.caret != other.caret:
            found.append(one.caret)
    if len(found) > _MANY:
        return None
    return [rect.grown(size * 0.7, size * 0.7) for rect in found]


def _common(picture: Picture) -> tuple[object, ...]:
    """What must be equal, or everything is painted again."""
    zones = {zone.span.n for zone in picture.scene.zones}
    return (
        picture.ground,
        picture.scene.lines,
        picture.scene.zones,
        picture.focused if picture.focused in zones else None,
        picture.matches,
        picture.current_match,
        picture.hints,
        picture.caps,
        picture.tag_drag,
    )


def _boxes(before: Picture, now: Picture) -> Iterator[Rect]:
    """Spans that came, went or changed, and those that have or had the ring."""
    ringed = set()
    for one, other in ((before, now), (now, before)):
        if _ring(one) != _ring(other):
            ringed |= {one.focused, one.edge_drag.n if one.edge_drag is not None else None}
    old = {box.span.n: box for box in before.scene.boxes}
    for box in now.scene.boxes:
        was = old.pop(box.span.n, None)
        if was != box or box.span.n in ringed:
            yield from _around(box)
            if was is not None:
                yield from _around(was)
    for gone in old.values():
        yield from _around(gone)


def _ring(picture: Picture) -> tuple[object, ...]:
    return picture.focused, picture.handles, picture.edge_drag


def _around(box: Box) -> Iterator[Rect]:
    for piece in box.pieces:
        yield piece.box
    if box.tag is not None:
        yield box.tag


def _lines(picture: Picture, stretch: tuple[int, int]) -> Iterator[Rect]:
    """The lines that a stretch lies in, in their whole width."""
    start, end = stretch
    left, right = picture.ground.left, picture.ground.right
    for line in picture.scene.lines:
        if line.end > start and line.start < end:
            yield Rect(left, line.text_top, right, line.text_bottom)


def _arcs(before: Sequence[DrawnArc], now: Sequence[DrawnArc]) -> Iterator[Rect]:
    """Arcs that came, went or changed; all of them if one is now drawn over another."""
    if before == now:
        return
    kept = set(before) & set(now)
    if [arc for arc in before if arc in kept] != [arc for arc in now if arc in kept]:
        kept.clear()
    for arc in (*before, *now):
        if arc not in kept:
            yield from _along(arc)


def _along(drawn: DrawnArc) -> Iterator[Rect]:
    points = drawn.arc.points
    yield _bounds(points)
    x, y = drawn.arc.label
    half = drawn.label_width / 2
    yield Rect(x - half, y, x + half, y)
    if drawn.beyond_box is not None:
        yield drawn.beyond_box


def _bounds(points: Iterable[tuple[float, float]]) -> Rect:
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))
