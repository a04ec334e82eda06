"""Logistic regression whose weights are wished small, for the few hundred numbers of a build."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 30

Numbers = NDArray[np.float64]


def fit_logistic(rows: Numbers, right: Numbers, small: Numbers) -> Numbers:
    """The weights by which ``rows`` tell best what is ``right``, 0 or 1 a row (Newton's method).

    ``small``: how strongly each weight is held to 0, above 0 so that there is one best.
    """
    weights = np.zeros(rows.shape[1])
    for _round in range(_ROUNDS):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - odds) - small * weights
        curve = (rows * (odds * (1 - odds))[:, None]).T @ rows + np.diag(small)
        weights += np.linalg.solve(curve, slope)
    return weights
