"""What a relation may hold between, as a grid: heads down, tails across."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from annotator.gui.look.theme import Theme
from annotator.gui.panels.rows import Index, RowDelegate, paint_tick_box
from annotator.model.schema import Kind, Label, Schema

CELL, HEIGHT, TALLEST = 46, 28, 10
# of the row or column where it must be scrolled so much is seen: that there are more
_PART = 0.5
PADDING = 8  # beside a column's name, as the style sheet has it


def _short(label: Label) -> str:
    return label.tag or label.name[:4]


class RuleGrid(QTableWidget):
    """``toggled(head, tail)``: uids of the pair that was clicked, or where Space was pressed."""

    toggled = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Rules: from the label of a row to the label of a column"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header, size in ((self.horizontalHeader(), CELL), (self.verticalHeader(), HEIGHT)):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self._cells = _Cells(theme, self)
        self.setItemDelegate(self._cells)
        self._ends: tuple[Label, ...] = ()
        self.cellClicked.connect(self._toggle)

    def show_rules(self, relation: Label, schema: Schema, theme: Theme) -> None:
        """The pairs that ``relation`` may hold between; all where the schema has no rules."""
        self._cells.theme = theme
        self._ends = schema.of_kind(Kind.SPAN)
        count = len(self._ends)
        here = (self.currentRow(), self.currentColumn())
        self.setRowCount(count)
        self.setColumnCount(count)
        self.setVerticalHeaderLabels([label.name for label in self._ends])
        self.setHorizontalHeaderLabels([_short(label) for label in self._ends])
        for row, head in enumerate(self._ends):
            colour = QColor(theme.label_colour(head))
            for header in (self.horizontalHeaderItem(row), self.verticalHeaderItem(row)):
                if header is not None:
                    header.setForeground(colour)
                    header.setToolTip(head.name)
            for column, tail in enumerate(self._ends):
                allowed = relation in schema.relations_between(head.uid, tail.uid)
                self.setItem(row, column, self._item(head, tail, allowed=allowed))
        if here[0] >= 0:
            self.setCurrentCell(*here)
        elif count:
            self.setCurrentCell(0, 0)
        self._fit()

    def _item(self, head: Label, tail: Label, *, allowed: bool) -> QTableWidgetItem:
        item = QTableWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, allowed)
        item.setToolTip(f"{head.name} → {tail.name}")
        sentence = self.tr("allowed") if allowed else self.tr("not allowed")
        text = self.tr("{head} to {tail}: {said}").format(
            head=head.name, tail=tail.name, said=sentence
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        return item

    def allowed(self, head: str, tail: str) -> bool:
        """Whether the pair is ticked."""
        uids = [label.uid for label in self._ends]
        item = self.item(uids.index(head), uids.index(tail))
        return item is not None and bool(item.data(Qt.ItemDataRole.UserRole))

    def _fit(self) -> None:
        widths = [self.fontMetrics().horizontalAdvance(end.name) for end in self._ends]
        self.verticalHeader().setFixedWidth(min(max(widths, default=0) + 24, 180))
        across = self.horizontalHeader()
        tags = (across.fontMetrics().horizontalAdvance(_short(end)) for end in self._ends)
        cell = max(CELL, max(tags, default=0) + 2 * PADDING + 2)
        count, room = len(self._ends), self.viewport().width()
        bar = 0
        if count * cell > room:
            bar = self.horizontalScrollBar().sizeHint().height()
            cell = max(cell, int(room / (max(1, int(room / cell - _PART)) + _PART)))
        across.setDefaultSectionSize(cell)
        rows = count if count <= TALLEST else TALLEST + _PART
        self.setFixedHeight(across.sizeHint().height() + int(rows * HEIGHT) + bar + 10)

    def _toggle(self, row: int, column: int) -> None:
        self.toggled.emit(self._ends[row].uid, self._ends[column].uid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; what has no room for all columns shows a part of one."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Space ticks."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and self.currentRow() >= 0:
            self._toggle(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)


class _Cells(RowDelegate):
    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A box, ticked where the pair is allowed."""
        theme = self.theme
        middle = QRectF(option.rect).center()
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(theme.accent if focused else theme.hairline), 1))
            painter.setBrush(QColor(theme.selected_row if focused else theme.hover))
            painter.drawRoundedRect(QRectF(middle.x() - 13, middle.y() - 12, 26, 24), 5, 5)
        paint_tick_box(painter, theme, middle, on=bool(index.data(Qt.ItemDataRole.UserRole)))
