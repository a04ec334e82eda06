"""Which letters lie on the home row of the keyboard in use; Qt does not say, keys that come do."""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication

from annotator.gui.keys.presses import KeyPress, digit_row


class Layout(NamedTuple):
    """The letters of a layout: home row, upper row, lower row."""

    home: str
    upper: str
    lower: str

    @property
    def letters(self) -> str:
        """All, in the order in which they are easiest to reach."""
        return self.home + self.upper + self.lower


LAYOUTS: dict[str, Layout] = {
    "qwerty": Layout("ASDFGHJKL", "QWERTYUIOP", "ZXCVBNM"),
    "qwertz": Layout("ASDFGHJKL", "QWERTZUIOP", "YXCVBNM"),
    "azerty": Layout("QSDFGHJKLM", "AZERTYUIOP", "WXCVBN"),
}
_LANGUAGES = {"qwertz": "de lb cs sk hu sl hr bs".split(), "azerty": ["fr"]}
_COUNTRIES = {"CH": "qwertz", "LI": "qwertz", "LU": "qwertz", "CA": "qwerty", "BE": "azerty"}
# scan codes of the places that QWERTY calls A, Q and Y
_PLACES = {"linux": (38, 24, 29), "win32": (30, 16, 21), "darwin": (0, 12, 16)}
# what AZERTY has where others have 1 to 5
_FOR_DIGITS = "&é\"'("


def of_locale(name: str) -> str:
    """The layout that a locale (``fr_CA``) makes likely."""
    language, _, country = name.replace("-", "_").partition("_")
    if country in _COUNTRIES and language in ("fr", "de", "it", "nl"):
        return _COUNTRIES[country]
    return next((each for each, codes in _LANGUAGES.items() if language in codes), "qwerty")


def told_by(press: KeyPress, now: str, platform: str = sys.platform) -> str:
    """The layout after a key came, ``now`` before it: its sign at its place may give it away."""
    place_a, place_q, place_y = _PLACES.get(platform, _PLACES["linux"])
    letter = press.text.lower()
    if press.scan == place_a and letter in ("a", "q"):
        return "azerty" if letter == "q" else _without("azerty", now)
    if press.scan == place_q and letter in ("a", "q"):
        return "azerty" if letter == "a" else _without("azerty", now)
    if press.scan == place_y and letter in ("y", "z"):
        return "qwertz" if letter == "z" else _without("qwertz", now)
    place = next((n for n, scan in enumerate(digit_row(platform)) if scan == press.scan), -1)
    if place >= 0 and press.text and not press.shift:
        if press.text == _FOR_DIGITS[place : place + 1]:
            return "azerty"
        if press.text.isdigit():
            return _without("azerty", now)
    return now


def _without(excluded: str, now: str) -> str:
    return "qwerty" if now == excluded else now


class Keyboard:
    """Guesses from the system's input language, then knows from the keys that come."""

    def __init__(self) -> None:
        self._name = ""

    @property
    def name(self) -> str:
        """The layout in use, a key of ``LAYOUTS``: of the system, until key presses tell."""
        if not self._name:
            self._name = of_locale(QGuiApplication.inputMethod().locale().name())
        return self._name

    def note(self, press: KeyPress) -> None:
        """Learn from a key press."""
        if press.scan and press.text:
            self._name = told_by(press, self.name)

    def letters(self, chosen: str) -> str:
        """Letters for hints, home row first; ``chosen`` is the layout of the settings, if any."""
        return LAYOUTS.get(chosen, LAYOUTS[self.name]).letters
