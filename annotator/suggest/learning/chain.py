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
# features that are there so often are a column of the numbers: that is faster than looking them up
_OFTEN = 300
# lines of like length are worked on together
_TOGETHER, _SPREAD = 256, 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How firmly weights are held to their start: of features, of the numbers, and for how long.

    ``margin``: by so much, as a logarithm, the true state of a token is to be ahead of any other.
    It counts while learning only.
    """

    features: float = 0.7
    numbers: float = 0.1
    steps: int = 60
    margin: float = 0.0


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
        return shares_of(forward + backward)


def shares_of(logs: Floats) -> Floats:
    """Rows of logarithms as shares of one."""
    shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32)


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
    flat = np.array([names.setdefault(name, len(names)) for row in rows for name in row], np.int64)
    lengths = np.array([len(row) for row in rows])
    begun = np.zeros((len(names), len(allowed)), dtype=np.float32)
    for (name, state), weight in start.items():
        if name in names:
            begun[names[name], state] = weight
    task = _Task(flat, lengths, numbers, lines, allowed, begun, strength)

    def step(place: Floats) -> tuple[float, Floats]:
        check()
        return task(place)

    weights, inner, follow = task.found(minimise(step, task.begin(), strength.steps))
    return Chain(features=names, weights=weights, numbers=inner, follow=follow + task.barred)


class _Task:
    """The penalised negative log likelihood of the examples, the truth a margin behind; its slope.

    Weights are in one row: of columns (common features, then numbers), of the other features, of
    neighbours.
    """

    def __init__(
        self,
        flat: NDArray[np.int64],
        lengths: NDArray[np.int64],
        numbers: Floats,
        lines: Sequence[Sequence[int]],
        allowed: NDArray[np.bool_],
        start: Floats,
        strength: Strength,
    ) -> None:
        self.barred = np.where(allowed, np.float32(0), NEVER)
        self._states = len(allowed)
        # the features by how often they are there
        self._order = np.argsort(-np.bincount(flat, minlength=len(start)), kind="stable")
        self._often = min(_OFTEN, len(start))
        place = np.empty_like(self._order)
        place[self._order] = np.arange(len(start))
        feature = place[flat]
        token = np.repeat(np.arange(len(lengths)), lengths)
        common = feature < self._often
        self._table = np.zeros((len(lengths), self._often + numbers.shape[1]), dtype=np.float32)
        self._table[token[common], feature[common]] = 1
        self._table[:, self._often :] = numbers
        self._rare = _Rare(token[~common], feature[~common] - self._often, len(lengths))
        ordered = start[self._order]
        still = np.zeros((numbers.shape[1], self._states), dtype=np.float32)
        self._starts = np.concatenate((ordered[: self._often], still)), ordered[self._often :]
        firmness = ((strength.features, self._often), (strength.numbers, numbers.shape[1]))
        self._hold = np.concatenate([np.full((n, 1), hold) for hold, n in firmness])
        self._hold = self._hold.astype(np.float32)
        self._hold_rare = strength.features
        self._margin = np.float32(strength.margin)
        self._truth = np.concatenate([np.array(line, dtype=np.int64) for line in lines])
        self._pairs = np.zeros((self._states, self._states))
        for line in lines:
            for first, second in itertools.pairwise(line):
                self._pairs[first, second] += 1
        self._groups = list(_groups(np.array([len(line) for line in lines])))

    def begin(self) -> Floats:
        """All weights, as they start."""
        follow = np.zeros(self._states**2, dtype=np.float32)
        return np.concatenate((*(start.ravel() for start in self._starts), follow))

    def found(self, place: Floats) -> tuple[Floats, Floats, Floats]:
        """The weights of features as they were given, of numbers, and of neighbours."""
        columns, rare, follow = self._parts(place)
        weights = np.empty((len(self._order), self._states), dtype=np.float32)
        weights[self._order] = np.concatenate((columns[: self._often], rare))
        return weights, columns[self._often :], follow

    def _parts(self, place: Floats) -> tuple[Floats, Floats, Floats]:
        first = self._starts[0].size
        second = first + self._starts[1].size
        return (
            place[:first].reshape(-1, self._states),
            place[first:second].reshape(-1, self._states),
            place[second:].reshape(self._states, self._states),
        )

    def __call__(self, place: Floats) -> tuple[float, Floats]:
        columns, rare, follow = self._parts(place)
        steps = follow + self.barred
        scores = self._table @ columns + self._rare.by_token(rare)
        everyone = np.arange(len(self._truth))
        # softmax-margin (Gimpel and Smith, 2010): what is barely right is still learnt from
        scores[everyone, self._truth] -= self._margin
        value = -float(scores[everyone, self._truth].sum()) - float((self._pairs * steps).sum())
        shares, pairs = np.zeros_like(scores), -self._pairs
        for tokens, there in self._groups:
            total, share, expected = _expect(scores[tokens], there, steps)
            value += total
            shares[tokens[there]] = share[there]
            pairs += expected
        shares[everyone, self._truth] -= 1
        moved, moved_rare = columns - self._starts[0], rare - self._starts[1]
        value += 0.5 * float((self._hold * moved**2).sum())
        value += 0.5 * self._hold_rare * float((moved_rare**2).sum() + (follow**2).sum())
        slopes = (
            (self._table.T @ shares + self._hold * moved).ravel(),
            (self._rare.by_feature(shares) + self._hold_rare * moved_rare).ravel(),
            (pairs + self._hold_rare * follow).ravel(),
        )
        return value, np.concatenate(slopes, dtype=np.float32, casting="same_kind")


class _Rare:
    """Which features are there at which tokens, for sums both ways."""

    def __init__(self, token: NDArray[np.int64], feature: NDArray[np.int64], tokens: int) -> None:
        """Both name one feature at one token each; tokens ascend, every feature is there."""
        # thinc's sums over stretches take a third of numpy's time
        from thinc.backends import NumpyOps

        self._sums = NumpyOps().reduce_sum
        self._features = feature
        self._of_token = np.bincount(token, minlength=tokens).astype(np.int32)
        self._tokens = token[np.argsort(feature, kind="stable")]
        self._of_feature = np.bincount(feature).astype(np.int32)

    def by_token(self, weights: Floats) -> Floats:
        """For each token the sum of its features' rows."""
        return self._sum(weights, self._features, self._of_token)

    def by_feature(self, shares: Floats) -> Floats:
        """For each feature the sum of its tokens' rows."""
        return self._sum(shares, self._tokens, self._of_feature)

    def _sum(self, table: Floats, rows: NDArray[np.int64], lengths: NDArray[np.int32]) -> Floats:
        if not len(rows):
            return np.zeros((len(lengths), table.shape[1]), dtype=np.float32)
        return np.asarray(self._sums(table.take(rows, axis=0), lengths))


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
