"""All labels in a list that filters as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from annotator.gui.panels.pieces import column
from annotator.gui.theme import Theme
from annotator.model.schema import Label

ROWS = 10
ROW_HEIGHT = 34


class LabelChooser(QDialog):
    """``chosen`` is the label after :meth:`exec` was accepted."""

    def __init__(self, labels: tuple[Label, ...], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("chooser")
        self.chosen: Label | None = None
        self._labels = labels
        self._theme = theme
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Label"))
        self.list = QListWidget()
        self.list.setObjectName("menu-list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self, (10, 10, 10, 10), 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.setMinimumWidth(320)
        self.list.setFixedHeight(min(len(labels), ROWS) * ROW_HEIGHT + 4)
        self._filter("")

    def _filter(self, typed: str) -> None:
        self.list.clear()
        for label in fitting(self._labels, typed):
            item = QListWidgetItem(f"{label.key or ' '}   {label.name}")
            item.setForeground(QColor(self._theme.label_colour(label)))
            item.setToolTip(label.description)
            item.setData(Qt.ItemDataRole.UserRole, label.uid)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        uid = item.data(Qt.ItemDataRole.UserRole)
        self.chosen = next((label for label in self._labels if label.uid == uid), None)
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; arrows move in the list while the field has the keyboard."""
        pressed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._key(event.key()):
            return True
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if step:
            count = max(self.list.count(), 1)
            self.list.setCurrentRow((self.list.currentRow() + step) % count)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's; the keyboard goes to the field."""
        super().showEvent(event)
        self.field.setFocus()


def fitting(labels: tuple[Label, ...], typed: str) -> list[Label]:
    """The labels whose name or tag begins with what was typed, then those that hold it."""
    wanted = typed.strip().casefold()
    begins = [
        label
        for label in labels
        if any(part.casefold().startswith(wanted) for part in (label.name, label.tag))
    ]
    holds = [label for label in labels if wanted in label.name.casefold() and label not in begins]
    return begins + holds
