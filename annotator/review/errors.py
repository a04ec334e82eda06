"""Which kinds of error are left: what was said for what, and where edges are wrong by how much.

Each span that is not exactly right is one error. A gold span is compared with the proposed span
that shares text with it, one with its own label first; what has no counterpart is ``missed`` or
``spurious``. Zones are compared with zones, since they lie over anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from annotator.model.span import Span
from annotator.review.counts import Counts

_EXAMPLES = 3


class Wrong(StrEnum):
    """What is not right: the label at the right place, the edges under the right label, ..."""

    LABEL = "label"
    EDGES = "edges"
    BOTH = "both"
    MISSED = "missed"
    SPURIOUS = "spurious"


class ErrorKind(NamedTuple):
    """``gold`` and ``proposed``: names of labels, "" where there is no such span.

    ``edges``: which of them are wrong and to which side, where nothing else is.
    """

    wrong: Wrong
    gold: str
    proposed: str
    edges: str = ""


class Error(NamedTuple):
    """One error; ``by``: what the edges are wrong by, "" where they are not what is wrong."""

    kind: ErrorKind
    gold: Span | None
    proposed: Span | None
    by: str = ""


class Example(NamedTuple):
    """Where one error is: the article's id, the gold and the proposed place or None."""

    article: str
    gold: tuple[int, int] | None
    proposed: tuple[int, int] | None


@dataclass(slots=True)
class Tally:
    """How often a kind of error was made, in which languages, by what edges were wrong."""

    times: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    by: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def add(self, error: Error, language: str, article: str) -> None:
        """Count an error; ``article`` is the id of the one it is in."""
        self.times += 1
        self.languages[language] += 1
        if error.by:
            self.by[error.by] += 1
        if len(self.examples) < _EXAMPLES:
            places = (span and (span.start, span.end) for span in (error.gold, error.proposed))
            self.examples.append(Example(article, *places))


def mended(counts: Counts, kind: ErrorKind, times: int) -> Counts:
    """What ``counts`` would be if these errors were right: what the kind costs."""
    both = kind.wrong in (Wrong.LABEL, Wrong.EDGES, Wrong.BOTH)
    return Counts(
        counts.right + (times if both or kind.wrong is Wrong.MISSED else 0),
        counts.spurious - (times if both or kind.wrong is Wrong.SPURIOUS else 0),
        counts.missed - (times if both or kind.wrong is Wrong.MISSED else 0),
    )


def errors(
    text: str, ours: Sequence[Span], theirs: Sequence[Span], zones: Collection[str] = ()
) -> Iterator[Error]:
    """The errors of ``ours`` against gold; ``zones``: names of labels of zones."""
    for zone in (False, True):
        yield from _errors(
            text,
            [span for span in ours if (span.label in zones) is zone],
            [span for span in theirs if (span.label in zones) is zone],
        )


def _errors(text: str, ours: Sequence[Span], theirs: Sequence[Span]) -> Iterator[Error]:
    exact = {span.place for span in ours} & {span.place for span in theirs}
    left = Near(span for span in ours if span.place not in exact)
    for gold in theirs:
        if gold.place in exact:
            continue
        near = left.touching(gold.start, gold.end)
        if not near:
            yield Error(ErrorKind(Wrong.MISSED, gold.label, ""), gold, None)
            continue
        number, best = min(
            near, key=lambda each: (each[1].label != gold.label, abs(each[1].start - gold.start))
        )
        left.take(number)
        if (best.start, best.end) == (gold.start, gold.end):
            yield Error(ErrorKind(Wrong.LABEL, gold.label, best.label), gold, best)
        elif best.label != gold.label:
            yield Error(ErrorKind(Wrong.BOTH, gold.label, best.label), gold, best)
        else:
            edges, by = _edges(text, gold, best)
            yield Error(ErrorKind(Wrong.EDGES, gold.label, best.label, edges), gold, best, by)
    for span in left:
        yield Error(ErrorKind(Wrong.SPURIOUS, "", span.label), None, span)


class Near:
    """Spans that may each be taken once, asked for those that share text with another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, span.end))
        self._longest = max((span.end - span.start for span in self._spans), default=0)
        self._taken: set[int] = set()

    def __iter__(self) -> Iterator[Span]:
        """Those that are left."""
        return (span for number, span in enumerate(self._spans) if number not in self._taken)

    def touching(self, start: int, end: int) -> list[tuple[int, Span]]:
        """Those that are left and share text with ``[start, end)``, each with its number."""
        first = bisect_left(self._spans, start - self._longest, key=lambda span: span.start)
        last = bisect_left(self._spans, end, key=lambda span: span.start)
        return [
            (number, self._spans[number])
            for number in range(first, last)
            if self._spans[number].end > start and number not in self._taken
        ]

    def take(self, number: int) -> None:
        """Leave a span out from now on."""
        self._taken.add(number)


def _edges(text: str, gold: Span, ours: Span) -> tuple[str, str]:
    """Which edges of ``ours`` are wrong, and by what."""
    wrong, by = [], []
    if ours.start != gold.start:
        wrong.append("begins early" if ours.start < gold.start else "begins late")
        by.append(_piece(text[min(ours.start, gold.start) : max(ours.start, gold.start)]))
    if ours.end != gold.end:
        wrong.append("ends late" if ours.end > gold.end else "ends early")
        by.append(_piece(text[min(ours.end, gold.end) : max(ours.end, gold.end)]))
    return ", ".join(wrong), ", ".join(by)


def _piece(text: str) -> str:
    """What sort of text an edge is wrong by."""
    words = [word for word in text.split() if any(letter.isalnum() for letter in word)]
    if not words:
        return "marks"
    if len(words) > 1:
        return "2 words" if len(words) == 2 else "3 words or more"
    first = next(letter for letter in words[0] if letter.isalnum())
    if not first.isalpha():
        return "a number"
    return "a capitalised word" if first.isupper() else "a small word"
