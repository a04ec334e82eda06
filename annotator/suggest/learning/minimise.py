"""The smallest value of a smooth function of many numbers: L-BFGS (Liu and Nocedal, 1989)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

_REMEMBERED = 8
_HALVINGS = 12
# a step that gains less than this share of the value is the last one
_ENOUGH = 1e-4


def minimise(
    value_and_slope: Callable[[Vector], tuple[float, Vector]], start: Vector, steps: int
) -> Vector:
    """Where the function is about smallest, sought from ``start`` in at most ``steps`` steps."""
    place = start
    value, slope = value_and_slope(place)
    past: deque[tuple[Vector, Vector]] = deque(maxlen=_REMEMBERED)
    for _step in range(steps):
        way = _direction(slope, past)
        descent = float(slope @ way)
        if descent >= 0:
            break
        length = 1.0
        for _halving in range(_HALVINGS):
            next_place = place + np.float32(length) * way
            next_value, next_slope = value_and_slope(next_place)
            if next_value <= value + 1e-4 * length * descent:
                break
            length /= 2
        else:
            break
        moved, turned = next_place - place, next_slope - slope
        if moved @ turned > 1e-10:
            past.append((moved, turned))
        gained = value - next_value
        place, value, slope = next_place, next_value, next_slope
        if gained < _ENOUGH * abs(value):
            break
    return place


def _direction(slope: Vector, past: deque[tuple[Vector, Vector]]) -> Vector:
    if not past:
        return slope * np.float32(-10 / max(1e-9, float(np.abs(slope).sum())))
    way = slope.copy()
    shares = []
    for moved, turned in reversed(past):
        share = (moved @ way) / (turned @ moved)
        shares.append(share)
        way -= share * turned
    moved, turned = past[-1]
    way *= (moved @ turned) / (turned @ turned)
    for (moved, turned), share in zip(past, reversed(shares), strict=True):
        way += moved * (share - (turned @ way) / (turned @ moved))
    return -way
