"""What the rows of all lists have in common: how they are drawn, and their ground."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class RowDelegate(QStyledItemDelegate):
    """Whoever derives from it says in :meth:`draw` how a row looks, and in ``size`` how large."""

    size = QSize()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; edges are smooth, and the painter is put back."""
        raise NotImplementedError

    def ground(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, radius: float
    ) -> None:
        """The ground of a row that may be chosen or hovered over."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, self.theme, box, chosen=chosen, hovered=hovered, radius=radius)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's."""
        return self.size if self.size.isValid() else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's."""
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, option, index)
        finally:
            painter.restore()


def write(
    painter: QPainter,
    box: QRect,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Write a text on one line into a box, with dots where it is too long."""
    shown = painter.fontMetrics().elidedText(text, elide, box.width())
    painter.drawText(box, _MIDDLE | int(side), shown)


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
