"""SQLite's errors as sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.base.errors import Refused, StorageProblem, StorageTrouble

_BY_CODE = {
    "SQLITE_BUSY": StorageTrouble.BUSY,
    "SQLITE_LOCKED": StorageTrouble.BUSY,
    "SQLITE_FULL": StorageTrouble.FULL,
    "SQLITE_READONLY": StorageTrouble.READ_ONLY,
    "SQLITE_CORRUPT": StorageTrouble.DAMAGED,
    "SQLITE_NOTADB": StorageTrouble.NOT_A_PROJECT,
    "SQLITE_CANTOPEN": StorageTrouble.MISSING,
    "SQLITE_PERM": StorageTrouble.READ_ONLY,
    "SQLITE_IOERR": StorageTrouble.OTHER,
    # a file that SQLite needs beside the project cannot be given its size
    "SQLITE_IOERR_SHMSIZE": StorageTrouble.FULL,
}

# for what is damaged but may be readable enough
ADVICE = "Restore a backup, or run 'annotator check --repair' to go on with what is left."

_SENTENCES = {
    StorageTrouble.BUSY: (
        "Another program is writing to {path}; nothing was changed. Try again in a moment."
    ),
    StorageTrouble.FULL: (
        "The disk is full: nothing was changed in {path}. Free some space and try again."
    ),
    StorageTrouble.READ_ONLY: (
        "{path} cannot be written: it is read-only. Copy it to a folder of your own."
    ),
    StorageTrouble.DAMAGED: f"{{path}} is damaged. {ADVICE}",
    StorageTrouble.NOT_A_PROJECT: "{path} is not an Annotator project.",
    StorageTrouble.MISSING: "{path} cannot be opened: it is missing, or there is no permission.",
    StorageTrouble.OTHER: (
        "{path} cannot be read or written ({reason}). Check the disk and try again."
    ),
}


def problem(error: sqlite3.Error, path: Path) -> StorageProblem:
    """The storage problem that an SQLite error means."""
    name = getattr(error, "sqlite_errorname", "") or ""
    trouble = StorageTrouble.OTHER
    for prefix, kind in _BY_CODE.items():
        if name.startswith(prefix):
            trouble = kind
    if any(words in str(error) for words in _DAMAGE):
        trouble = StorageTrouble.DAMAGED
    return StorageProblem(_SENTENCES[trouble].format(path=path, reason=error), trouble)


def refuse_read_only(path: Path) -> None:
    """:raises StorageProblem: the file cannot be written; SQLite would leave files beside it."""
    if not os.access(path, os.W_OK):
        trouble = StorageTrouble.READ_ONLY
        raise StorageProblem(_SENTENCES[trouble].format(path=path), trouble)


# what SQLite and Python's sqlite3 say, without a code, of bytes that are no text
_DAMAGE = (
    "malformed",
    "Could not decode to UTF-8",
    "JSON cannot hold BLOB",
    "user-defined function",
    "no such table",
)


def told_to_mender(problem: StorageProblem) -> str:
    """What is told to who checks or repairs the file already."""
    return str(problem).replace(ADVICE, "Restore a backup.")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into storage problems, broken rules into Refused."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Refused(f"This does not fit what is in the project ({error}).") from error
    except sqlite3.ProgrammingError:
        raise
    except UnicodeDecodeError as error:
        # an error of SQLite that quotes a damaged statement
        raise StorageProblem(
            _SENTENCES[StorageTrouble.DAMAGED].format(path=path), StorageTrouble.DAMAGED
        ) from error
    except sqlite3.Error as error:
        raise problem(error, path) from error
