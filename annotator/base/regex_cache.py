"""Regular expressions that an earlier process compiled, so that this one need not.

Compiling takes a cold worker a fifth of its time in English, two fifths in French. What is compiled
is a list of numbers which only the very same Python understands; it is kept beside the settings, as
Python keeps bytecode beside modules. Without a file that fits everything is compiled as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
import zlib
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

# more than a project needs; where texts bring ever new alphabets, it begins anew
_MOST = 256
_MOST_BYTES = 16_000_000
# in one process: texts may go on bringing other alphabets, and what is new is compiled once more
_WRITTEN = 4
_SUM = 4

# pattern and flags as they were asked for, then what ``_sre.compile`` takes
_Row = tuple[str, int, int, bytes, int, dict[str, int], tuple[str | None, ...]]
# under which ``re`` remembers it
_Key = tuple[type, str, int]


class RegexCache:
    """Those that are kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[_Row] = []
        self._left = _WRITTEN

    def recall(self) -> None:
        """Have ``re`` find those of the file as if they had been compiled a moment ago."""
        try:
            data = self._path.read_bytes()
            if zlib.crc32(data[_SUM:]) != int.from_bytes(data[:_SUM], "little"):
                return
            edition, rows = marshal.loads(data[_SUM:])
            if edition != _edition():
                return
            made = {_key(row): _made(row) for row in rows}
        except Exception:
            # a file that is missing or not ours, a Python that does it otherwise: nothing is lost
            return
        self._rows = rows
        _known().update(made)

    def keep(self) -> bool:
        """Write those that were compiled since, if there are any; whether a file was written."""
        kept = set(map(_key, self._rows))
        new = [key for key in list(_known()) if key[0] is str and key not in kept]
        if not new or not self._left:
            return False
        self._left -= 1
        # whatever goes wrong, the next process compiles as this one did
        with suppress(Exception):
            rows = [_row(pattern, flags) for _kind, pattern, flags in new]
            self._rows = [*self._rows, *rows]
            if len(self._rows) > _MOST:
                self._rows = rows
            data = marshal.dumps((_edition(), self._rows))
            if len(data) > _MOST_BYTES:
                return False
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_suffix(f".{sys.hexversion:x}.part")
            part.write_bytes(zlib.crc32(data).to_bytes(_SUM, "little") + data)
            part.replace(self._path)
            return True
        return False


def _known() -> dict[_Key, re.Pattern[str]]:
    known: dict[_Key, re.Pattern[str]] = re._cache  # type: ignore[attr-defined]
    return known


def _key(row: _Row) -> _Key:
    return str, row[0], row[1]


def _edition() -> tuple[str, int, int]:
    """What the numbers depend on."""
    # in the standard library, but not in every Python
    import _sre  # type: ignore[import-not-found]

    return sys.version, _sre.MAGIC, _sre.CODESIZE


def _row(pattern: str, flags: int) -> _Row:
    """As ``re.compile`` goes about it."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed: Any = _parser.parse(pattern, flags)
    code: list[int] = _compiler._code(parsed, flags)
    names: dict[str, int] = dict(parsed.state.groupdict)
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    return (
        pattern,
        flags,
        flags | parsed.state.flags,
        array("I", code).tobytes(),
        parsed.state.groups - 1,
        names,
        tuple(by_number),
    )


def _made(row: _Row) -> re.Pattern[str]:
    import _sre

    pattern, _flags, flags, code, groups, names, by_number = row
    numbers = array("I", code).tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, numbers, groups, names, by_number)
    return made
