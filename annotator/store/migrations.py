"""Append-only steps that bring a project file to this program's shape.

The names are known without importing sqlite_utils (137 ms): opening compares them with the applied
ones through sqlite3 and imports the library only when something is pending.
"""

from __future__ import annotations

import sqlite3

MIGRATION_SET = "annotator"
NAMES = ("m0001_tables",)


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


def apply_pending(connection: sqlite3.Connection) -> None:
    """Run what is pending, each step and its record in one transaction, foreign keys off."""
    # heavy, and needed only for a new or an older file
    from sqlite_utils import Database, Migrations

    from annotator.store.ddl import TABLES

    migrations = Migrations(MIGRATION_SET)

    @migrations()
    def m0001_tables(database: Database) -> None:
        for statement in TABLES:
            database.conn.execute(statement)

    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection))
    connection.execute("PRAGMA foreign_keys = ON")
