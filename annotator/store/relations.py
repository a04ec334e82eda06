"""Relation rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from annotator.model.relation import Relation
from annotator.model.span import DECISIONS, NO_ATTRIBUTES, STATES
from annotator.store.marks import Marks
from annotator.store.placeholders import placeholders

COLUMNS = (
    "n, uid, head, tail, label, state, decision, provider, score, decided_at, decided_by,"
    " attributes, note"
)
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


def relation_of(row: tuple[Any, ...], labels: Mapping[int, str]) -> Relation:
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


class Relations(Marks[Relation]):
    """The relations of all layers."""

    table = "relation"
    columns = COLUMNS
    _row_of = staticmethod(row_of)
    _mark_of = staticmethod(relation_of)

    def of_span(self, layer: int, span: int) -> list[Relation]:
        """The relations that start or end at a span, rejected ones too."""
        numbers = self._neighbours.relations(layer, span)
        if numbers is None:
            where, values = "head = ? OR tail = ?", [span, span]
        else:
            where, values = f"n IN ({placeholders(numbers)})", numbers
        return self._select(f"layer = ? AND ({where})", (layer, *values))
