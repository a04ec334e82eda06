"""What the rest of an article says of each token: its other mentions, and rows of the same table.

Both are added to what speaks for each state: outside, then first and later tokens of each label.
Shares are the probabilities of states, a row a token.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.learning.features import kind
from annotator.suggest.learning.numbers import mentions
from annotator.suggest.learning.seen import Floats, Seen

_Shares = NDArray[np.float64]

# how much the other mentions of a word count, the surest by far the most
_MENTIONS = 1.2
_SUREST = 20
_SHORTEST = 3
# less sure than this is all the same: it would be lost in rounding
_UNSURE = 0.5
# how much rows that begin alike count; so many kinds of words from the token on are the same, too
_ROWS = 1.0
_BEYOND = 3
# rows do not go on for ever
_FAR = 24
_DOUBT = 0.1


def agreement(seen: Seen, shares: Floats) -> Floats:
    """What the rest of the article adds for each state at each token."""
    labels = np.concatenate((shares[:, :1], shares[:, 1::2] + shares[:, 2::2]), axis=1)
    added = np.zeros_like(labels, dtype=np.float64)
    _hear_mentions(seen, labels.astype(np.float64), added)
    _hear_rows(seen, labels.astype(np.float64), added)
    found = np.empty_like(shares)
    found[:, 0] = added[:, 0]
    found[:, 1::2] = found[:, 2::2] = added[:, 1:]
    return found


def _hear_mentions(seen: Seen, labels: _Shares, added: _Shares) -> None:
    """One word, one label, unless much is against."""
    for word, places in mentions(seen).items():
        if len(places) > 1 and len(word) >= _SHORTEST:
            told = labels[places]
            weight = told.max(axis=1, keepdims=True).clip(_UNSURE) ** _SUREST
            others = (weight * told).sum(axis=0) - weight * told
            others /= weight.sum(axis=0) - weight
            added[places] += _MENTIONS * np.log(others + _DOUBT)


def _hear_rows(seen: Seen, labels: _Shares, added: _Shares) -> None:
    """What stands at one place of lines that begin with the same kinds of words is alike."""
    for column in _columns(seen):
        places = [number for numbers in column for number in numbers]
        row = np.repeat(np.arange(len(column)), [len(numbers) for numbers in column])
        told = labels[places]
        sums = np.add.reduceat(told, np.flatnonzero(np.diff(row, prepend=-1)), axis=0)
        others = (told.sum(axis=0) - sums) / (len(places) - np.bincount(row))[:, None]
        added[places] += _ROWS * np.log(others.clip(0) + _DOUBT)[row]


def _columns(seen: Seen) -> Iterable[list[list[int]]]:
    """Tokens written like names, by the lines in which they have one and the same place."""
    words = seen.words
    found: dict[tuple[int, str], list[list[int]]] = defaultdict(list)
    for line in seen.lines:
        kinds = [
            (first, list(alike))
            for first, alike in itertools.groupby(line, lambda number: kind(words[number]))
        ]
        signature = "".join(first for first, _alike in kinds)
        for place, (_first, alike) in enumerate(kinds[:_FAR]):
            names = [number for number in alike if words[number][:1].isupper()]
            if names:
                found[place, signature[: place + _BEYOND]].append(names)
    return (lines for lines in found.values() if len(lines) > 1)
