"""What a learnt recogniser's score is worth: odds learnt on articles it had not learnt from.

Two numbers, slope and offset of the logarithm of the odds (Platt, 1999), held to what the score
says itself until there is enough to say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.learning.minimise import minimise

Floats = NDArray[np.float32]

_HOLD = 3.0
_STEPS = 50
_EDGE = 1e-4


class Odds(NamedTuple):
    """Without anything learnt a score means what it says."""

    slope: float = 1.0
    offset: float = 0.0

    def of(self, score: float) -> float:
        """How likely a span that was given ``score`` is right."""
        return _share(self.slope * _log_odds(score) + self.offset)


def learn_odds(told: Sequence[tuple[float, bool]]) -> Odds:
    """The odds that scores turned out to have: each with whether the span was right."""
    logs = np.array([_log_odds(score) for score, _right in told])
    rights = np.array([right for _score, right in told], dtype=np.float64)
    start = np.array([1, 0], dtype=np.float32)

    def value_and_slope(place: Floats) -> tuple[float, Floats]:
        moved = place - start
        found = place[0] * logs + place[1]
        wrong = 1 / (1 + np.exp(-found)) - rights
        value = float(np.logaddexp(0, found).sum() - (found * rights).sum())
        value += 0.5 * _HOLD * float((moved**2).sum())
        slope = np.array([(wrong * logs).sum(), wrong.sum()]) + _HOLD * moved
        return value, slope.astype(np.float32)

    slope, offset = minimise(value_and_slope, start, _STEPS)
    return Odds(float(slope), float(offset))


def _log_odds(score: float) -> float:
    inside = min(1 - _EDGE, max(_EDGE, score))
    return math.log(inside / (1 - inside))


def _share(log: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log))))
