"""A table of word vectors as a file: what ships where a language's pipeline has none.

Words are kept as checksums of 32 bits, in order: one unknown word in ten thousand is taken for a
known one, which costs less than the letters of half a million words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_STEPS = 127


class WordTable(NamedTuple):
    """``words``: checksums, ascending, each with its ``rows`` in ``vectors``.

    A vector is a row of ``vectors``, a byte a number, times ``scale``. ``families``: which family
    each row is in, coarse first.
    """

    words: NDArray[np.uint32]
    rows: NDArray[np.uint16]
    vectors: NDArray[np.int8]
    scale: Floats
    families: tuple[NDArray[np.int64], ...]

    def row(self, word: str) -> int:
        """The row of a word, -1 where it is not known."""
        wanted = _sum(word)
        place = int(np.searchsorted(self.words, np.uint32(wanted)))
        known = place < len(self.words) and self.words[place] == wanted
        return int(self.rows[place]) if known else -1


def make(
    row_of: Iterable[tuple[str, int]], vectors: Floats, families: Iterable[NDArray[np.int64]]
) -> WordTable:
    """A table of these words; of two with one checksum the first stays. Vectors are rounded."""
    by_sum: dict[int, int] = {}
    for word, row in row_of:
        by_sum.setdefault(_sum(word), row)
    words = np.array(sorted(by_sum), dtype=np.uint32)
    rows = np.array([by_sum[int(word)] for word in words], dtype=np.uint16)
    scale = (np.abs(vectors).max(axis=0) / _STEPS).astype(np.float32)
    rounded = np.round(vectors / scale).astype(np.int8)
    return WordTable(words, rows, rounded, scale, tuple(families))


def save(table: WordTable, path: Path) -> None:
    """Write a table; packed it would be two thirds as large, and read ten times as slowly."""
    with path.open("wb") as stream:
        np.savez(
            stream,
            words=table.words,
            rows=table.rows,
            vectors=table.vectors,
            scale=table.scale,
            families=np.array(table.families, dtype=np.uint16),
        )


def read(path: Path) -> WordTable:
    """What :func:`save` wrote.

    :raises OSError: there is no such file.
    """
    with np.load(path, allow_pickle=False) as parts:
        return WordTable(
            words=parts["words"],
            rows=parts["rows"],
            vectors=parts["vectors"],
            scale=parts["scale"],
            families=tuple(parts["families"].astype(np.int64)),
        )


def _sum(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
