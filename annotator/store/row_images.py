"""Rows as the journal keeps them: read, compared and written as images."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from annotator.base.errors import Refused
from annotator.store.journal_triggers import KEYS, WATCHED
from annotator.store.placeholders import placeholders

Image = dict[str, Any]


class RowImage(NamedTuple):
    """One row that an edit touched: ``before`` None for an insert, ``after`` None for a delete."""

    article: int | None
    table: str
    key: tuple[Any, ...]
    before: Image | None
    after: Image | None

    @property
    def bare(self) -> RowImage:
        """Which row it is: of tens of thousands all they held would take memory."""
        return self._replace(before=None, after=None)


class RowImages:
    """The rows of the journaled tables of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.columns: dict[str, list[str]] = {
            table: WATCHED.get(table)
            or [
                row[1]
                for row in connection.execute(f"PRAGMA table_info({table})")
                # kept by triggers of its own
                if row[1] != "checksum"
            ]
            for table in KEYS
        }

    def current(self, table: str, key: tuple[Any, ...]) -> Image | None:
        """The row as it is, None where there is none."""
        columns = self.columns[table]
        row = self._connection.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {_where(table)}", key
        ).fetchone()
        return None if row is None else dict(zip(columns, row, strict=True))

    def apply(self, image: RowImage, present: Image | None, wanted: Image | None) -> None:
        """Make the row of ``image`` what is ``wanted``.

        :raises Refused: it is not as in ``present``.
        """
        if self.current(image.table, image.key) != normal(present):
            raise Refused(
                "This cannot be undone or redone: what it touched has been changed since."
            )
        self.write(image.table, image.key, wanted)

    def write(self, table: str, key: tuple[Any, ...], wanted: Image | None) -> None:
        """Delete the row, write it anew, or change it."""
        columns = self.columns[table]
        if wanted is None:
            self._connection.execute(f"DELETE FROM {table} WHERE {_where(table)}", key)
            return
        # a key that is written, even the same, has SQLite look for all rows that refer to it
        others = [column for column in columns if column not in KEYS[table]]
        if not others and self.current(table, key) is not None:
            return
        changed = 0
        if others:
            changed = self._connection.execute(
                f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in others)}"
                f" WHERE {_where(table)}",
                [*(wanted[column] for column in others), *key],
            ).rowcount
        if not changed:
            self._connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({placeholders(columns)})",
                [wanted[column] for column in columns],
            )


def row_image(
    article: int | None, table: str, key: str, before: str | None, after: str | None
) -> RowImage:
    """The image in a row of ``edit_row``."""
    return RowImage(article, table, tuple(json.loads(key)), _load(before), _load(after))


def normal(image: Image | None) -> Image | None:
    """An image of the journal as :meth:`RowImages.current` would give it."""
    if image is None or image.get("score") is None:
        return image
    return image | {"score": float(image["score"])}


def _load(image: str | None) -> Image | None:
    return None if image is None else json.loads(image)


def _where(table: str) -> str:
    return " AND ".join(f"{column} = ?" for column in KEYS[table])
