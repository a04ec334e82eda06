"""A list that filters as one types: arrows move, Enter takes, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidgetItem, QWidget

from annotator.gui.dialogs.sheet import room_for
from annotator.gui.panels.choices import menu_list, stepped
from annotator.gui.panels.listening import on_key
from annotator.gui.panels.pieces import column, show_text, text_label
from annotator.gui.words.row_reader import RowReader

ROWS = 10
ROW_HEIGHT = 34
MOST = 200
# field and margins; a small screen shows fewer rows
AROUND, TIP_HEIGHT, LEAST_ROWS = 64, 120, 3


Value = TypeVar("Value")
# how far below the upper edge of what it is opened over
BELOW = 40


class Row(NamedTuple, Generic[Value]):
    """One line: what it stands for, what it says, in what colour (a CSS name), what hovers."""

    value: Value
    text: str
    colour: str
    tip: str = ""


class Chooser(QDialog, Generic[Value]):
    """``fitting`` gives the rows for what was typed; :attr:`taken` is the value of one.

    ``typed`` stands in the field at first. ``tips_shown``: what hovers over the row at hand stands
    below the list too.
    """

    def __init__(
        self,
        prompt: str,
        fitting: Callable[[str], Sequence[Row[Value]]],
        *,
        width: int,
        parent: QWidget | None,
        typed: str = "",
        tips_shown: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("chooser")
        self.taken: Value | None = None
        self._fitting = fitting
        self._rows: Sequence[Row[Value]] = ()
        self.field = QLineEdit(typed)
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.list = menu_list(prompt)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self, (10, 10, 10, 10), 8, self.field, self.list)
        self.tip = text_label("", "dim", wrap=True)
        self.tip.hide()
        if tips_shown:
            layout.addWidget(self.tip)
            self.list.currentRowChanged.connect(self._tell)
        RowReader(self.list, self.field)
        self.field.textChanged.connect(self._filter)
        on_key(self, self.field, self._key)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.setFixedWidth(min(width, room_for(self).width()))
        self._filter("")
        count = len(self._rows)
        self._filter(typed)
        self.field.selectAll()
        # what is told of a row stands below the list
        below = TIP_HEIGHT if tips_shown else 0
        most = (room_for(self).height() - AROUND - below) // ROW_HEIGHT
        rows = min(max(count, len(self._rows), 1), ROWS, max(most, LEAST_ROWS))
        self.list.setFixedHeight(rows * ROW_HEIGHT + 4)

    def ask(self, over: QWidget) -> Value | None:
        """Open it over a part of the window; what was taken, None where it was left."""
        self.move(over.mapToGlobal(QPoint((over.width() - self.width()) // 2, BELOW)))
        taken = self.taken if self.exec() else None
        self.deleteLater()
        return taken

    def _filter(self, typed: str) -> None:
        self.list.clear()
        self._rows = self._fitting(typed)[:MOST]
        for each in self._rows:
            item = QListWidgetItem(each.text)
            item.setForeground(QColor(each.colour))
            item.setToolTip(each.tip)
            self.list.addItem(item)
        if not self._rows and typed:
            nothing = QListWidgetItem(QCoreApplication.translate("Chooser", "Nothing fits."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _tell(self, number: int) -> None:
        tip = self._rows[number].tip if 0 <= number < len(self._rows) else ""
        show_text(self.tip, tip)
        self.adjustSize()

    def _take(self) -> None:
        number = self.list.currentRow()
        if 0 <= number < len(self._rows):
            self.taken = self._rows[number].value
            self.accept()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        return stepped(self.list, event.key())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's; the keyboard goes to the field."""
        super().showEvent(event)
        self.field.setFocus()
