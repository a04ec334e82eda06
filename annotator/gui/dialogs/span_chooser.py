"""All spans that the focused one may be related to, nearest first, found by their text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from annotator.editing.partners import Partner
from annotator.gui.dialogs.chooser import Chooser, Row
from annotator.gui.look.theme import Theme
from annotator.model.finding import folded
from annotator.model.schema import Schema

WIDTH = 520
BEFORE, BEHIND = 18, 34


class SpanChooser(Chooser[Partner]):
    """``taken`` is the partner."""

    def __init__(
        self,
        possible: Sequence[Partner],
        schema: Schema,
        text: str,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        self._possible = possible
        self._schema = schema
        self._text = text
        self._theme = theme
        prompt = QCoreApplication.translate("SpanChooser", "Text of the other span")
        super().__init__(prompt, self._matching, width=WIDTH, parent=parent)

    def _matching(self, typed: str) -> list[Row[Partner]]:
        rows = []
        for partner in fitting(self._possible, typed):
            label = self._schema.label(partner.span.label)
            around = in_context(self._text, partner.span.start, partner.span.end)
            colour = self._theme.label_colour(label)
            rows.append(Row(partner, f"{label.tag or label.name}\t{around}", colour, label.name))
        return rows


def fitting(possible: Sequence[Partner], typed: str) -> list[Partner]:
    """The partners whose text has a word that begins with what was typed, then those with it.

    Case and accents make no difference.
    """
    wanted = folded(typed.strip())
    begins, holds = [], []
    for partner in possible:
        quote = folded(partner.span.quote)
        if quote.startswith(wanted) or f" {wanted}" in quote:
            begins.append(partner)
        elif wanted in quote:
            holds.append(partner)
    return begins + holds


def in_context(text: str, start: int, end: int) -> str:
    """The span in brackets with a little of what stands around it, on one line."""
    before = text[max(0, start - BEFORE) : start]
    behind = text[end : end + BEHIND]
    dots = "…" if start > BEFORE else ""
    return " ".join(f"{dots}{before}[{text[start:end]}]{behind}…".split())
