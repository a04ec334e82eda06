"""What other programs do to the file of a project that is open, past SQLite's locks.

A sync program or a restored backup takes its place or writes over it; SQLite notices neither.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from enum import Enum, auto
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from annotator.base.files import is_folder, is_there
from annotator.store.connecting import file_number
from annotator.store.project import Project

# what changes with each act and each thing that the machine writes
_STATE = (
    "SELECT (SELECT MAX(id) FROM edit), (SELECT group_concat(name || value) FROM checksum),"
    " (SELECT COUNT(*) || ' ' || SUM(checksum & 0xFFFFFFFF) FROM layer),"
    " (SELECT COUNT(*) || ' ' || SUM(checksum & 0xFFFFFFFF) FROM layer_count),"
    " (SELECT COUNT(*) || ' ' || SUM(checksum & 0xFFFFFFFF) FROM article),"
    " (SELECT COUNT(*) || ' ' || SUM(checksum & 0xFFFFFFFF) FROM import)"
)
_NEWEST = "SELECT id, uid FROM edit ORDER BY id DESC LIMIT 1"


class Fate(Enum):
    """What became of the file: it is there as it was left, or not."""

    THERE = auto()
    GONE = auto()
    REPLACED = auto()
    OVERWRITTEN = auto()


class _Stamp(NamedTuple):
    written: int
    size: int


class FileWatch:
    """Looks after the file of one project that is open for writing.

    ``seen`` is the file's time and size at the last look. Who changes them between two looks is not
    done yet: SQLite in another process puts a long log into the file page by page, too.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._number = file_number(project.path)
        self._stamp = self.seen = _stamp(project.path)
        # the newest act that is known to be in the file itself, not in the log
        found = self._in_file(_NEWEST)
        self._newest = found[0] if found else 0

    def written(self) -> None:
        """What was committed has just been put into the file, as far as nobody reads it."""
        self._stamp = _stamp(self._project.path)
        found = self._in_file(_NEWEST)
        self._newest = found[0] if found else 0

    def look(self) -> Fate:
        """What became of the file by now; programs that write it may not be done yet."""
        path = self._project.path
        # before anything is read: what is written meanwhile counts as a change
        self.seen = stamp = _stamp(path)
        if not is_there(path):
            # a folder that is not there may be a drive that comes back
            return Fate.GONE if is_folder(path.parent) else Fate.THERE
        number = file_number(path)
        if self._number is None or number is None:
            return Fate.THERE
        if number != self._number:
            return Fate.REPLACED
        if stamp != self._stamp:
            if not self._is_later():
                return Fate.OVERWRITTEN
            # some of what is still in the log may be in the file already, and some not
            if not self._is_logged():
                if self._in_file(_STATE) != self._here(_STATE):
                    return Fate.OVERWRITTEN
                self._stamp = stamp
        return Fate.THERE

    def _is_later(self) -> bool:
        """Whether the file holds a state of this project that is no older than it was known."""
        found = self._in_file(_NEWEST)
        if found is None or (found or (0,))[0] < self._newest:
            return False
        known = "SELECT id, uid FROM edit WHERE id = ?"
        return not found or self._here(known, found[0]) == found

    def _is_logged(self) -> bool:
        path = self._project.path
        try:
            return path.with_name(f"{path.name}-wal").stat().st_size > 0
        except OSError:
            return False

    def _in_file(self, question: str) -> tuple[Any, ...] | None:
        """What the file itself says, without the log: () for no row, None where it says nothing."""
        # only SQLite opens the file, unchanging: closing it leaves our own locks
        uri = f"file:{quote(os.fsencode(self._project.path))}?mode=ro&immutable=1"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as image:
                return image.execute(question).fetchone() or ()
        except (sqlite3.Error, UnicodeDecodeError):
            return None

    def _here(self, question: str, *values: Any) -> tuple[Any, ...] | None:
        try:
            return self._project.connection.execute(question, values).fetchone() or ()
        except (sqlite3.Error, UnicodeDecodeError):
            return None


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Stamp(found.st_mtime_ns, found.st_size)
