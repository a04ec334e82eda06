"""One act on many places of many articles: each command is one step for undo.

What is in the way of a place is a reason to leave that place, never the whole act; the title counts
both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, one_line, shortened
from annotator.editing.entities import known_entity, new_entity, remove_unused
from annotator.editing.spans import (
    checked_place,
    decision_for,
    drop_forbidden_relations,
    name_of_mark,
)
from annotator.model.change import Source
from annotator.model.entity import Entity, EntityName
from annotator.model.rules import conflicts
from annotator.model.span import Decision, Span, State

_NOTHING = "Nothing was changed: what was chosen is so already, or cannot be."


class Target(NamedTuple):
    """``[start, end)`` of an article, and the mark there as a reader gave it, if there is one.

    A mark that is only proposed becomes a suggestion of the layer when it is acted on.
    """

    article: int
    start: int
    end: int
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMany(Command):
    """A label on every target: a mark gets it and is accepted, a bare place becomes a span.

    Left as they are: marks that have it already, and places that an accepted span is in the way of.
    """

    targets: tuple[Target, ...]
    label: str

    def run(self, edit: Edit) -> None:
        name = name_of_mark(edit, self.label)
        _run(edit, self.targets, self._label_one, "label_many", label=name)

    def _label_one(self, many: _Many, target: Target) -> bool:
        edit, article = many.edit, target.article
        others = many.others(target)
        span = many.mark(target, others, zone=edit.schema.is_zone(self.label))
        if span is not None:
            if span.label == self.label and span.state is State.ACCEPTED:
                return False
            start, end = span.start, span.end
        elif target.span is not None:
            return False
        else:
            start, end = target.start, target.end
        place = (start, end, self.label)
        if not many.make_room(article, place, others, span):
            return False
        if span is None:
            _create(edit, article, start, end, self.label, others)
            return True
        labelled = span._replace(label=self.label)
        edit.save(article, edit.decided(labelled, decision_for(labelled)))
        if span.label != self.label:
            drop_forbidden_relations(edit, article, labelled)
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptMany(Command):
    """Every undecided target becomes data as it is; others are left."""

    targets: tuple[Target, ...]

    def run(self, edit: Edit) -> None:
        _run(edit, self.targets, self._accept_one, "accept_many")

    def _accept_one(self, many: _Many, target: Target) -> bool:
        edit = many.edit
        others = many.others(target)
        span = many.mark(target, others)
        if span is None or span.state is not State.SUGGESTED:
            return False
        if not many.make_room(target.article, span.place, others, span):
            return False
        edit.save(target.article, edit.decided(span, decision_for(span)))
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectMany(Command):
    """Every target's mark goes: what was proposed is rejected, what was made by hand deleted."""

    targets: tuple[Target, ...]

    def run(self, edit: Edit) -> None:
        def reject(many: _Many, target: Target) -> bool:
            span = many.mark(target, many.others(target))
            if span is not None:
                edit.remove_span(target.article, span, Decision.EXPLICIT)
            return span is not None

        _run(edit, self.targets, reject, "reject_many")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMany(Command):
    """Every target's mark names one entity: a known one, or a new one called ``name``.

    Marks stay undecided if they were. An entity that no span names any more is removed.
    """

    targets: tuple[Target, ...]
    entity: str = ""
    name: str = ""

    def run(self, edit: Edit) -> None:
        entity = self._entity(edit)
        names: set[EntityName] = set()
        before: set[str | None] = set()

        def link(many: _Many, target: Target) -> bool:
            span = many.mark(target, many.others(target), zone=False)
            if span is None or span.entity == entity.uid or edit.schema.is_zone(span.label):
                return False
            edit.naming(target.article)
            edit.save(target.article, span._replace(entity=entity.uid))
            language = edit.article(target.article).language
            names.add(EntityName(name=one_line(span.quote), language=language))
            before.add(span.entity)
            return True

        _run(edit, self.targets, link, "link_many", name=shortened(entity.name))
        edit.project.entities.add_names(entity.uid, names)
        remove_unused(edit, before)

    def _entity(self, edit: Edit) -> Entity:
        if self.entity:
            return known_entity(edit, self.entity)
        marked = next((target.span for target in self.targets if target.span is not None), None)
        if marked is None or not one_line(self.name):
            raise Refused(_NOTHING)
        return new_entity(edit, marked.label, one_line(self.name))


class _Many:
    """What the commands share: the marks at a place, and suggestions on their way into layers."""

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        # suggestions belong to the machine: undo leaves them undecided
        self._machine = Edit(edit.project, edit.author, Source.MACHINE)
        self._layers: dict[int, int] = {}

    def others(self, target: Target) -> list[Span]:
        """The stored spans that share text with a target, rejected ones too."""
        layer = self._layer(target.article)
        start, end = target.start, target.end
        if target.span is not None:
            start, end = min(start, target.span.start), max(end, target.span.end)
        return self.edit.project.spans.overlapping(layer, start, end) if layer else []

    def mark(self, target: Target, others: list[Span], *, zone: bool | None = None) -> Span | None:
        """The mark that a target means, stored from here on; None: there is none (any more)."""
        wanted = target.span
        if wanted is not None:
            there = next((other for other in others if other.uid == wanted.uid), None)
            if there is None and wanted.state is State.SUGGESTED:
                there = self._take_up(target.article, wanted)
            return there if there is not None and there.visible else None
        zones = self.edit.schema.zones
        for other in others:
            kind = zone is None or (other.label in zones) == zone
            if (other.start, other.end) == (target.start, target.end) and other.visible and kind:
                return other
        return None

    def make_room(
        self, article: int, place: tuple[int, int, str], others: list[Span], span: Span | None
    ) -> bool:
        """Reject the suggestions in the way; False: an accepted span is, and nothing was done."""
        blocking = [
            other
            for other in others
            if other.visible
            and (span is None or other.n != span.n)
            and conflicts(self.edit.schema, place, other.place)
        ]
        if any(each.state is State.ACCEPTED for each in blocking):
            return False
        for each in blocking:
            self.edit.remove_span(article, each, Decision.IMPLICIT)
        return True

    def _take_up(self, article: int, span: Span) -> Span:
        """Store one proposed span as an undecided suggestion; the others come with the article."""
        with self.edit.project.journal.paused():
            stored = self._machine.add_span(article, span)
        self._layers.pop(article, None)
        return stored

    def _layer(self, article: int) -> int:
        if article not in self._layers:
            self._layers[article] = self.edit.project.layers.get(article, self.edit.author).id
        return self._layers[article]


def _run(
    edit: Edit,
    targets: tuple[Target, ...],
    one: Callable[[_Many, Target], bool],
    code: str,
    **values: str,
) -> None:
    """Do ``one`` to each target and tell how many it was done to.

    :raises Refused: to none.
    """
    many = _Many(edit)
    changed = [target for target in targets if one(many, target)]
    if not changed:
        raise Refused(_NOTHING)
    articles = {target.article for target in changed}
    left = len(targets) - len(changed)
    edit.tell(code, **values, count=len(changed), articles=len(articles), left=left)


def _create(edit: Edit, article: int, start: int, end: int, label: str, others: list[Span]) -> None:
    """A new accepted span; one that was rejected at this place comes back."""
    text = edit.text(article)
    start, end = checked_place(text, start, end, trimmed=False)
    for other in others:
        if other.place == (start, end, label):
            edit.save(article, edit.decided(other, Decision.EXPLICIT))
            return
    new = Span(start=start, end=end, label=label, quote=text[start:end])
    edit.add_span(article, edit.decided(new, Decision.CREATED))
