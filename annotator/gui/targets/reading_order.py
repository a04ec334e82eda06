"""In which order undecided things are walked through. Pure functions of an open layer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import inf
from typing import NamedTuple

from annotator.editing.open_layer import OpenLayer
from annotator.model.relation import Relation
from annotator.model.span import Span, State


class Place(NamedTuple):
    """A span's or relation's place in reading order; relations come after their later end."""

    start: int
    after: int
    relation: bool
    n: int


def place_of_span(span: Span) -> Place:
    """Where a span stands."""
    return Place(span.start, -span.end, False, span.n)


def place_of_relation(layer: OpenLayer, relation: Relation) -> Place:
    """Where a relation stands: right after its later end."""
    ends = [layer.span(n) for n in (relation.head, relation.tail)]
    later = max(
        (place_of_span(span) for span in ends if span is not None), default=Place(0, 0, False, 0)
    )
    return Place(later.start, later.after, True, relation.n)


def undecided(span: Span, threshold: float) -> bool:
    """Whether it is shown and waits for a decision; without a score it is always shown."""
    return span.state is State.SUGGESTED and span.reaches(threshold)


def next_undecided(layer: OpenLayer, after: Place, threshold: float) -> Place | None:
    """The first undecided thing behind ``after``, from the top again at the end; None: none."""
    return _first(layer, after, threshold) or _first(layer, Place(-1, 0, False, 0), threshold)


def previous_undecided(layer: OpenLayer, before: Place, threshold: float) -> Place | None:
    """The last undecided thing before ``before``, from the bottom again; None: none."""
    places = [place_of_span(span) for span in layer.suggested() if undecided(span, threshold)]
    places += _relations(layer, threshold)
    places.sort()
    if not places:
        return None
    return places[bisect_left(places, before) - 1]


def next_relation(layer: OpenLayer, after: Place, threshold: float) -> Place | None:
    """The first undecided relation behind ``after``, from the top again; None: none."""
    places = sorted(_relations(layer, threshold))
    return places[bisect_right(places, after) % len(places)] if places else None


def previous_relation(layer: OpenLayer, before: Place, threshold: float) -> Place | None:
    """The last undecided relation before ``before``, from the bottom again; None: none."""
    places = sorted(_relations(layer, threshold))
    return places[bisect_left(places, before) - 1] if places else None


def next_span(layer: OpenLayer, after: Place) -> int | None:
    """The ``n`` of the first span behind ``after``, from the top again at the end."""
    spans = layer.spans
    if not spans:
        return None
    index = bisect_right(spans, after, key=place_of_span)
    return spans[index % len(spans)].n


def previous_span(layer: OpenLayer, before: Place) -> int | None:
    """The ``n`` of the last span before ``before``, from the bottom again at the start."""
    spans = layer.spans
    if not spans:
        return None
    return spans[bisect_left(spans, before, key=place_of_span) - 1].n


def _first(layer: OpenLayer, after: Place, threshold: float) -> Place | None:
    behind = (after.start, after.after, inf if after.relation else after.n)
    span = next((span for span in layer.suggested(behind) if undecided(span, threshold)), None)
    places = [place for place in _relations(layer, threshold) if place > after]
    if span is not None:
        places.append(place_of_span(span))
    return min(places, default=None)


def _relations(layer: OpenLayer, threshold: float) -> list[Place]:
    return [place_of_relation(layer, relation) for relation in layer.undecided_relations(threshold)]
