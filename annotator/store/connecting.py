"""Connections that only read, and how a connection that writes is set up."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from annotator.base.errors import StorageProblem, StorageTrouble

# pages (16 MB); the window puts them into the file when nobody types, so that no key waits for it
AUTOCHECKPOINT = 4000
# kilobytes; uids and hashes go anywhere into their indexes, so all of these should be at hand
BULK_CACHE = 32_000
# blanks in the names of mounted folders
_ESCAPED = re.compile(r"\\([0-7]{3})")
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"}


def connect_reading(path: Path, *, busy_ms: int) -> sqlite3.Connection:
    """A connection that never writes.

    The file is opened for writing where it can be, because only then SQLite clears the files away
    that it needs beside the project; ``query_only`` keeps us from changing anything. Where the
    folder cannot be written a WAL file opens only as unchanging, and what is in its ``-wal`` would
    be overlooked.
    """
    real = path.resolve()
    uri, wal = f"file:{quote(os.fsencode(real))}", real.with_name(f"{real.name}-wal")
    modes = ["mode=rw", "mode=ro", "mode=ro&immutable=1"]
    if not os.access(real, os.W_OK) and not wal.exists():
        # SQLite would leave files as read-only as this one beside it: once it can be written again,
        # they cannot
        del modes[:2]
    for mode in modes:
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


def configure(connection: sqlite3.Connection, path: Path, *, busy_ms: int) -> None:
    """Set a connection up for writing to the project at ``path``."""
    connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
    connection.execute("PRAGMA foreign_keys = ON")
    wanted = "delete" if _on_network(path) else "wal"
    current = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if current != wanted:
        connection.execute(f"PRAGMA journal_mode = {wanted}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT}")
    connection.execute("PRAGMA temp_store = MEMORY")


@contextmanager
def at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit all that the block writes, or nothing of it where it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def file_number(path: Path) -> tuple[int, int] | None:
    """What the file system tells a file from others by, whatever it is called.

    None where there is no file, or on a network drive, where it may change by itself.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return None if _on_network(path) else (found.st_dev, found.st_ino)


def _on_network(path: Path) -> bool:
    """Whether the file lies on a network file system, where WAL is unsafe (Linux only)."""
    if not sys.platform.startswith("linux"):
        return str(path.resolve()).startswith("\\\\")
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    place, best, kind = str(path.resolve()), "", ""
    for line in mounts.splitlines():
        _device, mount, filesystem, *_rest = line.split(" ")
        mount = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), mount)
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, filesystem
    return kind in _NETWORK
