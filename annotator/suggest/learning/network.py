"""A small network over the numbers of tokens: what a sum of weights cannot say of them.

One layer of rectified units, half of them left out at random while it learns (Srivastava and
others, 2014), by steps that adapt (Adam, Kingma and Ba, 2015). It looks at each token alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_UNITS = 128
# few tokens are gone through more often
_ROUNDS, _FEWEST, _TOGETHER = 8, 300, 256
_RATE, _WARM, _DECAY = 4e-3, 50, 0.01
# how much is left out of the numbers, and of the units
_BLIND, _DROPPED = 0.2, 0.5
# Adam's memory of slopes, and of their squares
_SLOPES, _SQUARES, _TINY = 0.9, 0.999, 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """``inner``: a row for each number and one that is always there; ``outer``: for each unit.

    A column of ``inner`` is a unit, of ``outer`` a state.
    """

    inner: Floats
    outer: Floats

    def likely(self, numbers: Floats) -> Floats:
        """How likely each state (column) is at each token, as logarithms."""
        units = _rectified(_with_one(_scaled(numbers)) @ self.inner)
        scores = _with_one(units) @ self.outer
        scores -= scores.max(axis=1, keepdims=True, initial=0)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), np.float32)


def train(
    numbers: Floats, states: Sequence[int], count: int, check: Callable[[], None] = lambda: None
) -> Network:
    """Learn which of ``count`` states the tokens have; the same for the same tokens.

    ``check`` is called often; what it raises ends the training.
    """
    chance = np.random.default_rng(0)
    truth = np.asarray(states)
    table = _scaled(numbers)
    weights = [_begin(chance, numbers.shape[1], _UNITS), _begin(chance, _UNITS, count)]
    batches = max(1, math.ceil(len(truth) / _TOGETHER))
    rounds = max(_ROUNDS, math.ceil(_FEWEST / batches))
    steps = _Steps(weights, rounds * batches)
    for _round in range(rounds):
        order = chance.permutation(len(truth))
        for first in range(0, len(order), _TOGETHER):
            check()
            some = order[first : first + _TOGETHER]
            steps.take(_slopes(table[some], truth[some], weights, chance))
    return Network(inner=weights[0], outer=weights[1])


def _slopes(
    rows: Floats, truth: NDArray[np.int64], weights: Sequence[Floats], chance: np.random.Generator
) -> list[Floats]:
    """Where the weights' error grows, at tokens that are half hidden."""
    inner, outer = weights
    rows = _with_one(rows * _kept(chance, rows.shape, _BLIND))
    kept = _kept(chance, (len(rows), inner.shape[1]), _DROPPED)
    units = _rectified(rows @ inner) * kept
    scores = _with_one(units) @ outer
    scores -= scores.max(axis=1, keepdims=True)
    shares = np.exp(scores)
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(len(truth)), truth] -= 1
    shares /= np.float32(len(truth))
    back = (shares @ outer[:-1].T) * kept * (units > 0)
    return [rows.T @ back, _with_one(units).T @ shares]


class _Steps:
    """The steps of all weights, at a rate that rises, then falls to nothing."""

    def __init__(self, weights: Sequence[Floats], total: int) -> None:
        self._weights = weights
        self._total = total
        self._done = 0
        self._slopes = [np.zeros_like(table) for table in weights]
        self._squares = [np.zeros_like(table) for table in weights]

    def take(self, slopes: Sequence[Floats]) -> None:
        """One step down."""
        rate = _RATE * min(1.0, self._done / _WARM) * (1 - self._done / self._total)
        self._done += 1
        even = np.sqrt(1 - _SQUARES**self._done) / (1 - _SLOPES**self._done)
        for table, slope, mean, square in zip(
            self._weights, slopes, self._slopes, self._squares, strict=True
        ):
            mean += np.float32(1 - _SLOPES) * (slope - mean)
            square += np.float32(1 - _SQUARES) * (slope * slope - square)
            table *= np.float32(1 - rate * _DECAY)
            table -= np.float32(rate * even) * mean / (np.sqrt(square) + np.float32(_TINY))


def _begin(chance: np.random.Generator, rows: int, columns: int) -> Floats:
    far = 1 / np.sqrt(max(1, rows))
    return chance.uniform(-far, far, (rows + 1, columns)).astype(np.float32)


def _kept(chance: np.random.Generator, shape: tuple[int, ...], dropped: float) -> Floats:
    kept = chance.random(shape, dtype=np.float32) >= dropped
    return np.divide(kept, 1 - dropped, dtype=np.float32)


def _scaled(numbers: Floats) -> Floats:
    """Rows of about length 1 as long as units ask for, however many numbers they have."""
    return numbers * np.float32(np.sqrt(numbers.shape[1] / 12))


def _with_one(rows: Floats) -> Floats:
    return np.concatenate((rows, np.ones((len(rows), 1), dtype=np.float32)), axis=1)


def _rectified(rows: Floats) -> Floats:
    return np.maximum(rows, 0)
