"""Names that a person does not want proposed as entities."""

from __future__ import annotations

import sqlite3

from annotator.store.labels import Labels


class SkippedNames:
    """The table ``skipped_name``: a name as it was proposed, and the uid of its label."""

    def __init__(self, connection: sqlite3.Connection, labels: Labels) -> None:
        self._connection = connection
        self._labels = labels

    def all(self) -> frozenset[tuple[str, str]]:
        """All of them, each with its label's uid; the new one where the label was merged since."""
        aliases = self._labels.aliases
        rows = self._connection.execute("SELECT name, label FROM skipped_name")
        return frozenset((name, aliases.get(label, label)) for name, label in rows)

    def add(self, name: str, label: str) -> None:
        """One more; nothing happens where it is there."""
        self._connection.execute(
            "INSERT INTO skipped_name (name, label) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (name, label),
        )
