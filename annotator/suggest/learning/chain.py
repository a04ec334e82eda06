"""A conditional random field over lines of tokens: weights for features, and for neighbours.

Lafferty, McCallum and Pereira, 2001. Each token has features (names, each there or not) and a row
of numbers; states follow one another only where ``allowed`` says so. Weights are held to where
they start, which is what is believed before any example was seen.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.learning.minimise import minimise

Floats = NDArray[np.float32]
Rows = Sequence[Sequence[str]]

NEVER = np.float32(-1e4)
_TINY = 1e-30
# lines of like length are worked on together
_TOGETHER, _SPREAD = 256, 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How firmly weights are held to their start: of features, of the numbers, and for how long."""

    features: float = 0.7
    numbers: float = 0.1
    steps: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Trained weights: ``features`` names the rows of ``weights``; a column is a state."""

    features: dict[str, int]
    weights: Floats
    numbers: Floats
    follow: Floats

    def scores(self, rows: Rows, numbers: Floats) -> Floats:
        """What speaks for each state (column) at each token, neighbours left out of account."""
        known = self.features
        found = [[known[name] for name in row if name in known] for row in rows]
        scores = np.asarray(numbers @ self.numbers, dtype=np.float32)
        lengths = np.array([len(row) for row in found])
        if lengths.sum():
            flat = np.concatenate([np.array(row, dtype=np.int64) for row in found])
            starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
            some = lengths > 0
            scores[some] += np.add.reduceat(self.weights[flat], starts[some], axis=0)
        return scores

    def likelihoods(self, scores: Floats) -> Floats:
        """The probability of each state at each token of one line."""
        forward, backward = scores.copy(), np.zeros_like(scores)
        step = np.exp(self.follow)
        for place in range(1, len(scores)):
            forward[place] = _onward(forward[place - 1], step) + scores[place]
        for place in range(len(scores) - 2, -1, -1):
            backward[place] = _onward(backward[place + 1] + scores[place + 1], step.T)
        both = forward + backward
        both -= both.max(axis=1, keepdims=True)
        shares = np.exp(both)
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32)


def best_path(scores: Floats, follow: Floats) -> list[int]:
    """The states that together score most (Viterbi)."""
    back = np.zeros(scores.shape, dtype=np.int64)
    best = scores[0]
    for place in range(1, len(scores)):
        ways = best[:, None] + follow
        back[place] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[place]
    path = [int(best.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        path.append(int(back[place, path[-1]]))
    return path[::-1]


def train(
    rows: Rows,
    numbers: Floats,
    lines: Sequence[Sequence[int]],
    allowed: NDArray[np.bool_],
    start: Mapping[tuple[str, int], float],
    strength: Strength,
    check: Callable[[], None] = lambda: None,
) -> Chain:
    """Learn from tokens, ``rows`` and ``numbers``, which ``lines`` of states cover in turn.

    ``start``: weights to begin with and to be held to, by feature and state. ``check`` is called
    often; what it raises ends the training.
    """
    names: dict[str, int] = {}
    found = [names.setdefault(name, len(names)) for row in rows for name in row]
    flat = np.array(found, dtype=np.int64)
    lengths = np.array([len(row) for row in rows])
    task = _Task(flat, lengths, numbers, lines, allowed, len(names), strength)
    for (name, state), weight in start.items():
        if name in names:
            task.start[names[name], state] = weight

    def step(place: Floats) -> tuple[float, Floats]:
        check()
        return task(place)

    weights, inner, follow = task.parts(minimise(step, task.begin(), strength.steps))
    return Chain(features=names, weights=weights, numbers=inner, follow=follow + task.barred)


class _Task:
    """The penalised negative log likelihood of the examples, with its slope."""

    def __init__(
        self,
        flat: NDArray[np.int64],
        lengths: NDArray[np.int64],
        numbers: Floats,
        lines: Sequence[Sequence[int]],
        allowed: NDArray[np.bool_],
        features: int,
        strength: Strength,
    ) -> None:
        self.states = len(allowed)
        self.start = np.zeros((features, self.states), dtype=np.float32)
        self.barred = np.where(allowed, np.float32(0), NEVER)
        self._strength = strength
        self._flat = flat
        self._numbers = numbers
        self._starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        self._truth = np.concatenate([np.array(line, dtype=np.int64) for line in lines])
        self._pairs = np.zeros((self.states, self.states))
        for line in lines:
            for first, second in itertools.pairwise(line):
                self._pairs[first, second] += 1
        token = np.repeat(np.arange(len(lengths)), lengths)
        order = np.argsort(flat, kind="stable")
        self._token_by_feature = token[order]
        ordered = flat[order]
        self._borders = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        self._groups = list(_groups(np.array([len(line) for line in lines])))

    def begin(self) -> Floats:
        """All weights in one row, as they start."""
        rest = self.states * (self.states + self._numbers.shape[1])
        return np.concatenate((self.start.ravel(), np.zeros(rest, dtype=np.float32)))

    def parts(self, place: Floats) -> tuple[Floats, Floats, Floats]:
        """The weights of features, of numbers, and of neighbours in one row of all."""
        first, second = self.start.size, self.start.size + self.states**2
        return (
            place[:first].reshape(-1, self.states),
            place[second:].reshape(-1, self.states),
            place[first:second].reshape(self.states, self.states),
        )

    def __call__(self, place: Floats) -> tuple[float, Floats]:
        weights, inner, follow = self.parts(place)
        steps = follow + self.barred
        scores = np.add.reduceat(weights[self._flat], self._starts, axis=0)
        scores += self._numbers @ inner
        everyone = np.arange(len(self._truth))
        value = -float(scores[everyone, self._truth].sum()) - float((self._pairs * steps).sum())
        shares, pairs = np.zeros_like(scores), -self._pairs
        for tokens, there in self._groups:
            total, share, expected = _expect(scores[tokens], there, steps)
            value += total
            shares[tokens[there]] = share[there]
            pairs += expected
        shares[everyone, self._truth] -= 1
        moved = weights - self.start
        hold = self._strength
        value += 0.5 * hold.features * float((moved**2).sum() + (follow**2).sum())
        value += 0.5 * hold.numbers * float((inner**2).sum())
        # every feature has a token: the groups are the features in order
        slope = np.add.reduceat(shares[self._token_by_feature], self._borders, axis=0)
        slope += hold.features * moved
        slopes = (
            slope.ravel(),
            (pairs + hold.features * follow).ravel(),
            (self._numbers.T @ shares + hold.numbers * inner).ravel(),
        )
        return value, np.concatenate(slopes, dtype=np.float32, casting="same_kind")


def _groups(lengths: NDArray[np.int64]) -> list[tuple[NDArray[np.int64], NDArray[np.bool_]]]:
    """Lines of like length together: token numbers, and which of them are there."""
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    order = np.argsort(lengths, kind="stable")
    groups = []
    first = 0
    while first < len(order):
        longest = lengths[order[first]] * _SPREAD + 2
        last = first
        while last < len(order) and last - first < _TOGETHER and lengths[order[last]] <= longest:
            last += 1
        chosen = order[first:last]
        places = np.arange(lengths[chosen].max())
        there = places[None, :] < lengths[chosen][:, None]
        groups.append((np.where(there, starts[chosen][:, None] + places, 0), there))
        first = last
    return groups


def _expect(
    scores: Floats, there: NDArray[np.bool_], steps: Floats
) -> tuple[float, Floats, NDArray[np.float64]]:
    """Lines by tokens by states: the log of the sum over all paths, states and pairs expected."""
    width = scores.shape[1]
    step = np.exp(steps)
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[:, 0] = scores[:, 0]
    for place in range(1, width):
        onward = _onward(forward[:, place - 1], step) + scores[:, place]
        forward[:, place] = np.where(there[:, place, None], onward, forward[:, place - 1])
    for place in range(width - 2, -1, -1):
        onward = _onward(backward[:, place + 1] + scores[:, place + 1], step.T)
        backward[:, place] = np.where(there[:, place + 1, None], onward, backward[:, place + 1])
    last = forward[:, -1]
    top = last.max(axis=1, keepdims=True)
    total = top[:, 0] + np.log(np.exp(last - top).sum(axis=1))
    shares = np.exp(forward + backward - total[:, None, None])
    pairs = np.zeros(steps.shape)
    for place in range(1, width):
        some = there[:, place]
        before = forward[some, place - 1]
        after = backward[some, place] + scores[some, place]
        high, low = before.max(axis=1, keepdims=True), after.max(axis=1, keepdims=True)
        share = np.exp(high + low - total[some, None])
        pairs += (np.exp(before - high) * share).T @ np.exp(after - low)
    return float(total.sum()), shares, step * pairs


def _onward(scores: Floats, step: Floats) -> Floats:
    top = scores.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(scores - top) @ step + _TINY) + top, dtype=np.float32)
