"""Code points (the model, Python) to UTF-16 units (Qt) and back."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Offsets of one text in both countings.

    With ``points`` the code point positions of characters above U+FFFF, the k-th of them (from 0)
    starts at UTF-16 unit ``points[k] + k``. An offset inside a surrogate pair maps to the
    character's start.
    """

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        points = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._points = points
        self._units = [point + k + 1 for k, point in enumerate(points)]

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 offset of code point ``offset``."""
        return offset + bisect_left(self._points, offset)

    def to_codepoint(self, unit: int) -> int:
        """The code point offset of UTF-16 offset ``unit``."""
        return unit - bisect_left(self._units, unit)
