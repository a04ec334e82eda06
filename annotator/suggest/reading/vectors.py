"""The word vectors of a pipeline's folder, read from the disk as they are needed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]

# bytes of the table's size, with its mark
_HEAD = 5
# bytes of a packed number by its first one; small numbers are a byte
_SIZES = {**dict.fromkeys(range(0x80), 1), 0xCC: 2, 0xCD: 3, 0xCE: 5, 0xCF: 9}
# how nearly all entries look; a run of them is read at once
_USUAL = np.dtype([("key_mark", "u1"), ("key", ">u8"), ("row_mark", "u1"), ("row", ">u2")])
# how they look in a large table
_FAR = np.dtype([("key_mark", "u1"), ("key", ">u8"), ("row_mark", "u1"), ("row", ">u4")])
_WINDOW = 512


class StaticVectors:
    """A row of numbers in ``table`` for each word that it knows, by the word's number."""

    def __init__(self, vocab: Path) -> None:
        """:raises OSError: it cannot be read. :raises ValueError: it is something else."""
        try:
            self.table: Any = np.load(vocab / "vectors", mmap_mode="r", allow_pickle=False)
        except EOFError as error:
            raise ValueError("its word vectors are missing") from error
        keys, rows = _read_keys((vocab / "key2row").read_bytes())
        order = np.argsort(keys)
        self._keys, self._rows = keys[order], rows[order].astype(np.int32)
        if self.table.dtype != np.float32 or int(self._rows.max()) >= len(self.table):
            raise ValueError("its word vectors do not fit their words")

    @property
    def width(self) -> int:
        """How many numbers a word has."""
        return int(self.table.shape[1])

    def row(self, id_: int) -> int:
        """Where a word is in the table, -1 where it is not known."""
        place = int(np.searchsorted(self._keys, np.uint64(id_)))
        known = place < len(self._keys) and int(self._keys[place]) == id_
        return int(self._rows[place]) if known else -1

    def of(self, ids: Ids) -> tuple[Floats, npt.NDArray[np.bool_]]:
        """A row for each of ``ids``, and which of them are known."""
        places = np.minimum(np.searchsorted(self._keys, ids), len(self._keys) - 1)
        known = self._keys[places] == ids
        return np.asarray(self.table[np.where(known, self._rows[places], 0)]), known


@lru_cache(maxsize=2)
def read_vectors(vocab: Path) -> StaticVectors:
    """The word vectors in a pipeline's ``vocab`` folder: who reads and who labels share them.

    :raises OSError: they cannot be read. :raises ValueError: they are something else.
    """
    return StaticVectors(vocab)


def _read_keys(data: bytes) -> tuple[Ids, npt.NDArray[np.int64]]:
    """Keys and rows of a packed table of half a million, in a fifth of the time of unpacking it.

    :raises ValueError: it is something else.
    """
    count = int.from_bytes(data[1:_HEAD], "big")
    if data[:1] != b"\xdf" or not count:
        raise ValueError("its list of words is something else")
    if 2 * count > len(data):
        # a damaged count would ask for more memory than there is
        raise ValueError("its list of words is damaged")
    keys, rows = np.empty(count, np.uint64), np.empty(count, np.int64)
    place, done = _HEAD, 0
    try:
        while done < count:
            far = data[place + 9 : place + 10] == b"\xce"
            shape, mark = (_FAR, 0xCE) if far else (_USUAL, 0xCD)
            size = min(_WINDOW, count - done, (len(data) - place) // shape.itemsize)
            window = np.frombuffer(data, shape, size, place) if size else np.empty(0, shape)
            usual = (window["key_mark"] == 0xCF) & (window["row_mark"] == mark)
            run = size if usual.all() else int(usual.argmin())
            keys[done : done + run] = window["key"][:run]
            rows[done : done + run] = window["row"][:run]
            place, done = place + run * shape.itemsize, done + run
            if run < size or not size:
                keys[done], place = _number(data, place)
                rows[done], place = _number(data, place)
                done += 1
    except (IndexError, KeyError) as error:
        raise ValueError("its list of words is damaged") from error
    return keys, rows


def _number(data: bytes, place: int) -> tuple[int, int]:
    """The packed number at ``place``, and where the next one begins."""
    end = place + _SIZES[data[place]]
    if end > len(data):
        raise IndexError
    return int.from_bytes(data[place + 1 : end], "big") if end > place + 1 else data[place], end
