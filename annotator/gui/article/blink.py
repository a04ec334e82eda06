"""The caret's blinking, as fast as the system says; not at all where it says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication


class Blink:
    """``on`` tells whether the caret is drawn now; ``redraw`` is called when that changes."""

    def __init__(self, owner: QObject, redraw: Callable[[], None]) -> None:
        self.on = False
        self._redraw = redraw
        self._timer = QTimer(owner)
        self._timer.timeout.connect(self._toggle)

    def start(self) -> None:
        """Show the caret and begin to blink."""
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
