"""The sheet of paper: one layer laid out in one column, and how it is drawn. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from annotator.gui.article.header import Header, make_header, meta_line, title_block
from annotator.gui.article.layout import ArticleLayout
from annotator.gui.article.lines import Line
from annotator.gui.article.painting import fill, paint_text
from annotator.gui.article.palette import Palette
from annotator.gui.article.picture import DrawnArc, Picture, RelationHint
from annotator.gui.article.scene import Rect, Scene, Tagging, build
from annotator.gui.article.shown import ShownSpans
from annotator.gui.article.tags import TagWidths, tag_texts
from annotator.gui.article.typography import Typography, typography
from annotator.gui.look.fonts import SERIF, Fonts
from annotator.gui.look.theme import Theme
from annotator.model.article import begins_with_title
from annotator.model.change import Change
from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.editing.open_layer import OpenLayer

_MANY = 40  # spans that moved at once: then all lines are measured


class Sheet:
    """Document coordinates: x 0 is the column's left edge, y 0 the document's top.

    ``left`` is where the column begins in the viewport.
    """

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        self.layer: OpenLayer | None = None
        self.layout: ArticleLayout | None = None
        self.left = 0.0
        self.theme = theme
        self._fonts = fonts
        self._typeface = SERIF
        self._typography = (17, 1.0, 75)
        self._sizes: Typography = self._make_sizes()
        self._palette = Palette(theme, None)
        self._shown: ShownSpans | None = None
        self.header: Header | None = None
        self.threshold = 0.0
        self.all_arcs = False
        self._column = 0.0
        self._margin = 0.0
        self._tag_width = TagWidths(self._sizes)
        self.arcs: tuple[DrawnArc, ...] = ()

    # what is shown

    @property
    def text(self) -> str:
        return self.layer.text if self.layer is not None else ""

    @property
    def height(self) -> float:
        """The document's height with room below the text."""
        if self.layout is None:
            return 0.0
        return self.layout.height + self._sizes.size * 4

    @property
    def step(self) -> int:
        """How far one notch of a scroll bar goes."""
        return round(self._sizes.band() / 2)

    def show(self, layer: OpenLayer | None) -> None:
        """Take another layer; ``fit`` must follow."""
        self.layer, self.layout, self.arcs = layer, None, ()
        self._palette = Palette(self.theme, layer.schema if layer is not None else None)
        self._column = 0.0

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._palette = Palette(theme, self.layer.schema if self.layer is not None else None)

    def set_typography(self, size: int, line_spacing: float, measure: int, typeface: str) -> None:
        """Other sizes, or another typeface; ``fit`` must follow."""
        if (typeface, size, line_spacing, measure) == (self._typeface, *self._typography):
            return
        if typeface != self._typeface:
            # lines of another typeface cannot be taken over
            self._typeface, self.layout = typeface, None
        self._typography = (size, line_spacing, measure)
        self._sizes = self._make_sizes()
        self._tag_width = TagWidths(self._sizes)
        self._column = 0.0

    def _make_sizes(self) -> Typography:
        size, spacing, measure = self._typography
        fonts = self._fonts.reading_in(self._typeface)
        return typography(fonts, size=size, line_spacing=spacing, measure=measure)

    def set_shown(self, *, threshold: float, all_arcs: bool) -> None:
        """Hide suggestions with a lower score; draw every relation, or the focused span's."""
        self.threshold, self.all_arcs = threshold, all_arcs
        if self._shown is not None and self.layout is not None:
            self._shown.threshold, self._shown.all_arcs = threshold, all_arcs
            self.layout.measure_all()

    def fit(self, viewport: int) -> bool:
        """Fit the sheet into the viewport's width; whether lines broke anew."""
        sizes = self._sizes
        spare = viewport - sizes.column
        self._margin = max(sizes.size * 1.9, min(sizes.margin, spare / 2))
        column = max(sizes.size * 8.0, min(sizes.column, viewport - 2 * self._margin))
        sheet = column + 2 * self._margin
        self.left = round(max(0.0, (viewport - sheet) / 2) + self._margin)
        if column == self._column or self.layer is None:
            return False
        self._column = column
        self._lay_out_anew(self.layer)
        return True

    def _lay_out_anew(self, layer: OpenLayer) -> None:
        self._shown = ShownSpans(layer, threshold=self.threshold, all_arcs=self.all_arcs)
        self.layout = ArticleLayout(
            layer.text,
            self._sizes,
            room_for=self._shown.room_for,
            width=self._column,
            known=self.layout,
        )
        title = layer.article.title
        in_text = title_block(title, layer.text, self.layout.blocks)
        self.header = make_header(
            "" if begins_with_title(title, layer.text) else title,
            meta_line(layer.article, layer.text),
            in_text=in_text is not None,
            width=self._column,
            sizes=self._sizes,
        )
        self.layout.place(self.header.height, in_text, self.header.meta_below)

    # the layer's changes

    def span(self, n: int | None) -> Span | None:
        """A shown span by its number."""
        return self._shown.span(n) if self._shown is not None else None

    def at(self, offset: int) -> Span | None:
        """The innermost shown span at a caret offset."""
        return self._shown.at(offset) if self._shown is not None else None

    def refresh(self, change: Change) -> bool:
        """Give lines the room they need after a change; whether any line moved."""
        if self.layer is None or self._shown is None or self.layout is None:
            return False
        if change.everything:
            # its language or date may be another one, and is told above the text
            self._palette = Palette(self.theme, self.layer.schema)
            self._lay_out_anew(self.layer)
            return True
        if change.schema:
            self._palette = Palette(self.theme, self.layer.schema)
            self.layout.measure_all()
            return True
        if self.all_arcs and change.relations.get(self.layer.article.id):
            self.layout.measure_all()
            return True
        moved = False
        ranges = self._shown.moved(change)
        if len(ranges) > _MANY:
            self.layout.measure_all()
            return True
        for start, end in ranges:
            moved |= self.layout.measure_again(start, end)
        return moved

    # geometry

    def lay_out(self, top: float, bottom: float) -> float:
        """Lay out what lies between two heights; by how much the text at ``top`` moved."""
        return self.layout.lay_out(top, bottom) if self.layout is not None else 0.0

    def scene(self, top: float, bottom: float) -> Scene:
        """What is between two heights."""
        if self.layout is None or self._shown is None or self.layer is None:
            return Scene((), (), ())
        schema, width = self.layer.schema, self._tag_width
        mark = self._sizes.mark_room if self._palette.patterns else 0.0
        return build(
            self.layout,
            top,
            bottom,
            spans=self._shown.spans,
            zones=self._shown.zones,
            tagging=Tagging(lambda span: tag_texts(span, schema), lambda text: width(text) + mark),
        )

    def line_of(self, offset: int) -> Line | None:
        """The line that has the caret at an offset."""
        return self.layout.line_of(offset) if self.layout is not None else None

    def offset_at(self, x: float, y: float) -> int:
        """The caret offset nearest to a point."""
        return self.layout.position_at(x, y) if self.layout is not None else 0

    def caret_rect(self, offset: int) -> Rect:
        """Where the caret stands."""
        if self.layout is None:
            return Rect(0, 0, 0, 0)
        line = self.layout.line_of(offset)
        x = round(self.layout.x_of(line, offset))
        width = self._palette.weight * max(1.0, self._sizes.size * 0.09)
        return Rect(x - 0.5, line.text_top, x + width, line.text_bottom)

    def on_paper(self, x: float) -> bool:
        """Whether x is on the sheet."""
        return -self._margin <= x <= self._column + self._margin

    # arcs

    def arc_at(self, x: float, y: float) -> tuple[int | None, int | None]:
        """The relation at a point, and the far span whose name at the margin is at a point."""
        if not self.arcs:
            return None, None
        # what draws arcs is loaded with the first of them
        from annotator.gui.article.relation_arcs import arc_at

        return arc_at(self.arcs, self._sizes, x, y)

    def route_arcs(
        self,
        scene: Scene,
        focused: int | None,
        relation: int | None,
        heights: tuple[float, float],
        hints: Sequence[RelationHint],
    ) -> tuple[DrawnArc, ...]:
        """The arcs between two heights, kept in ``arcs``: of ``hints``, if there are any.

        Else those of the ``focused`` span, with those around the focused ``relation``.
        """
        self.arcs = ()
        if self.layer is None or self._shown is None or not scene.lines:
            return ()
        if hints:
            relations = [hint.relation for hint in hints]
        else:
            relations = self._shown.relations(scene, focused, beside=relation is not None)
        if not relations:
            return ()
        # as above
        from annotator.gui.article.relation_arcs import View, draw

        view = View(
            *heights,
            width=self._column,
            margin=self._margin,
            sizes=self._sizes,
            label_width=self._tag_width,
            name_width=QFontMetricsF(self._sizes.meta).horizontalAdvance,
            focused=relation,
        )
        keys = {hint.relation.n: hint.key for hint in hints}
        self.arcs = draw(relations, self.span, scene, self.layer.schema, view, keys)
        return self.arcs

    # drawing

    def paint(self, painter: QPainter, picture: Picture, size: QSize, within: QRect) -> None:
        """Draw the paper and what stands on it, as far as it is seen ``within`` the viewport."""
        palette = self._palette
        width, height = size.width(), size.height()
        if self.layout is None:
            fill(painter, QRectF(0, 0, width, height), palette.window)
            return
        left = self.left - self._margin
        paper = QRectF(left, 0, self._column + 2 * self._margin, height)
        # what the paper covers is not painted twice; within its outermost pixels the ground shows,
        # and where the system scales those are no whole ones
        begin, end = max(0, ceil(paper.left()) + 1), min(width, floor(paper.right()) - 1)
        for from_x, to_x in ((0, begin), (end, width)):
            if to_x > from_x:
                fill(painter, QRectF(from_x, 0, to_x - from_x, height), palette.window)
        fill(painter, paper, palette.paper)
        painter.setPen(QPen(palette.hairline, 1))
        for x in (paper.left() - 0.5, paper.right() + 0.5):
            painter.drawLine(QPointF(x, 0), QPointF(x, size.height()))
        painter.translate(self.left, -picture.top)
        self._paint_header(painter, picture.top)
        top = picture.top + within.top()
        bottom = top + within.height()
        paint_text(painter, picture, self.layout, palette, (top, bottom))
        if picture.arcs or picture.tag_drag is not None:
            # as above
            from annotator.gui.article.arc_painting import paint_arcs

            paint_arcs(painter, picture, self._sizes, palette)

    def _paint_header(self, painter: QPainter, top: float) -> None:
        """The title and the dim line, if that reaches below ``top``."""
        if self.header is None or self.layout is None:
            return
        meta_top, heights = self.header.meta_top, self.layout.heights
        if heights.title is not None:
            below = heights.tops()[heights.title + 1]
            meta_top = below - self._sizes.paragraph_gap - self.header.meta_below
        if meta_top + self._sizes.meta_height >= top:
            self.header.paint(painter, self._column, self._sizes, self._palette, meta_top)
