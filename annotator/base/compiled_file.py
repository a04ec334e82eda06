"""A file of what was compiled; only the very same Python understands it.

It lies in the cache folder, as Python keeps bytecode beside modules. A file that is missing,
damaged or another Python's is none, and where none can be written nothing is said: then everything
is compiled as ever.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

_MOST_BYTES = 16_000_000
_SUM = 4


def read_compiled(path: Path) -> Any:
    """What was written to a file; None for none."""
    with suppress(Exception):
        data = path.read_bytes()
        if zlib.crc32(data[_SUM:]) == int.from_bytes(data[:_SUM], "little"):
            edition, content = marshal.loads(data[_SUM:])
            if edition == _edition():
                return content
    return None


def write_compiled(path: Path, content: Any) -> bool:
    """Write what :mod:`marshal` can; whether a file was written."""
    with suppress(Exception):
        data = marshal.dumps((_edition(), content))
        if len(data) > _MOST_BYTES:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{sys.hexversion:x}.part")
        part.write_bytes(zlib.crc32(data).to_bytes(_SUM, "little") + data)
        part.replace(path)
        return True
    return False


def _edition() -> tuple[str, int, int]:
    """What is compiled depends on this."""
    # in the standard library, but not in every Python
    import _sre  # type: ignore[import-not-found]

    return sys.version, _sre.MAGIC, _sre.CODESIZE
