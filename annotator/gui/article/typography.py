"""Every size of the article view, in pixels, from one text size."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.gui.look.fonts import Fonts

_SAMPLE = (
    "The quick negotiator said on Thursday that talks in the capital had made progress, after "
    "ministers met behind closed doors in November 2023. "
)


class Typography(NamedTuple):
    """A line's band, from top to bottom: ``gap`` for arcs, rows of tags, the text, underlines.

    One row of tags (``tag_row``) and one underline (``lane``) always have their room, so that
    adding or relabelling a span that is not nested never moves a word.
    """

    size: int
    column: float
    gap: float
    tag_row: float
    lane: float
    paragraph_gap: float
    margin: float
    text: QFont
    title: QFont
    meta: QFont
    tag: QFont
    hint: QFont
    text_height: float
    text_ascent: float
    title_height: float
    title_ascent: float
    meta_height: float
    space: float
    character: float

    def band(
        self, *, title: bool = False, tags: int = 0, underlines: int = 0, arcs: int = 0
    ) -> float:
        """The height of a line with so many more tags, underlines and arcs than fit anyway."""
        return (
            self.gap_of(title=title)
            + self.arc_room(arcs)
            + (1 + tags) * self.tag_row
            + (self.title_height if title else self.text_height)
            + (1 + underlines) * self.lane
        )

    def gap_of(self, *, title: bool) -> float:
        """The room for arcs above a line; lines of a title stand closer."""
        return round(self.gap * 0.4) if title else self.gap

    def arc_room(self, arcs: int) -> float:
        """What ``arcs`` more arcs than fit anyway add to the gap above a line."""
        return arcs * self.arc_step

    @property
    def arc_step(self) -> float:
        """The distance of two arcs in one gap."""
        return max(4.0, self.size * 0.3)

    @property
    def mark(self) -> float:
        """The side of the mark before a tag where labels have patterns."""
        return round(self.size * 0.42)

    @property
    def mark_room(self) -> float:
        """How far a tag moves to the right for its mark."""
        return round(self.size * 0.6)

    @property
    def blank_line(self) -> float:
        """The height of a line without text."""
        return round(self.text_height * 0.6)


def typography(fonts: Fonts, *, size: int, line_spacing: float, measure: int) -> Typography:
    """Sizes for text of ``size`` pixels in a column of about ``measure`` characters.

    ``line_spacing`` 1.0 is the generous distance of the drawings; it changes the room for arcs.
    """
    text, title = fonts.reading_font(size), fonts.reading_font(round(size * 1.28), bold=True)
    tag = fonts.interface_font(max(8, round(size * 0.56)), bold=True)
    tag.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, size * 0.03)
    meta = fonts.interface_font(max(9, round(size * 0.75)))
    metrics, title_metrics = QFontMetricsF(text), QFontMetricsF(title)
    character = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    tag_row = round(QFontMetricsF(tag).capHeight() + size * 0.26)
    lane = round(size * 0.24)
    pitch = size * 3.08 * line_spacing
    gap = max(size * 0.35, pitch - metrics.height() - tag_row - lane)
    return Typography(
        size=size,
        column=round(character * measure),
        gap=round(gap),
        tag_row=tag_row,
        lane=lane,
        paragraph_gap=round(size * 0.35),
        margin=round(size * 3.3),
        text=text,
        title=title,
        meta=meta,
        tag=tag,
        hint=fonts.interface_font(max(9, round(size * 0.68)), bold=True),
        text_height=ceil(metrics.height()),  # whole pixels keep lines crisp
        text_ascent=metrics.ascent(),
        title_height=ceil(title_metrics.height()),
        title_ascent=title_metrics.ascent(),
        meta_height=round(QFontMetricsF(meta).height()),
        space=metrics.horizontalAdvance(" "),
        character=character,
    )
