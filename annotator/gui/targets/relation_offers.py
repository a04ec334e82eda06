"""Which relations a person is offered: likely ones that are not there. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.editing.open_layer import OpenLayer
from annotator.model.relation import Relation

# of what is less likely one in seventeen is right: too much to read for a key saved
LIKELY = 0.08
# between two names in one breath, with small words before the second
_AND = re.compile(
    r"\s*(?:,|,?\s*(?:and|et|or|ou|&))\s*"
    r"(?:(?:the|with|between|to|in|l[ae]|les|du|des?|avec|entre|aux?|à|en)\s+)*(?:[ld]['’])?",
    re.IGNORECASE,
)


def open_offers(
    layer: OpenLayer, offers: Iterable[Relation], least: float = LIKELY, *, rivals: bool = False
) -> list[Relation]:
    """The offers that can still be made, the likeliest first: between spans that are there and not
    related to each other, as the schema allows it, and that nothing of the layer speaks against.

    ``rivals``: those too of which one end is related likewise to something else.
    """
    found = []
    for offer in offers:
        head, tail = layer.span(offer.head), layer.span(offer.tail)
        if head is None or tail is None or not offer.reaches(least):
            continue
        allowed = layer.schema.relations_between(head.label, tail.label)
        named_alike = head.quote.casefold() == tail.quote.casefold()
        if named_alike or not any(label.uid == offer.label for label in allowed):
            continue
        if not (_is_tied(layer, offer, rivals=rivals) or layer.was_rejected(offer)):
            found.append(offer)
    return sorted(found, key=lambda each: (-(each.score or 0.0), -each.n))


def _is_tied(layer: OpenLayer, offer: Relation, *, rivals: bool) -> bool:
    """Whether its ends are related, or, unless ``rivals``, one as the offer says to another span.

    Where a relation has a direction one in thirty such offers is right, but one in two where the
    other span is named in one breath ("mediates between Lesotho and Malawi").
    """
    directed = not rivals and offer.label not in layer.schema.symmetric
    for relation in (*layer.relations_of(offer.head), *layer.relations_of(offer.tail)):
        if {relation.head, relation.tail} == {offer.head, offer.tail}:
            return True
        if directed and relation.label == offer.label:
            others = {offer.head, offer.tail} ^ {relation.head, relation.tail}
            same_end = relation.head == offer.head or relation.tail == offer.tail
            if same_end and not _in_one_breath(layer, *others):
                return True
    return False


def _in_one_breath(layer: OpenLayer, one: int, other: int) -> bool:
    """Whether two spans stand beside each other, with "and" or a comma between."""
    spans = [span for n in (one, other) if (span := layer.span(n)) is not None]
    if len(spans) < 2:
        return False
    first, last = sorted(spans, key=lambda span: span.start)
    return _AND.fullmatch(layer.text[first.end : last.start]) is not None


def still_likely(layer: OpenLayer, offers: Iterable[Relation]) -> set[int]:
    """The suggested relations, by ``n``, that would be offered if they were not there."""
    likely = {offer[:3] for offer in offers if offer.reaches(LIKELY)}
    return {relation.n for relation in layer.suggested_relations if relation[:3] in likely}


def within(
    layer: OpenLayer, relations: Iterable[Relation], stretch: tuple[int, int], *, whole: bool = True
) -> list[Relation]:
    """The relations with both ends in a stretch of the text, or with one if not ``whole``."""
    begin, end = stretch
    enough = all if whole else any
    found = []
    for relation in relations:
        ends = [layer.span(n) for n in (relation.head, relation.tail)]
        if enough(span is not None and begin <= span.start < end for span in ends):
            found.append(relation)
    return found
