"""Relation rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from annotator.model.relation import Relation
from annotator.model.span import DECISIONS, NO_ATTRIBUTES, STATES
from annotator.store.labels import Labels
from annotator.store.neighbours import Neighbours
from annotator.store.placeholders import placeholders

COLUMNS = (
    "n, uid, head, tail, label, state, decision, provider, score, decided_at, decided_by,"
    " attributes, note"
)
INSERT = f"INSERT INTO relation (layer, {COLUMNS}) VALUES (?{', ?' * 13})"
_ASSIGN = ", ".join(f"{name.strip()} = ?" for name in COLUMNS.split(",")[1:])
# Relation(...) would take twice the time
_new = tuple.__new__


def row_of(relation: Relation, label: int) -> tuple[Any, ...]:
    """The relation's columns, ``n`` first."""
    return (
        relation.n,
        relation.uid,
        relation.head,
        relation.tail,
        label,
        relation.state._value_,
        relation.decision._value_ if relation.decision else None,
        relation.provider,
        relation.score,
        relation.decided_at,
        relation.decided_by,
        json.dumps(relation.attributes, ensure_ascii=False) if relation.attributes else "{}",
        relation.note,
    )


def relation_of(row: tuple[Any, ...], labels: dict[int, str]) -> Relation:
    """The relation in a row of ``COLUMNS``."""
    (
        n, uid, head, tail, label, state, decision, provider, score, decided_at, decided_by,
        attributes, note,
    ) = row  # fmt: skip
    return _new(
        Relation,
        (
            head,
            tail,
            labels[label],
            n,
            uid,
            STATES[state],
            DECISIONS[decision],
            provider,
            score,
            decided_at,
            decided_by,
            NO_ATTRIBUTES if attributes == "{}" else json.loads(attributes),
            note,
        ),
    )


class Relations:
    """The relations of all layers, keyed (layer, n)."""

    def __init__(
        self, connection: sqlite3.Connection, labels: Labels, neighbours: Neighbours
    ) -> None:
        self._connection = connection
        self._labels = labels
        self._neighbours = neighbours

    def of_layer(self, layer: int, names: dict[int, str] | None = None) -> list[Relation]:
        """All relations of a layer, rejected ones too, by number; ``names`` as for spans."""
        return self._select("layer = ? ORDER BY n", (layer,), names)

    def of_span(self, layer: int, span: int) -> list[Relation]:
        """The relations that start or end at a span, rejected ones too."""
        numbers = self._neighbours.relations(layer, span)
        if numbers is None:
            where, values = "head = ? OR tail = ?", [span, span]
        else:
            where, values = f"n IN ({placeholders(numbers)})", numbers
        return self._select(f"layer = ? AND ({where}) ORDER BY n", (layer, *values))

    def get(self, layer: int, n: int) -> Relation | None:
        """One relation, or None."""
        found = self._select("layer = ? AND n = ?", (layer, n))
        return found[0] if found else None

    def _select(
        self, where: str, values: tuple[int, ...], names: dict[int, str] | None = None
    ) -> list[Relation]:
        rows = self._connection.execute(f"SELECT {COLUMNS} FROM relation WHERE {where}", values)
        labels = self._labels.uids if names is None else names
        return [relation_of(row, labels) for row in rows]

    def insert(self, layer: int, relations: Iterable[Relation]) -> None:
        """Add rows; every relation has its number."""
        self._connection.executemany(
            INSERT,
            ((layer, *row_of(relation, self._labels.id(relation.label))) for relation in relations),
        )

    def update(self, layer: int, relation: Relation) -> None:
        """Write a relation's row again."""
        row = row_of(relation, self._labels.id(relation.label))
        self._connection.execute(
            f"UPDATE relation SET {_ASSIGN} WHERE layer = ? AND n = ?",
            (*row[1:], layer, relation.n),
        )

    def delete(self, layer: int, n: int) -> None:
        """Remove a row."""
        self._connection.execute("DELETE FROM relation WHERE layer = ? AND n = ?", (layer, n))
