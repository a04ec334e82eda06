"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

from annotator.base.errors import StorageProblem, StorageTrouble


def readable_name(path: Path) -> str:
    """The path as text: bytes of a name that are no UTF-8 are shown as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def is_there(path: Path) -> bool:
    """Whether there is something at ``path``; False too where the system does not let us look."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder; False too where the system does not let us look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def free_name(path: Path, mark: str) -> Path:
    """A name beside ``path`` that no file has: ``talks.kept.annot``, ``talks.kept-2.annot``."""
    marks = chain((mark,), (f"{mark}-{number}" for number in count(2)))
    names = (path.with_name(f"{path.stem}.{mark}{path.suffix}") for mark in marks)
    return next(name for name in names if not is_there(name))


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside ``path`` that replaces it when the block ends without error.

    Where ``path`` is a link the file that it leads to is replaced.

    :raises StorageProblem: the folder cannot be written or the disk is full, or ``path`` is a
        folder or a device; it is as before.
    """
    real = Path(os.path.realpath(path))
    if is_there(real) and not real.is_file():
        raise StorageProblem(f"{path} is no file that could be replaced. Choose another name.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".part", dir=real.parent)
    except OSError as error:
        raise writing_problem(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(real)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise writing_problem(path, error) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a file as :func:`whole_file` does. Raises as that."""
    with whole_file(path) as stream:
        stream.write(content)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder beside ``path`` that replaces it when the block ends without error.

    :raises StorageProblem: the folder cannot be written or the disk is full; ``path`` is as before.
    """
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    except OSError as error:
        raise writing_problem(path, error) from error
    aside = made.with_name(f"{made.name}.old")
    try:
        yield made
        made.chmod(0o777 & ~_umask())
        if path.exists():
            path.replace(aside)
        made.replace(path)
    except OSError as error:
        if aside.exists() and not path.exists():
            aside.replace(path)
        raise writing_problem(path, error) from error
    finally:
        for left in (made, aside):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder of the system's for temporary files, gone after the block.

    :raises StorageProblem: it cannot be made.
    """
    try:
        made = Path(tempfile.mkdtemp(prefix="annotator-"))
    except OSError as error:
        raise writing_problem(Path(tempfile.gettempdir()), error) from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def writing_problem(path: Path, error: OSError) -> StorageProblem:
    """Why ``path`` could not be written, as a storage problem."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageProblem(
            f"The disk is full: {path} was not written. Free some space and try again.",
            StorageTrouble.FULL,
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StorageProblem(
            f"{path} cannot be written: no permission. Choose another folder.",
            StorageTrouble.READ_ONLY,
        )
    return StorageProblem(f"{path} cannot be written: {error.strerror or error}.")
