"""What long lists and their rows have in common: how they scroll and are drawn."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.gui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
SIDE = 15


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
        return self.size if self.size.isValid() else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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


class RowList(QListView):
    """Nothing is edited in it; it scrolls by the pixel, never sideways, and shows the hover."""

    def __init__(self, model: QAbstractItemModel, delegate: QAbstractItemDelegate) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


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
