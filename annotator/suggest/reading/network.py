"""The layers of a spaCy recogniser, from its file ``ner/model``: the same sums, with numpy alone.

Each word is looked up by four of its features and, where there are word vectors, by itself; then
four times a token takes in its neighbours. What the recogniser makes of that is in
``recognising.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.reading.hashing import table_rows
from annotator.suggest.reading.packed import unpack
from annotator.suggest.reading.vectors import StaticVectors
from annotator.suggest.reading.words import COLUMNS, Ids

Floats = npt.NDArray[np.float32]
Parts = dict[str, list[tuple[dict[str, Any], dict[str, Any]]]]

# how many features are looked up; the word itself is the last column
LOOKED_UP = COLUMNS.index("ORTH")
_DEPTH = 4
# too small to change anything but a division by nothing
_TINY = 1e-08


class _Mix(NamedTuple):
    """Several sums a number, of which the largest is taken; then rows are made alike."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    pieces: int

    def __call__(self, rows: Floats) -> Floats:
        sums = rows @ self.weights
        sums += self.bias
        best: Floats = sums.reshape(len(rows), self.pieces, -1).max(axis=1)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(best.shape[1])
        best *= (spread + np.float32(_TINY)) ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        return best


class Encoder:
    """What a word is and stands among, as a row of numbers a token."""

    def __init__(self, parts: Parts, looked_up: int, vectors: StaticVectors | None) -> None:
        """``looked_up``: how many features of a word it goes by.

        :raises ValueError, KeyError, IndexError, TypeError: it is built otherwise.
        """
        self._tables = [(attrs["seed"], params["E"]) for attrs, params in parts["hashembed"]]
        pairs = zip(parts["maxout"], parts["layernorm"], strict=True)
        mixes = [_mix(maxout, norm) for (_none, maxout), (_also, norm) in pairs]
        self._embed, self._encode = mixes[0], mixes[1:]
        static = [params["W"] for _attrs, params in parts["static_vectors"]]
        self._static = np.ascontiguousarray(static[0].T) if static else None
        self._vectors = vectors if static else None
        width = sum(table.shape[1] for _seed, table in self._tables)
        width += sum(weights.shape[0] for weights in static)
        if (
            len(self._tables) != looked_up
            or len(self._encode) != _DEPTH
            or len(static) > 1
            or (static and (vectors is None or vectors.width != static[0].shape[1]))
            or len(self._embed.weights) != width
            or {len(mix.weights) for mix in self._encode} != {3 * len(self._embed.scale)}
        ):
            raise ValueError("its network is built otherwise")

    def rows(self, texts: Sequence[Ids]) -> Floats:
        """A row for each token of all texts, in their order.

        ``texts``: of each text the numbers of its tokens, at least one; the last column is the
        word itself.
        """
        together = np.concatenate(texts)
        words, places = np.unique(together, axis=0, return_inverse=True)
        embedded = self._embedded(words)[places.reshape(-1)]
        rows, inside = _padded(embedded, [len(text) for text in texts])
        for mix in self._encode:
            rows = rows + mix(_with_neighbours(rows))
        return rows[inside]

    def _embedded(self, words: Ids) -> Floats:
        looked_up = []
        for column, (seed, table) in enumerate(self._tables):
            four = table_rows(words[:, column], seed, len(table))
            # in this order, one after the other: sums of floats are what their order makes them
            found = table[four[:, 0]]
            for more in (1, 2, 3):
                found += table[four[:, more]]
            looked_up.append(found)
        if self._vectors is not None and self._static is not None:
            rows, known = self._vectors.of(words[:, -1])
            own = rows @ self._static
            own[~known] = 0
            looked_up.append(own)
        return self._embed(np.concatenate(looked_up, axis=1))


class Network:
    """A recogniser's layers, made from the file's bytes."""

    def __init__(self, data: bytes, vectors: StaticVectors | None) -> None:
        """:raises ValueError: it is no such file, or a recogniser that is built otherwise."""
        try:
            parts = read_parts(data)
            self._encoder = Encoder(parts, LOOKED_UP, vectors)
            ((_attrs, lower),) = parts["precomputable_affine"]
            (_upper, upper), (_reduce, reduce) = parts["linear"]
            self._reduce = np.ascontiguousarray(reduce["W"].T), reduce["b"]
            # sums beside each other, not their pieces: so numpy finds the largest ten times faster
            places = lower["W"].transpose(0, 2, 1, 3)
            self._lower = np.ascontiguousarray(places.reshape(-1, places.shape[-1]).T)
            self.none = np.ascontiguousarray(lower["pad"][0].transpose(0, 2, 1))
            self.bias = np.ascontiguousarray(lower["b"].T)
            self._upper = np.ascontiguousarray(upper["W"].T), upper["b"]
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            raise ValueError("its weights are damaged") from error
        if self.none.shape != (3, *self.bias.shape):
            raise ValueError("its recogniser is built otherwise")

    @property
    def actions(self) -> int:
        """How many actions :meth:`upper` gives scores for."""
        return len(self._upper[1])

    def rows(self, texts: Sequence[Ids]) -> Floats:
        """What it makes of each token; see :meth:`Encoder.rows`."""
        weights, bias = self._reduce
        found: Floats = self._encoder.rows(texts) @ weights + bias
        return found

    def lower(self, rows: Floats) -> Floats:
        """For each token what it adds as the current, the first and the last one of an entity:
        pieces, and sums of each, of which the largest piece counts (see ``none`` and ``bias``).
        """
        found: Floats = rows @ self._lower
        return found.reshape(len(rows), *self.none.shape)

    def upper(self, hidden: Floats) -> Floats:
        """The scores of all actions, a row for each row of ``hidden``."""
        weights, bias = self._upper
        scores: Floats = hidden @ weights + bias
        return scores


def _padded(rows: Floats, lengths: Sequence[int]) -> tuple[Floats, npt.NDArray[np.int64]]:
    """``rows`` with empty ones between texts and around them all, and where they are now."""
    ends = np.cumsum(lengths)
    text = np.repeat(np.arange(len(lengths)), lengths)
    inside = np.arange(len(rows)) + _DEPTH * (text + 1)
    padded = np.zeros((int(ends[-1]) + _DEPTH * (len(lengths) + 1), rows.shape[1]), np.float32)
    padded[inside] = rows
    return padded, inside


def _with_neighbours(rows: Floats) -> Floats:
    """The row before, each row, the row behind, side by side."""
    width = rows.shape[1]
    found = np.zeros((len(rows), 3 * width), np.float32)
    found[1:, :width] = rows[:-1]
    found[:, width : 2 * width] = rows
    found[:-1, 2 * width :] = rows[1:]
    return found


def read_parts(data: bytes) -> Parts:
    """By the kind of layer, in their order: settings and weights.

    :raises ValueError, KeyError, TypeError: it is no file of weights.
    """
    told = unpack(data)
    found: Parts = defaultdict(list)
    for node, attrs, params in zip(told["nodes"], told["attrs"], told["params"], strict=True):
        if params:
            settings = {name: unpack(packed) for name, packed in attrs.items()}
            found[node["name"]].append((settings, params))
    return found


def _mix(maxout: dict[str, Any], norm: dict[str, Any]) -> _Mix:
    outputs, pieces, inputs = maxout["W"].shape
    return _Mix(
        weights=np.ascontiguousarray(
            maxout["W"].transpose(1, 0, 2).reshape(outputs * pieces, inputs).T
        ),
        bias=maxout["b"].T.reshape(-1),
        scale=norm["G"],
        shift=norm["b"],
        pieces=pieces,
    )
