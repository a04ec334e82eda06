"""One window per project: an operating system lock beside the file that names who has it.

The lock dies with its process, so a crash leaves nothing to clean up.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from annotator.base.clock import now
from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.base.machine import host_name

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # locking bytes nobody writes keeps the names readable on Windows

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def lock_path(project: Path) -> Path:
    """Where the lock of a project file is."""
    return project.with_name(project.name + ".lock")


class ProjectLock:
    """Holds the lock until :meth:`release`."""

    def __init__(self, project: Path, holder: str) -> None:
        """Take the lock in the name of ``holder``.

        :raises StorageProblem: ``IN_USE`` when another process has it, with who and since when;
            ``READ_ONLY`` when the folder cannot be written.
        """
        self._path = lock_path(project)
        self._handle = self._open(project)
        # who had it may have taken the file away since it was opened: a lock on it keeps nobody out
        while not self._is_there():
            os.close(self._handle)
            self._handle = self._open(project)
        told = {"holder": holder, "host": host_name(), "pid": os.getpid(), "since": now()}
        # the lock holds without its story, which a full disk has no room for
        with suppress(OSError):
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.ftruncate(self._handle, 0)
            os.write(self._handle, json.dumps(told).encode())

    def _open(self, project: Path) -> int:
        """The lock's file, locked."""
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise StorageProblem(
                f"{project} is in a folder that cannot be written. Copy it to a folder of your own,"
                " or open it read-only.",
                StorageTrouble.READ_ONLY,
            ) from error
        if not _try_lock(handle):
            os.close(handle)
            raise StorageProblem(_in_use(project), StorageTrouble.IN_USE)
        return handle

    def _is_there(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if self._handle < 0:
            return
        if sys.platform == "win32":
            os.close(self._handle)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)
        self._handle = -1


def holder_of(project: Path) -> dict[str, Any]:
    """Who says to have the project open: ``holder``, ``host``, ``pid``, ``since``; {} unknown."""
    try:
        told = json.loads(lock_path(project).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _in_use(project: Path) -> str:
    told = holder_of(project)
    if not told:
        return f"{project} is open in another window. Close it there, or look at it read-only."
    since = str(told.get("since", ""))[:16].replace("T", " ")
    return (
        f"{project} is open in another window, of {told.get('holder')} on {told.get('host')} since"
        f" {since} UTC. Close it there, or look at it read-only."
    )
