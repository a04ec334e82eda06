"""The entity that many mentions name: one found by typing, or a new one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from annotator.gui.identity import Identity
from annotator.gui.panels.pieces import column

ROWS, ROW_HEIGHT, WIDTH = 8, 34, 380


class EntityChooser(QDialog):
    """``entity`` is the uid chosen, "" for a new one called ``name``, after :meth:`exec`."""

    def __init__(self, identity: Identity, quote: str, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("chooser")
        self.entity = ""
        self.name = ""
        self._identity = identity
        self.field = QLineEdit(quote)
        self.field.setAccessibleName(self.tr("Entity"))
        self.list = QListWidget()
        self.list.setObjectName("menu-list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column(self, (10, 10, 10, 10), 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setFixedWidth(WIDTH)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._fill(quote)
        self.field.selectAll()

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for choice in self._identity.typed(typed, ROWS - 1):
            item = QListWidgetItem(choice.entity.name)
            item.setData(Qt.ItemDataRole.UserRole, choice.entity.uid)
            self.list.addItem(item)
        name = " ".join(typed.split())
        if name:
            self.list.addItem(QListWidgetItem(self.tr("New entity “{name}”").format(name=name)))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(max(self.list.count(), 1) * ROW_HEIGHT + 4)
        self.adjustSize()

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        self.entity = item.data(Qt.ItemDataRole.UserRole) or ""
        self.name = self.field.text()
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; arrows move in the list while the field has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                count = max(self.list.count(), 1)
                self.list.setCurrentRow((self.list.currentRow() + step) % count)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's; the keyboard goes to the field."""
        super().showEvent(event)
        self.field.setFocus()
