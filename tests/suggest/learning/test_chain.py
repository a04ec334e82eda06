"""The chain learns what follows what, holds to where it starts, and weighs all paths."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annotator.suggest.learning.chain import Chain, Strength, train

ALL = np.ones((3, 3), dtype=np.bool_)


def nothing(count: int) -> np.ndarray:
    return np.zeros((count, 1), dtype=np.float32)


def test_features_and_neighbours_tell_the_state() -> None:
    rows = [["the"], ["Ann"], ["Lee"], ["said"]] * 8
    lines = [[0, 1, 2, 0]] * 8
    chain = train(rows, nothing(32), lines, ALL, {}, Strength(features=0.01))
    # a word never seen between two that were: only its neighbours tell
    scores = chain.scores([["the"], ["unseen"], ["Lee"], ["said"]], nothing(4))
    likely = chain.likelihoods(scores)
    assert np.allclose(likely.sum(axis=1), 1, atol=1e-4)
    assert list(likely.argmax(axis=1)) == [0, 1, 2, 0]


def test_numbers_tell_the_state_too() -> None:
    numbers = np.array([[-1.0], [1.0]] * 10, dtype=np.float32)
    chain = train([["b"]] * 20, numbers, [[0, 1]] * 10, ALL, {}, Strength(numbers=0.01))
    scores = chain.scores([["b"], ["b"]], np.array([[1.0], [-1.0]], dtype=np.float32))
    assert scores[0, 1] > scores[0, 0]
    assert scores[1, 0] > scores[1, 1]


def test_a_margin_puts_the_truth_further_ahead() -> None:
    rows = [["a"], ["b"]] * 8

    def ahead(margin: float) -> float:
        strength = Strength(features=1, margin=margin)
        chain = train(rows, nothing(16), [[0, 1]] * 8, ALL, {}, strength)
        scores = chain.scores([["a"], ["b"]], nothing(2))
        return float(chain.likelihoods(scores)[[0, 1], [0, 1]].min())

    assert 0.5 < ahead(0) < ahead(1) < ahead(3) < 1


def test_without_evidence_weights_stay_where_they_start() -> None:
    rows = [["seen", "rare"], ["seen"]]
    chain = train(rows, nothing(2), [[0, 0]], ALL, {("rare", 2): 50.0}, Strength(features=1e6))
    assert chain.weights[chain.features["rare"], 2] > 49


def test_what_is_barred_never_follows() -> None:
    barred = ALL.copy()
    barred[0, 2] = False
    rows = [["a"], ["b"]] * 6
    chain = train(rows, nothing(12), [[0, 1]] * 6, barred, {}, Strength(features=0.1))
    scores = np.array([[9, 0, 0], [0, 0, 1]], dtype=np.float32)
    assert list(chain.likelihoods(scores).argmax(axis=1)) == [0, 1]


@settings(max_examples=60)
@given(
    scores=arrays(np.float32, (4, 3), elements=st.floats(-5, 5, width=32)),
    follow=arrays(np.float32, (3, 3), elements=st.floats(-5, 5, width=32)),
)
def test_a_state_is_as_likely_as_all_paths_through_it(
    scores: np.ndarray, follow: np.ndarray
) -> None:
    paths = list(itertools.product(range(3), repeat=4))
    shares = np.zeros((4, 3))
    for path in paths:
        steps = sum(follow[a, b] for a, b in itertools.pairwise(path))
        share = np.exp(sum(scores[place, state] for place, state in enumerate(path)) + steps)
        shares[range(4), path] += share
    shares /= shares.sum(axis=1, keepdims=True)
    chain = Chain(features={}, weights=scores, numbers=scores, follow=follow)
    assert np.allclose(chain.likelihoods(scores), shares, atol=1e-4)
