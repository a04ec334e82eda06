"""A box with or without a tick, as lists draw it."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.gui.look.theme import Theme

SIDE = 15


def paint_tick_box(painter: QPainter, theme: Theme, middle: QPointF, *, on: bool) -> None:
    """Draw the box round ``middle``; the painter smooths its edges."""
    left, top = floor(middle.x() - SIDE / 2) + 0.5, floor(middle.y() - SIDE / 2) + 0.5
    painter.setPen(QPen(QColor(theme.accent if on else theme.dim), 1))
    painter.setBrush(QColor(theme.accent if on else theme.paper))
    painter.drawRoundedRect(QRectF(left, top, SIDE - 1, SIDE - 1), 3.5, 3.5)
    if on:
        painter.setPen(QPen(QColor(theme.paper), 1.8))
        painter.drawPolyline(
            [QPointF(left + x, top + y) for x, y in ((3.2, 7.4), (6, 10.2), (11, 4.2))]
        )
