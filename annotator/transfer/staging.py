"""Records to the rows of an import: ids made unique, names resolved, the schema's rules checked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from operator import le

from annotator.model.article import language_code, title_of
from annotator.model.by_hand import ByHand
from annotator.model.entity import Entity
from annotator.model.identity import UID, article_uid, text_hash
from annotator.model.layer import Comment, Status
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.rules import Place, conflicts
from annotator.model.schema import Schema
from annotator.model.span import Span, State
from annotator.store.imports import StagedArticle, StagedLayer
from annotator.store.layer_rows import relation_marks, span_marks
from annotator.transfer.labels import LabelResolver


class BadRecord(Exception):
    """Why a record cannot stand in the project, as a sentence."""


class OwnIds:
    """Makes source ids unique: ``lead``, ``lead-2``, ``lead-3``. Knows which uids are taken."""

    def __init__(self, taken: set[str], uids: set[str]) -> None:
        self._taken = taken
        self._uids = uids
        self._next: dict[str, int] = {}

    def take_uid(self, uid: str) -> bool:
        """Whether no other article has this uid; it is taken then."""
        free = uid not in self._uids
        self._uids.add(uid)
        return free

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


def stage_article(record: Record, layer: StagedLayer | None) -> StagedArticle:
    """The article of a record under the id that it asks for; its layer was staged before."""
    sha256 = text_hash(record.text)
    return StagedArticle(
        uid=record.uid if UID.fullmatch(record.uid) else article_uid(sha256, record.id),
        source_id=record.id,
        title=title_of(record.text) if record.title is None else record.title,
        language=language_code(record.language),
        text=record.text,
        sha256=sha256,
        source=record.source,
        published=record.published,
        story=record.story,
        meta=record.meta,
        layer=layer,
    )


def with_own_id(article: StagedArticle, ids: OwnIds) -> StagedArticle:
    """The article under an id and a uid that no other has.

    A uid that was made from the id follows it; one that another text has (a record that was edited
    by hand) is made anew.
    """
    wanted, uid = article.source_id, article.uid
    source_id = ids.take(wanted)
    if uid == article_uid(article.sha256, wanted):
        uid = article_uid(article.sha256, source_id)
    if not ids.take_uid(uid):
        uid = article_uid(article.sha256, source_id)
        ids.take_uid(uid)
    if (source_id, uid) == (wanted, article.uid):
        return article
    return article._replace(source_id=source_id, uid=uid)


def stage_layer(record: Record, author: str, schema: Schema, resolve: LabelResolver) -> StagedLayer:
    """The work in a record, with what its labels' names mean.

    :raises BadRecord: it breaks a rule of the schema.
    """
    entities = _entities(record, resolve)
    span_uids = _uids(_labels(record.spans), resolve.mark)
    spans = _spans(record, span_uids, resolve, entities)
    _check_overlaps(spans, span_uids, schema)
    relation_uids = _uids(_labels(record.relations), resolve.relation)
    relations = _relations(record, relation_uids, resolve, spans, span_uids)
    status = record.status
    if status is None:
        status = Status.IN_PROGRESS if record.spans else Status.NEW
    return StagedLayer(
        author=author,
        status=status,
        schema_revision=schema.revision,
        flags=record.flags,
        labels=tuple(uid for name in record.labels if (uid := resolve.article(name))),
        spans=span_marks(spans, span_uids),
        relations=relation_marks(relations, relation_uids),
        entities=tuple({entity.uid: entity for entity in entities.values()}.values()),
        comments=_comments(record, author, spans, relations),
    )


def _labels(marks: Sequence[Span] | Sequence[Relation]) -> Sequence[str]:
    if isinstance(marks, ByHand):
        return marks.column("label")
    return [mark.label for mark in marks]


def _uids(names: Sequence[str], uid_of: Callable[[str, int], str | None]) -> dict[str, str]:
    """What the names of labels mean; those that are left out are missing."""
    return {name: uid for name, n in Counter(names).items() if (uid := uid_of(name, n))}


def _spans(
    record: Record, uids: dict[str, str], resolve: LabelResolver, entities: dict[str, Entity]
) -> Sequence[Span]:
    """The spans whose labels are kept.

    Objects are not made anew where nothing changes: there are sixty in an article.
    """
    if (
        isinstance(record.spans, ByHand)
        and uids.keys() >= {*record.spans.column("label")}
        and all(map(str.strip, record.spans.column("quote")))
    ):
        return record.spans
    kept = [span for span in record.spans if span.label in uids]
    if blank := [span for span in kept if not span.quote.strip()]:
        start, end = blank[0][:2]
        raise BadRecord(f"The span from {start} to {end} covers white space only.")
    if not [span for span in kept if span.proposed is not None or span.entity is not None]:
        return kept
    staged = []
    for span in kept:
        if span.proposed is not None:
            start, end, name = span.proposed
            span = span._replace(proposed=(start, end, resolve.proposed(name)))
        if span.entity is not None:
            entity = entities.get(span.entity)
            span = span._replace(entity=entity.uid if entity else None)
        staged.append(span)
    return staged


def _relations(
    record: Record,
    uids: dict[str, str],
    resolve: LabelResolver,
    spans: Sequence[Span],
    span_uids: dict[str, str],
) -> Sequence[Relation]:
    """The relations whose labels and ends are kept."""
    if not uids:
        return ()
    labels = _by_number(spans)
    if isinstance(record.relations, ByHand) and _all_allowed(
        record.relations, uids, resolve, labels, span_uids
    ):
        return record.relations
    staged = []
    for relation in record.relations:
        head, tail = labels.get(relation.head), labels.get(relation.tail)
        if relation.label not in uids or head is None or tail is None:
            continue
        if relation.state is not State.REJECTED and not resolve.allows(
            uids[relation.label], span_uids[head], span_uids[tail]
        ):
            quotes = {span.n: span.quote for span in record.spans}
            raise BadRecord(
                f"The schema allows no {relation.label} from {head} '{quotes[relation.head]}' to"
                f" {tail} '{quotes[relation.tail]}'."
            )
        staged.append(relation)
    return staged


def _by_number(spans: Sequence[Span]) -> dict[int, str]:
    """The labels' names of spans."""
    if isinstance(spans, ByHand):
        return dict(zip(spans.column("n"), spans.column("label"), strict=True))
    return {span.n: span.label for span in spans}


