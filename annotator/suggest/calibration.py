"""Scores that mean something: of what is proposed at 0.9, nine in ten are right.

A proposed span is described by a few words about it (who found it, its label, how often its words
are proposed in the article and as what); the weights of these words, learnt on articles that the
recogniser was not trained on, give the odds that it is exactly right. ``build_calibration`` makes
the file.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.surfaces import shape

# no score says never or always
LOWEST, HIGHEST = 0.02, 0.99
OWN, STOCK = "own", "stock"
# code points in which names are counted: thousands of names in a book would take half a minute
_LOOKED_AT = 100_000
_ENDED = re.compile(r"[.!?:\n]\W{0,3}\Z")


class Calibration:
    """The weights of words, one set for our own recognisers and one for stock pipelines."""

    def __init__(self, path: Path) -> None:
        """Without the file every span keeps the score that it was found with."""
        try:
            self._weights: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8"))
        except OSError:
            self._weights = {}

    def scored(
        self,
        text: str,
        language: str,
        schema: Schema,
        names: Sequence[ProposedSpan],
        known: Sequence[ProposedSpan],
        *,
        own: bool,
    ) -> tuple[list[ProposedSpan], list[ProposedSpan]]:
        """A pipeline's ``names`` and what the lists ``known``, with scores that can be compared."""
        weights = self._weights.get(OWN if own else STOCK)
        if weights is None:
            return list(names), list(known)
        told = descriptions(text, language, schema, names, known)
        return (
            [_scored(span, weights, next(told)) for span in names],
            [_scored(span, weights, next(told)) for span in known],
        )


def _scored(span: ProposedSpan, weights: dict[str, float], words: Sequence[str]) -> ProposedSpan:
    total = sum(weights.get(word, 0.0) for word in words)
    odds = 1 / (1 + exp(-total))
    return span._replace(score=round(min(HIGHEST, max(LOWEST, odds)), 2))


def descriptions(
    text: str,
    language: str,
    schema: Schema,
    names: Sequence[ProposedSpan],
    known: Sequence[ProposedSpan],
) -> Iterator[list[str]]:
    """What there is to say of each span, those of a pipeline first."""
    spans = [*names, *known]
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        labels[text[span.start : span.end]][span.label] += 1
    times = {quote: text.count(quote, 0, _LOOKED_AT) for quote in labels}
    places = Counter((span.start, span.end) for span in spans)
    # a label that stands for several is there once for each, in the order of as_known.NAMES: a
    # place that is GPE, LOC and FAC is scored as a GPE, what most of them are
    called = {label.uid: label.name for label in reversed(schema.labels)}
    for index, span in enumerate(spans):
        quote = text[span.start : span.end]
        label = called[span.label]
        source = f"{'names' if index < len(names) else 'lists'} {span.score}"
        count = labels[quote].total()
        said = [
            "always",
            source,
            label,
            f"{label} {language}",
            f"{label} {source}",
            f"{label} {_several(len(quote.split()))} words",
            f"{label} {shape(quote)}",
            f"proposed {_several(count)} times",
            f"stands {_several(max(0, times[quote] - count))} times more",
            "one label" if len(labels[quote]) == 1 else "two labels",
        ]
        if _begins(text, span.start):
            said.append("begins")
        if places[span.start, span.end] > 1:
            said.append("twice")
        yield said


def _several(count: int) -> str:
    return str(count) if count < 4 else "4 or more"


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or line begins there, where a capital tells nothing."""
    return start < 2 or _ENDED.search(text, max(0, start - 4), start) is not None
