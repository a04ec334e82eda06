"""The list of the concordance: ticking, opening and acting by key and by mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from annotator.gui.keys.presses import key_name, press_of
from annotator.gui.models.concordance import ConcordanceModel
from annotator.gui.panels.concordance_delegate import ConcordanceDelegate, on_box
from annotator.gui.panels.rows import RowList

TICK_ALL = "Ctrl+A"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ConcordanceList(RowList):
    """Lines that are ticked and opened.

    ``opened(int)``: a row is to be shown in its article. ``key(str)``: a key for the ticked lines,
    as ``gui/keys/presses.py`` names it. ``menu_wanted(QPoint)``: what can be done, at this place.
    """

    opened = Signal(int)
    key = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, lines: ConcordanceModel, delegate: ConcordanceDelegate) -> None:
        super().__init__(lines, delegate)
        self._lines = lines
        # the keys that are for the lines, as gui/keys/presses.py names them
        self.acting: frozenset[str] = frozenset()
        # where a range of ticks begins
        self._anchor = 0
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.viewport().mapToGlobal(place))
        )

    @property
    def row(self) -> int:
        """The current row, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row the current one, in sight."""
        if 0 <= row < self._lines.rowCount():
            index = self._lines.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _tick_range(self, row: int) -> None:
        first, last = sorted((self._anchor, row))
        self._lines.tick(range(first, last + 1), on=True)

    def _toggle(self, row: int) -> None:
        self._anchor = row
        self._lines.tick([row], on=not self._lines.is_ticked(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; what ticks and opens, arrows, and all else as a key for the lines."""
        name, row = key_name(press_of(event)), self.row
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if name == "Space" and row >= 0:
            self._toggle(row)
        elif name == "Return" and row >= 0:
            self.opened.emit(row)
        elif name == TICK_ALL:
            everything = len(self._lines.ticked) < self._lines.rowCount()
            self._lines.tick_all(on=everything)
        elif step and name.startswith("Shift+") and row >= 0:
            if not self._lines.is_ticked(row):
                self._anchor = row
            self.go_to(row + step)
            self._tick_range(self.row)
        elif name in self.acting:
            if not event.isAutoRepeat():
                self.key.emit(name)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's; a click on a tick box ticks, with Shift anywhere up to here."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._tick_range(index.row())
            elif on_box(event.position()):
                self._toggle(index.row())
            else:
                self._anchor = index.row()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's; opens the line, on its tick box it only ticks."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if not (left and index.isValid()) or on_box(event.position()):
            self.mousePressEvent(event)
        else:
            self.opened.emit(index.row())
