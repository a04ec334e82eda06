"""Accepting many suggestions of one article at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit
from annotator.editing.spans import accept, decision_for
from annotator.model.relation import Relation
from annotator.model.rules import conflicts
from annotator.model.schema import Schema
from annotator.model.span import Decision, Span, State


class Shown(NamedTuple):
    """What became of suggestions that are shown: ``left`` ones overlap accepted spans."""

    accepted: int
    left: int

    def title_values(self, count: int) -> dict[str, int]:
        """The values of a title that tells of ``count`` accepted things and of those left."""
        return {"count": count} | ({"left": self.left} if self.left else {})

    def refused(self, nothing: str) -> Refused:
        """Why nothing was accepted; ``nothing`` where nothing was there."""
        if not self.left:
            return Refused(nothing)
        return Refused(
            "Nothing was accepted: all that is suggested here overlaps accepted spans. Change or"
            " delete those first."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAbove(Command):
    """All suggested spans at or above a score; one without a score counts as sure."""

    article: int
    threshold: float

    def run(self, edit: Edit) -> None:
        layer = edit.layer(self.article)
        spans = edit.project.spans.of_layer(layer.id)
        shown = accept_shown(edit, self.article, spans, self.threshold)
        if not shown.accepted:
            raise shown.refused("There is no suggestion at or above this score.")
        edit.tell("accept_above", **shown.title_values(shown.accepted))


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptStretch(Command):
    """All that is suggested at or above a score between two offsets, spans, then relations.

    A relation belongs to the stretch that its later end starts in; one with an end that is not
    accepted stays as it is. Of zones only those that lie in the stretch altogether.
    """

    article: int
    start: int
    end: int
    threshold: float

    def run(self, edit: Edit) -> None:
        layer = edit.layer(self.article).id
        near = edit.project.spans.overlapping(layer, self.start, self.end)
        within = [
            each
            for each in near
            if self.start <= each.start < self.end
            and (each.end <= self.end or not edit.schema.is_zone(each.label))
        ]
        shown = accept_shown(edit, self.article, within, self.threshold, crowd=near)
        count = shown.accepted
        for relation in self._relations(edit, layer):
            edit.save_relation(self.article, edit.decided(relation, Decision.EXPLICIT))
            count += 1
        if not count:
            raise shown.refused("Nothing is left to decide in this paragraph.")
        edit.tell("accept_stretch", **shown.title_values(count))

    def _relations(self, edit: Edit, layer: int) -> list[Relation]:
        spans = edit.project.spans
        near = {span.n for span in spans.overlapping(layer, self.start, self.end)}
        found = []
        for relation in edit.project.relations.of_layer(layer):
            if relation.state is not State.SUGGESTED or not relation.reaches(self.threshold):
                continue
            if near.isdisjoint((relation.head, relation.tail)):
                continue
            ends = [edit.span(self.article, n) for n in (relation.head, relation.tail)]
            ready = all(end.state is State.ACCEPTED for end in ends)
            if ready and self.start <= max(end.start for end in ends) < self.end:
                found.append(relation)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptRelations(Command):
    """All suggested relations of an article at or above a score, and their ends with them.

    One with an end that is suggested below the score, or that has no room, stays as it is.
    """

    article: int
    threshold: float

    def run(self, edit: Edit) -> None:
        count = hidden = crowded = 0
        layer = edit.layer(self.article).id
        for relation in edit.project.relations.of_layer(layer):
            if relation.state is not State.SUGGESTED or not relation.reaches(self.threshold):
                continue
            # what made way for another end is rejected or gone by now
            found = (edit.project.spans.get(layer, n) for n in (relation.head, relation.tail))
            ends = [end for end in found if end is not None and self._is_shown(end)]
            if len(ends) < 2:
                hidden += 1
                continue
            if not _have_room(edit, layer, ends):
                crowded += 1
                continue
            for end in ends:
                accept(edit, self.article, end)
            edit.save_relation(self.article, edit.decided(relation, Decision.EXPLICIT))
            count += 1
        if not count and (hidden or crowded):
            raise Refused(
                "No relation was accepted: relations with an end that is hidden, rejected or gone:"
                f" {hidden}, with an end that overlaps an accepted span: {crowded}."
            )
        if not count:
            raise Refused("No relation is left to decide in this article.")
        result = Shown(accepted=count, left=hidden + crowded)
        edit.tell("accept_relations", **result.title_values(count))

    def _is_shown(self, span: Span) -> bool:
        return span.state is State.ACCEPTED or (span.visible and span.reaches(self.threshold))


def _have_room(edit: Edit, layer: int, ends: list[Span]) -> bool:
    """Whether all ends can be accepted: neither an accepted span nor another end is in the way."""
    numbers = {end.n for end in ends}
    for end in ends:
        if end.state is State.ACCEPTED:
            continue
        for other in edit.project.spans.overlapping(layer, end.start, end.end):
            stays = other.state is State.ACCEPTED or other.n in numbers
            if not stays or other.n == end.n:
                continue
            if conflicts(edit.schema, end.place, other.place):
                return False
    return True


def accept_shown(
    edit: Edit,
    article: int,
    spans: list[Span],
    threshold: float,
    decision: Decision | None = None,
    *,
    crowd: list[Span] | None = None,
) -> Shown:
    """Accept the suggestions among ``spans`` that are shown, but for those that overlap what is
    accepted already: the rule for overlaps may have become stricter since they were suggested.

    ``crowd``: all spans that could be in their way, if these are not all themselves. Only where
    spans really are in one another's way is the way made free one by one: the sweep over the whole
    layer keeps this linear in its size.
    """
    crowded = _crowded(edit.schema, spans if crowd is None else crowd)
    alone: dict[Decision, list[int]] = {}
    count = left = 0
    for span in spans:
        if span.state is not State.SUGGESTED or not span.reaches(threshold):
            continue
        if span.n not in crowded:
            alone.setdefault(decision or decision_for(span), []).append(span.n)
        elif edit.span(article, span.n).state is not State.SUGGESTED:
            continue
        elif _have_room(edit, edit.layer(article).id, [span]):
            accept(edit, article, span, decision)
        else:
            left += 1
            continue
        count += 1
    for how, numbers in alone.items():
        edit.accept_as_they_are(article, numbers, how)
    return Shown(accepted=count, left=left)


def _crowded(schema: Schema, spans: list[Span]) -> set[int]:
    """The numbers of the visible spans that conflict with another visible one."""
    found: set[int] = set()
    active: list[Span] = []
    for span in sorted((span for span in spans if span.visible), key=lambda each: each.start):
        active = [other for other in active if other.end > span.start]
        for other in active:
            if conflicts(schema, span.place, other.place):
                found |= {span.n, other.n}
        active.append(span)
    return found
