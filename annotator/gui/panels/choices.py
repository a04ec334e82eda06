"""Lists to choose from, which the first picture of an article does without."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QWidget,
)

_PAGE = 10
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


def form(parent: QWidget | None = None, *, gap: int = 10) -> QFormLayout:
    """Fields one below another, each behind its name."""
    layout = QFormLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(18)
    layout.setVerticalSpacing(gap)
    return layout


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


def stepped(listed: QListWidget, key: int) -> bool:
    """Go on in a list while the keyboard is in its field: arrows go round and round.

    Whether it was a key that moves.
    """
    step, count = _STEPS.get(Qt.Key(key), 0), listed.count()
    if step and count:
        row = listed.currentRow() + step
        around = abs(step) == 1
        listed.setCurrentRow(row % count if around else max(0, min(count - 1, row)))
    return step != 0


def amount(
    value: float, limits: tuple[float, float], step: float, *, decimals: int = 0, unit: str = ""
) -> QDoubleSpinBox:
    """A field for a number, with room beside it, which no style sheet gives."""
    field = QDoubleSpinBox()
    field.setDecimals(decimals)
    field.setRange(*limits)
    field.setSingleStep(step)
    field.setSuffix(unit)
    field.setValue(value)
    line = field.findChild(QLineEdit)
    if line is not None:
        line.setTextMargins(6, 0, 6, 0)
    return field
