"""A Record to one line of ``jsonl``. Keys whose value is the reader's default are left out."""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from annotator.model.comment import Comment
from annotator.model.entity import Entity
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.span import Decision, Span, State

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_quoted: Callable[[str], str] = json.encoder.encode_basestring
_SPAN_VALUES = ("provider", "score", "proposed", "decided_at", "decided_by", "entity", "note")
_RELATION_VALUES = ("provider", "score", "decided_at", "decided_by", "note")
# what follows place, label and uid in a mark that was made by hand, of which articles have dozens
_SPAN_BY_HAND = Span(start=0, end=0, label="", quote="", decision=Decision.CREATED)[6:]
_RELATION_BY_HAND = Relation(head=0, tail=0, label="", decision=Decision.CREATED)[5:]


def line_of(record: Record) -> bytes:
    """The record as a line with its line feed."""
    ids = {span.n: span.uid or f"s{span.n}" for span in record.spans}
    row: dict[str, Any] = {}
    if record.id:
        row["id"] = record.id
    if record.uid:
        row["uid"] = record.uid
    row["text"] = record.text
    for key in ("title", "language", "source", "published", "story", "meta", "author"):
        value = getattr(record, key)
        if value or value == "":
            row[key] = value
    if record.status is not None:
        row["status"] = record.status.value
    if record.flags:
        row["flags"] = record.flags
    if record.labels:
        row["labels"] = record.labels
    if record.comments:
        relation_ids = {each.n: each.uid or f"r{each.n}" for each in record.relations}
        row["comments"] = [_comment(comment, ids, relation_ids) for comment in record.comments]
    if record.entities:
        row["entities"] = [_entity(entity) for entity in record.entities]
    spans = ", ".join(_span_texts(record.spans, ids))
    relations = ", ".join(_relation_texts(record.relations, ids))
    head = _encode(row)[:-1]
    return f'{head}, "spans": [{spans}], "relations": [{relations}]}}\n'.encode()


def _span_texts(spans: Sequence[Span], ids: Mapping[int, str]) -> Iterator[str]:
    """Each span as JSON; those made by hand without detours."""
    quoted = _quoted
    for span in spans:
        if span[6:] != _SPAN_BY_HAND:
            yield _encode(_span(span, ids))
            continue
        start, end, label, quote, n, _uid = span[:6]
        yield (
            f'{{"id": {quoted(ids[n])}, "start": {start}, "end": {end}, "text": {quoted(quote)},'
            f' "label": {quoted(label)}, "state": "accepted", "decision": "created"}}'
        )


def _relation_texts(relations: Sequence[Relation], ids: Mapping[int, str]) -> Iterator[str]:
    quoted = _quoted
    for relation in relations:
        if relation[5:] != _RELATION_BY_HAND:
            yield _encode(_relation(relation, ids))
            continue
        head, tail, label, n, uid = relation[:5]
        yield (
            f'{{"id": {quoted(uid or f"r{n}")}, "head": {quoted(ids[head])},'
            f' "tail": {quoted(ids[tail])}, "label": {quoted(label)}, "state": "accepted",'
            ' "decision": "created"}'
        )


def _span(span: Span, ids: Mapping[int, str]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": ids[span.n],
        "start": span.start,
        "end": span.end,
        "text": span.quote,
        "label": span.label,
    }
    _decided(row, span)
    for key in _SPAN_VALUES:
        value = getattr(span, key)
        if value is not None:
            row[key] = value
    if span.attributes:
        row["attributes"] = span.attributes
    if span.flags:
        row["flags"] = span.flags
    return row


def _relation(relation: Relation, ids: Mapping[int, str]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": relation.uid or f"r{relation.n}",
        "head": ids[relation.head],
        "tail": ids[relation.tail],
        "label": relation.label,
    }
    _decided(row, relation)
    for key in _RELATION_VALUES:
        value = getattr(relation, key)
        if value is not None:
            row[key] = value
    if relation.attributes:
        row["attributes"] = relation.attributes
    return row


def _decided(row: dict[str, Any], mark: Span | Relation) -> None:
    row["state"] = mark.state.value
    default = Decision.CREATED if mark.state is State.ACCEPTED else None
    if mark.decision is not default or default is not None:
        row["decision"] = mark.decision.value if mark.decision else None


def _entity(entity: Entity) -> dict[str, Any]:
    names: dict[str, list[str]] = {}
    for each in entity.names:
        names.setdefault(each.language, []).append(each.name)
    return {"id": entity.uid, "label": entity.label, "name": entity.name, "names": names}


def _comment(
    comment: Comment, spans: Mapping[int, str], relations: Mapping[int, str]
) -> dict[str, Any]:
    """A comment; about something that the record leaves out, it is about the article."""
    row = {"id": comment.uid, "author": comment.author, "at": comment.at, "text": comment.text}
    if comment.span is not None and comment.span in spans:
        row["span"] = spans[comment.span]
    if comment.relation is not None and comment.relation in relations:
        row["relation"] = relations[comment.relation]
    return row
