"""One line of ``jsonl`` to a Record. The loops over spans and relations are the import's hot path:
what is rare (more than the plain keys) is looked at only where it stands.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from annotator.formats.jsonl_more import (
    BadLine,
    comments_of,
    entities_named,
    entities_of,
    object_of,
    refuse_too_long,
    text_of,
    texts_of,
)
from annotator.formats.jsonl_plain import plain_relations, plain_spans
from annotator.model.article import is_blank
from annotator.model.by_hand import REST
from annotator.model.identity import UID
from annotator.model.layer import Status
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.span import DECISIONS, STATES, Decision, Span, State

# Span(...) would take twice the time
_new = tuple.__new__
_FLAGS = ("ask", "skip")
_KEYS = frozenset(
    "id uid text title language source published story meta author status flags labels comments"
    " entities spans relations".split()
)
# what Prodigy says of a task whose spans are not to be taken for right
_DECLINED = ("reject", "ignore")
_MARK_KEYS = frozenset(
    "id label state decision provider score decided_at decided_by attributes note".split()
)
_SPAN_KEYS = _MARK_KEYS | frozenset("start end text proposed entity flags".split())
_RELATION_KEYS = _MARK_KEYS | frozenset(("head", "tail"))
_SHOWN = 60
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _no_constant(name: str) -> NoReturn:
    raise BadLine(f"{name} is no JSON number.")


_decode = json.JSONDecoder(parse_constant=_no_constant).decode


def parse_line(line: bytes, number: int) -> Record:
    """:raises BadLine: with the reason as a sentence."""
    try:
        decoded = line.decode("utf-8")
        stored = _decode(decoded)
    except UnicodeDecodeError as error:
        raise BadLine(f"Byte {error.start + 1} of the line is not UTF-8.") from None
    except json.JSONDecodeError as error:
        # a line that is cut off ends before its line end
        column = min(error.pos, len(decoded.rstrip())) + 1
        raise BadLine(f"The line is no whole JSON object (column {column}).") from None
    except RecursionError:
        raise BadLine("The line is nested too deep.") from None
    except ValueError:
        raise BadLine("A number in the line is too long.") from None
    if type(stored) is not dict:
        raise BadLine("The line is no JSON object.")
    # nearly all texts have line feeds, written "\n"; bytes are searched in half the time of letters
    if b"\\u" in line:
        _refuse_odd_characters(decoded, stored)
    return _record(stored, number)


def _refuse_odd_characters(line: str, stored: dict[str, Any]) -> None:
    if not any(escape in line for escape in ("\\u0000", "\\ud", "\\uD")):
        return
    waiting: list[Any] = [stored]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += (*value.keys(), *value.values())
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            if "\0" in value:
                raise BadLine("It holds the character U+0000, which is no text.")
            if _LONE_SURROGATE.search(value):
                raise BadLine("It holds half a surrogate pair, which is no character.")


def _record(stored: dict[str, Any], number: int) -> Record:
    text = stored.get("text")
    if type(text) is not str:
        raise BadLine("'text' is missing or no text.")
    if is_blank(text):
        raise BadLine("The text is empty.")
    refuse_too_long(text)
    get = stored.get
    if (answer := get("answer")) in _DECLINED:
        raise BadLine(f"It was declined ('answer' is '{answer}'): it is no annotation.")
    spans: Sequence[Span] = ()
    relations: Sequence[Relation] = ()
    numbers: dict[object, int] = {}
    relation_numbers: dict[object, int] = {}
    entities = entities_of(get("entities"))
    unread = stored.keys() - _KEYS
    if rows := _rows(stored, "spans"):
        plain = plain_spans(rows, text, numbers)
        if plain is None and "entities" not in stored:
            entities = entities_named(rows)
        spans = plain or _spans(rows, text, numbers, {entity.uid for entity in entities})
        if not plain:
            unread |= _unread("spans", rows, _SPAN_KEYS)
    if rows := _rows(stored, "relations"):
        linked = plain_relations(rows, numbers, relation_numbers)
        relations = linked or _relations(rows, numbers, relation_numbers)
        if not linked:
            unread |= _unread("relations", rows, _RELATION_KEYS)
    return Record(
        id=_id(stored),
        uid=text_of(stored, "uid") or "",
        text=text,
        title=text_of(stored, "title"),
        language=text_of(stored, "language") or "",
        source=text_of(stored, "source"),
        published=text_of(stored, "published"),
        story=text_of(stored, "story"),
        meta=object_of(stored, "meta"),
        author=text_of(stored, "author"),
        status=_status(get("status")),
        flags=texts_of(stored, "flags", _FLAGS),
        labels=texts_of(stored, "labels"),
        comments=comments_of(get("comments"), numbers, relation_numbers),
        entities=entities,
        spans=spans,
        relations=relations,
        line=number,
        unread=tuple(sorted(map(_cut, unread))) if unread else (),
    )


def _unread(name: str, rows: list[dict[str, Any]], known: frozenset[str]) -> set[str]:
    """The keys of spans or relations that mean nothing here, as ``spans.key``."""
    return {f"{name}.{key}" for key in set().union(*rows) - known}


def _spans(
    rows: list[Any], text: str, numbers: dict[object, int], entities: set[str]
) -> tuple[Span, ...]:
    length = len(text)
    rest = REST[Span]
    found = []
    for n, row in enumerate(rows, 1):
        if type(row) is not dict:
            raise BadLine(f"Span {n} is no JSON object.")
        try:
            start, end, label = row["start"], row["end"], row["label"]
        except KeyError as error:
            raise BadLine(f"Span {n} lacks {error}.") from None
        if type(start) is not int or type(end) is not int:
            raise BadLine(f"Span {n}: 'start' and 'end' should be whole numbers.")
        if not 0 <= start < end <= length:
            raise BadLine(
                f"Span {n} goes from {start} to {end}, but the text has {length} characters."
            )
        if type(label) is not str or not label:
            raise BadLine(f"Span {n} has no label.")
        quote = text[start:end]
        known = 3
        if "text" in row:
            known += 1
            if row["text"] != quote and row["text"] is not None:
                raise BadLine(
                    f"Span {n} says {_short(row['text'])}, but the text there is {_short(quote)}."
                )
        if "id" in row:
            known += 1
            wire = row["id"]
            if type(wire) is not str and type(wire) is not int:
                raise BadLine(f"Span {n}: 'id' should be a text.")
        else:
            wire = f"s{n}"
        if wire in numbers:
            raise BadLine(f"Two spans have the id {_short(wire)}.")
        numbers[wire] = n
        uid = wire if type(wire) is str and len(wire) == 16 and UID.fullmatch(wire) else ""
        if len(row) == known:
            found.append(_new(Span, (start, end, label, quote, n, uid, *rest)))
        else:
            found.append(_full_span(row, n, uid, quote, length, entities))
    return tuple(found)


def _full_span(
    row: dict[str, Any], n: int, uid: str, quote: str, length: int, entities: set[str]
) -> Span:
    what = f"Span {n}"
    state, decision = _state_and_decision(row, what)
    entity = text_of(row, "entity", what)
    if entity is not None and entity not in entities:
        raise BadLine(f"{what} names the entity '{entity}', which the record does not list.")
    return _new(Span, (
        row["start"], row["end"], row["label"], quote, n, uid, state, decision,
        text_of(row, "provider", what), _score(row, what), _proposed(row, what, length),
        text_of(row, "decided_at", what), text_of(row, "decided_by", what), entity,
        object_of(row, "attributes", what), texts_of(row, "flags", what=what),
        text_of(row, "note", what), None,
    ))  # fmt: skip


def _relations(
    rows: list[Any], numbers: dict[object, int], seen: dict[object, int]
) -> tuple[Relation, ...]:
    """The relations; fills ``seen`` with the numbers of those that have an id."""
    rest = REST[Relation]
    found = []
    # only numbers are equal to what is no id, such as true
    numbered = int in {*map(type, numbers)}
    for n, row in enumerate(rows, 1):
        if type(row) is not dict:
            raise BadLine(f"Relation {n} is no JSON object.")
        if numbered and {type(row.get("head")), type(row.get("tail"))} & {bool, float}:
            raise BadLine(f"Relation {n}: 'head' and 'tail' should be ids of spans.")
        try:
            head, tail, label = numbers[row["head"]], numbers[row["tail"]], row["label"]
        except KeyError as error:
            missing = [key for key in ("head", "tail", "label") if key not in row]
            if missing:
                raise BadLine(f"Relation {n} lacks '{missing[0]}'.") from None
            raise BadLine(f"Relation {n} goes to the span {error}, which there is not.") from None
        except TypeError:
            raise BadLine(f"Relation {n}: 'head' and 'tail' should be ids of spans.") from None
        if head == tail:
            raise BadLine(f"Relation {n} goes from a span to itself.")
        if type(label) is not str or not label:
            raise BadLine(f"Relation {n} has no label.")
        known, uid = 3, ""
        if "id" in row:
            known = 4
            wire = row["id"]
            if type(wire) is not str and type(wire) is not int:
                raise BadLine(f"Relation {n}: 'id' should be a text.")
            if wire in seen:
                raise BadLine(f"Two relations have the id {_short(wire)}.")
            seen[wire] = n
            if type(wire) is str and len(wire) == 16 and UID.fullmatch(wire):
                uid = wire
        if len(row) == known:
            found.append(_new(Relation, (head, tail, label, n, uid, *rest)))
        else:
            found.append(_full_relation(row, n, uid, head, tail))
    return tuple(found)


def _full_relation(row: dict[str, Any], n: int, uid: str, head: int, tail: int) -> Relation:
    what = f"Relation {n}"
    state, decision = _state_and_decision(row, what)
    return _new(Relation, (
        head, tail, row["label"], n, uid, state, decision, text_of(row, "provider", what),
        _score(row, what), text_of(row, "decided_at", what), text_of(row, "decided_by", what),
        object_of(row, "attributes", what), text_of(row, "note", what),
    ))  # fmt: skip


def _state_and_decision(row: dict[str, Any], what: str) -> tuple[State, Decision | None]:
    try:
        told = row.get("state")
        state = State.ACCEPTED if told is None else STATES[told]
        if "decision" not in row:
            return state, Decision.CREATED if state is State.ACCEPTED else None
        told = row["decision"]
        return state, DECISIONS[told]
    except (KeyError, TypeError):
        raise BadLine(f"{what}: {_short(told)} is no state or decision.") from None


def _score(row: dict[str, Any], what: str) -> float | None:
    score = row.get("score")
    if score is None:
        return None
    if type(score) not in (int, float) or not 0 <= score <= 1 or not math.isfinite(score):
        raise BadLine(f"{what}: 'score' should be a number from 0 to 1.")
    # SQLite keeps no sign of a zero
    return abs(float(score))


def _proposed(row: dict[str, Any], what: str, length: int) -> tuple[int, int, str] | None:
    proposed = row.get("proposed")
    if proposed is None:
        return None
    if type(proposed) is not list or [type(each) for each in proposed] != [int, int, str]:
        raise BadLine(f"{what}: 'proposed' should be [start, end, label].")
    start, end, label = proposed
    if not 0 <= start < end <= length:
        raise BadLine(
            f"{what}: 'proposed' goes from {start} to {end}, but the text has {length} characters."
        )
    return start, end, label


def _id(stored: dict[str, Any]) -> str:
    value = stored.get("id")
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    if type(value) is not str:
        raise BadLine("'id' should be a text.")
    return value


def _status(value: Any) -> Status | None:
    if value is None:
        return None
    try:
        return Status(value)
    except ValueError:
        raise BadLine(f"{_short(value)} is no status.") from None


def _rows(stored: dict[str, Any], key: str) -> list[Any]:
    rows = stored.get(key)
    if rows is None:
        return []
    if type(rows) is not list:
        raise BadLine(f"'{key}' should be a list.")
    return rows


def _short(value: object) -> str:
    return _cut(repr(value))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
