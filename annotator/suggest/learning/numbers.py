"""The numbers that tell of a token: its own, its neighbours', and those of its other mentions."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from annotator.suggest.learning.seen import Floats, Seen


def numbers(seen: Seen) -> Floats:
    """One row a token.

    Words written like names get, beside what stands around them here, what stands around them in
    the whole article: a name is one thing, and one clear place tells of all of them.
    """
    before, after = np.zeros_like(seen.vectors), np.zeros_like(seen.vectors)
    for line in seen.lines:
        before[line[1:]] = seen.vectors[line[:-1]]
        after[line[:-1]] = seen.vectors[line[1:]]
    # readings of the neighbours would add nothing: those of the word have seen them
    around = np.concatenate((seen.readings, before, after), axis=1)
    everywhere = np.zeros_like(around)
    for places in mentions(seen).values():
        everywhere[places] = around[places].mean(axis=0)
    return np.concatenate((seen.vectors, around, everywhere), axis=1)


def mentions(seen: Seen) -> dict[str, list[int]]:
    """The tokens that are written like names, by word; shouted or not is the same."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(seen.words):
        if word[:1].isupper():
            found[word.title() if word.isupper() else word].append(number)
    return found
