"""The spans of an open layer by what they say: what a question about one of them looks at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from annotator.model.span import Span


class Form(NamedTuple):
    """A text as it is written, and the label's uid of spans that cover it."""

    quote: str
    label: str


class Mentions:
    """Follows a layer span by span, so that a question costs what it finds, not the article."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: dict[Form, dict[int, Span]] = {}
        self._labels: dict[str, Counter[str]] = {}
        self._entities: Counter[str] = Counter()
        self._forms: list[Form] = []
        for span in spans:
            self.add(span)

    @property
    def forms(self) -> Sequence[Form]:
        """All forms that there are or were, in the order in which they came; it only grows."""
        return self._forms

    @property
    def entities(self) -> Collection[str]:
        """The uids of the entities that spans name."""
        return self._entities.keys()

    def of(self, form: Form) -> list[Span]:
        """The spans that are written and labelled so, in text order."""
        found = self._spans.get(form, {}).values()
        return sorted(found, key=lambda span: (span.start, span.n))

    def labels(self, quote: str) -> Counter[str]:
        """How many spans cover this text, by label."""
        return Counter(self._labels.get(quote))

    def add(self, span: Span) -> None:
        """One more span."""
        form = Form(span.quote, span.label)
        if form not in self._spans:
            self._spans[form] = {}
            self._forms.append(form)
        self._spans[form][span.n] = span
        self._labels.setdefault(span.quote, Counter())[span.label] += 1
        if span.entity is not None:
            self._entities[span.entity] += 1

    def remove(self, span: Span) -> None:
        """A span less; the one that was added."""
        # an empty form stays: it is in the list of forms
        del self._spans[Form(span.quote, span.label)][span.n]
        _take_one(self._labels[span.quote], span.label)
        if span.entity is not None:
            _take_one(self._entities, span.entity)


def _take_one(counts: Counter[str], key: str) -> None:
    counts[key] -= 1
    if not counts[key]:
        del counts[key]
