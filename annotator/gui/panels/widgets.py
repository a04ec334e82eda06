"""Small parts that several panels are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

# what a layout holds; None is room that grows
Part = QWidget | QLayout | None


def text_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text; ``role`` picks its style (see ``gui/look/style.py``)."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def show_text(label: QLabel, text: str) -> None:
    """Show a text where a label is; without one the label takes no room."""
    label.setText(text)
    label.setVisible(bool(text))


def key_cap(key: str) -> QLabel:
    """A key as it is printed on a keyboard."""
    cap = text_label(key, "key")
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap


def button(
    text: str,
    role: str = "",
    *,
    name: str = "",
    does: Callable[..., object] | SignalInstance | None = None,
    checkable: bool = False,
    enters: bool = False,
) -> QPushButton:
    """A push button; ``role`` picks its style, ``name`` is read out where the text says too little.

    ``does``: what a click does. With ``enters`` Enter presses it, too.
    """
    made = EnterButton(text) if enters else QPushButton(text)
    if name:
        made.setAccessibleName(name)
    if does is not None:
        made.clicked.connect(does)
    made.setCheckable(checkable)
    made.setAutoDefault(False)
    if role == "chip":
        # a layout that is too narrow must grow, not clip the word
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if role:
        made.setProperty("role", role)
    return made


def line_field(hint: str, name: str = "") -> QLineEdit:
    """A field for one line; ``hint`` stands in it while it is empty, ``name`` is read out."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name or hint)
    return made


class EnterButton(QPushButton):
    """A push button that Enter presses as Space does, outside dialogs too.

    Qt's own ``autoDefault`` would draw it as the default of a dialog while it has the keyboard.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # who still holds the key that led here means nothing by it
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


def frame(name: str) -> QFrame:
    """A frame that the style sheet knows by ``name``."""
    made = QFrame()
    made.setObjectName(name)
    return made


def column(
    parent: QWidget, margins: tuple[int, int, int, int], spacing: int, *parts: Part
) -> QVBoxLayout:
    """A vertical layout on ``parent``; margins are left, top, right, bottom."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    fill(layout, *parts)
    return layout


def row(
    *parts: Part,
    spacing: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    wide: int = -1,
) -> QHBoxLayout:
    """A horizontal layout; the part at the place ``wide``, if that is said, takes the width."""
    layout = QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    fill(layout, *parts)
    if wide >= 0:
        layout.setStretch(wide, 1)
    return layout


def fill(layout: QHBoxLayout | QVBoxLayout, *parts: Part) -> None:
    """Put parts at the end of a layout."""
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def holder(layout: QLayout) -> QWidget:
    """A widget that only holds a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


def in_the_middle(parent: QWidget, words: QWidget, width: int) -> QHBoxLayout:
    """What is told in the middle of ``parent``, in lines of at most ``width`` pixels."""
    words.setMaximumWidth(width)
    middle = QHBoxLayout(parent)
    middle.addStretch(1)
    middle.addWidget(words, 4, Qt.AlignmentFlag.AlignVCenter)
    middle.addStretch(1)
    return middle


def fact(lines: QVBoxLayout, name: str, value: str) -> None:
    """A line with a name on the left and its value on the right."""
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(text_label(name), 0, Qt.AlignmentFlag.AlignTop)
    shown = text_label(value, "dim", wrap=True)
    shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    line.addWidget(growing(shown), 1)
    lines.addLayout(line)


def growing(widget: QWidget) -> QWidget:
    """The widget, taking the width there is."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    widget.setSizePolicy(policy)
    return widget


def pressable(line: QLayout, does: Callable[[], None]) -> QPushButton:
    """A line that a click does something with. A key does the same: the keyboard passes it over."""
    made = button("", "row", does=lambda: does())
    made.setLayout(line)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    labels = made.findChildren(QLabel)
    made.setAccessibleName(" ".join(label.text() for label in labels))
    for label in labels:
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """``content`` in a scroll area that never scrolls sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setObjectName("inner")
    area.viewport().setObjectName("inner")
    area.setWidget(content)
    return area


def give_back(closing: QWidget, view: QWidget | None) -> None:
    """Give the keyboard to ``view`` if what is closing has it.

    Before it hides: Qt would pass the keyboard on to whatever comes next, and a Space press that.
    """
    focused = closing.window().focusWidget()
    if view is not None and focused is not None and closing.isAncestorOf(focused):
        view.setFocus()


def return_to(before: QWidget | None, otherwise: QWidget | None) -> None:
    """Give the keyboard back to ``before``, to ``otherwise`` where that is gone or not known."""
    there = before if before is not None and isValid(before) else otherwise
    if there is not None:
        there.setFocus(Qt.FocusReason.OtherFocusReason)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are deleted."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
