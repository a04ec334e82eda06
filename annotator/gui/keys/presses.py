"""From a key press to the name of a key, the same on QWERTY, QWERTZ and AZERTY."""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Scan codes of the digit row, 1 to 9 then 0. X11 and Wayland add 8 to the kernel's codes.
_LINUX = range(10, 20)
_WINDOWS = range(2, 12)
_MACOS = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)

_NAMES: dict[int, str] = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_F6: "F6",
}
_SIGNS: dict[int, str] = {Qt.Key.Key_Plus: "+", Qt.Key.Key_Minus: "-", Qt.Key.Key_Equal: "="}


class KeyPress(NamedTuple):
    """What Qt says of one key press. ``scan`` is the native scan code, 0 where unknown."""

    key: int
    text: str = ""
    scan: int = 0
    shift: bool = False
    control: bool = False
    alt: bool = False
    keypad: bool = False


def press_of(event: QKeyEvent) -> KeyPress:
    """The values of a Qt key event that name its key."""
    modifiers = event.modifiers()
    return KeyPress(
        key=event.key(),
        text=event.text(),
        scan=event.nativeScanCode(),
        shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        control=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
        alt=bool(modifiers & Qt.KeyboardModifier.AltModifier),
        keypad=bool(modifiers & Qt.KeyboardModifier.KeypadModifier),
    )


def key_name(press: KeyPress, platform: str = sys.platform) -> str:
    """The key's name as ``base/keys.py`` writes it, "" for a press that names none.

    A digit is the character if it is one; else, without Shift, the place of the scan code in the
    digit row (AZERTY sends ``&`` for 1); the keypad's digits too.
    """
    named = _NAMES.get(press.key)
    if named is not None:
        shift = press.shift or press.key == Qt.Key.Key_Backtab
        return _written(named, press, shift=shift)
    sign = _SIGNS.get(press.key)
    if press.control and sign is not None:
        return _written(sign, press, shift=False)
    digit = _digit(press, platform)
    if digit:
        return _written(digit, press, shift=False)
    letter = _letter(press)
    if letter:
        return _written(letter, press, shift=press.shift)
    if len(press.text) == 1 and press.text.isprintable():
        return _written(press.text, press, shift=False)
    return ""


def _digit(press: KeyPress, platform: str) -> str:
    if len(press.text) == 1 and press.text in "0123456789":
        return press.text
    if Qt.Key.Key_0 <= press.key <= Qt.Key.Key_9 and (press.control or press.keypad):
        return chr(press.key)
    if press.shift or press.alt:
        return ""
    row = digit_row(platform)
    # AZERTY's é, è, ç and à stand in the digit row too; a to z never do
    if press.scan in row and not (press.text.isascii() and press.text.isalpha()):
        return str((row.index(press.scan) + 1) % 10)
    return ""


def digit_row(platform: str) -> range | tuple[int, ...]:
    """The scan codes of the digit row, 1 to 9 then 0."""
    if platform == "win32":
        return _WINDOWS
    if platform == "darwin":
        return _MACOS
    return _LINUX


def _letter(press: KeyPress) -> str:
    if len(press.text) == 1 and press.text.isalpha():
        return press.text.upper()
    if Qt.Key.Key_A <= press.key <= Qt.Key.Key_Z:
        return chr(press.key)
    return ""


def _written(name: str, press: KeyPress, *, shift: bool) -> str:
    parts = [
        word
        for word, held in (("Ctrl", press.control), ("Alt", press.alt), ("Shift", shift))
        if held
    ]
    return "+".join([*parts, name])
