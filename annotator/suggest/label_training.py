"""Training the model of ``labeller.py``: a log-linear model, averaged over the later rounds.

Features by AdaGrad (Duchi, Hazan and Singer, JMLR 12, 2011), word vectors by Adam (Kingma and Ba,
https://arxiv.org/abs/1412.6980), both at once.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from annotator.suggest.label_features import SIZE, Listed, cases
from annotator.suggest.label_words import BLOCKS, FIRST, LAST, WHOLE, numbers
from annotator.suggest.labeller import FILE, LABELS
from annotator.suggest.learning.word_vectors import WordVectors
from annotator.suggest.training import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSettings:
    """Chosen by cross-validation over what we train on.

    ``dropout``: the share of features that a round does not see, ``unheard`` that of the places
    whose word vectors it does not see; a whole name is hidden more often (``hidden``), since names
    that come are other names. The weights are the mean over ``seeds``, and in each over the later
    half of its rounds.
    """

    rounds: int = 12
    batch: int = 16
    rate: float = 0.08
    vector_rate: float = 0.003
    smaller: float = 0.001
    dropout: float = 0.25
    unheard: float = 0.3
    hidden: float = 0.3
    heaviest: int = 4
    seeds: tuple[int, ...] = (0, 1, 2)


class Taught(NamedTuple):
    """``weights``: a row for each hashed feature; ``by_vector``: for each number of a vector."""

    weights: Any
    by_vector: Any


class _Learnt(NamedTuple):
    rows: Any
    values: Any
    numbers: Any
    truth: Any
    weight: float


# "all ..." is the second feature of every case: the whole name
_WHOLE_NAME = 1


def train_labels(
    samples: Iterable[Sample], listed: Listed, vectors: WordVectors, settings: LabelSettings
) -> Taught:
    """The weights, with a column for each of ``LABELS``."""
    learnt = [each for sample in samples for each in _learnt(sample, listed, vectors, settings)]
    width = len(BLOCKS) * vectors.width
    mean = Taught(
        np.zeros((SIZE, len(LABELS)), np.float32), np.zeros((width, len(LABELS)), np.float32)
    )
    first_kept = settings.rounds // 2
    for seed in settings.seeds:
        pupil = _Pupil(width, settings, seed)
        order = list(learnt)
        chance = random.Random(seed)
        for done in range(settings.rounds):
            chance.shuffle(order)
            for first in range(0, len(order), settings.batch):
                pupil.learn(order[first : first + settings.batch])
            if done >= first_kept:
                mean.weights[:] += pupil.weights
                mean.by_vector[:] += pupil.by_vector
    count = len(settings.seeds) * (settings.rounds - first_kept)
    return Taught(mean.weights / count, mean.by_vector / count)


class _Pupil:
    """The weights while they are learnt."""

    def __init__(self, width: int, settings: LabelSettings, seed: int) -> None:
        self._settings = settings
        self._chance = np.random.default_rng(seed)
        self.weights = np.zeros((SIZE, len(LABELS)), np.float32)
        self.by_vector = np.zeros((width, len(LABELS)), np.float32)
        self._squares = np.full((SIZE, 1), 1e-3, np.float32)
        self._adam = _Adam(self.by_vector, settings)

    def learn(self, batch: Sequence[_Learnt]) -> None:
        """Move the weights one step towards what is right in a batch."""
        hidden = self._chance.random(len(batch)) < self._settings.hidden
        seen = [self._seen(each, hide) for each, hide in zip(batch, hidden, strict=True)]
        heard = self._heard(batch, hidden)
        scores = np.stack([values @ self.weights[rows] for rows, values in seen])
        scores += heard @ self.by_vector
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slopes = odds - np.stack([each.truth for each in batch])
        slopes *= np.array([[each.weight] for each in batch])
        for (rows, values), slope in zip(seen, slopes, strict=True):
            steps = np.outer(values, slope)
            self._squares[rows] += (steps**2).mean(1, keepdims=True)
            self.weights[rows] -= self._settings.rate * steps / np.sqrt(self._squares[rows])
        self._adam.step(heard.T @ slopes / len(batch))

    def _seen(self, each: _Learnt, hide: bool) -> tuple[Any, Any]:
        kept = self._chance.random(len(each.rows)) > self._settings.dropout
        if hide:
            kept[_WHOLE_NAME] = False
        return each.rows[kept], each.values[kept]

    def _heard(self, batch: Sequence[_Learnt], hidden: Any) -> Any:
        """The numbers of a batch, some places silent; of a hidden name half of its own words."""
        kept = self._chance.random((len(batch), len(BLOCKS))) > self._settings.unheard
        own = (FIRST, LAST, WHOLE)
        kept[np.ix_(hidden, own)] &= self._chance.random((hidden.sum(), len(own))) > 0.5
        numbers = np.stack([each.numbers for each in batch])
        by_block = numbers.reshape(len(batch), len(BLOCKS), -1) * kept[:, :, np.newaxis]
        return by_block.reshape(numbers.shape)


class _Adam:
    """Adam for one array, in place, its numbers drawn towards zero."""

    def __init__(self, array: Any, settings: LabelSettings) -> None:
        self._array = array
        self._mean = np.zeros_like(array)
        self._square = np.zeros_like(array)
        self._steps = 0
        self._settings = settings

    def step(self, slope: Any) -> None:
        """Move the array one step of Adam (Kingma and Ba, 2015) down ``slope``."""
        self._steps += 1
        self._mean += 0.1 * (slope - self._mean)
        self._square += 0.001 * (slope**2 - self._square)
        mean = self._mean / (1 - 0.9**self._steps)
        square = self._square / (1 - 0.999**self._steps)
        down = mean / (np.sqrt(square) + 1e-8) + self._settings.smaller * self._array
        self._array -= self._settings.vector_rate * down


def _learnt(
    sample: Sample, listed: Listed, vectors: WordVectors, settings: LabelSettings
) -> Iterator[_Learnt]:
    marked = [span for span in sample.spans if span[2] in LABELS]
    mentions = [(start, end) for start, end, _label in marked]
    found = list(cases(sample.text, mentions, listed))
    places = [[mentions[place] for place in case.places] for case in found]
    for case, told in zip(found, numbers(sample.text, places, vectors), strict=True):
        votes = Counter(marked[place][2] for place in case.places)
        truth = np.array([votes[label] for label in LABELS], np.float32) / len(case.places)
        weight = min(len(case.places), settings.heaviest) ** 0.5
        yield _Learnt(np.array(case.rows), np.array(case.values, np.float32), told, truth, weight)


def write_labels(taught: Taught, folder: Path) -> None:
    """Write the weights, those of features as far as they are not zero, as half floats."""
    rows = np.flatnonzero(np.abs(taught.weights).max(1) > 1e-3).astype(np.int32)
    np.savez_compressed(
        folder / FILE,
        labels=np.array(LABELS),
        rows=rows,
        weights=taught.weights[rows].astype(np.float16),
        vectors=taught.by_vector.astype(np.float16),
    )
