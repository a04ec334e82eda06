"""Pairs of mentions, counted."""

from __future__ import annotations

from annotator.review.counts import Counts
from annotator.review.entities import pairwise


def test_pairs_are_counted() -> None:
    # a a a | b b in gold; found: a a | a b b
    assert pairwise("aaabb", [1, 1, 2, 2, 2]) == Counts(right=2, spurious=2, missed=2)


def test_nothing_is_no_pair() -> None:
    assert pairwise([], []) == Counts()
    assert pairwise("ab", "ab") == Counts()
