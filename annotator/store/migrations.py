"""Append-only steps that bring a project file to this program's shape.

The names are known without importing sqlite_utils (137 ms): opening compares them with the applied
ones through sqlite3 and imports the library only when something is pending.
"""

from __future__ import annotations

import sqlite3

MIGRATION_SET = "annotator"
# the functions of ``migration_steps``, in their order
NAMES = (
    "m0001_tables m0002_entity_keys m0003_following m0004_recognisers m0005_questions m0006_doubt"
    " m0007_label_attributes m0008_skipped_names m0009_checksums m0010_suggested"
).split()


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

    from annotator.store import migration_steps

    migrations = Migrations(MIGRATION_SET)
    for name in NAMES:
        migrations()(getattr(migration_steps, name))
    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection))
    connection.execute("PRAGMA foreign_keys = ON")
