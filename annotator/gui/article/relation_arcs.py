"""From the relations of a layer to the arcs that are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.gui.article.arc_labels import Taken
from annotator.gui.article.arc_painting import key_box, key_width, label_box, label_height
from annotator.gui.article.arcs import ABOVE, BELOW, Arc, Band, End, Frame, RelationEnds, route
from annotator.gui.article.caps import REACH
from annotator.gui.article.picture import DrawnArc
from annotator.gui.article.scene import Box, Rect, Scene
from annotator.gui.article.typography import Typography
from annotator.model.relation import Relation
from annotator.model.schema import Schema
from annotator.model.span import Span, State

TAG_ROOM = 3.0  # above a tag, better free of labels of arcs
_REACH = 4.0  # an arc is hit this far beside its line
_UP, _DOWN = "↑", "↓"
_SLOTS = 4  # places for a name in the margin that are near enough to the edge
_QUOTE = 22  # code points of a name in the margin
_LABEL_PAD = 8.0  # beside a label
_BESIDE, _INSIDE = 8.0, 5.0  # from a tag, and from a span's edge, to an arc's end


class View(NamedTuple):
    """What of the view arcs depend on, in pixels of the document.

    The visible heights, the column's width and its margin; ``label_width`` and ``name_width`` tell
    how wide an arc's label is, and the name of a span that is out of sight. ``focused`` is the
    ``n`` of the focused relation.
    """

    top: float
    bottom: float
    width: float
    margin: float
    sizes: Typography
    label_width: Callable[[str], float]
    name_width: Callable[[str], float]
    focused: int | None


def draw(
    relations: Iterable[Relation],
    span_of: Callable[[int], Span | None],
    scene: Scene,
    schema: Schema,
    view: View,
    keys: Mapping[int, str],
) -> tuple[DrawnArc, ...]:
    """The arcs of these relations that have an end in the scene.

    ``keys``: what to press for a relation, by its ``n``.
    """
    boxes = {box.span.n: box for box in scene.boxes}
    by_n: dict[int, tuple[Relation, Span, Span]] = {}
    routed: dict[int, RelationEnds] = {}
    for relation in relations:
        head, tail = span_of(relation.head), span_of(relation.tail)
        if head is None or tail is None:
            continue
        by_n[relation.n] = relation, head, tail
        room = key_width(keys.get(relation.n, ""), view.sizes)
        width = view.label_width(_name(relation, schema)) + room
        ends = _end(head, boxes, scene), _end(tail, boxes, scene)
        routed[relation.n] = RelationEnds(relation.n, *ends, width + _LABEL_PAD, room)
    drawn = []
    names: list[Rect] = []
    for arc in route(list(routed.values()), _frame(scene, view)):
        relation, head, tail = by_n[arc.n]
        one = DrawnArc(
            arc=arc,
            label=_name(relation, schema),
            label_width=routed[arc.n].label - _LABEL_PAD,
            suggested=relation.state is State.SUGGESTED,
            symmetric=relation.label in schema.symmetric,
            focused=arc.n == view.focused,
            key=keys.get(arc.n, ""),
        )
        if arc.leaves is not None:
            far = tail if head.n in boxes else head
            beyond = _beyond_name(arc, far, view)
            box = _beyond_box(beyond, scene, view, names)
            names.append(box)
            one = one._replace(beyond=beyond, beyond_box=box, beyond_span=far.n)
        drawn.append(one)
    return tuple(drawn)


def _name(relation: Relation, schema: Schema) -> str:
    label = schema.get(relation.label)
    return label.name if label is not None else ""


def arc_at(
    arcs: Sequence[DrawnArc], sizes: Typography, x: float, y: float
) -> tuple[int | None, int | None]:
    """The relation at a point, and the far span whose name at the margin is at a point."""
    for drawn in arcs:
        if drawn.beyond_box is not None and drawn.beyond_box.holds(x, y):
            return None, drawn.beyond_span
    for drawn in arcs:
        if drawn.key and key_box(drawn, sizes).grown(REACH, REACH).holds(x, y):
            return drawn.arc.n, None
    for drawn in arcs:
        named = drawn.arc.free or drawn.focused
        if named and label_box(drawn, sizes).holds(x, y):
            return drawn.arc.n, None
    near = [(drawn.arc.distance(x, y), drawn.arc.n) for drawn in arcs]
    nearest = min(near, default=(_REACH + 1, 0))
    return (nearest[1] if nearest[0] <= _REACH else None), None


def _frame(scene: Scene, view: View) -> Frame:
    feet: dict[int, float] = {}
    for box in scene.boxes:
        for piece in box.pieces:
            feet[piece.line] = max(feet.get(piece.line, 0.0), piece.box.bottom + 2)
    bands = tuple(
        Band(line.top + 1, line.gap_bottom, feet.get(index, line.text_bottom), line.text_top - 1)
        for index, line in enumerate(scene.lines)
    )
    return Frame(
        bands=bands,
        right=view.width,
        margin=view.margin,
        top=view.top,
        bottom=view.bottom,
        step=view.sizes.arc_step,
        label_height=label_height(view.sizes),
        tags=tuple(_around(box.tag) for box in scene.boxes if box.tag is not None),
    )


def _around(tag: Rect) -> Taken:
    """A tag with the room above it that its letters need to be read alone."""
    return Taken(tag.left, tag.right, tag.top - TAG_ROOM, tag.bottom)


def _end(span: Span, boxes: dict[int, Box], scene: Scene) -> End:
    box = boxes.get(span.n)
    if box is None:
        line = ABOVE if span.start < scene.start else BELOW
        return End(span.n, line, 0.0, line, 0.0)
    first, last = box.pieces[0], box.pieces[-1]
    middle = (first.box.left + first.box.right) / 2
    if box.tag is not None:
        # beside the tag, where the way to the text is free
        middle = max(middle, min(box.tag.right + _BESIDE, first.box.right - _INSIDE))
    return End(
        span.n,
        first.line,
        middle,
        last.line,
        (last.box.left + last.box.right) / 2,
    )


def _beyond_name(arc: Arc, span: Span, view: View) -> str:
    """What is said of an end out of sight."""
    up = arc.leaves is not None and arc.leaves[1] <= view.top
    quote = " ".join(span.quote.split())
    if len(quote) > _QUOTE:
        quote = quote[: _QUOTE - 1] + "…"
    return f"{_UP if up else _DOWN} {quote}"


def _beyond_box(name: str, scene: Scene, view: View, taken: Sequence[Rect]) -> Rect:
    """A free place for such a name, at the margin and near the edge that the arc leaves by.

    It lies between two lines of text, off the tags if there is such a place; without any it is at
    the edge itself.
    """
    up = name[0] == _UP
    width, height = view.name_width(name) + 14, view.sizes.meta_height + 4
    right = view.width + view.margin - 6

    def at(top: float) -> Rect:
        return Rect(right - width, top, right, top + height)

    def free(box: Rect, others: Sequence[Rect]) -> bool:
        return not any(box.overlaps(other) for other in others)

    lines = [line for line in scene.lines if not line.blank]
    tops = [view.top, *(line.bottom for line in lines)]
    bottoms = [*(line.text_top for line in lines), view.bottom]
    middles = [
        (max(top, view.top) + min(bottom, view.bottom)) / 2
        for top, bottom in zip(tops, bottoms, strict=True)
        if min(bottom, view.bottom) - max(top, view.top) >= height
    ]
    slots = [at(middle - height / 2) for middle in (middles if up else reversed(middles))]
    near = [slot for slot in slots if free(slot, taken)][:_SLOTS]
    tags = [box.tag for box in scene.boxes if box.tag is not None]
    edge = at(view.top + 6 if up else view.bottom - height - 6)
    return next((slot for slot in near if free(slot, tags)), near[0] if near else edge)
