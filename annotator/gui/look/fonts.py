"""The fonts that travel with the program; PySide6 brings none."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from annotator.base.paths import resources

_FILES = (
    "NotoSerif-Regular.ttf",
    "NotoSerif-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "DejaVuSans.ttf",
    "NotoEmoji-Regular.ttf",
)
_WIDE_COVERAGE = ("DejaVu Sans", "Noto Emoji")
# typefaces that come with the program, as the settings name them; no family has a colon
SERIF, SANS = "", ":sans"


class Fonts(NamedTuple):
    """Font families in order of preference: for reading articles and for the interface."""

    reading: tuple[str, ...] = ("Noto Serif", *_WIDE_COVERAGE)
    interface: tuple[str, ...] = ("Noto Sans", *_WIDE_COVERAGE)

    def reading_in(self, typeface: str) -> Fonts:
        """The fonts with another typeface for articles: a family, ``SERIF`` or ``SANS``.

        What a family lacks is taken from the next; one that is not there is passed over.
        """
        if typeface == SANS:
            return self._replace(reading=self.interface)
        own = Fonts().reading
        return self._replace(reading=own if typeface == SERIF else (typeface, *own))

    def reading_font(self, pixels: int, *, bold: bool = False) -> QFont:
        """A font for article text."""
        return _font(self.reading, pixels, bold=bold)

    def interface_font(self, pixels: int, *, bold: bool = False) -> QFont:
        """A font for everything else."""
        return _font(self.interface, pixels, bold=bold)


def load_fonts() -> Fonts:
    """Make the shipped fonts known to Qt; call it once, after the application is made.

    A missing file is no error: Qt then takes a font of the system.
    """
    folder = resources() / "fonts"
    found = [
        QFontDatabase.addApplicationFont(str(folder / name))
        for name in _FILES
        if (folder / name).is_file()
    ]
    # listing the system's fonts takes longer than loading ours
    if max(found, default=-1) < 0 and not QFontDatabase.families():
        raise FileNotFoundError("No font was found: please install the program again.")
    return Fonts()


def _font(families: tuple[str, ...], pixels: int, *, bold: bool) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
