"""Shipped word vectors: every word is found again, in whatever case the table knows it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from annotator.base.paths import resources
from annotator.suggest.learning import word_table
from annotator.suggest.learning.seen import find_vectors
from annotator.suggest.learning.word_vectors import DIMENSIONS, WordVectors


def test_a_table_survives_its_file(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(5, 8)).astype(np.float32)
    words = [("Oslo", 3), ("rain", 0), ("Łódź", 4), ("😀", 2)]
    table = word_table.make(words, vectors, [np.arange(5), np.zeros(5, dtype=np.int64)])
    word_table.save(table, tmp_path / "xx.npz")
    again = WordVectors.shipped(tmp_path / "xx.npz")
    assert again.rows(["OSLO", "Rain", "Łódź", "nothing"]) == pytest.approx(
        np.vstack((vectors[[3, 0, 4]], np.zeros(8))), abs=0.02
    )
    assert [again.families(word) for word in ("Oslo", "nothing")] == [(3, 0), ()]
    assert WordVectors.shipped(tmp_path / "yy.npz") is None


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Monday", "FRIDAY", "walked")), ("fr", ("lundi", "VENDREDI", "mangeait"))],
)
def test_what_is_read_for_a_language_is_short_and_knows_what_is_alike(
    language: str, words: tuple[str, str, str]
) -> None:
    vectors = find_vectors(language, resources())
    assert vectors.width == DIMENSIONS
    monday, friday, walked = vectors.rows(list(words))
    assert monday @ friday > 2 * abs(monday @ walked)
