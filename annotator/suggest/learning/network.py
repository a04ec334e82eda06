"""A small network over the numbers of tokens: what a sum of weights cannot say of them.

One layer of rectified units, half of them left out at random while it learns (Srivastava and
others, 2014). It looks at each token alone. thinc teaches it; asking it takes numpy alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_UNITS = 128
# few tokens are gone through more often
_ROUNDS, _FEWEST, _TOGETHER = 8, 300, 256
_RATE, _WARM, _DECAY = 4e-3, 50, 0.01
# how much is left out of the numbers, and of the units
_BLIND, _DROPPED = 0.2, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """``inner``: a row for each number and one that is always there; ``outer``: for each unit.

    A column of ``inner`` is a unit, of ``outer`` a state.
    """

    inner: Floats
    outer: Floats

    def likely(self, numbers: Floats) -> Floats:
        """How likely each state (column) is at each token, as logarithms."""
        units = np.maximum(_scaled(numbers) @ self.inner[:-1] + self.inner[-1], 0)
        scores = units @ self.outer[:-1] + self.outer[-1]
        scores -= scores.max(axis=1, keepdims=True, initial=0)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), np.float32)


def train(
    numbers: Floats, states: Sequence[int], count: int, check: Callable[[], None] = lambda: None
) -> Network:
    """Learn which of ``count`` states the tokens have; the same for the same tokens.

    ``check`` is called often; what it raises ends the training.
    """
    # heavy, and only needed here
    from thinc.api import (
        Adam,
        Dropout,
        Model,
        Relu,
        Softmax,
        chain,
        fix_random_seed,
        glorot_uniform_init,
        warmup_linear,
    )

    fix_random_seed(0)
    table, truth = _scaled(numbers), np.eye(count, dtype=np.float32)[states]
    inner: Model[Any, Any] = Relu(nO=_UNITS, nI=table.shape[1], dropout=_DROPPED)
    outer: Model[Any, Any] = Softmax(nO=count, nI=_UNITS, init_W=glorot_uniform_init)
    model = chain(Dropout(_BLIND), inner, outer).initialize()
    batches = max(1, math.ceil(len(truth) / _TOGETHER))
    rounds = max(_ROUNDS, math.ceil(_FEWEST / batches))
    rate: Any = warmup_linear(_RATE, _WARM, rounds * batches)
    optimiser = Adam(rate, L2=_DECAY, L2_is_weight_decay=True)
    for _round in range(rounds):
        order = model.ops.xp.random.permutation(len(truth))
        for first in range(0, len(order), _TOGETHER):
            check()
            some = order[first : first + _TOGETHER]
            shares, back = model.begin_update(table[some])
            back((shares - truth[some]) / np.float32(len(some)))
            model.finish_update(optimiser)
            optimiser.step_schedules()
    return Network(inner=_whole(inner), outer=_whole(outer))


def _whole(layer: Any) -> Floats:
    """Its weights, a column a unit, and the one that is always there."""
    # with dropout it is a chain of two
    layer = layer.layers[0] if layer.layers else layer
    return np.vstack((layer.get_param("W").T, layer.get_param("b")))


def _scaled(numbers: Floats) -> Floats:
    """Rows of about length 1 as long as units ask for, however many numbers they have."""
    return numbers * np.float32(np.sqrt(numbers.shape[1] / 12))
