"""What the window and its worker say to each other: one JSON object a line, ASCII only.

Every line has ``"type"``, the name in ``MESSAGES``, and the fields of that dataclass. Lines from
the window to the worker (stdin):

========== =======================================================================================
configure  the schema's labels and the chosen pipelines; suggestions before it use none
suggest    propose spans for one article; ``urgent`` means that a person is looking at it
teach      what a project's decisions taught about relations; it counts from then on
relate     propose relations between the spans that the article on screen has now
cancel     a queued job is dropped, a running one stops at its next step; no answer is promised
run        any other job (an export, say): ``task`` names its handler
========== =======================================================================================

Lines from the worker to the window (stdout):

========== =======================================================================================
hello      the first line: the worker reads
status     ``loading`` or ``working`` with a language, or ``idle``
proposals  the answer to ``suggest`` and ``relate``, one entry per provider; to an urgent
           ``suggest`` there may be an ``early`` one before it
notice     something worth a sentence that stopped nothing
progress   how far a ``run`` job is
finished   the answer to ``run``
failed     the job (0: a line that could not be read) came to nothing; ``reason`` is one sentence
========== =======================================================================================

Nothing heavy is imported here, because the window reads it.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.model.schema import Kind, Label, Overlap, RelationRule, Schema


class ProtocolError(ValueError):
    """A line is no message; its text is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configure:
    """``labels``: ``[kind, uid, name]`` of each label in use but an article's.

    ``rules``: ``[relation, head, tail, symmetric]``, uids and ``"1"`` or ``""``. ``learnt``:
    language to the file of the recogniser that the project has taught. ``maps``: ``[recogniser, its
    label, uid]`` as of :class:`Schema`.
    """

    schema: str
    labels: list[list[str]]
    rules: list[list[str]] = field(default_factory=list)
    pipelines: dict[str, str] = field(default_factory=dict)
    learnt: dict[str, str] = field(default_factory=dict)
    maps: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggest:
    """``urgent``: a person is looking at the article."""

    job: int
    article: int
    text: str
    language: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relate:
    """``spans``: ``[start, end, label uid, score]``, the score null for what a person decided.

    ``shown``: ``[head, tail]`` of the relations that are suggested already, indexes of spans.
    ``revision`` comes back unchanged, so that a stale answer is known.
    """

    job: int
    article: int
    text: str
    spans: list[list[Any]]
    shown: list[list[int]] = field(default_factory=list)
    language: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Teach:
    """``relations``: a scorer's file in base 64, "" for none."""

    relations: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """``job`` is not wanted any more."""

    job: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``payload`` is the task's own; paths in it are absolute."""

    job: int
    task: str
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The worker is there and reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """``state`` is ``loading``, ``working`` or ``idle``."""

    state: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What is proposed for an article, by one provider or several.

    ``proposals``: one a provider, ``{"provider": {...}, "spans": [[start, end, label, score],
    ...], "relations": [[head, tail, label, score], ...], "borrowed": false}``; labels by uid.
    ``offers``: less likely relations between the spans that ``relate`` named; ``revision``: its.
    ``early``: what the project has taught is still being loaded; it takes the place of this.
    """

    job: int
    article: int
    proposals: list[dict[str, Any]]
    revision: int = 0
    offers: list[list[Any]] = field(default_factory=list)
    early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A code of ``annotator.suggest.notices`` with its values."""

    code: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``total`` 0: not known."""

    job: int
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """``result`` is the task's own."""

    job: int
    result: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """``detail`` is for the log: the traceback of a bug, "" for trouble of the user's."""

    job: int
    reason: str
    detail: str = ""


Asking = Configure | Suggest | Relate | Teach | Cancel | Run
Message = Asking | Hello | Status | Proposals | Notice | Progress | Finished | Failed

MESSAGES: dict[str, type[Message]] = {
    kind.__name__.lower(): kind for kind in typing.get_args(Message)
}


