"""What looks like a field in the bar above and opens the list of all commands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from annotator.base.keys import Changed
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.pieces import key_cap, row, text_label

_WIDTH, _AROUND, _GAP = 280, 10, 8


class CommandField(QPushButton):
    """Says what it is for and by which key; in a narrow window the key alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setAutoDefault(False)
        # a click leaves the keyboard where it is, so that the list can give it back there
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label = text_label(self.tr("Find or do anything"), "dim")
        self._key = key_cap("")
        for part in (self._label, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = row(self._label, self._key, None, spacing=_GAP, margins=(_AROUND, 0, _AROUND, 0))
        # the words may go when there is no room, so the layout must not ask for it
        layout.setSizeConstraint(layout.SizeConstraint.SetNoConstraint)
        self.setLayout(layout)
        self.setAccessibleName(self._label.text())

    def show_key(self, changed: Changed) -> None:
        """Print the key that does the same."""
        key = key_of("palette", changed)
        self._key.setText(key)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{self._label.text()} ({key})")
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Qt's: room for a field."""
        return QSize(max(_WIDTH, self._needed()), self._height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: the key alone."""
        return QSize(self._key.sizeHint().width() + 2 * _AROUND, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._fit()

    def _needed(self) -> int:
        words, key = self._label.sizeHint().width(), self._key.sizeHint().width()
        return words + _GAP + key + 2 * _AROUND

    def _height(self) -> int:
        return max(self._label.sizeHint().height(), self._key.sizeHint().height()) + 12

    def _fit(self) -> None:
        self._label.setVisible(self.width() >= self._needed())
