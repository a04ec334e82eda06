"""The spans and relations of imported layers on their way into their tables."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from annotator.model.relation import Relation
from annotator.model.span import Decision, Span, State
from annotator.store import relations as relation_rows
from annotator.store import spans as span_rows
from annotator.store.bulk import BulkInsert

_SPANS = BulkInsert("span", f"layer, {span_rows.COLUMNS}")
_RELATIONS = BulkInsert("relation", f"layer, {relation_rows.COLUMNS}")
# most marks of an import are made by hand and nothing more: short rows, written in a third of the
# time; the slices are what follows place, label, number and uid
_HAND = {"state": "'accepted'", "decision": "'created'"}
_HAND_SPANS = BulkInsert("span", "layer, n, uid, start, end, label, quote", _HAND)
_HAND_RELATIONS = BulkInsert("relation", "layer, n, uid, head, tail, label", _HAND)
_SPAN_BY_HAND = Span(start=0, end=0, label="", quote="", decision=Decision.CREATED)[6:]
_RELATION_BY_HAND = Relation(head=0, tail=0, label="", decision=Decision.CREATED)[5:]


class Counts(NamedTuple):
    """How many marks are visible, how many are undecided, and the next free number."""

    visible: int
    undecided: int
    next: int


class LayerRows:
    """Collects the rows of many layers, then writes them. ``labels``: the row ids they name."""

    def __init__(self) -> None:
        self._spans: list[Any] = []
        self._hand_spans: list[Any] = []
        self._relations: list[Any] = []
        self._hand_relations: list[Any] = []
        self.labels: set[int] = set()

    def add_spans(self, layer: int, spans: Iterable[Span], labels: Mapping[str, int]) -> Counts:
        """Take in a layer's spans; ``labels`` are row ids. A missing uid is made up."""
        self.labels.update(labels.values())
        by_hand = self._hand_spans
        prefix = secrets.token_hex(5)
        visible = undecided = last = 0
        for span in spans:
            start, end, label, quote, n, uid = span[:6]
            uid = uid or f"{prefix}{n:06x}"
            if n > last:
                last = n
            if span[6:] == _SPAN_BY_HAND:
                visible += 1
                by_hand += (layer, n, uid, start, end, labels[label], quote)
            else:
                visible += span.visible
                undecided += span.state is State.SUGGESTED
                self._spans += (layer, *span_rows.row_of(span._replace(uid=uid), labels[label]))
        return Counts(visible, undecided, last + 1)

    def add_relations(
        self, layer: int, relations: Iterable[Relation], labels: Mapping[str, int]
    ) -> Counts:
        """Take in a layer's relations; ``labels`` are row ids. A missing uid is made up."""
        self.labels.update(labels.values())
        by_hand = self._hand_relations
        prefix = secrets.token_hex(5)
        visible = undecided = last = 0
        for each in relations:
            head, tail, label, n, uid = each[:5]
            uid = uid or f"{prefix}{n:06x}"
            if n > last:
                last = n
            if each[5:] == _RELATION_BY_HAND:
                visible += 1
                by_hand += (layer, n, uid, head, tail, labels[label])
            else:
                visible += each.visible
                undecided += each.state is State.SUGGESTED
                row = relation_rows.row_of(each._replace(uid=uid), labels[label])
                self._relations += (layer, *row)
        return Counts(visible, undecided, last + 1)

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert what was taken in; the layers are there."""
        _HAND_SPANS.run(connection, self._hand_spans)
        _SPANS.run(connection, self._spans)
        _HAND_RELATIONS.run(connection, self._hand_relations)
        _RELATIONS.run(connection, self._relations)
