"""Rows that one act changed alike, one after the other: undone and redone by a few statements.

A merge of two entities changes tens of thousands of spans. Reading, comparing and writing each
image in Python takes three times as long as letting SQLite do it with all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from annotator.store.journal_triggers import image_sql
from annotator.store.row_images import RowImage, RowImages

# fewer are walked row by row
LEAST = 50
# tables whose rows are keyed (layer, n) and refer to none of their own
_TABLES = ("span", "relation")
_KEYS = (
    "SELECT json_extract(key, '$[0]'), json_extract(key, '$[1]') FROM edit_row"
    " WHERE edit = ? AND id BETWEEN ? AND ?"
)


class Run(NamedTuple):
    """``before`` and ``after``: whether the rows were there before the act, and after it."""

    edit: int
    table: str
    before: bool
    after: bool
    first: int
    last: int
    size: int

    @property
    def range(self) -> tuple[int, int, int]:
        """What its rows of ``edit_row`` are selected by."""
        return self.edit, self.first, self.last


class RowRuns:
    """The runs of the edits of one connection."""

    def __init__(self, connection: sqlite3.Connection, images: RowImages) -> None:
        self._connection = connection
        self._images = images

    def of(self, edit: int) -> list[Run]:
        """The rows of an edit in the order they happened, those alike together."""
        rows = self._connection.execute(
            "SELECT tbl, before IS NOT NULL, after IS NOT NULL, id FROM edit_row WHERE edit = ?"
            " ORDER BY id",
            (edit,),
        )
        runs = []
        for (table, before, after), group in groupby(rows, key=lambda row: row[:3]):
            ids = [row[3] for row in group]
            runs.append(Run(edit, table, bool(before), bool(after), ids[0], ids[-1], len(ids)))
        return runs

    def walk(self, run: Run, *, back: bool) -> list[RowImage] | None:
        """Undo or redo a run at once; what was touched, without images.

        None: nothing was done, its rows must be walked one by one (too few, one of them twice, or
        not all as they should be, which they will tell).
        """
        if run.size < LEAST or run.table not in _TABLES:
            return None
        present, wanted = ("after", "before") if back else ("before", "after")
        is_there, shall_be = (run.after, run.before) if back else (run.before, run.after)
        if not self._all_as(run, present if is_there else None):
            return None
        if not shall_be:
            self._delete(run)
        elif is_there:
            self._update(run, wanted)
        else:
            self._insert(run, wanted)
        return list(self._touched(run))

    def _all_as(self, run: Run, present: str | None) -> bool:
        """Whether the rows, each met once, are as in their ``present`` images; None: not there."""
        table = run.table
        image = image_sql(table, self._images.columns[table])
        alike = f"AND {image} IS edit_row.{present}" if present else ""
        distinct, found = self._connection.execute(
            f"SELECT COUNT(DISTINCT edit_row.key), COUNT({table}.n) FROM edit_row"
            f" LEFT JOIN {table} ON {table}.layer = json_extract(edit_row.key, '$[0]')"
            f" AND {table}.n = json_extract(edit_row.key, '$[1]') {alike}"
            " WHERE edit_row.edit = ? AND edit_row.id BETWEEN ? AND ?",
            run.range,
        ).fetchone()
        return bool(distinct == run.size and found == (run.size if present else 0))

    def _update(self, run: Run, wanted: str) -> None:
        table = run.table
        columns = [name for name in self._images.columns[table] if name not in ("layer", "n")]
        values = ", ".join(
            f"{name} = json_extract(edit_row.{wanted}, '$.{name}')" for name in columns
        )
        self._connection.execute(
            f"UPDATE {table} SET {values} FROM edit_row WHERE edit_row.edit = ?"
            " AND edit_row.id BETWEEN ? AND ?"
            f" AND {table}.layer = json_extract(edit_row.key, '$[0]')"
            f" AND {table}.n = json_extract(edit_row.key, '$[1]')",
            run.range,
        )

    def _insert(self, run: Run, wanted: str) -> None:
        columns = self._images.columns[run.table]
        values = ", ".join(f"json_extract({wanted}, '$.{name}')" for name in columns)
        self._connection.execute(
            f"INSERT INTO {run.table} ({', '.join(columns)}) SELECT {values} FROM edit_row"
            " WHERE edit = ? AND id BETWEEN ? AND ?",
            run.range,
        )

    def _delete(self, run: Run) -> None:
        if run.table == "span":
            # relations that are only suggested rest on their spans
            for end in ("head", "tail"):
                self._connection.execute(
                    f"DELETE FROM relation WHERE state <> 'accepted' AND (layer, {end}) IN"
                    f" ({_KEYS})",
                    run.range,
                )
        self._connection.execute(
            f"DELETE FROM {run.table} WHERE (layer, n) IN ({_KEYS})", run.range
        )

    def _touched(self, run: Run) -> Iterator[RowImage]:
        rows = self._connection.execute(
            "SELECT article, json_extract(key, '$[0]'), json_extract(key, '$[1]') FROM edit_row"
            " WHERE edit = ? AND id BETWEEN ? AND ?",
            run.range,
        )
        for article, layer, n in rows:
            yield RowImage(article, run.table, (layer, n), None, None)
