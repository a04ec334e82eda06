"""What stands above the text: the title, where the text does not begin with it, and a dim line."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

from annotator.gui.article.blocks import Block, shown
from annotator.gui.article.palette import Palette
from annotator.gui.article.typography import Typography
from annotator.gui.words.plurals import Counted
from annotator.model.article import Article

_LONG = 300_000
_LONGEST_TITLE = 220


def title_block(title: str, text: str, blocks: list[Block]) -> int | None:
    """The index of the block that is the article's title, None if the text lacks it."""
    wanted = title.strip()
    for index, block in enumerate(blocks[:20]):
        if block.blank:
            continue
        length = block.end - block.start
        if length > _LONGEST_TITLE or not block.closes:
            return None
        line = text[block.start : block.end].strip("\ufeff \t\u00a0\u202f")
        return index if wanted and line == wanted else None
    return None


def meta_line(article: Article, text: str) -> str:
    """Source, language, date and number of words, those that are known."""
    translate = QCoreApplication.translate
    languages = {
        "en": translate("ArticleView", "English"),
        "fr": translate("ArticleView", "French"),
    }
    language = languages.get(article.language) or article.language
    day = QDate.fromString((article.published or "")[:10], Qt.DateFormat.ISODate)
    date = QLocale().toString(day, QLocale.FormatType.LongFormat) if day.isValid() else ""
    # counting words of a long text exactly would be felt when it is opened
    count = len(text.split()) if len(text) < _LONG else text.count(" ")
    words = Counted().words(count)
    parts = (article.source or "", language, date or article.published or "", words)
    return " · ".join(part for part in parts if part)


class Header(NamedTuple):
    """``height`` is the room it takes above the text, ``title`` is laid out or None.

    ``meta_below`` is the room for the dim line under a title that is part of the text.
    """

    title: QTextLayout | None
    meta: str
    height: float
    meta_top: float
    meta_below: float

    def paint(
        self, painter: QPainter, width: float, sizes: Typography, palette: Palette, meta_top: float
    ) -> None:
        """Draw it; ``meta_top`` is where the dim line stands."""
        painter.setPen(palette.text)
        if self.title is not None:
            self.title.draw(painter, QPointF(0, round(sizes.size * 1.6)))
        painter.setPen(palette.dim)
        painter.setFont(sizes.meta)
        painter.drawText(
            QRectF(0, meta_top, width, sizes.meta_height),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            self.meta,
        )


def make_header(title: str, meta: str, *, in_text: bool, width: float, sizes: Typography) -> Header:
    """The header; ``in_text`` means that the text itself begins with the title."""
    top = round(sizes.size * 1.6)
    below = sizes.meta_height + round(sizes.size * 0.3)
    if in_text:
        return Header(
            None, meta, max(0.0, top - sizes.gap_of(title=True) - sizes.tag_row // 2), 0.0, below
        )
    layout: QTextLayout | None = None
    height = top
    if title.strip():
        layout = QTextLayout(shown(title.strip()), sizes.title)
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        height += ceil(y + sizes.size * 0.1)
    return Header(layout, meta, height + below, height, 0.0)
