"""What the tables of spans and relations have in common: marks of layers, keyed (layer, n)."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.store.labels import Labels
from annotator.store.neighbours import Neighbours
from annotator.store.placeholders import placeholders

_Mark = TypeVar("_Mark", bound=Span | Relation)


class Marks(ABC, Generic[_Mark]):
    """The marks of all layers; ``columns`` are those of ``table`` but the layer, ``n`` first."""

    table: ClassVar[str]
    columns: ClassVar[str]

    def __init__(
        self, connection: sqlite3.Connection, labels: Labels, neighbours: Neighbours
    ) -> None:
        self._connection = connection
        self._labels = labels
        self._neighbours = neighbours
        names = self.columns.split(", ")
        assigned = ", ".join(f"{name} = ?" for name in names[1:])
        # each act writes some: made once
        self._insert = (
            f"INSERT INTO {self.table} (layer, {self.columns})"
            f" VALUES ({placeholders(['layer', *names])})"
        )
        self._update = f"UPDATE {self.table} SET {assigned} WHERE layer = ? AND n = ?"

    @abstractmethod
    def _row_of(self, mark: _Mark, label: int, /) -> tuple[Any, ...]:
        """The mark's columns."""

    @abstractmethod
    def _mark_of(self, row: tuple[Any, ...], labels: Mapping[int, str], /) -> _Mark:
        """The mark in a row of its columns."""

    def of_layer(self, layer: int) -> list[_Mark]:
        """All of a layer, rejected ones too, by number."""
        return self._select("layer = ?", (layer,))

    def get(self, layer: int, n: int) -> _Mark | None:
        found = self._select("layer = ? AND n = ?", (layer, n))
        return found[0] if found else None

    def _select(self, where: str, values: tuple[int, ...]) -> list[_Mark]:
        rows = self._connection.execute(
            f"SELECT {self.columns} FROM {self.table} WHERE {where} ORDER BY n", values
        )
        labels = self._labels.uids
        return [self._mark_of(row, labels) for row in rows]

    def insert(self, layer: int, marks: Iterable[_Mark]) -> None:
        """Add rows; every mark has its number."""
        self._connection.executemany(
            self._insert,
            ((layer, *self._row_of(mark, self._labels.id(mark.label))) for mark in marks),
        )

    def update(self, layer: int, mark: _Mark) -> None:
        """Write a mark's row again."""
        row = self._row_of(mark, self._labels.id(mark.label))
        self._connection.execute(self._update, (*row[1:], layer, mark.n))

    def delete(self, layer: int, n: int) -> None:
        """Remove a row."""
        self._connection.execute(f"DELETE FROM {self.table} WHERE layer = ? AND n = ?", (layer, n))