def _all_allowed(
    relations: ByHand[Relation],
    uids: dict[str, str],
    resolve: LabelResolver,
    labels: dict[int, str],
    span_uids: dict[str, str],
) -> bool:
    """Whether all are kept, and the schema allows them between such spans."""
    heads = map(labels.get, relations.column("head"))
    tails = map(labels.get, relations.column("tail"))
    return all(
        head is not None
        and tail is not None
        and name in uids
        and resolve.allows(uids[name], span_uids[head], span_uids[tail])
        for name, head, tail in {*zip(relations.column("label"), heads, tails, strict=True)}
    )


def _check_overlaps(spans: Sequence[Span], uids: dict[str, str], schema: Schema) -> None:
    if isinstance(spans, ByHand) and all(
        map(le, spans.column("end"), islice(spans.column("start"), 1, None))
    ):
        return
    reached = 0
    for span in spans:
        if span.start < reached:
            break
        reached = span.end
    else:
        return  # nothing overlaps anything, as in nearly all records
    zones = {name for name, uid in uids.items() if uid in schema.zones}
    accepted = State.ACCEPTED
    places = sorted(
        span.place for span in spans if span.state is accepted and span.label not in zones
    )
    # every span is compared with those before it that reach into it
    reaching: list[Place] = []
    for place in places:
        reaching = [other for other in reaching if other[1] > place[0]]
        for other in reaching:
            if conflicts(schema, _by_uid(place, uids), _by_uid(other, uids)):
                raise BadRecord(
                    f"The spans at {other[0]} to {other[1]} and {place[0]} to {place[1]}"
                    " overlap, which the schema does not allow."
                )
        reaching.append(place)


def _by_uid(place: Place, uids: dict[str, str]) -> Place:
    start, end, label = place
    return start, end, uids[label]


def _entities(record: Record, resolve: LabelResolver) -> dict[str, Entity]:
    """By their ids in the record. Ids that are no uids count within the record: the label and the
    name then tell which entity of the project is meant."""
    staged = {}
    for entity in record.entities:
        label = resolve.mark(entity.label)
        if label is None:
            continue
        uid = entity.uid
        if not UID.fullmatch(uid):
            uid = hashlib.sha256(f"{label}\n{entity.name}".encode()).hexdigest()[:16]
        staged[entity.uid] = replace(entity, uid=uid, label=label)
    return staged


def _comments(
    record: Record, author: str, spans: Sequence[Span], relations: Sequence[Relation]
) -> tuple[Comment, ...]:
    """The comments; those about what was left out are about the article."""
    if not record.comments:
        return ()
    known, related = {span.n for span in spans}, {relation.n for relation in relations}
    return tuple(
        comment._replace(
            author=comment.author or author,
            span=comment.span if comment.span in known else None,
            relation=comment.relation if comment.relation in related else None,
        )
        for comment in record.comments
    )
