"""Append-only steps that bring a project file to this program's shape.

The names are known without importing sqlite_utils (137 ms): opening compares them with the applied
ones through sqlite3 and imports the library only when something is pending.
"""

from __future__ import annotations

import sqlite3

MIGRATION_SET = "annotator"
NAMES = (
    "m0001_tables",
    "m0002_entity_keys",
    "m0003_following",
    "m0004_recognisers",
    "m0005_questions",
    "m0006_doubt",
    "m0007_label_attributes",
    "m0008_skipped_names",
    "m0009_checksums",
)


def applied(connection: sqlite3.Connection) -> list[str]:
    """The names of the migrations that the file has seen, oldest first."""
    exists = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_sqlite_migrations'"
    ).fetchone()
    if exists is None:
        return []
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid",
        (MIGRATION_SET,),
    )
    return [name for (name,) in rows]


def pending(connection: sqlite3.Connection) -> bool:
    """Whether the file is of an older shape than this program's."""
    return len(applied(connection)) < len(NAMES)


def apply_pending(connection: sqlite3.Connection) -> None:
    """Run what is pending, each step and its record in one transaction, foreign keys off."""
    # heavy, and needed only for a new or an older file
    from sqlite_utils import Database, Migrations

    from annotator.store import checksums
    from annotator.store.ddl import (
        CHECKSUMS,
        DOUBT,
        ENTITY_KEYS,
        RECOGNISERS,
        SKIPPED_NAMES,
        TABLES,
    )
    from annotator.store.entity_keys import index_entities

    migrations = Migrations(MIGRATION_SET)

    @migrations()
    def m0001_tables(database: Database) -> None:
        for statement in TABLES:
            database.conn.execute(statement)

    @migrations()
    def m0002_entity_keys(database: Database) -> None:
        for statement in ENTITY_KEYS:
            database.conn.execute(statement)
        index_entities(database.conn)

    @migrations()
    def m0003_following(database: Database) -> None:
        # the person's edit that a machine's edit was made because of, and goes with
        database.conn.execute("ALTER TABLE edit ADD COLUMN follows INTEGER REFERENCES edit(id)")
        database.conn.execute(
            "CREATE INDEX edit_follows ON edit(follows) WHERE follows IS NOT NULL"
        )

    @migrations()
    def m0004_recognisers(database: Database) -> None:
        for statement in RECOGNISERS:
            database.conn.execute(statement)

    @migrations()
    def m0005_questions(database: Database) -> None:
        database.conn.execute("ALTER TABLE comment ADD COLUMN relation INTEGER")
        # what the journal keeps of comments must equal their rows, or nothing could be undone
        for column in ("before", "after"):
            database.conn.execute(
                f"UPDATE edit_row SET {column} = json_set({column}, '$.relation', NULL)"
                f" WHERE tbl = 'comment' AND {column} IS NOT NULL"
            )
        # articles with a flagged span are looked for among 100,000
        database.conn.execute("CREATE INDEX span_flagged ON span(layer) WHERE flags != '[]'")

    @migrations()
    def m0006_doubt(database: Database) -> None:
        # how many of a proposal's spans are likely to be wrong, as their scores say
        for statement in DOUBT:
            database.conn.execute(statement)

    @migrations()
    def m0007_label_attributes(database: Database) -> None:
        database.conn.execute("ALTER TABLE label ADD COLUMN attributes TEXT NOT NULL DEFAULT '[]'")
        # as above
        for column in ("before", "after"):
            database.conn.execute(
                f"UPDATE edit_row SET {column} = json_set({column}, '$.attributes', '[]')"
                f" WHERE tbl = 'label' AND {column} IS NOT NULL"
            )

    @migrations()
    def m0008_skipped_names(database: Database) -> None:
        for statement in SKIPPED_NAMES:
            database.conn.execute(statement)

    @migrations()
    def m0009_checksums(database: Database) -> None:
        for statement in CHECKSUMS:
            database.conn.execute(statement)
        checksums.register(database.conn)
        checksums.sum_everything(database.conn)

    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection))
    connection.execute("PRAGMA foreign_keys = ON")
