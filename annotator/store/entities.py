"""Entity rows, where they are mentioned, and names that shall not become entities."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model.entity import Entity, EntityName
from annotator.model.span import STATES, State
from annotator.store import checksums
from annotator.store.entity_keys import add_keys, index_entities
from annotator.store.labels import Labels
from annotator.store.placeholders import placeholders

# keys of one question to SQLite
_MOST = 200


class Uses(NamedTuple):
    """How often an author's spans name an entity, rejected ones left out; in how many articles."""

    mentions: int = 0
    articles: int = 0


class Place(NamedTuple):
    """A mention of an entity: the span in the author's layer and the article that it is in."""

    article: int
    n: int
    start: int
    end: int
    state: State
    quote: str
    title: str


class Entities:
    """The real persons, bodies and places of a project."""

    def __init__(self, connection: sqlite3.Connection, labels: Labels) -> None:
        self._connection = connection
        self._labels = labels

    def get(self, uid: str) -> Entity | None:
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

    def is_sound(self, uid: str) -> bool:
        """Whether an entity and its names are as they were written."""
        question = f"SELECT checksum = {checksums.ENTITY} FROM entity WHERE uid = ?"
        return checksums.agree(self._connection, question, (uid,))

    def unsound(self) -> list[str]:
        """The names of entities that are not as they were written."""
        rows = self._connection.execute("SELECT uid, name FROM entity").fetchall()
        return [name for uid, name in rows if not self.is_sound(uid)]

    def put(self, entities: Iterable[Entity]) -> None:
        """Add entities; one that is known gains the names it lacks."""
        found: list[tuple[str, str]] = []
        for entity in entities:
            cursor = self._connection.execute(
                "INSERT INTO entity (uid, label, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (entity.uid, self._labels.id(entity.label), entity.name),
            )
            if cursor.rowcount:
                found.append((entity.uid, entity.name))
            self._add_names(entity.uid, entity.names)
            found += [(entity.uid, name.name) for name in entity.names]
        add_keys(self._connection, found)

    def add_names(self, uid: str, names: Iterable[EntityName]) -> None:
        """Give an entity the names it lacks."""
        added = list(names)
        self._add_names(uid, added)
        add_keys(self._connection, [(uid, name.name) for name in added])

    def _add_names(self, uid: str, names: Iterable[EntityName]) -> None:
        self._connection.executemany(
            "INSERT INTO entity_name (entity, name, language) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(uid, name.name, name.language) for name in names],
        )

    def rename(self, uid: str, name: str) -> None:
        """Change the name that an entity is listed by."""
        self._connection.execute("UPDATE entity SET name = ? WHERE uid = ?", (name, uid))
        index_entities(self._connection, [uid])

    def remove(self, uid: str) -> None:
        """Remove an entity that no span names."""
        self._connection.execute("DELETE FROM entity_name WHERE entity = ?", (uid,))
        self._connection.execute("DELETE FROM entity WHERE uid = ?", (uid,))
        index_entities(self._connection, [uid])

    def reindex(self, uids: Iterable[str]) -> None:
        """Find entities by the names they have now; those that are gone not at all."""
        index_entities(self._connection, uids)

    def is_used(self, uid: str) -> bool:
        """Whether any span of any layer names it."""
        found = self._connection.execute(
            "SELECT 1 FROM span WHERE entity = ? LIMIT 1", (uid,)
        ).fetchone()
        return found is not None

    def move_spans(self, gone: str, into: str) -> list[tuple[int, int, int]]:
        """Let every span that names one entity name another: article, layer and number of each."""
        moved = self._connection.execute(
            "SELECT layer.article, span.layer, span.n FROM span JOIN layer ON layer.id = span.layer"
            " WHERE span.entity = ?",
            (gone,),
        ).fetchall()
        self._connection.execute("UPDATE span SET entity = ? WHERE entity = ?", (into, gone))
        return moved

    def near(self, keys: Iterable[str], limit: int = 60) -> list[str]:
        """The uids of entities that share a key with a name, most shared keys first."""
        wanted = sorted(set(keys))[:_MOST]
        rows = self._connection.execute(
            f"SELECT entity FROM entity_key WHERE key IN ({placeholders(wanted)})"
            " GROUP BY entity ORDER BY COUNT(*) DESC, entity LIMIT ?",
            (*wanted, limit),
        )
        return [uid for (uid,) in rows]

    def beginning(self, words: Sequence[str], limit: int = 60) -> list[str]:
        """The uids of entities that have, for each of some plain words, one that begins so."""
        if not words:
            rows = self._connection.execute(
                "SELECT uid FROM entity ORDER BY name LIMIT ?", (limit,)
            )
            return [uid for (uid,) in rows]
        each = "SELECT DISTINCT entity FROM entity_key WHERE key >= ? AND key < ?"
        rows = self._connection.execute(
            f"{' INTERSECT '.join([each] * len(words))} LIMIT ?",
            (*(part for word in words for part in (f"w:{word}", f"w:{word}\U0010ffff")), limit),
        )
        return [uid for (uid,) in rows]

    def count(self) -> int:
        """How many entities the project has."""
        return int(self._connection.execute("SELECT COUNT(*) FROM entity").fetchone()[0])

    def uses(self, uid: str, author: str) -> Uses:
        """How often an author's spans name it."""
        row = self._connection.execute(
            "SELECT COUNT(*), COUNT(DISTINCT layer.article) FROM span"
            " JOIN layer ON layer.id = span.layer JOIN author ON author.id = layer.author"
            " WHERE span.entity = ? AND span.state <> 'rejected' AND author.name = ?",
            (uid, author),
        ).fetchone()
        return Uses(*row)

    def places(self, uid: str, author: str, limit: int = 200) -> list[Place]:
        """Where an author's spans name it, article by article in text order."""
        rows = self._connection.execute(
            "SELECT layer.article, span.n, span.start, span.end, span.state, span.quote,"
            " article.title FROM span"
            " JOIN layer ON layer.id = span.layer JOIN author ON author.id = layer.author"
            " JOIN article ON article.id = layer.article"
            " WHERE span.entity = ? AND span.state <> 'rejected' AND author.name = ?"
            " ORDER BY layer.article, span.start LIMIT ?",
            (uid, author, limit),
        )
        return [Place(*row)._replace(state=STATES[row[4]]) for row in rows]


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
