"""The caret's blinking, as fast as the system says; not at all where it says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class Blink:
    """``on`` tells whether the caret is drawn now; ``redraw`` is called when that changes."""

    def __init__(self, owner: QWidget, redraw: Callable[[], None]) -> None:
        self.on = False
        self._owner = owner
        self._redraw = redraw
        self._timer = QTimer(owner)
        self._timer.timeout.connect(self._toggle)

    def start(self) -> None:
        """Show the caret and begin to blink anew, if the owner has the keyboard."""
        if not self._owner.hasFocus():
            return
        self.on = True
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if flash > 0:
            self._timer.start(flash // 2)
        self._redraw()

    def stop(self) -> None:
        """Hide the caret."""
        self.on = False
        self._timer.stop()
        self._redraw()

    def _toggle(self) -> None:
        self.on = not self.on
        self._redraw()
