"""Passages as lines with context, the passage in the middle; ticks where some are to be chosen."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from annotator.gui.look.theme import Theme
from annotator.gui.panels.rows import SIDE, Index, RowDelegate, paint_tick_box, write
from annotator.model.span import State
from annotator.store.label_uses import Passage

ROW = 30
_TICK = 30
_ROOT = QModelIndex()


class PassageModel(QAbstractListModel):
    """The passages; with ``ticks`` each can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[Passage] = []
        self.ticks = False
        self._ticked: set[int] = set()

    def show(self, passages: list[Passage], *, ticks: bool) -> None:
        """Other passages, none ticked."""
        self.beginResetModel()
        self.passages, self.ticks = passages, ticks
        self._ticked.clear()
        self.endResetModel()

    @property
    def ticked(self) -> list[Passage]:
        """The passages that are chosen."""
        return [self.passages[number] for number in sorted(self._ticked)]

    def toggle(self, number: int) -> None:
        """Choose a passage, or no longer."""
        self._ticked ^= {number}
        self.dataChanged.emit(self.index(number), self.index(number))

    def tick_all(self, *, on: bool) -> None:
        """Choose all, or none."""
        self._ticked = set(range(len(self.passages))) if on else set()
        self.dataChanged.emit(self.index(0), self.index(max(len(self.passages) - 1, 0)))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        passage = self.passages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _line(passage.quote)
        if role == Qt.ItemDataRole.UserRole:
            return passage
        if role == Qt.ItemDataRole.CheckStateRole and self.ticks:
            on = index.row() in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{_line(passage.before + passage.quote + passage.after)} ({passage.title})"
        return None


class PassageList(QListView):
    """``opened(Passage)``: by Enter or a double click; ``ticks_changed``: by Space or a click."""

    opened = Signal(object)
    ticks_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("menu-list")
        self.setAccessibleName(self.tr("Passages"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.passages = PassageModel()
        self.setModel(self.passages)
        self.lines = _Lines(theme, self)
        self.setItemDelegate(self.lines)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def _open(self, number: int) -> None:
        if 0 <= number < len(self.passages.passages):
            self.opened.emit(self.passages.passages[number])

    def _toggle(self, number: int) -> None:
        if self.passages.ticks and number >= 0:
            self.passages.toggle(number)
            self.ticks_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Space ticks, Enter opens."""
        number = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space:
            self._toggle(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(number)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's; a click on a line ticks it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._toggle(self.indexAt(event.position().toPoint()).row())


class _Lines(RowDelegate):
    size = QSize(200, ROW)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.colour = theme.text

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A passage."""
        theme, box = self.theme, QRect(option.rect)
        self.ground(painter, option, QRectF(box).adjusted(3, 1, -3, -1), 5)
        box.adjust(12, 0, -12, 0)
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is not None:
            middle = QPointF(box.left() + SIDE / 2, box.center().y() + 1)
            on = Qt.CheckState(checked) == Qt.CheckState.Checked
            paint_tick_box(painter, theme, middle, on=on)
            box.setLeft(box.left() + _TICK)
        self._paint_line(painter, QFont(option.font), box, index.data(Qt.ItemDataRole.UserRole))

    def _paint_line(self, painter: QPainter, font: QFont, box: QRect, passage: Passage) -> None:
        theme, right = self.theme, Qt.AlignmentFlag.AlignRight
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        plain, bold = QFontMetrics(font), QFontMetrics(strong)
        title = QRect(box.right() - box.width() // 5, box.top(), box.width() // 5, box.height())
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        write(painter, title, passage.title, right)
        box.setRight(title.left() - 16)
        before = QRect(box.left(), box.top(), box.width() * 2 // 5, box.height())
        write(painter, before, _line(passage.before), right, Qt.TextElideMode.ElideLeft)
        gap = 5 if not passage.before or passage.before[-1].isspace() else 1
        start = before.right() + gap
        rest = QRect(start, box.top(), box.right() - start, box.height())
        elide = Qt.TextElideMode.ElideRight
        quote = bold.elidedText(_line(passage.quote), elide, rest.width() - 40)
        painter.setFont(strong)
        painter.setPen(QColor(self.colour))
        write(painter, rest, quote)
        width = bold.horizontalAdvance(quote)
        pen = QPen(QColor(self.colour), 1.4)
        if passage.state is State.SUGGESTED:
            pen.setDashPattern([3.2, 2.2])
        painter.setPen(pen)
        under = rest.center().y() + bold.ascent() // 2 + 3
        painter.drawLine(rest.left(), under, rest.left() + width, under)
        gap = plain.horizontalAdvance(" ") if passage.after[:1].isspace() else 1
        rest.setLeft(rest.left() + width + gap)
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        write(painter, rest, _line(passage.after))


def _line(text: str) -> str:
    """A piece of text on one line."""
    return " ".join(text.split())
