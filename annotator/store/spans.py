"""Span rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.model.span import DECISIONS, NO_ATTRIBUTES, STATES, Decision, Span
from annotator.store.labels import Labels
from annotator.store.neighbours import Neighbours
from annotator.store.placeholders import placeholders

COLUMNS = (
    "n, uid, start, end, label, quote, state, decision, provider, score, proposed_start,"
    " proposed_end, proposed_label, decided_at, decided_by, entity, attributes, flags, note,"
    " part_of"
)
INSERT = f"INSERT INTO span (layer, {COLUMNS}) VALUES (?{', ?' * 20})"
_ASSIGN = ", ".join(f"{name.strip()} = ?" for name in COLUMNS.split(",")[1:])
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


def span_of(row: tuple[Any, ...], labels: dict[int, str]) -> Span:
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


class Spans:
    """The spans of all layers, keyed (layer, n)."""

    def __init__(
        self, connection: sqlite3.Connection, labels: Labels, neighbours: Neighbours
    ) -> None:
        self._connection = connection
        self._labels = labels
        self._neighbours = neighbours

    def of_layer(self, layer: int, names: dict[int, str] | None = None) -> list[Span]:
        """All spans of a layer, rejected ones too, by number.

        ``names`` gives what ``Span.label`` is to hold for each label's row id; left out, its uid.
        """
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM span WHERE layer = ? ORDER BY n", (layer,)
        )
        labels = self._labels.uids if names is None else names
        return [span_of(row, labels) for row in rows]

    def get(self, layer: int, n: int) -> Span | None:
        """One span, or None."""
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM span WHERE layer = ? AND n = ?", (layer, n)
        ).fetchone()
        return None if row is None else span_of(row, self._labels.uids)

    def overlapping(self, layer: int, start: int, end: int) -> list[Span]:
        """The spans that share text with ``[start, end)``, rejected ones too."""
        where, values = self._neighbours.where(layer, start, end)
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM span WHERE layer = ? AND {where} ORDER BY n", (layer, *values)
        )
        labels = self._labels.uids
        return [span_of(row, labels) for row in rows]

    def insert(self, layer: int, spans: Iterable[Span]) -> None:
        """Add rows; every span has its number."""
        self._connection.executemany(
            INSERT, ((layer, *row_of(span, self._labels.id(span.label))) for span in spans)
        )

    def update(self, layer: int, span: Span) -> None:
        """Write a span's row again."""
        row = row_of(span, self._labels.id(span.label))
        self._connection.execute(
            f"UPDATE span SET {_ASSIGN} WHERE layer = ? AND n = ?", (*row[1:], layer, span.n)
        )

    def accept(
        self, layer: int, numbers: Sequence[int], decision: Decision, *, at: str, by: str
    ) -> None:
        """Accept spans as they are."""
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            self._connection.execute(
                "UPDATE span SET state = 'accepted', decision = ?, decided_at = ?, decided_by = ?"
                f" WHERE layer = ? AND n IN ({placeholders(some)})",
                (decision.value, at, by, layer, *some),
            )

    def link(self, layer: int, numbers: Sequence[int], entity: str) -> list[tuple[int, str]]:
        """Let those of these spans that name nothing name an entity; their numbers and quotes."""
        linked: list[tuple[int, str]] = []
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            linked += self._connection.execute(
                "UPDATE span SET entity = ? WHERE layer = ? AND entity IS NULL"
                f" AND n IN ({placeholders(some)}) RETURNING n, quote",
                (entity, layer, *some),
            ).fetchall()
        return linked

    def delete(self, layer: int, n: int) -> None:
        """Remove a row."""
        self._connection.execute("DELETE FROM span WHERE layer = ? AND n = ?", (layer, n))
