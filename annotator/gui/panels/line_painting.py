"""A hit with what stands round it in one line: in find everywhere and where mentions are listed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from annotator.gui.article.palette import Palette
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.label_patterns import draw_underline
from annotator.gui.look.theme import Theme
from annotator.model.concordance import Line
from annotator.model.schema import Schema
from annotator.model.span import State

READING = 15  # pixels
BROKEN = 24  # from one line to the next of the same mention


class LinePainter:
    """Draws the words of a :class:`Line`, the hit marked as the article view would mark it."""

    def __init__(self, theme: Theme, fonts: Fonts, typeface: str) -> None:
        self._fonts = fonts
        self.show_typeface(typeface)
        self.show_schema(None, theme)

    def show_typeface(self, typeface: str) -> None:
        """Write lines as articles are written."""
        self._font = self._fonts.reading_in(typeface).reading_font(READING)

    def show_schema(self, schema: Schema | None, theme: Theme) -> None:
        """Mark hits as this schema and theme have them."""
        self._theme, self._palette = theme, Palette(theme, schema)

    def paint(self, painter: QPainter, box: QRect, line: Line) -> None:
        """Draw it; in boxes of one width and place the hits stand below one another."""
        metrics = QFontMetrics(self._font)
        room = box.width()
        shown_hit = metrics.elidedText(line.hit, Qt.TextElideMode.ElideMiddle, int(room * 0.5))
        hit_width = metrics.horizontalAdvance(shown_hit)
        # the hits begin below one another, a little left of the middle
        hit_left = box.left() + int(room * 0.44)
        if hit_left + hit_width > box.right() - 40:
            hit_left = max(box.left() + 40, box.right() - 40 - hit_width)
        before = QRect(box.left(), box.top(), hit_left - box.left() - 1, box.height())
        left = metrics.elidedText(line.left, Qt.TextElideMode.ElideLeft, before.width())
        self._write(painter, before, left, Qt.AlignmentFlag.AlignRight)
        self._paint_from_hit(painter, box, hit_left, shown_hit, line)

    def paint_broken(self, painter: QPainter, box: QRect, line: Line) -> None:
        """Draw it in two lines, broken before the hit: for where one has no room for both sides."""
        metrics = QFontMetrics(self._font)
        above = QRect(box.left(), box.top() + 1, box.width(), box.height() - 2 - BROKEN)
        left = metrics.elidedText(line.left, Qt.TextElideMode.ElideLeft, above.width())
        self._write(painter, above, left, Qt.AlignmentFlag.AlignLeft)
        room = int(box.width() * 0.7)
        shown_hit = metrics.elidedText(line.hit, Qt.TextElideMode.ElideMiddle, room)
        self._paint_from_hit(painter, above.translated(0, BROKEN), box.left(), shown_hit, line)

    def _paint_from_hit(
        self, painter: QPainter, box: QRect, hit_left: int, shown_hit: str, line: Line
    ) -> None:
        """The hit and what stands behind it."""
        metrics = QFontMetrics(self._font)
        hit_width = metrics.horizontalAdvance(shown_hit)
        hit_box = QRectF(hit_left, box.top() + 5, hit_width, box.height() - 11)
        self._paint_hit(painter, hit_box, line, shown_hit)
        behind = int(hit_box.right()) + 1
        after = QRect(behind, box.top(), box.right() - behind, box.height())
        right = metrics.elidedText(line.right, Qt.TextElideMode.ElideRight, after.width())
        self._write(painter, after, right, Qt.AlignmentFlag.AlignLeft)

    def _write(
        self, painter: QPainter, box: QRect, words: str, alignment: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text))
        flags = alignment | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(flags) | int(Qt.TextFlag.TextIncludeTrailingSpaces), words)

    def _paint_hit(self, painter: QPainter, box: QRectF, line: Line, shown: str) -> None:
        """The hit as the article view would mark it."""
        span = line.span
        if span is None:
            painter.fillRect(box, self._palette.match)
        else:
            suggested = span.state is State.SUGGESTED
            tint = self._palette.tint(span.label, suggested=suggested, focused=not suggested)
            painter.fillRect(box, tint)
            draw_underline(
                painter,
                self._palette.pattern(span.label) if self._palette.patterns else 0,
                self._palette.colour(span.label),
                left=box.left(),
                right=box.right(),
                y=box.bottom(),
                width=2,
                suggested=suggested,
            )
        painter.setPen(QColor(self._theme.text))
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box.adjusted(0, -1, 20, 1), flags, shown)
