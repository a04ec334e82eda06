"""Records to the rows of an import: ids made unique, names resolved, the schema's rules checked."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import replace

from annotator.base.fast import maker
from annotator.model.article import article_uid, title_of
from annotator.model.entity import Entity
from annotator.model.layer import Status
from annotator.model.record import Comment, Record
from annotator.model.relation import Relation
from annotator.model.rules import conflicts
from annotator.model.schema import Schema
from annotator.model.span import Span, State
from annotator.store.imports import StagedArticle, StagedLayer
from annotator.transfer.labels import LabelResolver

_UID = re.compile("[0-9a-f]{16}")
_make_span = maker(Span)
_make_relation = maker(Relation)


class BadRecord(Exception):
    """Why a record cannot stand in the project, as a sentence."""


class SourceIds:
    """Makes source ids unique: ``lead``, ``lead-2``, ``lead-3``."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """An id like the one wanted that no other article has."""
        wanted = wanted or "article"
        if wanted not in self._taken:
            self._taken.add(wanted)
            return wanted
        number = self._next.get(wanted, 2)
        while f"{wanted}-{number}" in self._taken:
            number += 1
        self._next[wanted] = number + 1
        return self.take(f"{wanted}-{number}")


def has_work(record: Record) -> bool:
    """Whether the record brings more than an article."""
    return bool(
        record.spans
        or record.relations
        or record.flags
        or record.labels
        or record.comments
        or record.status not in (None, Status.NEW)
    )


def stage_article(
    record: Record, sha256: str, ids: SourceIds, layer: StagedLayer | None
) -> StagedArticle:
    """The article of a record; its layer was staged before."""
    source_id = ids.take(record.id)
    return StagedArticle(
        uid=record.uid if _UID.fullmatch(record.uid) else article_uid(sha256, source_id),
        source_id=source_id,
        title=title_of(record.text) if record.title is None else record.title,
        language=record.language,
        text=record.text,
        sha256=sha256,
        source=record.source,
        published=record.published,
        story=record.story,
        meta=record.meta,
        layer=layer,
    )


def stage_layer(record: Record, author: str, schema: Schema, resolve: LabelResolver) -> StagedLayer:
    """The work in a record, with uids for names.

    :raises BadRecord: it breaks a rule of the schema.
    """
    entities = _entities(record, resolve)
    spans = _spans(record, resolve, entities)
    _check_overlaps(spans, schema)
    status = record.status
    if status is None:
        status = Status.IN_PROGRESS if record.spans else Status.NEW
    return StagedLayer(
        author=author,
        status=status,
        schema_revision=schema.revision,
        flags=record.flags,
        labels=tuple(uid for name in record.labels if (uid := resolve.article(name))),
        spans=spans,
        relations=_relations(record, resolve, spans),
        entities=tuple({entity.uid: entity for entity in entities.values()}.values()),
        comments=tuple(_comment(comment, author) for comment in record.comments),
    )


def _spans(record: Record, resolve: LabelResolver, entities: dict[str, Entity]) -> list[Span]:
    staged = []
    mark = resolve.mark
    prefix = secrets.token_hex(5)
    for span in record.spans:
        label = mark(span.label)
        if label is None:
            continue
        if not span.quote.strip():
            raise BadRecord(f"The span from {span.start} to {span.end} covers white space only.")
        n = span.n
        proposed = span.proposed
        if proposed is not None:
            proposed = (proposed[0], proposed[1], resolve.proposed(proposed[2]))
        entity = entities.get(span.entity) if span.entity is not None else None
        staged.append(
            _make_span(
                n, span.uid or f"{prefix}{n:06x}", span.start, span.end, label, span.quote,
                span.state, span.decision, span.provider, span.score, proposed, span.decided_at,
                span.decided_by, entity.uid if entity else None, span.attributes, span.flags,
                span.note, None,
            )
        )  # fmt: skip
    return staged


def _relations(record: Record, resolve: LabelResolver, spans: list[Span]) -> list[Relation]:
    if not record.relations:
        return []
    staged = []
    labels = {span.n: span.label for span in spans}
    prefix = secrets.token_hex(5)
    for relation in record.relations:
        label = resolve.relation(relation.label)
        head, tail = labels.get(relation.head), labels.get(relation.tail)
        if label is None or head is None or tail is None:
            continue
        if relation.state is not State.REJECTED and not resolve.allows(label, head, tail):
            quotes = {span.n: span.quote for span in record.spans}
            names = {span.n: span.label for span in record.spans}
            raise BadRecord(
                f"The schema allows no {relation.label} from {names[relation.head]}"
                f" '{quotes[relation.head]}' to {names[relation.tail]} '{quotes[relation.tail]}'."
            )
        staged.append(
            _make_relation(
                relation.n, relation.uid or f"{prefix}{relation.n:06x}", relation.head,
                relation.tail, label, relation.state, relation.decision, relation.provider,
                relation.score, relation.decided_at, relation.decided_by, relation.attributes,
                relation.note,
            )
        )  # fmt: skip
    return staged


def _check_overlaps(spans: list[Span], schema: Schema) -> None:
    zones = schema.zones
    accepted = State.ACCEPTED
    places = sorted(
        (span.start, span.end, span.label)
        for span in spans
        if span.state is accepted and span.label not in zones
    )
    # every span is compared with those before it that reach into it
    reaching: list[tuple[int, int, str]] = []
    for place in places:
        if reaching:
            reaching = [other for other in reaching if other[1] > place[0]]
            for other in reaching:
                if conflicts(schema, place, other):
                    raise BadRecord(
                        f"The spans at {other[0]} to {other[1]} and {place[0]} to {place[1]}"
                        " overlap, which the schema does not allow."
                    )
        reaching.append(place)


def _entities(record: Record, resolve: LabelResolver) -> dict[str, Entity]:
    """By their ids in the record. Ids that are no uids count within the record: the label and the
    name then tell which entity of the project is meant."""
    staged = {}
    for entity in record.entities:
        label = resolve.mark(entity.label)
        if label is None:
            continue
        uid = entity.uid
        if not _UID.fullmatch(uid):
            uid = hashlib.sha256(f"{label}\n{entity.name}".encode()).hexdigest()[:16]
        staged[entity.uid] = replace(entity, uid=uid, label=label)
    return staged


def _comment(comment: Comment, author: str) -> Comment:
    return replace(
        comment, uid=comment.uid or secrets.token_hex(8), author=comment.author or author
    )
