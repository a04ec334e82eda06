"""Span rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.model.span import DECISIONS, NO_ATTRIBUTES, STATES, Decision, Span
from annotator.store.marks import Marks
from annotator.store.placeholders import placeholders

COLUMNS = (
    "n, uid, start, end, label, quote, state, decision, provider, score, proposed_start,"
    " proposed_end, proposed_label, decided_at, decided_by, entity, attributes, flags, note,"
    " part_of"
)
# values that one statement may bring, well below SQLite's limit
_AT_ONCE = 500
# Span(...) would take twice the time
_new = tuple.__new__


def row_of(span: Span, label: int) -> tuple[Any, ...]:
    """The span's columns, ``n`` first."""
    proposed = span.proposed or (None, None, None)
    return (
        span.n,
        span.uid,
        span.start,
        span.end,
        label,
        span.quote,
        span.state._value_,
        span.decision._value_ if span.decision else None,
        span.provider,
        span.score,
        *proposed,
        span.decided_at,
        span.decided_by,
        span.entity,
        json.dumps(span.attributes, ensure_ascii=False) if span.attributes else "{}",
        json.dumps(span.flags, ensure_ascii=False) if span.flags else "[]",
        span.note,
        span.part_of,
    )


def span_of(row: tuple[Any, ...], labels: Mapping[int, str]) -> Span:
    """The span in a row of ``COLUMNS``."""
    (
        n, uid, start, end, label, quote, state, decision, provider, score, proposed_start,
        proposed_end, proposed_label, decided_at, decided_by, entity, attributes, flags, note,
        part_of,
    ) = row  # fmt: skip
    return _new(
        Span,
        (
            start,
            end,
            labels[label],
            quote,
            n,
            uid,
            STATES[state],
            DECISIONS[decision],
            provider,
            score,
            None if proposed_start is None else (proposed_start, proposed_end, proposed_label),
            decided_at,
            decided_by,
            entity,
            NO_ATTRIBUTES if attributes == "{}" else json.loads(attributes),
            () if flags == "[]" else tuple(json.loads(flags)),
            note,
            part_of,
        ),
    )


class Spans(Marks[Span]):
    """The spans of all layers."""

    table = "span"
    columns = COLUMNS
    _row_of = staticmethod(row_of)
    _mark_of = staticmethod(span_of)

    def overlapping(self, layer: int, start: int, end: int) -> list[Span]:
        """The spans that share text with ``[start, end)``, rejected ones too."""
        where, values = self._neighbours.where(layer, start, end)
        return self._select(f"layer = ? AND {where}", (layer, *values))

    def accept(
        self, layer: int, numbers: Sequence[int], decision: Decision, *, at: str, by: str
    ) -> None:
        """Accept the spans of these numbers as they stand; ``at`` is UTC, ``by`` the author."""
        for start in range(0, len(numbers), _AT_ONCE):
            batch = numbers[start : start + _AT_ONCE]
            self._connection.execute(
                "UPDATE span SET state = 'accepted', decision = ?, decided_at = ?, decided_by = ?"
                f" WHERE layer = ? AND n IN ({placeholders(batch)})",
                (decision.value, at, by, layer, *batch),
            )

    def link(self, layer: int, numbers: Sequence[int], entity: str) -> list[tuple[int, str]]:
        """Let those of these spans that name nothing name an entity; their numbers and quotes."""
        linked: list[tuple[int, str]] = []
        for start in range(0, len(numbers), _AT_ONCE):
            batch = numbers[start : start + _AT_ONCE]
            linked += self._connection.execute(
                "UPDATE span SET entity = ? WHERE layer = ? AND entity IS NULL"
                f" AND n IN ({placeholders(batch)}) RETURNING n, quote",
                (entity, layer, *batch),
            ).fetchall()
        return linked
