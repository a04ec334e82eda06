"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.base.errors import StorageProblem, StorageTrouble


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside ``path`` that replaces it when the block ends without error.

    :raises StorageProblem: the folder cannot be written or the disk is full; ``path`` is as before.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _problem(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _problem(path, error) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _problem(path: Path, error: OSError) -> StorageProblem:
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
