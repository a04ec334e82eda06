"""A project file of an older shape brought to this program's shape: itself, or a copy of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.store import migrations
from annotator.store.lock import ProjectLock
from annotator.store.sqlite_errors import problem


def bring_up_to_date(connection: sqlite3.Connection, path: Path, lock: ProjectLock | None) -> None:
    """Change the file, after a copy of it was put beside it as ``NAME.before-update``.

    ``lock`` is the caller's own, if it has one.

    :raises StorageProblem: it cannot be written, or a window has it open: one of an older program,
        which would not understand the new shape. The file is as before.
    """
    taken = None if lock else ProjectLock(path, "an update")
    try:
        backup = path.with_name(f"{path.name}.before-update")
        part = backup.with_name(f"{backup.name}.part")
        try:
            _copy(connection, part)
            part.replace(backup)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        try:
            migrations.apply_pending(connection)
        except sqlite3.Error as error:
            if problem(error, path).trouble is not StorageTrouble.DAMAGED:
                raise
            raise StorageProblem(
                f"{path} is damaged and cannot be brought to the shape of this version. Restore a"
                f" backup; as it was it is kept as {backup.name}.",
                StorageTrouble.DAMAGED,
            ) from error
    finally:
        if taken is not None:
            taken.release()


class UpToDateCopy:
    """A copy in this program's shape, for reading, of a file that is left as it is.

    :raises StorageProblem: there is no room for the copy, or the file is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        with _told(path):
            self._folder = TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name, path.name)
        try:
            with _told(path):
                _copy(connection, self.path)
                with closing(sqlite3.connect(self.path, isolation_level=None)) as copy:
                    # nothing is lost with it
                    copy.execute("PRAGMA synchronous = OFF")
                    migrations.apply_pending(copy)
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Take the copy away; its connections are closed."""
        self._folder.cleanup()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what keeps a copy from being made into a storage problem of the file at ``path``."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, sqlite3.Error):
            found = problem(error, path)
            if found.trouble is StorageTrouble.DAMAGED:
                raise found from error
        raise StorageProblem(
            f"{path} was made by an older version of Annotator; to look at it a copy is made in"
            f" {gettempdir()}, which failed ({error}). Free some space there.",
            StorageTrouble.OTHER,
        ) from error


def _copy(connection: sqlite3.Connection, to: Path) -> None:
    with closing(sqlite3.connect(to)) as copy:
        connection.backup(copy)
