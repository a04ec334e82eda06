"""The network over tokens' numbers learns what no sum of weights can say."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.suggest.learning.network import Network, train

CORNERS = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]], dtype=np.float32)


def test_what_only_two_numbers_together_tell_is_learnt() -> None:
    numbers = np.tile(CORNERS, (200, 1))
    differ = [0, 1, 1, 0]
    network = train(numbers, differ * 200, 2)
    likely = network.likely(CORNERS)
    assert np.allclose(np.exp(likely).sum(axis=1), 1, atol=1e-4)
    assert likely.argmax(axis=1).tolist() == differ


def test_the_same_tokens_teach_the_same() -> None:
    numbers = np.random.default_rng(1).normal(size=(40, 6)).astype(np.float32)
    one, other = (train(numbers, [0, 1, 2, 0] * 10, 3) for _time in range(2))
    assert (one.inner == other.inner).all() and (one.outer == other.outer).all()


def test_no_tokens_have_no_states_and_no_numbers_tell_how_frequent_states_are() -> None:
    network = train(np.zeros((400, 0), dtype=np.float32), [1, 1, 1, 0] * 100, 2)
    assert network.likely(np.zeros((0, 0), dtype=np.float32)).shape == (0, 2)
    (likely,) = network.likely(np.zeros((1, 0), dtype=np.float32))
    assert likely[1] > likely[0]


def test_who_does_not_want_to_wait_is_heard() -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        train(CORNERS, [0, 1, 1, 0], 2, stop)


def test_a_unit_counts_above_nothing_alone() -> None:
    inner = np.array([[1], [0]], dtype=np.float32)
    outer = np.array([[0, 1], [0, 0]], dtype=np.float32)
    below, above = Network(inner=inner, outer=outer).likely(np.array([[-9], [9]], dtype=np.float32))
    assert below[0] == below[1]
    assert above[1] > above[0]
