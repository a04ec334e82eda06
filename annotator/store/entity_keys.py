"""The keys that entities are found by, kept beside their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from annotator.model.romanise import name_keys


def add_keys(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> None:
    """Let entities be found by further names: uid and name of each."""
    connection.executemany(
        "INSERT INTO entity_key (key, entity) VALUES (?, ?) ON CONFLICT DO NOTHING",
        sorted({(key, uid) for uid, name in set(names) for key in name_keys(name)}),
    )


def index_entities(connection: sqlite3.Connection, uids: Iterable[str] | None = None) -> None:
    """Work the keys of entities out again, of all if ``uids`` is None; those gone lose theirs."""
    if uids is None:
        uids = [uid for (uid,) in connection.execute("SELECT uid FROM entity").fetchall()]
    for uid in uids:
        names = connection.execute(
            "SELECT name FROM entity WHERE uid = ?1"
            " UNION SELECT name FROM entity_name WHERE entity = ?1",
            (uid,),
        ).fetchall()
        keys = {key for (name,) in names for key in name_keys(name)}
        connection.execute("DELETE FROM entity_key WHERE entity = ?", (uid,))
        connection.executemany(
            "INSERT INTO entity_key (key, entity) VALUES (?, ?)", [(key, uid) for key in keys]
        )
