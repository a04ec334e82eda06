"""Accepting many suggestions of one article at once."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.edit import Edit
from annotator.editing.spans import accept, decision_for
from annotator.model.change import Title
from annotator.model.rules import conflicts
from annotator.model.schema import Schema
from annotator.model.span import Decision, Span, State


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAbove:
    """All suggested spans at or above a score; one without a score counts as sure."""

    article: int
    threshold: float
    journaled: bool = True

    def run(self, edit: Edit) -> None:
        layer = edit.layer(self.article)
        spans = edit.project.spans.of_layer(layer.id)
        count = accept_shown(edit, self.article, spans, self.threshold)
        if not count:
            raise Refused("There is no suggestion at or above this score.")
        edit.title = Title(code="accept_above", values={"count": str(count)})


def accept_shown(
    edit: Edit,
    article: int,
    spans: list[Span],
    threshold: float,
    decision: Decision | None = None,
) -> int:
    """Accept the suggestions of a whole layer that are shown; how many.

    Only where spans really are in one another's way is the way made free one by one: the sweep
    over the whole layer keeps this linear in its size.
    """
    crowded = _crowded(edit.schema, spans)
    count = 0
    for span in spans:
        if span.state is not State.SUGGESTED or not span.reaches(threshold):
            continue
        if span.n not in crowded:
            edit.save(article, edit.decided(span, decision or decision_for(span)))
        elif edit.span(article, span.n).state is State.SUGGESTED:
            accept(edit, article, span, decision)
        else:
            continue
        count += 1
    return count


def _crowded(schema: Schema, spans: list[Span]) -> set[int]:
    """The numbers of the visible spans that conflict with another visible one."""
    found: set[int] = set()
    active: list[Span] = []
    for span in sorted((span for span in spans if span.visible), key=lambda each: each.start):
        active = [other for other in active if other.end > span.start]
        for other in active:
            place = (span.start, span.end, span.label)
            if conflicts(schema, place, (other.start, other.end, other.label)):
                found |= {span.n, other.n}
        active.append(span)
    return found
