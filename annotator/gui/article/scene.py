"""What can be seen: visible lines, and where every span on them is drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.gui.article.lanes import rows_of
from annotator.gui.article.layout import ArticleLayout
from annotator.gui.article.lines import Line
from annotator.model.span import Span

_BOX_PAD = 1.5  # a span's ground is a little wider than its text


class Rect(NamedTuple):
    """A rectangle by its edges, in document coordinates."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom

    def grown(self, x: float, y: float) -> Rect:
        return Rect(self.left - x, self.top - y, self.right + x, self.bottom + y)


class Piece(NamedTuple):
    """A span's part on one visible line; ``line`` indexes the scene's lines."""

    line: int
    box: Rect


class Box(NamedTuple):
    """A span as drawn: its pieces in text order, its row (0 next to the text), its tag.

    ``tag`` is None where the span starts above what is visible. ``starts`` and ``ends`` tell
    whether the first and last piece have the span's edges.
    """

    span: Span
    row: int
    pieces: tuple[Piece, ...]
    tag: Rect | None
    tag_text: str
    starts: bool
    ends: bool


class ZoneBox(NamedTuple):
    """A zone as drawn: its pieces, and the height of its band in the margin."""

    span: Span
    pieces: tuple[Piece, ...]
    top: float
    bottom: float


class Scene(NamedTuple):
    """``boxes`` are in the order of drawing: longer spans first, so that nested ones lie on top."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    zones: tuple[ZoneBox, ...]

    @property
    def start(self) -> int:
        """The first visible code point."""
        return self.lines[0].start if self.lines else 0

    @property
    def end(self) -> int:
        """Where the last visible line ends."""
        return self.lines[-1].end if self.lines else 0

    def box(self, n: int | None) -> Box | None:
        """The box of a span, or None where it is not visible."""
        return next((box for box in self.boxes if box.span.n == n), None)

    def box_at(self, x: float, y: float) -> Box | None:
        """The innermost span whose text is at a point."""
        return next(
            (
                box
                for box in reversed(self.boxes)
                if any(piece.box.holds(x, y) for piece in box.pieces)
            ),
            None,
        )

    def tag_at(self, x: float, y: float) -> Box | None:
        """The span whose tag is at a point; tags are hit a little beside, too."""
        return next(
            (box for box in self.boxes if box.tag is not None and box.tag.grown(3, 1).holds(x, y)),
            None,
        )


class Tagging(NamedTuple):
    """How tags are written: texts to choose from, longest first, and their widths."""

    texts: Callable[[Span], Sequence[str]]
    width: Callable[[str], float]


SpansBetween = Callable[[int, int], Sequence[Span]]


def closed_range(start: int, end: int, between: SpansBetween) -> list[Span]:
    """The spans in a range with all that they are connected to by overlaps.

    ``between`` gives spans that are no zones.
    """
    while True:
        found = list(between(start, end))
        low = min((span.start for span in found), default=start)
        high = max((span.end for span in found), default=end)
        if low >= start and high <= end:
            return found
        start, end = min(low, start), max(high, end)


def rows_between(start: int, end: int, between: SpansBetween) -> dict[int, int]:
    """The rows of the spans in a range; the same whatever range one asks for."""
    return rows_of((span.start, span.end, span.n) for span in closed_range(start, end, between))


def build(
    layout: ArticleLayout,
    top: float,
    bottom: float,
    *,
    spans: SpansBetween,
    zones: SpansBetween,
    tagging: Tagging,
) -> Scene:
    """The scene between two heights of the document."""
    lines = tuple(layout.lines_between(top, bottom))
    if not lines:
        return Scene((), (), ())
    start, end = lines[0].start, max(lines[-1].end, lines[0].start + 1)
    rows = rows_between(start, end, spans)
    starts = [line.start for line in lines]
    boxes = []
    for span in spans(start, end):
        box = _box(layout, lines, starts, span, rows[span.n])
        if box is not None:
            boxes.append(box)
    boxes.sort(key=lambda box: (box.span.start - box.span.end, box.span.start, box.span.n))
    zone_boxes = []
    for span in zones(start, end):
        pieces = _pieces(layout, lines, starts, span, 0)
        if pieces:
            first, last = lines[pieces[0].line], lines[pieces[-1].line]
            zone_boxes.append(ZoneBox(span, pieces, first.text_top, last.text_bottom))
    return Scene(lines, tuple(_tagged(boxes, lines, layout, tagging)), tuple(zone_boxes))


def _pieces(
    layout: ArticleLayout, lines: Sequence[Line], starts: Sequence[int], span: Span, row: int
) -> tuple[Piece, ...]:
    index = max(0, bisect_right(starts, span.start) - 1)
    found: list[Piece] = []
    while index < len(lines) and lines[index].start < span.end:
        line = lines[index]
        under = line.text_bottom + row * layout.sizes.lane
        for left, right in layout.stretches(line, span.start, span.end):
            box = Rect(left - _BOX_PAD, line.text_top, right + _BOX_PAD, under)
            found.append(Piece(index, box))
        index += 1
    return tuple(found)


def _box(
    layout: ArticleLayout, lines: Sequence[Line], starts: Sequence[int], span: Span, row: int
) -> Box | None:
    pieces = _pieces(layout, lines, starts, span, row)
    if not pieces:
        return None
    return Box(
        span=span,
        row=row,
        pieces=pieces,
        tag=None,
        tag_text="",
        starts=span.start >= lines[0].start,
        ends=span.end <= lines[-1].end,
    )


def _tagged(
    boxes: Sequence[Box], lines: Sequence[Line], layout: ArticleLayout, tagging: Tagging
) -> list[Box]:
    """The boxes with tags that do not run into one another."""
    sizes = layout.sizes
    rows: dict[tuple[int, int], list[float]] = {}
    for box in boxes:
        if box.starts:
            rows.setdefault((box.pieces[0].line, box.row), []).append(box.pieces[0].box.left)
    for lefts in rows.values():
        lefts.sort()
    tagged = []
    for box in boxes:
        if not box.starts:
            tagged.append(box)
            continue
        piece = box.pieces[0]
        lefts = rows[piece.line, box.row]
        later = bisect_right(lefts, piece.box.left)
        limit = lefts[later] - 3 if later < len(lefts) else layout.width + sizes.margin * 0.8
        text, width = "", 0.0
        for text in tagging.texts(box.span):
            width = tagging.width(text)
            if piece.box.left + width <= limit:
                break
        bottom = lines[piece.line].text_top - box.row * sizes.tag_row
        tag = Rect(piece.box.left, bottom - sizes.tag_row, piece.box.left + width, bottom)
        tagged.append(box._replace(tag=tag, tag_text=text))
    return tagged
