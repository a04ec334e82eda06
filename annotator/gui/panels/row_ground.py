"""The ground of a row in a list: chosen, hovered over, or neither."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.gui.look.theme import Theme


def paint_ground(
    painter: QPainter, theme: Theme, box: QRectF, *, chosen: bool, hovered: bool, radius: float = 0
) -> None:
    """What is chosen never looks like what the mouse is over; high contrast frames it."""
    if not chosen and not hovered:
        return
    painter.setBrush(QColor(theme.selected_row if chosen else theme.hover))
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen and theme.strong:
        painter.setPen(QPen(QColor(theme.accent), 2))
        box = box.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, radius, radius)
