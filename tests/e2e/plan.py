"""What is left to do to make a layer equal to gold: pure comparisons of spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.editing.open_layer import OpenLayer
from annotator.editing.partners import Choice, Partner
from annotator.editing.spans import occurrences
from annotator.model.span import Span, State
from annotator.model.tokens import (
    grapheme_next,
    grapheme_previous,
    next_edge,
    previous_edge,
)

# from here on making a new span is cheaper than dragging an old one's edges
_FAR = 6


class GoldSpan(NamedTuple):
    """A span as it should be; ``label`` is a uid."""

    start: int
    end: int
    label: str


class GoldRelation(NamedTuple):
    """A relation as it should be, between places."""

    head: GoldSpan
    tail: GoldSpan
    label: str


class Gold(NamedTuple):
    """An article as it should be."""

    spans: frozenset[GoldSpan]
    relations: frozenset[GoldRelation]


class Fix(NamedTuple):
    """One thing to put right: a span ``n`` becomes ``wanted``; None of either: away, or new.

    ``identical``: the label is meant for every identical mention.
    """

    n: int | None
    wanted: GoldSpan | None
    identical: bool = False


def kind_of(fix: Fix, span: Span | None) -> tuple[str, str]:
    """What is wrong with a span, and the uid of the label that it should have, or has."""
    if span is None or fix.wanted is None:
        about = fix.wanted or span
        return "span missing" if span is None else "span too much", about.label if about else ""
    edges = (span.start, span.end) != fix.wanted[:2]
    labels = span.label != fix.wanted.label
    told = "edges and label" if edges and labels else "edges" if edges else "label"
    return f"span {told}", fix.wanted.label


def as_gold(span: Span) -> GoldSpan:
    """The place and label of a span."""
    return GoldSpan(span.start, span.end, span.label)


def accepted(layer: OpenLayer) -> Gold:
    """What is accepted in a layer."""
    spans = {span.n: as_gold(span) for span in layer.spans if span.state is State.ACCEPTED}
    relations = {
        GoldRelation(spans[each.head], spans[each.tail], each.label)
        for each in layer.relations
        if each.state is State.ACCEPTED
    }
    return Gold(frozenset(spans.values()), frozenset(relations))


def fixes(layer: OpenLayer, gold: Gold) -> list[Fix]:
    """What is wrong with the spans, in reading order; right ones may stay undecided."""
    there = {as_gold(span) for span in layer.spans}
    wrong = [span for span in layer.spans if as_gold(span) not in gold.spans]
    missing = sorted(gold.spans - there)
    found: list[tuple[int, Fix]] = []
    taken: set[GoldSpan] = set()
    for span in wrong:
        fitting = [
            each
            for each in missing
            if each not in taken and each.start < span.end and span.start < each.end
        ]
        zones = layer.schema.zones
        fitting = [each for each in fitting if (each.label in zones) == (span.label in zones)]
        best = min(fitting, key=lambda each: _cost(layer.text, span, each), default=None)
        if best is not None and _cost(layer.text, span, best) <= _FAR:
            taken.add(best)
            found.append((span.start, Fix(span.n, best, _spreads(layer, gold, span, best))))
        elif best is None:
            found.append((span.start, Fix(span.n, None)))
        # else: making the right one rejects this one
    for each in missing:
        if each not in taken:
            spread = _spreads(layer, gold, None, each)
            found.append((each.start, Fix(None, each, spread)))
    return [fix for _start, fix in sorted(found, key=lambda one: (one[0], one[1].n or 0))]


def _cost(text: str, span: Span, wanted: GoldSpan) -> int:
    edges = sum(
        abs(moves)
        for start, now, then in ((True, span.start, wanted.start), (False, span.end, wanted.end))
        for moves in edge_moves(text, now, then, start=start)
    )
    return edges + (span.label != wanted.label)


def _spreads(layer: OpenLayer, gold: Gold, span: Span | None, wanted: GoldSpan) -> bool:
    """Whether labelling every identical mention at once is right and saves something."""
    if span is not None and (span.start, span.end) != (wanted.start, wanted.end):
        return False
    there = {as_gold(each) for each in layer.spans}
    quote = layer.text[wanted.start : wanted.end]
    mentions = [GoldSpan(*place, wanted.label) for place in occurrences(layer.text, quote)]
    if not all(each in gold.spans for each in mentions):
        return False
    return sum(each not in there for each in mentions) > 2


def edge_moves(text: str, now: int, then: int, *, start: bool) -> tuple[int, int]:
    """How many tokens, then how many characters an edge must go, to the right if positive."""
    step, unit = (1, next_edge) if then > now else (-1, previous_edge)
    moves, place = 0, now
    while place != then:
        following = unit(text, place, starts=start)
        if following == place or (following - then) * step > 0 or moves > 40:
            break
        place, moves = following, moves + 1
    characters = 0
    while place != then and characters < 400:
        place = grapheme_next(text, place) if then > place else grapheme_previous(text, place)
        characters += 1
    return moves * step, characters * step


def chosen(layer: OpenLayer, partner: Partner, head: int, label: str) -> Choice:
    """What a partner is offered with this label; ``head`` counts where there is a direction."""
    directed = label not in layer.schema.symmetric
    return next(
        each
        for each in partner.choices
        if each.label.uid == label and (each.head == head or not directed)
    )


def difference(layer: OpenLayer, gold: Gold) -> Sequence[str]:
    """What differs between what is accepted and gold, for a message."""
    now = accepted(layer)
    text = layer.text
    return [
        *(f"missing {text[s.start : s.end]!r} {s.label}" for s in sorted(gold.spans - now.spans)),
        *(f"too much {text[s.start : s.end]!r} {s.label}" for s in sorted(now.spans - gold.spans)),
        *(f"missing {each}" for each in sorted(gold.relations - now.relations)),
        *(f"too much {each}" for each in sorted(now.relations - gold.relations)),
    ]
