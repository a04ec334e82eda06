"""Commands on entities: what spans name, and what the named is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.base.clock import new_uid
from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, one_line, shortened
from annotator.editing.labels import known_label
from annotator.editing.spans import accept
from annotator.model.entity import Entity, EntityName
from annotator.model.span import Span, State

SKIP_NAME = "skip_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSpans(Command):
    """Spans of one article name one entity: a known one, or a new one called ``name``.

    The span ``n`` is accepted by it; ``others`` stay undecided if they were. An entity that no span
    names any more is removed.
    """

    article: int
    n: int
    others: tuple[int, ...] = ()
    entity: str = ""
    name: str = ""

    def run(self, edit: Edit) -> None:
        found = edit.project.spans.get(edit.layer_as_it_is(self.article).id, self.n)
        if found is not None and found.state is State.ACCEPTED:
            edit.naming(self.article)
        span = edit.span(self.article, self.n)
        accept(edit, self.article, span)
        entity = self._entity(edit, span)
        spans = [edit.span(self.article, n) for n in dict.fromkeys((self.n, *self.others))]
        changed = [span for span in spans if span.entity != entity.uid]
        for each in changed:
            edit.save(self.article, each._replace(entity=entity.uid))
        language = edit.article(self.article).language
        edit.project.entities.add_names(
            entity.uid, {EntityName(name=one_line(span.quote), language=language) for span in spans}
        )
        remove_unused(edit, (each.entity for each in changed))
        quote, name = shortened(span.quote), shortened(entity.name)
        edit.tell("entity_link", (self.article, self.n), quote=quote, name=name, count=len(changed))

    def _entity(self, edit: Edit, span: Span) -> Entity:
        if self.entity:
            return known_entity(edit, self.entity)
        return new_entity(edit, span.label, one_line(self.name) or one_line(span.quote))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkKnown(Command):
    """Spans of one article name known entities: the number of each span with an entity's uid.

    Spans stay undecided if they were; those that name something already are left alone.
    """

    article: int
    links: tuple[tuple[int, str], ...]

    def run(self, edit: Edit) -> None:
        edit.naming(self.article)
        language = edit.article(self.article).language
        layer = edit.layer(self.article).id
        numbers: dict[str, list[int]] = {}
        for n, uid in self.links:
            numbers.setdefault(uid, []).append(n)
        count = entities = 0
        for uid, of_entity in numbers.items():
            entity = known_entity(edit, uid)
            linked = edit.project.spans.link(layer, of_entity, entity.uid)
            quotes = {one_line(quote) for _n, quote in linked}
            names = (EntityName(name=quote, language=language) for quote in quotes)
            edit.project.entities.add_names(entity.uid, set(names))
            for n, _quote in linked:
                edit.note_span(self.article, n)
            count += len(linked)
            entities += bool(linked)
        if not count:
            raise Refused("No mention here surely names a known entity.")
        edit.tell("entities_link", count=count, entities=entities)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkSpan(Command):
    """A span names no entity any more."""

    article: int
    n: int

    def run(self, edit: Edit) -> None:
        edit.naming(self.article)
        span = edit.span(self.article, self.n)
        if span.entity is None:
            raise Refused("This span is linked to no entity.")
        entity = known_entity(edit, span.entity)
        edit.save(self.article, span._replace(entity=None))
        remove_unused(edit, (entity.uid,))
        quote, name = shortened(span.quote), shortened(entity.name)
        edit.tell("entity_unlink", (self.article, self.n), quote=quote, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameEntity(Command):
    """Another name to list an entity by; the names that articles give it stay."""

    entity: str
    name: str

    def run(self, edit: Edit) -> None:
        entity = known_entity(edit, self.entity)
        name = one_line(self.name)
        if not name:
            raise Refused("An entity needs a name.")
        edit.project.entities.rename(entity.uid, name)
        edit.tell("entity_rename", from_=shortened(entity.name), to=shortened(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEntities(Command):
    """Two entities are one: all that named ``gone``, in every layer, names ``into``."""

    into: str
    gone: str

    def run(self, edit: Edit) -> None:
        into, gone = known_entity(edit, self.into), known_entity(edit, self.gone)
        if into.uid == gone.uid:
            raise Refused("These are one entity already.")
        entities = edit.project.entities
        moved = entities.move_spans(gone.uid, into.uid)
        entities.add_names(into.uid, (*gone.names, EntityName(name=gone.name)))
        entities.remove(gone.uid)
        articles = {article for article, _layer, _n in moved}
        own = {article: edit.project.layers.get(article, edit.author).id for article in articles}
        for article, layer, n in moved:
            if own[article] == layer:
                edit.note_span(article, n)
        names = {"from": shortened(gone.name), "to": shortened(into.name)}
        edit.tell("entity_merge", **names, count=len(moved))


def known_entity(edit: Edit, uid: str) -> Entity:
    """:raises Refused: the entity is gone."""
    entity = edit.project.entities.get(uid)
    if entity is None:
        raise Refused("This entity is no longer there.")
    return entity


def new_entity(edit: Edit, label: str, name: str) -> Entity:
    """An entity of a label (uid) that no span names yet."""
    entity = Entity(uid=new_uid(), label=label, name=name)
    edit.project.entities.put([entity])
    return entity


def remove_unused(edit: Edit, uids: Iterable[str | None]) -> None:
    """Remove the entities among these that no span names any more."""
    entities = edit.project.entities
    for uid in {uid for uid in uids if uid is not None}:
        if not entities.is_used(uid):
            entities.remove(uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipName(Command):
    """What is called ``name`` under ``label``, a uid, is proposed as an entity no more."""

    name: str
    label: str

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.label)
        edit.project.skipped_names.add(self.name, self.label)
        edit.tell(SKIP_NAME, name=self.name, label=label.name)
