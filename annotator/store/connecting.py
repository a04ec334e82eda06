"""A connection that only reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from annotator.base.errors import StorageProblem, StorageTrouble


def connect_reading(path: Path, *, busy_ms: int) -> sqlite3.Connection:
    """A connection that never writes.

    The file is opened for writing where it can be, because only then SQLite clears the files away
    that it needs beside the project; ``query_only`` keeps us from changing anything. Where the
    folder cannot be written a WAL file opens only as unchanging, and what is in its ``-wal`` would
    be overlooked.
    """
    uri = f"file:{quote(str(path.resolve()))}"
    for mode in ("mode=rw", "mode=ro", "mode=ro&immutable=1"):
        wal = path.with_name(f"{path.name}-wal")
        if "immutable" in mode and wal.exists() and wal.stat().st_size:
            break
        connection = sqlite3.connect(
            f"{uri}?{mode}", uri=True, isolation_level=None, timeout=busy_ms / 1000
        )
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
        else:
            return connection
    raise StorageProblem(
        f"The newest changes of {path} are in {path.name}-wal, which cannot be read in a folder"
        " that cannot be written. Copy both files to a folder of your own.",
        StorageTrouble.READ_ONLY,
    )
