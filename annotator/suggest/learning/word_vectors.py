"""Word vectors, ours or of an installed pipeline, and the families that words fall into by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.learning import word_table
from annotator.suggest.reading.hashing import string_hash
from annotator.suggest.reading.vectors import StaticVectors

Floats = NDArray[np.float32]

# how many families, coarse and fine; more than these gained nothing
FAMILIES = (64, 512)
_ROUNDS = 8
# what 300 dimensions say fits into these; more gained nothing on the learning curve
DIMENSIONS = 96
# how many words are kept in mind: a newspaper has more than memory should hold
_MOST = 200_000


class WordVectors:
    """A vector and families for each word that the table knows, in whatever case it knows it."""

    def __init__(
        self,
        table: NDArray[Any],
        row_of: Callable[[str], int],
        families: Sequence[NDArray[np.int64]],
        scale: Floats | None = None,
    ) -> None:
        """``row_of`` gives -1 for words that are not known; rows of ``table`` times ``scale``
        (None: 1) are the vectors.
        """
        self._table = table
        self._scale = scale
        self._row_of = row_of
        self._known: dict[str, int] = {}
        self._families = families

    @classmethod
    def none(cls) -> WordVectors:
        """Knows no word."""
        return cls(np.zeros((0, 1), dtype=np.float32), lambda _word: -1, ())

    @classmethod
    def shipped(cls, path: Path) -> WordVectors | None:
        """A table that travels with the program, None where there is none."""
        if not path.is_file():
            return None
        table = word_table.read(path)
        return cls(table.vectors, table.row, table.families, table.scale)

    @classmethod
    def installed(cls, vocab: Path) -> WordVectors | None:
        """The table in a pipeline's ``vocab`` folder made small, None where it has none."""
        if not (vocab / "vectors").is_file():
            return None
        try:
            vectors = StaticVectors(vocab)
        except (OSError, ValueError):
            return None
        table = np.asarray(vectors.table, dtype=np.float32)
        table = table / np.maximum(1e-6, np.linalg.norm(table, axis=1, keepdims=True))
        families = [families_of(table, count) for count in FAMILIES]
        return cls(fewer(table), lambda word: vectors.row(string_hash(word)), families)

    @classmethod
    def static(cls, vectors: StaticVectors) -> WordVectors:
        """The table in a pipeline's folder, its rows as long as they are there, no families."""
        return cls(vectors.table, lambda word: vectors.row(string_hash(word)), ())

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._table.shape[1])

    def rows(self, words: list[str]) -> Floats:
        """One row a word, zeros where it is not known."""
        rows = np.array([self._row(word) for word in words], dtype=np.int64)
        found = np.zeros((len(words), self._table.shape[1]), dtype=np.float32)
        known = self._table[rows[rows >= 0]]
        found[rows >= 0] = known if self._scale is None else known * self._scale
        return found

    def families(self, word: str) -> tuple[int, ...]:
        """The families of ``word``, coarse first; empty where it is not known."""
        row = self._row(word)
        return tuple(int(family[row]) for family in self._families) if row >= 0 else ()

    def _row(self, word: str) -> int:
        if word not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            forms = (word, word.title() if word.isupper() else word, word.lower())
            rows = map(self._row_of, forms)
            self._known[word] = next((row for row in rows if row >= 0), -1)
        return self._known[word]


def fewer(table: Floats) -> Floats:
    """The main directions of the table, half evened out, with rows of about length 1.

    One that has no more than ``DIMENSIONS`` stays as it is.
    """
    if table.shape[1] <= DIMENSIONS or len(table) <= DIMENSIONS:
        return table
    middle = table.mean(axis=0)
    shares, directions = np.linalg.eigh(np.cov((table - middle).T))
    best = np.argsort(shares)[::-1][:DIMENSIONS]
    turned = (table - middle) @ directions[:, best] / np.maximum(1e-9, shares[best]) ** 0.25
    return np.asarray(turned / np.sqrt((turned**2).sum(axis=1).mean()), dtype=np.float32)


def families_of(table: Floats, count: int) -> NDArray[np.int64]:
    """Which of ``count`` families each row is in: k-means by angle, the same every time."""
    if len(table) <= count:
        return np.arange(len(table))
    chance = np.random.default_rng(0)
    centres = table[chance.choice(len(table), count, replace=False)]
    for _round in range(_ROUNDS):
        nearest = (table @ centres.T).argmax(axis=1)
        order = np.argsort(nearest, kind="stable")
        ordered = nearest[order]
        borders = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        centres = np.add.reduceat(table[order], borders, axis=0)
        centres /= np.maximum(1e-6, np.linalg.norm(centres, axis=1, keepdims=True))
    return np.asarray((table @ centres.T).argmax(axis=1), dtype=np.int64)
