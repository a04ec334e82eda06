"""What a learnt recogniser's score is worth: odds learnt on articles it had not learnt from.

Two numbers, slope and offset of the logarithm of the odds (Platt, 1999), held to what the score
says itself until there is enough to say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

_HOLD = 3.0
_ROUNDS = 20
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
    slope, offset = 1.0, 0.0
    logs = [(_log_odds(score), float(right)) for score, right in told]
    for _round in range(_ROUNDS):
        # Newton's method; the slope of the penalty first
        down, across = _HOLD * (slope - 1), _HOLD * offset
        steep, mixed, flat = _HOLD, 0.0, _HOLD
        for log, right in logs:
            share = _share(slope * log + offset)
            wrong, bend = share - right, share * (1 - share)
            down += wrong * log
            across += wrong
            steep += bend * log * log
            mixed += bend * log
            flat += bend
        whole = steep * flat - mixed * mixed
        slope -= (flat * down - mixed * across) / whole
        offset -= (steep * across - mixed * down) / whole
    return Odds(slope, offset)


def _log_odds(score: float) -> float:
    inside = min(1 - _EDGE, max(_EDGE, score))
    return math.log(inside / (1 - inside))


def _share(log: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log))))
