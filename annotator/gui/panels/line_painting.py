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
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text))
        before = QRect(box.left(), box.top(), hit_left - box.left() - 1, box.height())
        left = metrics.elidedText(line.left, Qt.TextElideMode.ElideLeft, before.width())
        painter.drawText(
            before,
            middle | int(Qt.AlignmentFlag.AlignRight) | int(Qt.TextFlag.TextIncludeTrailingSpaces),
            left,
        )
        hit_box = QRectF(hit_left, box.top() + 5, hit_width, box.height() - 11)
        self._paint_hit(painter, hit_box, line, shown_hit)
        behind = int(hit_box.right()) + 1
        after = QRect(behind, box.top(), box.right() - behind, box.height())
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.text))
        right = metrics.elidedText(line.right, Qt.TextElideMode.ElideRight, after.width())
        painter.drawText(after, middle | int(Qt.AlignmentFlag.AlignLeft), right)

    def _paint_hit(self, painter: QPainter, box: QRectF, line: Line, shown: str) -> None:
        """The hit as the article view would mark it."""
        span = line.span
        painter.setFont(self._font)
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
