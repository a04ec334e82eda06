"""Lists to choose from, which the first picture of an article does without."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget


def choice(options: list[tuple[str, str]], current: str) -> QComboBox:
    """A drop-down list of ``(value, what it says)``; a value that it lacks means the first."""
    combo = QComboBox()
    for value, shown in options:
        combo.addItem(shown, value)
    combo.setCurrentIndex(max(0, combo.findData(current)))
    return combo


def menu_list(name: str) -> QListWidget:
    """A list of choices; ``name`` is what a screen reader calls it."""
    made = QListWidget()
    made.setObjectName("menu-list")
    made.setAccessibleName(name)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
