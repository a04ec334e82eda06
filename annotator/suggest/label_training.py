"""Training the model of ``labeller.py``: a log-linear model by AdaGrad, averaged over rounds.

Duchi, Hazan and Singer, "Adaptive Subgradient Methods", JMLR 12 (2011).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from annotator.suggest.label_features import SIZE, Listed, cases
from annotator.suggest.labeller import FILE, LABELS
from annotator.suggest.training import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSettings:
    """Chosen by cross-validation over the stories that we train on.

    ``dropout``: the share of features that a round does not see; a whole name is hidden more often
    (``hidden``), since names that come are other names.
    """

    rounds: int = 12
    rate: float = 0.15
    dropout: float = 0.25
    hidden: float = 0.3
    heaviest: int = 4
    seed: int = 0


class _Learnt(NamedTuple):
    rows: Any
    values: Any
    truth: Any
    weight: float
    whole: int


def train_labels(samples: Iterable[Sample], listed: Listed, settings: LabelSettings) -> Any:
    """The weights, an array of ``(SIZE, len(LABELS))``."""
    chance = random.Random(settings.seed)
    dropping = np.random.default_rng(settings.seed)
    learnt = [each for sample in samples for each in _learnt(sample, listed, settings)]
    weights = np.zeros((SIZE, len(LABELS)), np.float32)
    squares = np.full((SIZE, 1), 1e-3, np.float32)
    mean = np.zeros_like(weights)
    last = settings.rounds // 2
    for done in range(settings.rounds):
        chance.shuffle(learnt)
        for each in learnt:
            seen = dropping.random(len(each.rows)) > settings.dropout
            if chance.random() < settings.hidden:
                seen[each.whole] = False
            rows, values = each.rows[seen], each.values[seen]
            scores = values @ weights[rows]
            odds = np.exp(scores - scores.max())
            slope = np.outer(values, odds / odds.sum() - each.truth) * each.weight
            squares[rows] += (slope**2).mean(1, keepdims=True)
            weights[rows] -= settings.rate * slope / np.sqrt(squares[rows])
        if done >= last:
            mean += weights
    return mean / (settings.rounds - last)


def _learnt(sample: Sample, listed: Listed, settings: LabelSettings) -> Iterator[_Learnt]:
    marked = [span for span in sample.spans if span[2] in LABELS]
    mentions = [(start, end) for start, end, _label in marked]
    for case in cases(sample.text, mentions, listed):
        votes = Counter(marked[place][2] for place in case.places)
        truth = np.array([votes[label] for label in LABELS], np.float32) / len(case.places)
        weight = min(len(case.places), settings.heaviest) ** 0.5
        values = np.array(case.values, np.float32)
        # "all ..." is the second feature of every case
        yield _Learnt(np.array(case.rows), values, truth, weight, 1)


def write_labels(weights: Any, folder: Path) -> None:
    """Write the weights that are not zero, as half floats, into ``folder``."""
    rows = np.flatnonzero(np.abs(weights).max(1) > 1e-3).astype(np.int32)
    np.savez_compressed(
        folder / FILE,
        labels=np.array(LABELS),
        rows=rows,
        weights=weights[rows].astype(np.float16),
    )
