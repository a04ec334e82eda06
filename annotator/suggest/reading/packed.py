"""The binary JSON (MessagePack) in which spaCy keeps its files, numpy's arrays in it included."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import numpy as np

_NUMBERS = {first: f">{kind}" for first, kind in enumerate("fdBHIQbhiq", 0xCA)}
_CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}


def unpack(data: bytes) -> Any:
    """What ``data`` holds.

    :raises ValueError: it is something else, or is cut short.
    """
    try:
        return _Unpacking(data).value()
    except (IndexError, struct.error, TypeError, KeyError) as error:
        raise ValueError("the file is damaged") from error


class _Unpacking:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0
        # by the first byte: how a longer value's size is written, and what it is
        self._sized: dict[int, tuple[str, Callable[[int], Any]]] = {
            0xC4: (">B", self._bytes),
            0xC5: (">H", self._bytes),
            0xC6: (">I", self._bytes),
            0xD9: (">B", self._string),
            0xDA: (">H", self._string),
            0xDB: (">I", self._string),
            0xDC: (">H", self._list),
            0xDD: (">I", self._list),
            0xDE: (">H", self._dict),
            0xDF: (">I", self._dict),
        }

    def value(self) -> Any:
        kind = self._data[self._place]
        self._place += 1
        if kind < 0x80:
            return kind
        if kind < 0x90:
            return self._dict(kind & 0x0F)
        if kind < 0xA0:
            return self._list(kind & 0x0F)
        if kind < 0xC0:
            return self._string(kind & 0x1F)
        if kind >= 0xE0:
            return kind - 0x100
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind in _NUMBERS:
            return self._number(_NUMBERS[kind])
        form, read = self._sized[kind]
        return read(self._number(form))

    def _number(self, form: str) -> Any:
        (number,) = struct.unpack_from(form, self._data, self._place)
        self._place += struct.calcsize(form)
        return number

    def _bytes(self, size: int) -> bytes:
        start, self._place = self._place, self._place + size
        if self._place > len(self._data):
            raise IndexError
        return self._data[start : self._place]

    def _string(self, size: int) -> str:
        return self._bytes(size).decode()

    def _list(self, size: int) -> list[Any]:
        return [self.value() for _each in range(size)]

    def _dict(self, size: int) -> Any:
        found = {self.value(): self.value() for _each in range(size)}
        if b"nd" in found:
            return _array(found)
        return found


def _array(told: dict[Any, Any]) -> Any:
    # bytes in the middle of a file lie anywhere; arithmetic wants them in line
    table = np.frombuffer(told[b"data"], dtype=np.dtype(told[b"type"])).copy()
    return table.reshape(told[b"shape"])
