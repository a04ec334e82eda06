"""The schema's rows: labels and relation rules."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from annotator.model.schema import (
    Attribute,
    AttributeKind,
    Kind,
    Label,
    Overlap,
    RelationRule,
    Schema,
    coloured,
)
from annotator.store import checksums

# keys in ``meta``
ALIASES = "label_aliases"
MAPS = "label_maps"


class Labels:
    """Reads and writes the schema; knows the integer ids that rows carry."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, int] = {}
        self._uids: dict[int, str] = {}
        self._aliases: dict[str, str] | None = None

    def reload(self) -> None:
        """Forget the ids: the schema changed."""
        self._ids = {}
        self._uids = {}
        self._aliases = None

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
        return dict(self._connection.execute("SELECT id, name FROM label NOT INDEXED").fetchall())

    def _load_ids(self) -> None:
        # an index is not part of any checksum
        rows = self._connection.execute("SELECT id, uid FROM label NOT INDEXED").fetchall()
        self._ids = {uid: id_ for id_, uid in rows}
        self._uids = dict(rows)

    def schema(self) -> Schema:
        """The project's schema."""
        meta = dict(self._connection.execute("SELECT key, value FROM meta").fetchall())
        return Schema(
            name=meta.get("schema_name", ""),
            # in projects from before labels had colours
            labels=tuple(coloured(self._labels())),
            rules=tuple(self._rules()),
            overlap=Overlap(meta.get("overlap", "none")),
            revision=int(meta.get("schema_revision", "1")),
            aliases=tuple(json.loads(meta.get(ALIASES, "{}")).items()),
            maps=tuple(
                (recogniser, source, uid)
                for recogniser, labels in json.loads(meta.get(MAPS, "{}")).items()
                for source, uid in labels.items()
            ),
        )

    def _labels(self) -> Iterator[Label]:
        rows = self._connection.execute(
            "SELECT uid, kind, name, key, colour, tag, description, yes, no, retired, attributes"
            " FROM label ORDER BY position, id"
        )
        for uid, kind, name, key, colour, tag, description, yes, no, retired, attributes in rows:
            yield Label(
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
                attributes=() if attributes == "[]" else read_attributes(attributes),
            )

    def _rules(self) -> Iterator[RelationRule]:
        uids = self.uids
        rows = self._connection.execute(
            "SELECT relation, head, tail, symmetric FROM relation_rule ORDER BY position"
        )
        for relation, head, tail, symmetric in rows:
            yield RelationRule(
                relation=uids[relation], head=uids[head], tail=uids[tail], symmetric=bool(symmetric)
            )

    @property
    def aliases(self) -> dict[str, str]:
        """The uid of each label that was merged, and the uid of the one it became part of."""
        if self._aliases is None:
            row = self._connection.execute(
                "SELECT value FROM meta WHERE key = ?", (ALIASES,)
            ).fetchone()
            self._aliases = {} if row is None else dict(json.loads(row[0]))
        return self._aliases

    def add(self, label: Label) -> None:
        """Add a label at the end, under an id that no other ever had.

        The journal's rows name labels by their ids: what was done to a label that is gone must not
        come back as another one. One of spans that has no colour gets the one that fewest have.
        """
        rows = self._connection.execute("SELECT colour FROM label WHERE kind = 'span'")
        (label,) = coloured([label], [colour for (colour,) in rows])
        self._connection.execute(
            "INSERT INTO label (uid, kind, name, key, colour, tag, description, yes, no, retired,"
            " attributes, position, id) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            " COALESCE(MAX(position), 0) + 1, 1 + max(COALESCE(MAX(id), 0), (SELECT"
            " COALESCE(MAX(CAST(json_extract(key, '$[0]') AS INTEGER)), 0) FROM edit_row"
            " WHERE article IS NULL AND tbl = 'label')) FROM label",
            (label.uid, label.kind, *_values(label)),
        )
        self.reload()

    def update(self, label: Label) -> None:
        """Write a label's row again: all but its kind, which never changes.

        It keeps its colour where it is given none.
        """
        self._connection.execute(
            "UPDATE label SET name = ?, key = ?, colour = COALESCE(NULLIF(?, ''), colour), tag = ?,"
            " description = ?, yes = ?, no = ?, retired = ?, attributes = ? WHERE uid = ?",
            (*_values(label), label.uid),
        )

    def delete(self, uid: str) -> None:
        """Remove a label that nothing refers to any more; what became part of it is forgotten."""
        self._connection.execute("DELETE FROM label WHERE uid = ?", (uid,))
        self.reload()
        self._write_aliases({old: new for old, new in self.aliases.items() if new != uid})

    def place(self, uids: Sequence[str]) -> None:
        """Write the labels' order."""
        self._connection.executemany(
            "UPDATE label SET position = ? WHERE uid = ? AND position <> ?",
            [(number, uid, number) for number, uid in enumerate(uids, start=1)],
        )

    def add_alias(self, old: str, new: str) -> None:
        """Whoever still says ``old`` means ``new``."""
        known = {each: new if target == old else target for each, target in self.aliases.items()}
        self._write_aliases(known | {old: new})

    def keep_aliases(self, aliases: Mapping[str, str]) -> None:
        """Take in what another schema knows of merged labels."""
        self._write_aliases({**self.aliases, **aliases})

    def _write_aliases(self, aliases: Mapping[str, str]) -> None:
        if aliases != self.aliases:
            self.set_meta(ALIASES, json.dumps(aliases, ensure_ascii=False))
            self._aliases = None

    def write_maps(self, maps: Iterable[tuple[str, str, str]]) -> None:
        """Keep what a person wants the labels of recognisers to become."""
        kept: dict[str, dict[str, str]] = {}
        for recogniser, source, uid in sorted(maps):
            kept.setdefault(recogniser, {})[source] = uid
        self.set_meta(MAPS, json.dumps(kept, ensure_ascii=False))

    def add_rule(self, rule: RelationRule) -> None:
        """Add a relation rule at the end; one that is there already is left."""
        self._connection.execute(
            "INSERT INTO relation_rule (relation, head, tail, symmetric, position)"
            " SELECT ?, ?, ?, ?, COALESCE(MAX(position), 0) + 1 FROM relation_rule WHERE true"
            " ON CONFLICT DO NOTHING",
            (self.id(rule.relation), self.id(rule.head), self.id(rule.tail), int(rule.symmetric)),
        )

    def replace_rules(
        self, before: Collection[RelationRule], wanted: Collection[RelationRule]
    ) -> None:
        """Let the rules ``wanted`` stand in place of those ``before``."""
        self._connection.executemany(
            "DELETE FROM relation_rule WHERE relation = ? AND head = ? AND tail = ?",
            [
                (self.id(rule.relation), self.id(rule.head), self.id(rule.tail))
                for rule in before
                if rule not in wanted
            ],
        )
        for rule in wanted:
            if rule not in before:
                self.add_rule(rule)

    def write_schema(self, schema: Schema) -> None:
        """Fill the empty tables of a new project."""
        self.set_meta("schema_name", schema.name)
        self.set_meta("overlap", schema.overlap)
        self.set_meta("schema_revision", str(schema.revision))
        for label in coloured(schema.labels):
            self.add(label)
        for rule in schema.rules:
            self.add_rule(rule)
        self.keep_aliases(dict(schema.aliases))
        if schema.maps:
            self.write_maps(schema.maps)

    def is_sound(self) -> bool:
        """Whether the schema's rows are as they were written."""
        return checksums.agree(
            self._connection,
            f"SELECT checksum = ({checksums.WHOLE_SCHEMA}) & {checksums.MASK} FROM checksum"
            " WHERE name = 'schema'",
        )

    def set_meta(self, key: str, value: str) -> None:
        """Set one value of the project's ``meta`` table."""
        self._connection.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )


def _values(label: Label) -> tuple[Any, ...]:
    """The columns of a label that may change, in the order of the table."""
    return (
        label.name,
        label.key,
        label.colour,
        label.tag,
        label.description,
        json.dumps(label.yes, ensure_ascii=False),
        json.dumps(label.no, ensure_ascii=False),
        int(label.retired),
        json.dumps([list(attribute) for attribute in label.attributes], ensure_ascii=False),
    )


def read_attributes(stored: str) -> tuple[Attribute, ...]:
    """A label's attributes. :raises ValueError, TypeError: ``stored`` is damaged."""
    return tuple(
        Attribute(name, AttributeKind(kind), tuple(choices))
        for name, kind, choices in json.loads(stored)
    )
