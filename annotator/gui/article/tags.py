"""What the tags of spans say, and how wide that is."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from annotator.gui.article.typography import Typography
from annotator.model.schema import Schema
from annotator.model.span import Span


def tag_texts(span: Span, schema: Schema) -> tuple[str, ...]:
    """What a tag may say, the longest first; a span with a flag asks."""
    label = schema.get(span.label)
    if label is None:
        return ("",)
    short = label.tag or label.name
    asks = "? " if span.flags else ""
    names = (label.name, short, short[:3], short[:2], short[:1])
    return (*(asks + name for name in names), asks.strip())


class TagWidths:
    """Widths of words in the type of tags, each measured once."""

    def __init__(self, sizes: Typography) -> None:
        self._sizes = sizes
        self._known: dict[str, float] = {}

    def __call__(self, text: str) -> float:
        width = self._known.get(text)
        if width is None:
            width = QFontMetricsF(self._sizes.tag).horizontalAdvance(text)
            self._known[text] = width
        return width
