"""Many rows quickly: what an import writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

# a longer statement gains nothing; a shorter one lets other threads wait more often, since they run
# while SQLite works and are stopped while values are handed to it
_ROWS = 500


class BulkInsert:
    """INSERT of several rows a statement: SQLite spends more on a statement than on a row.

    Columns that are left out take their defaults; naming few of them is what makes it fast.
    ``same`` are columns with one value for all rows, as SQL. ``width`` is the number of the others.
    """

    def __init__(self, table: str, columns: str, same: Mapping[str, str] | None = None) -> None:
        self.width = len(columns.split(","))
        same = same or {}
        self._row = f"({', '.join(['?'] * self.width + list(same.values()))})"
        self._insert = f"INSERT INTO {table} ({', '.join([columns, *same])}) VALUES "
        self._several = self._statement(_ROWS)

    def run(self, connection: sqlite3.Connection, values: Sequence[Any]) -> None:
        """Write rows; ``values`` are those of all rows, one after the other."""
        step = self.width * _ROWS
        whole = len(values) - len(values) % step
        for at in range(0, whole, step):
            connection.execute(self._several, values[at : at + step])
        if rest := values[whole:]:
            connection.execute(self._statement(len(rest) // self.width), rest)

    def _statement(self, rows: int) -> str:
        return self._insert + ", ".join([self._row] * rows)
