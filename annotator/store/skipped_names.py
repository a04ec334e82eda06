"""Names that a person does not want proposed as entities."""

from __future__ import annotations

import sqlite3


class SkippedNames:
    """The table ``skipped_name``: a name as it was proposed, and the uid of its label."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> frozenset[tuple[str, str]]:
        """All of them, each with its label's uid."""
        return frozenset(self._connection.execute("SELECT name, label FROM skipped_name"))

    def add(self, name: str, label: str) -> None:
        """One more; nothing happens where it is there."""
        self._connection.execute(
            "INSERT INTO skipped_name (name, label) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (name, label),
        )
