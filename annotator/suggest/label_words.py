"""What the words in and around a name are like, by word vectors: a part of ``labeller.py``.

Features of ``label_features.py`` know the words that were trained on; "goalkeeper" is near
"striker" here, and a town or firm that thousands of texts speak of is near others of its kind.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.label_features import words_of
from annotator.suggest.learning.word_vectors import WordVectors
from annotator.suggest.reading.vectors import read_vectors

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Mentions = Sequence[tuple[int, int]]
"""The places ``[start, end)`` of one surface."""

# where a word stands, seen from a name: in it, beside it, near it, anywhere in the article
BLOCKS = ("first", "last", "whole", "-1", "-2", "+1", "+2", "near", "text")
FIRST, LAST, WHOLE, BEFORE, BEFORE_THAT, AFTER, AFTER_THAT, NEAR, TEXT = range(len(BLOCKS))
_REACH, _NEAREST = 90, 8
_OPENING = 400
# an article's words are many and each says little
_TEXT_WEIGHT = 3.0


class Counted(NamedTuple):
    """Words that count: for each its number in ``words``, whose name it is near, where, how much.

    ``text``: the numbers of the words that the article opens with, which all names are near.
    """

    words: list[str]
    word: Ints
    case: Ints
    block: Ints
    weight: Floats
    text: Ints


def count(text: str, cases: Sequence[Mentions]) -> Counted:
    """The words that count for each of ``cases``, the surfaces of ``text``."""
    numbers: dict[str, int] = {}
    rows = [
        (numbers.setdefault(word, len(numbers)), case, block, weight)
        for case, mentions in enumerate(cases)
        for word, block, weight in _beside(text, mentions)
    ]
    opening = [word for word in words_of(text[: _OPENING * 10])[:_OPENING] if word[0].isalpha()]
    opened = [numbers.setdefault(word, len(numbers)) for word in opening]
    word, case, block, weight = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Counted(
        list(numbers),
        np.array(word, np.int64),
        np.array(case, np.int64),
        np.array(block, np.int64),
        np.array(weight, np.float32),
        np.array(opened, np.int64),
    )


def _beside(text: str, mentions: Mentions) -> Iterator[tuple[str, int, float]]:
    start, end = mentions[0]
    inside = words_of(text[start:end])
    if inside:
        yield from ((inside[0], FIRST, 1.0), (inside[-1], LAST, 1.0))
        yield from ((word, WHOLE, 1 / len(inside)) for word in inside)
    share = 1 / math.sqrt(len(mentions))
    for start, end in mentions:
        line = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        before = words_of(line)[: -_NEAREST - 1 : -1]
        line = text[end : end + _REACH].partition("\n")[0]
        after = words_of(line)[:_NEAREST]
        yield from zip(before, (BEFORE, BEFORE_THAT), (share, share), strict=False)
        yield from zip(after, (AFTER, AFTER_THAT), (share, share), strict=False)
        near = (*before[2:], *after[2:])
        yield from ((word, NEAR, share / math.sqrt(len(near))) for word in near)


def numbers(text: str, cases: Sequence[Mentions], vectors: WordVectors) -> Floats:
    """A row for each of ``cases``: the vectors of its words, block by block."""
    counted = count(text, cases)
    known = _directions(counted.words, vectors)
    found = np.zeros((len(cases), len(BLOCKS), known.shape[1]), np.float32)
    np.add.at(
        found, (counted.case, counted.block), known[counted.word] * counted.weight[:, np.newaxis]
    )
    if len(counted.text):
        found[:, TEXT] = known[counted.text].mean(axis=0) * _TEXT_WEIGHT
    return found.reshape(len(cases), len(BLOCKS) * known.shape[1])


class WordSense:
    """What words' vectors say of labels; ``weights``: a row for each number, a column a label."""

    def __init__(self, vectors: WordVectors, weights: Floats) -> None:
        self._vectors = vectors
        rows, labels = weights.shape
        # one product gives what each word says in each block
        by_block = weights.reshape(len(BLOCKS), rows // len(BLOCKS), labels)
        self._weights = by_block.transpose(1, 0, 2).reshape(rows // len(BLOCKS), -1)
        self._labels = labels

    def scores(self, text: str, cases: Sequence[Mentions]) -> Floats:
        """A row for each of ``cases``, the same as that of :func:`numbers` times the weights."""
        counted = count(text, cases)
        says = _directions(counted.words, self._vectors) @ self._weights
        says = says.reshape(len(counted.words), len(BLOCKS), self._labels)
        found = np.zeros((len(cases), self._labels), np.float32)
        heard = says[counted.word, counted.block] * counted.weight[:, np.newaxis]
        np.add.at(found, counted.case, heard)
        if len(counted.text):
            found += says[counted.text, TEXT].mean(axis=0) * _TEXT_WEIGHT
        return found


def _directions(words: list[str], vectors: WordVectors) -> Floats:
    """The vectors of words with length 1, or 0 where a word is not known."""
    rows = vectors.rows(words)
    found: Floats = rows / np.maximum(1e-6, np.linalg.norm(rows, axis=1, keepdims=True))
    return found


def vectors_for(language: str, folder: Path, resources: Path) -> WordVectors:
    """The word vectors that ship for ``language``, else those of the pipeline in ``folder``."""
    shipped = WordVectors.shipped(resources / "vectors" / f"{language}.npz")
    if shipped is not None:
        return shipped
    try:
        return WordVectors.static(read_vectors(folder / "vocab"))
    except (OSError, ValueError):
        return WordVectors.none()
