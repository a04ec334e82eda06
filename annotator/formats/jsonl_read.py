"""One line of ``jsonl`` to a Record; marks that are all plain come by ``jsonl_plain``."""

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
from annotator.model.by_hand import ByHand
from annotator.model.entity import Entity
from annotator.model.identity import UID
from annotator.model.layer import Status
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.span import DECISIONS, STATES, Decision, Span, State

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
    if (answer := stored.get("answer")) in _DECLINED:
        raise BadLine(f"It was declined ('answer' is '{answer}'): it is no annotation.")
    rows, ties = _rows(stored, "spans"), _rows(stored, "relations")
    listed = "entities" in stored
    entities = entities_of(stored["entities"]) if listed else entities_named(rows)
    numbers: dict[object, int] = {}
    relation_numbers: dict[object, int] = {}
    spans = plain_spans(rows, text, numbers) or _spans(rows, text, numbers, entities)
    relations = plain_relations(ties, numbers, relation_numbers) or tuple(
        _relation(row, n, numbers, relation_numbers) for n, row in enumerate(ties, 1)
    )
    unread = stored.keys() - _KEYS
    if not isinstance(spans, ByHand):
        unread |= _unread("spans", rows, _SPAN_KEYS)
    if not isinstance(relations, ByHand):
        unread |= _unread("relations", ties, _RELATION_KEYS)
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
        status=_status(stored.get("status")),
        flags=texts_of(stored, "flags", _FLAGS),
        labels=texts_of(stored, "labels"),
        comments=comments_of(stored.get("comments"), numbers, relation_numbers),
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
    rows: list[Any], text: str, numbers: dict[object, int], entities: Sequence[Entity]
) -> tuple[Span, ...]:
    uids = {entity.uid for entity in entities}
    return tuple(_span(row, n, text, numbers, uids) for n, row in enumerate(rows, 1))


def _span(row: Any, n: int, text: str, numbers: dict[object, int], entities: set[str]) -> Span:
    what = f"Span {n}"
    if type(row) is not dict:
        raise BadLine(f"{what} is no JSON object.")
    try:
        start, end, label = row["start"], row["end"], row["label"]
    except KeyError as error:
        raise BadLine(f"{what} lacks {error}.") from None
    if type(start) is not int or type(end) is not int:
        raise BadLine(f"{what}: 'start' and 'end' should be whole numbers.")
    _check_place(start, end, text, what)
    if type(label) is not str or not label:
        raise BadLine(f"{what} has no label.")
    quote = text[start:end]
    told = row.get("text")
    if told is not None and told != quote:
        raise BadLine(f"{what} says {_short(told)}, but the text there is {_short(quote)}.")
    uid = _uid(row, what, numbers, n, f"s{n}")
    state, decision = _state_and_decision(row, what)
    entity = text_of(row, "entity", what)
    if entity is not None and entity not in entities:
        raise BadLine(f"{what} names the entity '{entity}', which the record does not list.")
    return Span(
        start=start,
        end=end,
        label=label,
        quote=quote,
        n=n,
        uid=uid,
        state=state,
        decision=decision,
        provider=text_of(row, "provider", what),
        score=_score(row, what),
        proposed=_proposed(row, what, text),
        decided_at=text_of(row, "decided_at", what),
        decided_by=text_of(row, "decided_by", what),
        entity=entity,
        attributes=object_of(row, "attributes", what),
        flags=texts_of(row, "flags", what=what),
        note=text_of(row, "note", what),
    )


def _relation(row: Any, n: int, spans: dict[object, int], numbers: dict[object, int]) -> Relation:
    what = f"Relation {n}"
    if type(row) is not dict:
        raise BadLine(f"{what} is no JSON object.")
    for key in ("head", "tail", "label"):
        if key not in row:
            raise BadLine(f"{what} lacks '{key}'.")
    ends = row["head"], row["tail"]
    # true equals the id 1, and is none
    if not {*map(type, ends)} <= {str, int}:
        raise BadLine(f"{what}: 'head' and 'tail' should be ids of spans.")
    for end in ends:
        if end not in spans:
            raise BadLine(f"{what} goes to the span {end!r}, which there is not.")
    head, tail = (spans[end] for end in ends)
    if head == tail:
        raise BadLine(f"{what} goes from a span to itself.")
    label = row["label"]
    if type(label) is not str or not label:
        raise BadLine(f"{what} has no label.")
    uid = _uid(row, what, numbers, n)
    state, decision = _state_and_decision(row, what)
    return Relation(
        head=head,
        tail=tail,
        label=label,
        n=n,
        uid=uid,
        state=state,
        decision=decision,
        provider=text_of(row, "provider", what),
        score=_score(row, what),
        decided_at=text_of(row, "decided_at", what),
        decided_by=text_of(row, "decided_by", what),
        attributes=object_of(row, "attributes", what),
        note=text_of(row, "note", what),
    )


def _uid(
    row: dict[str, Any], what: str, numbers: dict[object, int], n: int, otherwise: str = ""
) -> str:
    """What the id of a mark is as a uid, "" where it counts within the record only.

    ``numbers`` gains the mark's number under its id; without one under ``otherwise``, if any.
    """
    wire = row.get("id", otherwise)
    if type(wire) is not str and type(wire) is not int:
        raise BadLine(f"{what}: 'id' should be a text.")
    if "id" in row or otherwise:
        if wire in numbers:
            raise BadLine(f"Two {what.split()[0].lower()}s have the id {_short(wire)}.")
        numbers[wire] = n
    return wire if type(wire) is str and UID.fullmatch(wire) else ""


def _check_place(start: int, end: int, text: str, what: str) -> None:
    if not 0 <= start < end <= len(text):
        raise BadLine(
            f"{what} goes from {start} to {end}, but the text has {len(text)} characters."
        )


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


def _proposed(row: dict[str, Any], what: str, text: str) -> tuple[int, int, str] | None:
    proposed = row.get("proposed")
    if proposed is None:
        return None
    if type(proposed) is not list or [type(each) for each in proposed] != [int, int, str]:
        raise BadLine(f"{what}: 'proposed' should be [start, end, label].")
    start, end, label = proposed
    _check_place(start, end, text, f"{what}: 'proposed'")
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
