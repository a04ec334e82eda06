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
        outgoing = schema.relations_between(focused.label, span.label)
        incoming = schema.relations_between(span.label, focused.label)
        choices = [Choice(head=focused.n, tail=span.n, label=label) for label in outgoing]
        choices += [
            Choice(head=span.n, tail=focused.n, label=label)
            for label in incoming
            if label.uid not in schema.symmetric
        ]
        if not all(map(there, choices)):
            found.append(Partner(span=span, choices=tuple(choices)))
    found.sort(key=lambda partner: _distance(focused, partner.span))
    return found


def _distance(one: Span, other: Span) -> tuple[int, int]:
    return max(one.start - other.end, other.start - one.end, 0), other.start