def encode(message: Message) -> bytes:
    """The line for ``message``, line feed included; lone surrogates survive as escapes."""
    # not ``asdict``: it copies what there is, a fifth of a second for the spans of a book
    values = {each.name: getattr(message, each.name) for each in fields(message)}
    body = {"type": type(message).__name__.lower(), **values}
    return json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message in ``line``.

    :raises ProtocolError: it is no JSON object, of no known type, or a field is wrong.
    """
    try:
        body = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"A line is not JSON: {error}.") from error
    if not isinstance(body, dict):
        raise ProtocolError("A line is no JSON object.")
    name = body.pop("type", None)
    kind = MESSAGES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ProtocolError(f"A message has no known type: {name!r}.")
    expected = _types(name)
    for key, value in body.items():
        if key not in expected:
            raise ProtocolError(f"'{name}' has no field {key!r}.")
        if type(value) is not expected[key]:
            raise ProtocolError(f"'{name}' has a wrong {key!r}.")
    try:
        return kind(**body)
    except TypeError as error:
        missing = [each.name for each in fields(kind) if each.name not in body]
        raise ProtocolError(f"'{name}' lacks a field: one of {', '.join(missing)}.") from error


@cache
def _types(name: str) -> dict[str, type]:
    hints = typing.get_type_hints(MESSAGES[name])
    return {key: typing.get_origin(hint) or hint for key, hint in hints.items()}


def configure(
    schema: Schema, pipelines: dict[str, str], learnt: Mapping[str, Path] | None = None
) -> Configure:
    """What a worker must know of ``schema``."""
    known = schema.of_kind(Kind.SPAN, Kind.ZONE, Kind.RELATION)
    return Configure(
        schema=schema.name,
        labels=[[label.kind.value, label.uid, label.name] for label in known],
        rules=[
            [rule.relation, rule.head, rule.tail, "1" if rule.symmetric else ""]
            for rule in schema.rules
        ],
        pipelines=pipelines,
        learnt={language: str(path) for language, path in (learnt or {}).items()},
        # as they stand after merges, of which the worker knows nothing
        maps=[
            [recogniser, source, uid]
            for recogniser in sorted({each[0] for each in schema.maps})
            for source, uid in schema.mapped(recogniser).items()
        ],
    )


def schema_of(message: Configure) -> Schema:
    """The schema as far as suggestions need it.

    :raises ProtocolError: a label, a rule or a label map is of another shape.
    """
    try:
        labels = tuple(
            Label(kind=Kind(kind), uid=str(uid), name=str(name))
            for kind, uid, name in message.labels
        )
        rules = tuple(
            RelationRule(relation=relation, head=head, tail=tail, symmetric=bool(symmetric))
            for relation, head, tail, symmetric in message.rules
        )
        maps = tuple((recogniser, source, uid) for recogniser, source, uid in message.maps)
    except (ValueError, TypeError) as error:
        raise ProtocolError(f"'configure' has a part of another shape: {error}.") from error
    return Schema(name=message.schema, labels=labels, rules=rules, overlap=Overlap.NONE, maps=maps)


def pack(proposals: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Proposals of one article as the body of ``Proposals``."""
    return [
        {
            "provider": asdict(proposal.provider),
            "spans": [list(span) for span in proposal.spans],
            "relations": [list(relation) for relation in proposal.relations],
            "borrowed": proposal.borrowed,
        }
        for proposal in proposals
    ]


def ends(message: Relate) -> list[ProposedSpan]:
    """The spans in ``message``.

    :raises ProtocolError: one of them is no place in the text.
    """
    try:
        spans = [_span(values) for values in message.spans]
    except (TypeError, ValueError) as error:
        raise ProtocolError(f"'relate' has a wrong span: {error}.") from error
    if any(not 0 <= span.start < span.end <= len(message.text) for span in spans):
        raise ProtocolError("'relate' has a span outside the text.")
    return spans


def shown(message: Relate) -> frozenset[frozenset[int]]:
    """The pairs of spans in ``message`` that have a suggested relation.

    :raises ProtocolError: one of them is no pair of numbers.
    """
    try:
        return frozenset(frozenset((int(head), int(tail))) for head, tail in message.shown)
    except (TypeError, ValueError) as error:
        raise ProtocolError(f"'relate' has a wrong pair: {error}.") from error


def unpack(message: Proposals) -> list[Proposal]:
    """The proposals in ``message``.

    :raises ProtocolError: an entry has the wrong shape.
    """
    try:
        return [
            Proposal(
                article=message.article,
                provider=Provider(**entry["provider"]),
                spans=tuple(_span(span) for span in entry["spans"]),
                relations=tuple(
                    _relation(each, len(entry["spans"])) for each in entry["relations"]
                ),
                borrowed=bool(entry["borrowed"]),
            )
            for entry in message.proposals
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise ProtocolError(f"'proposals' has a wrong entry: {error}.") from error


def offered(message: Proposals, spans: int) -> list[ProposedRelation]:
    """The offers in ``message`` between so many spans.

    :raises ProtocolError: one of them has the wrong shape.
    """
    try:
        return [_relation(offer, spans) for offer in message.offers]
    except (TypeError, ValueError) as error:
        raise ProtocolError(f"'proposals' has a wrong offer: {error}.") from error


def _span(values: list[Any]) -> ProposedSpan:
    start, end, label, score = values
    return ProposedSpan(int(start), int(end), str(label), None if score is None else float(score))


def _relation(values: list[Any], spans: int) -> ProposedRelation:
    head, tail, label, score = values
    if not (0 <= int(head) < spans and 0 <= int(tail) < spans):
        raise ValueError("a relation has an end that is no span")
    return ProposedRelation(
        int(head), int(tail), str(label), None if score is None else float(score)
    )
