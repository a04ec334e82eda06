"""Which spans a relation can lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from annotator.model.schema import Label, Schema
from annotator.model.span import Span


class Choice(NamedTuple):
    """One relation that the schema allows: from ``head`` to ``tail`` (span numbers)."""

    head: int
    tail: int
    label: Label


def choices_between(schema: Schema, one: Span, other: Span) -> tuple[Choice, ...]:
    """What can be made between two spans: from ``one`` to ``other`` first, then back."""
    outgoing = schema.relations_between(one.label, other.label)
    incoming = schema.relations_between(other.label, one.label)
    return (
        *(Choice(head=one.n, tail=other.n, label=label) for label in outgoing),
        *(
            Choice(head=other.n, tail=one.n, label=label)
            for label in incoming
            if label.uid not in schema.symmetric
        ),
    )


class Partner(NamedTuple):
    """A span that the focused one can be tied to, and by what, outgoing first."""

    span: Span
    choices: tuple[Choice, ...]


def partners(
    schema: Schema,
    focused: Span,
    spans: Iterable[Span],
    there: Callable[[Choice], bool] = lambda _choice: False,
) -> list[Partner]:
    """The possible partners of ``focused`` among ``spans``, nearest first.

    A relation without direction is offered once, in text order. A span with which all that is
    allowed is ``there`` is none.
    """
    found = []
    for span in spans:
        if span.n == focused.n or not span.visible:
            continue
        choices = choices_between(schema, focused, span)
        if not all(map(there, choices)):
            found.append(Partner(span=span, choices=choices))

    def distance(partner: Partner) -> tuple[int, int]:
        other = partner.span
        return max(focused.start - other.end, other.start - focused.end, 0), other.start

    return sorted(found, key=distance)
