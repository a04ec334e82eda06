"""What a format cannot hold, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.words.error_sentences import matched
from annotator.gui.words.plurals import Counted
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP

# particular ones first
_LOSSES = (
    QT_TRANSLATE_NOOP(
        "Losses",
        "{articles}: {quote} ({label}, at {start}) does not end at the edges of tokens"
        " (in {word}): it is no entity, only in doc._.article.",
    ),
    QT_TRANSLATE_NOOP(
        "Losses",
        "{articles}: {quote} ({label}, at {start}) does not end at the edges of tokens:"
        " it is no entity, only in doc._.article.",
    ),
    QT_TRANSLATE_NOOP(
        "Losses",
        '{articles}: Spans that a longer one overlaps: in doc.spans["overlaps"], not in doc.ents.',
    ),
    QT_TRANSLATE_NOOP("Losses", "{articles}: Suggestions: written as if accepted."),
    QT_TRANSLATE_NOOP("Losses", "{articles}: Rejections: left out."),
    QT_TRANSLATE_NOOP("Losses", "{articles}: Notes, attributes and comments: left out."),
    QT_TRANSLATE_NOOP("Losses", "{articles}: Retired labels of the article, left out: {labels}."),
    QT_TRANSLATE_NOOP("Losses", "{articles}: Flags: left out."),
)
_MANY = ("{n} articles",)


def loss_in_words(line: str) -> str:
    """A line of what would be lost; in English where no pattern fits."""
    found = matched(line, _LOSSES)
    if found is None:
        return line
    pattern, values = found
    many = matched(values["articles"], _MANY)
    number = many[1]["n"].replace(",", "") if many is not None else ""
    if number.isdecimal():
        values = {**values, "articles": Counted().articles(int(number))}
    return QCoreApplication.translate("Losses", pattern).format(**values)
