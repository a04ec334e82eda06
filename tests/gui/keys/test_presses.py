"""Keys by name on three keyboard layouts, from the values Qt gives on X11 and Windows."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.keys.presses import KeyPress, key_name

AZERTY_ROW = "&é\"'(-è_çà"
QWERTY_ROW = "1234567890"


@pytest.mark.parametrize("place", range(10))
def test_digit_row_of_azerty_without_shift(place: int) -> None:
    sign = AZERTY_ROW[place]
    expected = str((place + 1) % 10)
    key = ord(sign.upper())
    linux = KeyPress(key=key, text=sign, scan=10 + place)
    windows = KeyPress(key=key, text=sign, scan=2 + place)
    assert key_name(linux, "linux") == expected
    assert key_name(windows, "win32") == expected


@pytest.mark.parametrize("place", range(10))
def test_digits_by_character(place: int) -> None:
    digit = QWERTY_ROW[place]
    plain = KeyPress(key=ord(digit), text=digit, scan=10 + place)
    shifted = KeyPress(key=ord(digit), text=digit, scan=10 + place, shift=True)  # AZERTY Shift+&
    keypad = KeyPress(key=ord(digit), text=digit, scan=87, keypad=True)
    assert key_name(plain) == key_name(shifted) == key_name(keypad) == digit


def test_shifted_signs_of_the_digit_row_are_no_digits() -> None:
    assert key_name(KeyPress(key=Qt.Key.Key_Asterisk, text="*", scan=17, shift=True)) == "*"
    assert key_name(KeyPress(key=Qt.Key.Key_Slash, text="/", scan=16, shift=True)) == "/"  # QWERTZ
    assert key_name(KeyPress(key=Qt.Key.Key_Question, text="?", scan=20, shift=True)) == "?"


def test_control_zero_on_each_layout() -> None:
    qwerty = KeyPress(key=Qt.Key.Key_0, text="0", scan=19, control=True)
    azerty = KeyPress(key=0xC0, text="", scan=19, control=True)
    keypad = KeyPress(key=Qt.Key.Key_0, text="", scan=90, control=True, keypad=True)
    assert {key_name(each, "linux") for each in (qwerty, azerty, keypad)} == {"Ctrl+0"}


def test_control_minus_of_azerty_is_no_digit() -> None:
    press = KeyPress(key=Qt.Key.Key_Minus, text="", scan=15, control=True)
    assert key_name(press, "linux") == "Ctrl+-"
    plus = KeyPress(key=Qt.Key.Key_Plus, text="+", scan=21, control=True, shift=True)
    assert key_name(plus, "linux") == "Ctrl++"


def test_letters_with_and_without_modifiers() -> None:
    assert key_name(KeyPress(key=Qt.Key.Key_X, text="x", scan=53)) == "X"
    assert key_name(KeyPress(key=Qt.Key.Key_I, text="I", scan=31, shift=True)) == "Shift+I"
    redo = KeyPress(key=Qt.Key.Key_Z, text="\x1a", scan=29, control=True, shift=True)
    assert key_name(redo) == "Ctrl+Shift+Z"
    # QWERTZ: Z stands where QWERTY has Y
    assert key_name(KeyPress(key=Qt.Key.Key_Z, text="\x1a", scan=29, control=True)) == "Ctrl+Z"


def test_named_keys() -> None:
    assert key_name(KeyPress(key=Qt.Key.Key_Return, text="\r")) == "Return"
    assert key_name(KeyPress(key=Qt.Key.Key_Enter, text="\r", keypad=True)) == "Return"
    assert key_name(KeyPress(key=Qt.Key.Key_Backtab, shift=True)) == "Shift+Tab"
    left = KeyPress(key=Qt.Key.Key_Left, alt=True, shift=True)
    assert key_name(left) == "Alt+Shift+Left"
    # X11 sends the keypad's 1 with Shift as End: the caret's key, never a label
    assert key_name(KeyPress(key=Qt.Key.Key_End, shift=True, keypad=True)) == "Shift+End"


def test_a_press_that_names_nothing() -> None:
    assert key_name(KeyPress(key=Qt.Key.Key_Shift, shift=True)) == ""
