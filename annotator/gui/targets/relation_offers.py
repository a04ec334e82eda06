"""Which relations a person is offered: likely ones that are not there. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.editing.open_layer import OpenLayer
from annotator.model.relation import Relation


def open_offers(layer: OpenLayer, offers: Iterable[Relation]) -> list[Relation]:
    """The offers that can still be made, the likeliest first: between spans that are there and not
    related to each other, as the schema allows it."""
    found = []
    for offer in offers:
        head, tail = layer.span(offer.head), layer.span(offer.tail)
        if head is None or tail is None:
            continue
        allowed = layer.schema.relations_between(head.label, tail.label)
        related = any(head.n in (each.head, each.tail) for each in layer.relations_of(tail.n))
        if not related and any(label.uid == offer.label for label in allowed):
            found.append(offer)
    return sorted(found, key=lambda each: (-(each.score or 0.0), -each.n))


def within(
    layer: OpenLayer,
    relations: Iterable[Relation],
    stretch: tuple[int, int],
    *,
    whole: bool = True,
) -> list[Relation]:
    """The relations with both ends in a stretch of the text, or with one if not ``whole``."""
    begin, end = stretch
    enough = all if whole else any
    found = []
    for each in relations:
        ends = [layer.span(n) for n in (each.head, each.tail)]
        if enough(span is not None and begin <= span.start < end for span in ends):
            found.append(each)
    return found
