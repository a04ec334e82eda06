"""Whether a file is a project that this program can open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

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

    :raises StorageProblem: it is missing, cannot be read, or is no project.
    """
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except FileNotFoundError:
        raise StorageProblem(f"{path} does not exist.", StorageTrouble.MISSING) from None
    except IsADirectoryError:
        raise StorageProblem(
            f"{path} is a folder, not an Annotator project.", StorageTrouble.NOT_A_PROJECT
        ) from None
    except OSError as error:
        raise StorageProblem(
            f"{path} cannot be read: {error.strerror}.", StorageTrouble.READ_ONLY
        ) from error
    if not header.startswith(b"SQLite format 3\0"):
        raise StorageProblem(f"{path} is not an Annotator project.", StorageTrouble.NOT_A_PROJECT)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StorageProblem(
            f"{path} is an SQLite file, but not an Annotator project.", StorageTrouble.NOT_A_PROJECT
        )


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
