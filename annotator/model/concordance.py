"""What is looked for over a whole project, and the lines with context that it is shown as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.model.layer import Status
from annotator.model.span import Span
from annotator.model.tokens import snap, strip_blank

CONTEXT = 110
_LONGEST_HIT = 70
_BLANK = re.compile(r"\s+")


class SearchMode(StrEnum):
    """What is looked for."""

    TEXT = "text"
    PATTERN = "pattern"
    LABEL = "label"
    ENTITY = "entity"
    UNSURE = "unsure"
    DISAGREEMENT = "disagreement"
    IDENTICAL = "identical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """``text``: words, an expression, an entity's name, or a mention as it is written.

    ``label`` is a label's uid. ``below``: undecided suggestions with a lower score.
    ``unfinished``: articles that are done are left out.
    """

    mode: SearchMode
    text: str = ""
    label: str = ""
    below: float = 1.0
    unfinished: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for yet."""
        if self.mode is SearchMode.LABEL:
            return not self.label
        if self.mode in (SearchMode.UNSURE, SearchMode.DISAGREEMENT):
            return False
        return not self.text.strip()


class Line(NamedTuple):
    """One hit: ``[start, end)`` of an article, in code points, with what stands round it.

    ``span`` is the mark that has exactly this place, as the reader gave it (one that is only
    proposed has a number that is not stored); ``around`` the label of a longer one that holds the
    hit. ``left``, ``hit`` and ``right`` are single lines.
    """

    article: int
    title: str
    status: Status
    start: int
    end: int
    left: str
    hit: str
    right: str
    span: Span | None = None
    around: str = ""

    @property
    def label(self) -> str:
        """The uid of the label on the hit, "" where there is none."""
        return self.span.label if self.span is not None else ""


class Source(NamedTuple):
    """The article that lines are made of."""

    article: int
    title: str
    status: Status
    text: str


def line_at(source: Source, start: int, end: int, span: Span | None, around: str = "") -> Line:
    """The line that shows the hit ``[start, end)`` of an article with its context."""
    text = source.text
    before, behind = snap(text, max(0, start - CONTEXT)), snap(text, min(len(text), end + CONTEXT))
    hit = _one_line(text[start:end])
    if len(hit) > _LONGEST_HIT:
        half = _LONGEST_HIT // 2
        hit = f"{hit[:half]}…{hit[-half:]}"
    return Line(
        source.article,
        source.title,
        source.status,
        start,
        end,
        _one_line(text[before:start]),
        hit,
        _one_line(text[end:behind]),
        span,
        around,
    )


def lines_of_places(
    source: Source,
    places: Iterable[tuple[int, int]],
    spans: Iterable[Span],
    zones: frozenset[str] = frozenset(),
) -> list[Line]:
    """A line for each place, with the span that stands there or the one that holds it.

    A place loses the white space at its edges; of spans, those with a label of ``zones`` do not
    count.
    """
    marks = [span for span in spans if span.visible and span.label not in zones]
    exact = {(span.start, span.end): span for span in marks}
    lines = []
    for place in places:
        start, end = strip_blank(source.text, *place)
        if start == end:
            continue
        span = exact.get((start, end))
        around = ""
        if span is None:
            holding = [mark for mark in marks if mark.start <= start and end <= mark.end]
            if holding:
                around = min(holding, key=lambda each: each.end - each.start).label
        lines.append(line_at(source, start, end, span, around))
    return lines


def lines_of_spans(source: Source, spans: Iterable[Span]) -> list[Line]:
    """A line for each span, in text order."""
    return [
        line_at(source, span.start, span.end, span)
        for span in sorted(spans, key=lambda span: (span.start, -span.end))
    ]


def again(line: Line, source: Source, spans: Iterable[Span]) -> Line:
    """The line as it is now: its span by uid, else what stands at its place."""
    shown = [span for span in spans if span.visible]
    same = None
    if line.span is not None:
        same = next((span for span in shown if span.uid == line.span.uid), None)
    if same is not None:
        return line_at(source, same.start, same.end, same)
    (fresh,) = lines_of_places(source, [(line.start, line.end)], shown)
    return fresh


def surface(quote: str) -> str:
    """What two mentions have in common that are written the same, however the line breaks fall."""
    return _one_line(quote).strip()


def disagreeing(
    counts: Mapping[str, Mapping[str, int]], limit: int
) -> list[tuple[str, Mapping[str, int]]]:
    """The surfaces with several labels, those with most odd ones first, ``limit`` mentions at most.

    ``counts``: surface to label to how often.
    """
    several = [(text, labels) for text, labels in counts.items() if len(labels) > 1]
    several.sort(key=lambda each: (max(each[1].values()) - sum(each[1].values()), each[0]))
    kept, mentions = [], 0
    for text, labels in several:
        mentions += sum(labels.values())
        kept.append((text, labels))
        if mentions >= limit:
            break
    return kept


def _one_line(text: str) -> str:
    return _BLANK.sub(" ", text)
