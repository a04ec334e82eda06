"""The spans and relations of imported layers on their way into their tables."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from annotator.model.relation import Relation
from annotator.model.span import Span, State
from annotator.store import relations as relation_rows
from annotator.store import spans as span_rows
from annotator.store.bulk import BulkInsert

_SPANS = BulkInsert("span", f"layer, {span_rows.COLUMNS}")
_RELATIONS = BulkInsert("relation", f"layer, {relation_rows.COLUMNS}")
# most marks of an import have these values alone; short rows are written three times as fast
_PLAIN_SPANS = BulkInsert("span", "layer, n, uid, start, end, label, quote, state, decision")
_PLAIN_RELATIONS = BulkInsert("relation", "layer, n, uid, head, tail, label, state, decision")


class Counts(NamedTuple):
    """How many marks are visible, how many are undecided, and the next free number."""

    visible: int
    undecided: int
    next: int


class LayerRows:
    """Collects the rows of many layers, then writes them."""

    def __init__(self) -> None:
        self._spans: list[Any] = []
        self._plain_spans: list[Any] = []
        self._relations: list[Any] = []
        self._plain_relations: list[Any] = []

    def add_spans(self, layer: int, spans: Iterable[Span], labels: Mapping[str, int]) -> Counts:
        """Take in a layer's spans; ``labels`` are row ids. A missing uid is made up."""
        plain = self._plain_spans
        prefix = secrets.token_hex(5)
        rejected = undecided = last = 0
        count = 0
        for span in spans:
            state, n = span.state, span.n
            uid = span.uid or f"{prefix}{n:06x}"
            count += 1
            last = max(last, n)
            if state is not State.ACCEPTED:
                rejected += state is State.REJECTED
                undecided += state is State.SUGGESTED
            if span.plain:
                plain += (
                    layer, n, uid, span.start, span.end, labels[span.label], span.quote,
                    state._value_, span.decision and span.decision._value_,
                )  # fmt: skip
            else:
                row = list(span_rows.row_of(span, labels[span.label]))
                row[1] = uid
                self._spans += (layer, *row)
        return Counts(count - rejected, undecided, last + 1)

    def add_relations(
        self, layer: int, relations: Iterable[Relation], labels: Mapping[str, int]
    ) -> Counts:
        """Take in a layer's relations; ``labels`` are row ids. A missing uid is made up."""
        plain = self._plain_relations
        prefix = secrets.token_hex(5)
        rejected = undecided = last = 0
        count = 0
        for each in relations:
            state, n = each.state, each.n
            uid = each.uid or f"{prefix}{n:06x}"
            count += 1
            last = max(last, n)
            if state is not State.ACCEPTED:
                rejected += state is State.REJECTED
                undecided += state is State.SUGGESTED
            if each.plain:
                plain += (
                    layer, n, uid, each.head, each.tail, labels[each.label],
                    state._value_, each.decision and each.decision._value_,
                )  # fmt: skip
            else:
                row = list(relation_rows.row_of(each, labels[each.label]))
                row[1] = uid
                self._relations += (layer, *row)
        return Counts(count - rejected, undecided, last + 1)

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert what was taken in; the layers are there."""
        _PLAIN_SPANS.run(connection, self._plain_spans)
        _SPANS.run(connection, self._spans)
        _PLAIN_RELATIONS.run(connection, self._plain_relations)
        _RELATIONS.run(connection, self._relations)
