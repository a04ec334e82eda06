"""Methods of dataclasses and named tuples that an earlier process compiled.

:mod:`dataclasses` writes the source of six methods for every class, :mod:`collections` of one for
every named tuple, and each is compiled whenever a process starts: half of what such a class costs,
and there are 80 and 100 of them until the window is whole. What is compiled depends on the source
alone.
"""

from __future__ import annotations

import collections
import dataclasses
import marshal
from pathlib import Path
from types import CodeType
from typing import Any

from annotator.base.compiled_file import read_compiled, write_compiled

# more than the program has; what is kept of an older one goes with the rest
_MOST = 4_000
# in one process
_WRITTEN = 4


class Methods:
    """Those that are kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, bytes] = {}
        self._new: dict[str, CodeType] = {}
        self._left = _WRITTEN

    def recall(self) -> None:
        """Have classes that are made from now on take their methods from the file."""
        self._kept = read_compiled(self._path) or {}
        # both call the built-in function by its name, which is looked for in their module first
        dataclasses.exec = self._exec  # type: ignore[attr-defined]
        collections.eval = self._eval  # type: ignore[attr-defined]

    def keep(self) -> bool:
        """Write those that were compiled since, if there are any; whether a file was written."""
        new, self._new = self._new, {}
        if not new or not self._left:
            return False
        self._left -= 1
        more = {source: marshal.dumps(code) for source, code in new.items()}
        self._kept = more if len(self._kept) + len(more) > _MOST else {**self._kept, **more}
        return write_compiled(self._path, self._kept)

    def _exec(self, source: str, names: dict[str, Any], made: dict[str, Any]) -> None:
        exec(self._code(source, "exec"), names, made)

    def _eval(self, source: str, names: dict[str, Any]) -> Any:
        return eval(self._code(source, "eval"), names)

    def _code(self, source: str, mode: str) -> CodeType:
        data = self._kept.get(source)
        if data is not None:
            code: CodeType = marshal.loads(data)
            return code
        made: CodeType = compile(source, "<string>", mode, dont_inherit=True)
        self._new[source] = made
        return made
