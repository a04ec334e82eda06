"""What happens to another widget, told to a panel without an event filter of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class _Keys(QObject):
    def __init__(self, owner: QObject, take: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(owner)
        self._take = take

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        return pressed and isinstance(event, QKeyEvent) and self._take(event)


class _Size(QObject):
    def __init__(self, owner: QObject, follow: Callable[[], object]) -> None:
        super().__init__(owner)
        self._follow = follow

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False


def on_key(owner: QObject, watched: QWidget, take: Callable[[QKeyEvent], bool]) -> None:
    """Offer every key pressed in ``watched`` to ``take`` first; what it takes goes no further."""
    watched.installEventFilter(_Keys(owner, take))


def on_resize(owner: QObject, watched: QWidget, follow: Callable[[], object]) -> None:
    """Call ``follow`` whenever ``watched`` has another size."""
    watched.installEventFilter(_Size(owner, follow))
