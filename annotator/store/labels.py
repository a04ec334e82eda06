"""The schema's rows: labels and relation rules."""

from __future__ import annotations

import json
import sqlite3

from annotator.model.schema import Kind, Label, Overlap, RelationRule, Schema


class Labels:
    """Reads and writes the schema; knows the integer ids that rows carry."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, int] = {}
        self._uids: dict[int, str] = {}

    def reload(self) -> None:
        """Forget the ids: the schema changed."""
        self._ids = {}
        self._uids = {}

    def id(self, uid: str) -> int:
        """The row id of a label. :raises KeyError: the schema has no such label."""
        return self.ids[uid]

    @property
    def ids(self) -> dict[str, int]:
        """Uid to row id."""
        if not self._ids:
            self._load_ids()
        return self._ids

    @property
    def uids(self) -> dict[int, str]:
        """Row id to uid."""
        if not self._uids:
            self._load_ids()
        return self._uids

    def names(self) -> dict[int, str]:
        """Row id to name: what files carry."""
        return dict(self._connection.execute("SELECT id, name FROM label").fetchall())

    def _load_ids(self) -> None:
        rows = self._connection.execute("SELECT id, uid FROM label").fetchall()
        self._ids = {uid: id_ for id_, uid in rows}
        self._uids = dict(rows)

    def schema(self) -> Schema:
        """The project's schema."""
        meta = dict(self._connection.execute("SELECT key, value FROM meta").fetchall())
        labels = tuple(
            Label(
                uid=uid,
                kind=Kind(kind),
                name=name,
                key=key,
                colour=colour,
                tag=tag,
                description=description,
                yes=tuple(json.loads(yes)),
                no=tuple(json.loads(no)),
                retired=bool(retired),
            )
            for uid, kind, name, key, colour, tag, description, yes, no, retired in (
                self._connection.execute(
                    "SELECT uid, kind, name, key, colour, tag, description, yes, no, retired"
                    " FROM label ORDER BY position, id"
                )
            )
        )
        uids = self.uids
        rules = tuple(
            RelationRule(
                relation=uids[relation], head=uids[head], tail=uids[tail], symmetric=bool(symmetric)
            )
            for relation, head, tail, symmetric in self._connection.execute(
                "SELECT relation, head, tail, symmetric FROM relation_rule ORDER BY position"
            )
        )
        return Schema(
            name=meta.get("schema_name", ""),
            labels=labels,
            rules=rules,
            overlap=Overlap(meta.get("overlap", "none")),
            revision=int(meta.get("schema_revision", "1")),
        )

    def add(self, label: Label) -> None:
        """Add a label at the end."""
        self._connection.execute(
            "INSERT INTO label (uid, kind, name, key, colour, tag, description, yes, no, retired,"
            " position) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, COALESCE(MAX(position), 0) + 1"
            " FROM label",
            (
                label.uid,
                label.kind,
                label.name,
                label.key,
                label.colour,
                label.tag,
                label.description,
                json.dumps(label.yes, ensure_ascii=False),
                json.dumps(label.no, ensure_ascii=False),
                int(label.retired),
            ),
        )
        self.reload()

    def add_rule(self, rule: RelationRule) -> None:
        """Add a relation rule at the end; one that is there already is left."""
        self._connection.execute(
            "INSERT INTO relation_rule (relation, head, tail, symmetric, position)"
            " SELECT ?, ?, ?, ?, COALESCE(MAX(position), 0) + 1 FROM relation_rule WHERE true"
            " ON CONFLICT DO NOTHING",
            (self.id(rule.relation), self.id(rule.head), self.id(rule.tail), int(rule.symmetric)),
        )

    def write_schema(self, schema: Schema) -> None:
        """Fill the empty tables of a new project."""
        self.set_meta("schema_name", schema.name)
        self.set_meta("overlap", schema.overlap)
        self.set_meta("schema_revision", str(schema.revision))
        for label in schema.labels:
            self.add(label)
        for rule in schema.rules:
            self.add_rule(rule)

    def set_meta(self, key: str, value: str) -> None:
        """Set one value of the project's ``meta`` table."""
        self._connection.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
