"""A Record to one line of ``jsonl``. Keys whose value is the reader's default are left out."""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from math import isfinite
from typing import Any, TypeVar

from annotator.model.by_hand import ByHand
from annotator.model.entity import Entity
from annotator.model.layer import Comment
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.span import Decision, Span, State

_Mark = TypeVar("_Mark", bound=Span | Relation)
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_quoted: Callable[[str], str] = json.encoder.encode_basestring


def _decided(state: State, decision: Decision | None) -> str:
    """How a mark tells its state and decision; the reader knows that what is open has none."""
    text = f', "state": "{state.value}"'
    if decision is not None:
        return f'{text}, "decision": "{decision.value}"'
    return f'{text}, "decision": null' if state is State.ACCEPTED else text


_DECIDED = {
    (state, decision): _decided(state, decision)
    for state in State
    for decision in (None, *Decision)
}
_BY_HAND = _DECIDED[State.ACCEPTED, Decision.CREATED]


def line_of(record: Record) -> bytes:
    """The record as a line with its line feed."""
    ids = _ids(record.spans)
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
        span_ids = {span.n: span.uid or f"s{span.n}" for span in record.spans}
        relation_ids = {
            relation.n: relation.uid or f"r{relation.n}" for relation in record.relations
        }
        row["comments"] = [_comment(comment, span_ids, relation_ids) for comment in record.comments]
    if record.entities:
        row["entities"] = [_entity(entity) for entity in record.entities]
    spans = ", ".join(_span_texts(record.spans, ids))
    relations = ", ".join(_relation_texts(record.relations, ids))
    # one by one: a text with one letter of another script would make all of it slower to encode
    parts = (_encode(row)[:-1], f', "spans": [{spans}]', f', "relations": [{relations}]}}\n')
    return b"".join(map(str.encode, parts))


def _ids(spans: Sequence[Span]) -> dict[int, str]:
    """What spans are called in the record, as JSON, by number."""
    if isinstance(spans, ByHand) and "" not in spans.column("uid"):
        return dict(zip(spans.column("n"), map(_quoted, spans.column("uid")), strict=True))
    return {span[4]: _quoted(span[5] or f"s{span[4]}") for span in spans}


class _Quoted(dict[str, str]):
    """Labels as JSON, each worked out once."""

    def __missing__(self, text: str) -> str:
        self[text] = quoted = _quoted(text)
        return quoted


def _span_texts(spans: Sequence[Span], ids: Mapping[int, str]) -> Iterator[str]:
    """Each span as JSON; ``ids`` are as JSON, by number.

    Articles have dozens: a dict for each would take four times as long.
    """
    quoted, labels = _quoted, _Quoted()
    for start, end, label, quote, n, _uid, rest in _with_rest(spans, 6, _span_rest):
        yield (
            f'{{"id": {ids[n]}, "start": {start}, "end": {end}, "text": {quoted(quote)},'
            f' "label": {labels[label]}{rest}}}'
        )


def _with_rest(
    marks: Sequence[_Mark], few: int, rest_of: Callable[[_Mark], str]
) -> Iterable[tuple[Any, ...]]:
    """The fields of each mark up to its uid, ``few`` in all, and what tells the others, as JSON."""
    if isinstance(marks, ByHand):
        # the text never ends
        return zip(*marks.columns, repeat(_BY_HAND), strict=False)
    return ((*mark[:few], rest_of(mark)) for mark in marks)


def _span_rest(span: Span) -> str:
    (
        state, decision, provider, score, proposed, at, by, entity, attributes, flags, note, _part,
    ) = span[6:]  # fmt: skip
    text = _DECIDED[state, decision] + _origin(provider, score)
    if proposed is not None:
        start, end, label = proposed
        text += f', "proposed": [{start}, {end}, {_quoted(label)}]'
    text += _when(at, by)
    if entity is not None:
        text += f', "entity": {_quoted(entity)}'
    if note is not None:
        text += f', "note": {_quoted(note)}'
    if attributes:
        text += f', "attributes": {_encode(attributes)}'
    if flags:
        text += f', "flags": {_encode(flags)}'
    return text


def _relation_texts(relations: Sequence[Relation], ids: Mapping[int, str]) -> Iterator[str]:
    labels = _Quoted()
    for head, tail, label, n, uid, rest in _with_rest(relations, 5, _relation_rest):
        yield (
            f'{{"id": {_quoted(uid or f"r{n}")}, "head": {ids[head]}, "tail": {ids[tail]},'
            f' "label": {labels[label]}{rest}}}'
        )


def _relation_rest(relation: Relation) -> str:
    state, decision, provider, score, at, by, attributes, note = relation[5:]
    text = _DECIDED[state, decision] + _origin(provider, score) + _when(at, by)
    if note is not None:
        text += f', "note": {_quoted(note)}'
    if attributes:
        text += f', "attributes": {_encode(attributes)}'
    return text


def _origin(provider: str | None, score: float | None) -> str:
    text = "" if provider is None else f', "provider": {_quoted(provider)}'
    if score is None:
        return text
    # the encoder refuses what JSON has no number for
    number = repr(score) if isfinite(score) else _encode(score)
    return f'{text}, "score": {number}'


def _when(at: str | None, by: str | None) -> str:
    text = "" if at is None else f', "decided_at": {_quoted(at)}'
    return text if by is None else f'{text}, "decided_by": {_quoted(by)}'


def _entity(entity: Entity) -> dict[str, Any]:
    names: dict[str, list[str]] = {}
    for name in entity.names:
        names.setdefault(name.language, []).append(name.name)
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
