"""The three figures at the top: right lately, right as it stood, actions saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from annotator.gui.panels.widgets import column, frame, text_label
from annotator.gui.stats.figures import percent
from annotator.gui.words.plurals import number
from annotator.gui.words.recogniser_names import figure
from annotator.review.counts import Counts
from annotator.review.rightness import BY_HAND, WINDOW, Acts, Curve, Rightness

translate = QCoreApplication.translate


def tiles(found: Rightness, line: Curve) -> list[QFrame]:
    """Cards for the figures of a project; ``line`` is the curve of all its articles."""
    lately = [_lately(line)] if line.mean else []
    return [*lately, _right(found.counts), _saved(found.acts)]


def _lately(line: Curve) -> QFrame:
    # of fewer articles most would count as first and as last
    if len(line.mean) >= 2 * WINDOW:
        more = translate("Figures", "{first} over the first ten").format(
            first=figure(line.mean[WINDOW - 1])
        )
    else:
        more = translate("Figures", "articles so far: {n}").format(n=number(len(line.mean)))
    return _tile(
        figure(line.mean[-1]),
        translate("Figures", "F1 over the last ten articles"),
        more,
        translate(
            "Figures",
            "F1 is the harmonic mean of precision (how much of what was suggested was"
            " right) and recall (how much of what the finished article holds was suggested"
            " just so): the mean of the last ten articles.",
        ),
    )


def _right(counts: Counts) -> QFrame:
    return _tile(
        percent(counts.shares[0]),
        translate("Figures", "right as it stood"),
        translate("Figures", "{right} of {all} suggested spans").format(
            right=number(counts.right), all=number(counts.right + counts.spurious)
        ),
        translate(
            "Figures",
            "Right as it stood: accepted unchanged, by a key on it or by finishing the article."
            " What was rejected or corrected was not.",
        ),
    )


def _saved(acts: Acts) -> QFrame:
    return _tile(
        number(acts.saved),
        translate("Figures", "actions saved"),
        translate("Figures", "{done} done instead of {by_hand}").format(
            done=number(acts.done), by_hand=number(acts.by_hand)
        ),
        translate(
            "Figures",
            "Without suggestions every span takes {n} actions (its words, its label), every"
            " relation {n} (the other span, its label). With them: one accepted or rejected"
            " takes 1, one accepted by finishing 0, a corrected one 1 for each edge and for the"
            " label, one made by hand {n}. Moving about is left out on both sides.",
        ).format(n=BY_HAND),
    )


def _tile(value: str, name: str, more: str, hint: str) -> QFrame:
    card = frame("card")
    lines: QVBoxLayout = column(card, (16, 10, 16, 12), 1)
    lines.addWidget(text_label(value, "hero"))
    lines.addWidget(text_label(name, "title", wrap=True))
    lines.addWidget(text_label(more, "dim", wrap=True))
    lines.addStretch(1)
    card.setToolTip(hint)
    card.setAccessibleName(f"{name}: {value}. {more}")
    card.setAccessibleDescription(hint)
    return card
