"""The theme in use: chosen, else as the system has it, following it as it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from annotator.base.paths import resources
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.style import palette, stylesheet
from annotator.gui.look.theme import THEMES, Theme, load_theme

SIZE = 13


class Look(QObject):
    """Holds ``theme`` and dresses the application in it."""

    changed = Signal()

    def __init__(
        self, application: QApplication, fonts: Fonts, chosen: str, patterns: str = ""
    ) -> None:
        super().__init__(application)
        self._application = application
        self._fonts = fonts
        self._chosen = chosen
        self._patterns = patterns
        self.theme: Theme = self._load()
        application.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, name: str, patterns: str) -> None:
        """One of ``THEMES``, or "" for the system's; patterns as :class:`Settings` has them."""
        self._chosen, self._patterns = name, patterns
        self._follow()

    def _wanted(self) -> str:
        if self._chosen in THEMES:
            return self._chosen
        hints = self._application.styleHints()
        name = "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
        # Qt tells it from 6.10 on
        accessibility = getattr(hints, "accessibility", None)
        strong = (
            accessibility is not None
            and accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        )
        return f"contrast-{name}" if strong else name

    def _load(self) -> Theme:
        theme = load_theme(self._wanted())
        wanted = {"on": True, "off": False}.get(self._patterns, theme.strong)
        return theme._replace(patterns=wanted)

    def _follow(self) -> None:
        theme = self._load()
        if theme != self.theme:
            self.theme = theme
            self.dress()
            self.changed.emit()

    def dress(self) -> None:
        """Dress the application; the window asks for it when it is made but not shown."""
        icons = (resources() / "icons").as_posix()
        sheet = stylesheet(self.theme, families=self._fonts.interface, icons=icons, size=SIZE)
        if self._application.styleSheet() == sheet:
            # every widget there is would be dressed again
            return
        font = self._fonts.interface_font(SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._application.setFont(font)
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(sheet)
