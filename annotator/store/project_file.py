"""Whether a file is a project that this program can open."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.store import migrations

APPLICATION_ID = 0x414E4E4F  # "ANNO"


def is_project(path: Path) -> bool:
    """Whether there is a file that begins as a project does, whatever its name and state."""
    try:
        check_header(path)
    except StorageProblem:
        return False
    return True


def check_header(path: Path) -> None:
    """Look at how the file begins.

    Only SQLite opens it: where this process has the project open already, closing a file of our own
    would drop SQLite's locks, and another process would take the ``-wal`` file away from under it.

    :raises StorageProblem: it is missing, cannot be read, or is no project.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise StorageProblem(f"{path} does not exist.", StorageTrouble.MISSING) from None
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if stat.S_ISDIR(found.st_mode):
        raise StorageProblem(
            f"{path} is a folder, not an Annotator project.", StorageTrouble.NOT_A_PROJECT
        )
    if not stat.S_ISREG(found.st_mode) or not found.st_size:
        raise _no_project(path)
    if not os.access(path, os.R_OK):
        raise _unreadable(path, os.strerror(errno.EACCES))
    # unchanging: neither a journal beside it nor a lock held elsewhere is of interest here
    uri = f"file:{quote(os.fsencode(path.resolve()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.Error as error:
        if error.sqlite_errorname == "SQLITE_NOTADB":
            raise _no_project(path) from None
        # another process may just be writing the file; what is wrong otherwise, opening it tells
        return
    if application != APPLICATION_ID:
        raise StorageProblem(
            f"{path} is an SQLite file, but not an Annotator project.", StorageTrouble.NOT_A_PROJECT
        )


def _no_project(path: Path) -> StorageProblem:
    return StorageProblem(f"{path} is not an Annotator project.", StorageTrouble.NOT_A_PROJECT)


def _unreadable(path: Path, reason: str) -> StorageProblem:
    return StorageProblem(f"{path} cannot be read: {reason}.", StorageTrouble.READ_ONLY)


def check_content(connection: sqlite3.Connection, path: Path) -> None:
    """Look at what the file holds.

    :raises StorageProblem: it is damaged, made by a newer program, or brings triggers.
    """
    names = migrations.applied(connection)
    if not names:
        raise StorageProblem(
            f"{path} is damaged: it has no tables of a project.", StorageTrouble.DAMAGED
        )
    unknown = [name for name in names if name not in migrations.NAMES]
    if unknown:
        raise StorageProblem(
            f"{path} was made by a newer version of Annotator. Install the newer version to open"
            " it.",
            StorageTrouble.TOO_NEW,
        )
    trigger = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()
    if trigger is not None:
        raise StorageProblem(
            f"{path} brings a program of its own (the trigger '{trigger[0]}') and is not opened.",
            StorageTrouble.NOT_A_PROJECT,
        )
