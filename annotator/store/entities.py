"""Entity rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from annotator.model.entity import Entity, EntityName
from annotator.store.labels import Labels


class Entities:
    """The real persons, bodies and places of a project."""

    def __init__(self, connection: sqlite3.Connection, labels: Labels) -> None:
        self._connection = connection
        self._labels = labels

    def get(self, uid: str) -> Entity | None:
        """One entity, or None."""
        row = self._connection.execute(
            "SELECT uid, label, name FROM entity WHERE uid = ?", (uid,)
        ).fetchone()
        if row is None:
            return None
        names = self._connection.execute(
            "SELECT name, language FROM entity_name WHERE entity = ? ORDER BY language, name",
            (uid,),
        )
        return Entity(
            uid=row[0],
            label=self._labels.uids[row[1]],
            name=row[2],
            names=tuple(EntityName(name=name, language=language) for name, language in names),
        )

    def put(self, entities: Iterable[Entity]) -> None:
        """Add entities; one that is known gains the names it lacks."""
        for entity in entities:
            self._connection.execute(
                "INSERT INTO entity (uid, label, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (entity.uid, self._labels.id(entity.label), entity.name),
            )
            self._connection.executemany(
                "INSERT INTO entity_name (entity, name, language) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                [(entity.uid, name.name, name.language) for name in entity.names],
            )
