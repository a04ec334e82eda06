"""What a screen reader must be told, because the keyboard is somewhere else or nowhere new."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(where: QWidget, sentence: str) -> None:
    """Have a screen reader say a sentence; without one this costs nothing."""
    if not sentence:
        return
    # PySide makes hundreds of names of roles for it, which no start need wait for
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(where, sentence))
