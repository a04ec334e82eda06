"""What the scores of a scorer of relations mean: how often what scored so was right.

A scorer may be surer than it is right on articles that it has not learnt from (of what 1.1 gave
0.85, 0.65 were right). The logarithm of its odds is stretched and moved, a little differently for
each relation, as stories left out in turn tell; ``build_relations`` makes the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from annotator.suggest.logistic import fit_logistic

# no score says never or always
LOWEST, HIGHEST = 0.02, 0.99
_FARTHEST = 6.0
# how strongly a relation that was met a few times is held to what all are
_SMALL = 2.0


class Case(NamedTuple):
    """What a scorer that had not seen its story said of a pair, and whether that is so."""

    label: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Odds:
    """``labels``: each relation's name with how much more often it is right than all are."""

    slope: float
    offset: float
    labels: dict[str, float]

    def of(self, label: str, score: float) -> float:
        """How likely a relation is between two right spans; scores of others stay as they are."""
        if label not in self.labels:
            return score
        total = self.slope * _logarithm(score) + self.offset + self.labels[label]
        return min(HIGHEST, max(LOWEST, 1 / (1 + exp(-total))))

    def as_json(self) -> str:
        """The content of a file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def read_odds(path: Path) -> Odds:
    """What :meth:`Odds.as_json` wrote; scores as they are where there is no file.

    :raises ValueError, KeyError: it is another file.
    """
    try:
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Odds(1.0, 0.0, {})
    return Odds(float(told["slope"]), float(told["offset"]), dict(told["labels"]))


def learn_odds(cases: Sequence[Case]) -> Odds:
    """The odds that fit ``cases`` best (logistic regression)."""
    labels = sorted({case.label for case in cases})
    rows = np.zeros((len(cases), 2 + len(labels)))
    for row, case in zip(rows, cases, strict=True):
        row[:2] = _logarithm(case.score), 1
        row[2 + labels.index(case.label)] = 1
    right = np.array([case.right for case in cases], dtype=float)
    small = np.array([0.01, 0.01, *(_SMALL for _label in labels)])
    weights = fit_logistic(rows, right, small)
    first, second, *rest = (round(float(weight), 3) for weight in weights)
    return Odds(first, second, dict(zip(labels, rest, strict=True)))


def _logarithm(score: float) -> float:
    """Of the odds; of what is all but sure as far as that goes."""
    if not 0 < score < 1:
        return _FARTHEST if score > 0 else -_FARTHEST
    return min(_FARTHEST, max(-_FARTHEST, log(score / (1 - score))))
