"""The theme in use: chosen, else as the system has it, following it as it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from annotator.base.paths import resources
from annotator.gui.fonts import Fonts
from annotator.gui.style import palette, stylesheet
from annotator.gui.theme import THEMES, Theme, load_theme

SIZE = 13


class Look(QObject):
    """Holds ``theme`` and dresses the application in it."""

    changed = Signal()

    def __init__(self, application: QApplication, fonts: Fonts, chosen: str) -> None:
        super().__init__(application)
        self._application = application
        self._fonts = fonts
        self._chosen = chosen
        self.theme: Theme = load_theme(self._wanted())
        application.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, name: str) -> None:
        """``light``, ``dark``, or "" for the system's."""
        self._chosen = name
        self._follow()

    def _wanted(self) -> str:
        if self._chosen in THEMES:
            return self._chosen
        dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _follow(self) -> None:
        if self.theme.name != self._wanted():
            self.theme = load_theme(self._wanted())
            self.dress()
            self.changed.emit()

    def dress(self) -> None:
        """Dress the application; the window asks for it when it is made but not shown."""
        font = self._fonts.interface_font(SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._application.setFont(font)
        self._application.setPalette(palette(self.theme))
        icons = (resources() / "icons").as_posix()
        self._application.setStyleSheet(
            stylesheet(self.theme, families=self._fonts.interface, icons=icons, size=SIZE)
        )
