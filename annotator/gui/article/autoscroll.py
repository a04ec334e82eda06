"""Scrolling by itself while the mouse holds something above or below the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBasicTimer, QObject, QTimerEvent
from PySide6.QtWidgets import QAbstractScrollArea

_EVERY = 40  # milliseconds


class Autoscroll(QObject):
    """The farther the mouse is outside, the faster. ``scrolled`` is called after each step."""

    def __init__(self, area: QAbstractScrollArea, scrolled: Callable[[], None]) -> None:
        super().__init__(area)
        self._area = area
        self._scrolled = scrolled
        self._timer = QBasicTimer()

    def hold(self, y: float) -> None:
        """What is held is at this height of the viewport: scroll if that is outside."""
        if 0 <= y <= self._area.viewport().height():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_EVERY, self)

    def stop(self) -> None:
        """Stop scrolling: the mouse holds nothing any more."""
        self._timer.stop()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Qt's; one step."""
        if event.timerId() != self._timer.timerId():
            return
        viewport = self._area.viewport()
        y = viewport.mapFromGlobal(self._area.cursor().pos()).y()
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + min(0, y) + max(0, y - viewport.height()))
        self._scrolled()
