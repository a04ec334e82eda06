"""Breaking a block into lines: one QTextLayout with line borders in code points."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from annotator.base.offsets import Utf16Map
from annotator.gui.article.blocks import Block, shown
from annotator.gui.article.typography import Typography

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]")
_STRONG = re.compile(r"[^\W\d_]")


class Room(NamedTuple):
    """What a line needs beyond the usual: rows of tags, underlines, arcs in its gap."""

    tags: int = 0
    underlines: int = 0
    arcs: int = 0


class Line(NamedTuple):
    """Code points ``[start, end)``, and y of the line's band and what lies in it.

    ``number`` counts from 0 in its block.
    """

    block: int
    number: int
    start: int
    end: int
    top: float
    gap_bottom: float
    text_top: float
    baseline: float
    text_bottom: float
    bottom: float
    blank: bool


class Laid:
    """A laid out block: line borders in code points, tops of lines relative to the block.

    ``stretches``: where parts of its lines lie, by line and offsets, as far as they were asked for.
    """

    __slots__ = ("bidi", "borders", "height", "layout", "rooms", "stretches", "tops")

    def __init__(self, layout: QTextLayout, borders: list[int], bidi: bool) -> None:
        self.layout = layout
        self.borders = borders
        self.bidi = bidi
        self.rooms: list[Room] = []
        self.tops: list[float] = []
        self.height = 0.0
        self.stretches: dict[tuple[int, int, int], list[tuple[float, float]]] = {}


class LineBreaker:
    """Lays out blocks of one text at one width."""

    def __init__(self, text: str, units: Utf16Map, sizes: Typography, width: float) -> None:
        self._text = text
        self._map = units
        self._sizes = sizes
        self._width = width
        self._mixed = _RIGHT_TO_LEFT.search(text) is not None

    def lay_out(self, block: Block, *, title: bool) -> Laid:
        """The lines of a block; they have no room yet. ``title``: in the font of titles."""
        text = self._text[block.start : block.end]
        layout = QTextLayout(shown(text), self._sizes.title if title else self._sizes.text)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(self._sizes.space * 8)
        bidi = self._mixed and _RIGHT_TO_LEFT.search(text) is not None
        if self._mixed and self._begins_right(block):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        starts: list[int] = []
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            starts.append(line.textStart())
        layout.endLayout()
        base = self._map.to_utf16(block.start)
        borders = [self._map.to_codepoint(base + start) for start in starts]
        borders.append(block.end)
        return Laid(layout, borders, bidi)

    def _begins_right(self, block: Block) -> bool:
        start = self._text.rfind("\n", 0, block.start) + 1
        strong = _STRONG.search(self._text, start, block.end)
        return strong is not None and _RIGHT_TO_LEFT.match(strong.group()) is not None
