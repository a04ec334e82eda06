"""A small learner: logistic regression over hashed features, several classes, in numpy alone.

Class 0 is "nothing". Each example may only be of the classes its mask allows. Trained to the
optimum of a convex function, so that the same examples always give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.suggest.learning.minimise import minimise

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_LOWEST = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Examples:
    """``features[offsets[i]:offsets[i + 1]]`` are the hashes that hold for example ``i``.

    ``allowed``: examples by classes; class 0 always is.
    """

    features: Ints
    offsets: Ints
    allowed: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def only(self, kept: Sequence[int]) -> Examples:
        """The examples at these places."""
        spans = [self.features[self.offsets[n] : self.offsets[n + 1]] for n in kept]
        return Examples(
            np.concatenate([np.zeros(0, np.int64), *spans]),
            np.cumsum([0, *(len(span) for span in spans)]).astype(np.int64),
            self.allowed[list(kept)],
        )

    @staticmethod
    def joined(parts: Sequence[Examples]) -> Examples:
        """All of ``parts``, at least one, in order."""
        ends = np.cumsum([0, *(len(part.features) for part in parts)])
        return Examples(
            np.concatenate([part.features for part in parts]),
            np.concatenate(
                [[0], *(part.offsets[1:] + end for part, end in zip(parts, ends, strict=False))]
            ).astype(np.int64),
            np.concatenate([part.allowed for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """``rows[i]`` are the weights, one a class, of the feature ``hashes[i]`` (sorted)."""

    hashes: Ints
    rows: Floats

    def scores(self, examples: Examples, prior: Floats | None = None) -> Floats:
        """How likely each class is for each example; rows sum to 1.

        ``prior``: logarithms of how likely each was held before, what these weights add to.
        """
        if not len(examples):
            return np.zeros((0, self.rows.shape[1]), np.float32)
        columns, offsets = _columns(examples, self.hashes)
        sums = _sums(self.rows, columns, offsets)
        return _probabilities(sums if prior is None else sums + prior, examples.allowed)


def train(
    examples: Examples,
    classes: npt.NDArray[np.int64],
    importance: Floats | None = None,
    prior: Floats | None = None,
    *,
    strength: float = 1.0,
    seen: int = 2,
    steps: int = 40,
) -> Weights:
    """Weights that make ``classes`` likely; features met fewer than ``seen`` times are left out.

    ``strength`` holds weights near zero. ``importance``: one factor an example.
    ``prior``: as for :meth:`Weights.scores`.
    """
    hashes, counts = np.unique(examples.features, return_counts=True)
    hashes = hashes[counts >= seen]
    width = examples.allowed.shape[1]
    columns, offsets = _columns(examples, hashes)
    order = np.argsort(columns, kind="stable")
    owners = np.repeat(np.arange(len(examples)), np.diff(offsets))[order]
    starts = np.searchsorted(columns[order], np.arange(len(hashes) + 1))
    factor = np.ones(len(examples), np.float32) if importance is None else importance
    before = np.zeros((len(examples), width), np.float32) if prior is None else prior
    truth = np.zeros((len(examples), width), np.float32)
    truth[np.arange(len(examples)), classes] = 1.0

    def loss(flat: Floats) -> tuple[float, Floats]:
        rows = flat.reshape(len(hashes), width)
        likely = _probabilities(_sums(rows, columns, offsets) + before, examples.allowed)
        wrong = (likely - truth) * factor[:, None]
        slope = _sums(wrong, owners, starts) + strength * rows
        right = np.maximum(likely[np.arange(len(examples)), classes], 1e-12)
        value = -float(factor @ np.log(right)) + 0.5 * strength * float(flat @ flat)
        return value, slope.reshape(-1)

    flat = minimise(loss, np.zeros(len(hashes) * width, np.float32), steps)
    return Weights(hashes, flat.reshape(len(hashes), width))


def _columns(examples: Examples, hashes: Ints) -> tuple[Ints, Ints]:
    """The places in ``hashes`` of the examples' features that are there, and their offsets."""
    places = np.searchsorted(hashes, examples.features)
    places[places == len(hashes)] = 0
    known = (
        hashes[places] == examples.features
        if len(hashes)
        else np.zeros(len(examples.features), np.bool_)
    )
    before = np.concatenate(([0], np.cumsum(known)))
    return places[known], before[examples.offsets]


def _sums(rows: Floats, columns: Ints, offsets: Ints) -> Floats:
    """For each stretch ``columns[offsets[i]:offsets[i + 1]]`` the sum of its rows."""
    found = np.zeros((len(offsets) - 1, rows.shape[1]), np.float32)
    filled = np.flatnonzero(np.diff(offsets))
    if len(filled):
        found[filled] = np.add.reduceat(rows[columns], offsets[filled], axis=0)
    return found


def _probabilities(sums: Floats, allowed: npt.NDArray[np.bool_]) -> Floats:
    sums = np.where(allowed, sums, _LOWEST)
    sums -= sums.max(axis=1, keepdims=True)
    likely = np.exp(sums)
    return np.asarray(likely / likely.sum(axis=1, keepdims=True), np.float32)
