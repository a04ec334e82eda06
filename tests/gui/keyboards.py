"""What the keys of three keyboards send on X11, and a hand that presses them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CONTROL = (
    MODIFIER.NoModifier,
    MODIFIER.ShiftModifier,
    MODIFIER.ControlModifier,
)
# scan codes of the places at the left of each row, as X11 numbers them
_ROWS = (10, 24, 38, 52)


class Stroke(NamedTuple):
    """One place on the keyboard and whether Shift is held."""

    scan: int
    shift: bool


@dataclass(frozen=True)
class Keyboard:
    """``plain`` and ``shifted``: what each row types, left to right."""

    name: str
    plain: tuple[str, str, str, str]
    shifted: tuple[str, str, str, str]
    home: str
    strokes: dict[str, Stroke] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rows, shift in ((self.shifted, True), (self.plain, False)):
            for first, row in zip(_ROWS, rows, strict=True):
                for place, sign in enumerate(row):
                    self.strokes[sign] = Stroke(first + place, shift)


QWERTY = Keyboard(
    "qwerty",
    ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"),
    ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"', "ZXCVBNM<>?"),
    "ASDFGHJKL",
)
QWERTZ = Keyboard(
    "qwertz",
    ("1234567890ß´", "qwertzuiopü+", "asdfghjklöä", "yxcvbnm,.-"),
    ('!"§$%&/()=?`', "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ", "YXCVBNM;:_"),
    "ASDFGHJKL",
)
AZERTY = Keyboard(
    "azerty",
    ("&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù", "wxcvbn,;:!"),
    ("1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM%", "WXCVBN?./§"),
    "QSDFGHJKLM",
)
KEYBOARDS = (QWERTY, QWERTZ, AZERTY)
DIGITS = "1234567890"


class Hand:
    """Presses keys of one keyboard on whatever has the focus."""

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard

    def press(self, *signs: str, control: bool = False) -> None:
        """The key that types each sign, with Shift where the layout needs it."""
        for sign in signs:
            stroke = self._keyboard.strokes[sign]
            self._send(sign, stroke, control=control)

    def digit_row(self, digit: str, *, control: bool = False) -> None:
        """The key in the place of a digit, without Shift, whatever it types."""
        place = DIGITS.index(digit)
        typed = self._keyboard.plain[0][place]
        self._send(typed, Stroke(_ROWS[0] + place, shift=False), control=control)

    def keypad(self, digit: str, *, control: bool = False) -> None:
        """A digit of the keypad, Num Lock on."""
        held = MODIFIER.KeypadModifier | (CONTROL if control else NONE)
        _send(KEY(ord(digit)), held, 0, "" if control else digit)

    def _send(self, sign: str, stroke: Stroke, *, control: bool) -> None:
        held = (SHIFT if stroke.shift else NONE) | (CONTROL if control else NONE)
        text = sign
        if control and sign.isascii():
            text = chr(ord(sign.upper()) - 64) if sign.isalpha() else ""
        _send(KEY(ord(sign.upper()[0])), held, stroke.scan, text)


def _send(key: Qt.Key, held: Qt.KeyboardModifier, scan: int, text: str) -> None:
    target = QApplication.focusWidget() or _kept()
    assert target is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, held, scan, 0, 0, text, False, 1))


def _kept() -> QWidget | None:
    """What would have the keyboard: on a busy machine a window before may still be closing."""
    open_ = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return next((each.focusWidget() for each in open_ if each.focusWidget() is not None), None)
