"""A list's current row said by a screen reader, which by itself says the list's name alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from annotator.gui.words.announcing import announce


class RowReader(QObject):
    """Says a list's current row when the list gets the keyboard: Qt then tells its name alone.

    Where a ``field`` moves in the list it is asked for instead, and every row that it goes to is
    said too.
    """

    def __init__(self, listed: QAbstractItemView, field: QWidget | None = None) -> None:
        super().__init__(listed)
        self._listed = listed
        self._where: QWidget = field or listed
        self._where.installEventFilter(self)
        if field is not None and isinstance(listed, QListWidget):
            listed.currentRowChanged.connect(self._say)

    def _say(self) -> None:
        if self._where.hasFocus():
            row = self._listed.currentIndex().row()
            announce(self._where, row_in_words(self._listed, row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; the row is said after the name of what got the keyboard."""
        if event.type() == QEvent.Type.FocusIn and QAccessible.isActive():
            QTimer.singleShot(0, self, self._say)
        return super().eventFilter(watched, event)


def row_in_words(listed: QAbstractItemView, number: int) -> str:
    """A row of a list and its place: "Accept, Space, 1 of 58"; "" for none."""
    model = listed.model()
    if not 0 <= number < model.rowCount():
        return ""
    index = model.index(number, 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    shown = told or str(index.data(Qt.ItemDataRole.DisplayRole) or "").replace("\n", ", ")
    place = QCoreApplication.translate("ArticleView", "{place} of {count}")
    return f"{shown}, {place.format(place=number + 1, count=model.rowCount())}"
