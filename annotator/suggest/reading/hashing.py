"""The numbers that spaCy's weights know strings by: MurmurHash, of strings and of numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_ALL = 0xFFFF_FFFF_FFFF_FFFF
_FACTOR = 0xC6A4_A793_5BD1_E995
_SEED = 1
# of a number, in bytes
_SIZE = 8
_HALF = np.uint64(0xFFFF_FFFF)


def string_hash(text: str) -> int:
    """MurmurHash64A of ``text`` in UTF-8."""
    data = text.encode("utf-8", "surrogatepass")
    found = _SEED ^ (len(data) * _FACTOR & _ALL)
    whole = len(data) & ~7
    for place in range(0, whole, 8):
        block = int.from_bytes(data[place : place + 8], "little") * _FACTOR & _ALL
        block = (block ^ block >> 47) * _FACTOR & _ALL
        found = (found ^ block) * _FACTOR & _ALL
    if whole < len(data):
        found = (found ^ int.from_bytes(data[whole:], "little")) * _FACTOR & _ALL
    found = (found ^ found >> 47) * _FACTOR & _ALL
    return found ^ found >> 47


def table_rows(ids: npt.NDArray[np.uint64], seed: int, size: int) -> npt.NDArray[np.int64]:
    """The four rows, of a table of ``size``, of each of ``ids``: MurmurHash3 x64 128."""
    second = np.uint64(seed ^ _SIZE)
    first = ids * np.uint64(0x87C3_7B91_1142_53D5)
    first = ((first << np.uint64(31)) | (first >> np.uint64(33))) * np.uint64(0x4CF5_AD43_2745_937F)
    first = (first ^ second) + second
    others = _stirred(first + second)
    first = _stirred(first) + others
    others = others + first
    halves = [part for each in (first, others) for part in (each & _HALF, each >> np.uint64(32))]
    return (np.stack(halves, axis=1) % np.uint64(size)).astype(np.int64)


def _stirred(numbers: Any) -> Any:
    numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xFF51_AFD7_ED55_8CCD)
    numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xC4CE_B9FE_1A85_EC53)
    return numbers ^ (numbers >> np.uint64(33))
