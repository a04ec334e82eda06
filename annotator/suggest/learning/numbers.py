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
    own = np.concatenate((seen.vectors, seen.readings), axis=1)
    before, after = np.zeros_like(own), np.zeros_like(own)
    for line in seen.lines:
        before[line[1:]] = own[line[:-1]]
        after[line[:-1]] = own[line[1:]]
    width = seen.vectors.shape[1]
    around = np.concatenate((seen.readings, before[:, :width], after[:, :width]), axis=1)
    everywhere = np.zeros_like(around)
    for places in mentions(seen).values():
        everywhere[places] = around[places].mean(axis=0)
    return np.concatenate((before, own, after, everywhere), axis=1)


def mentions(seen: Seen) -> dict[str, list[int]]:
    """The tokens that are written like names, by word; shouted or not is the same."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(seen.words()):
        if word[:1].isupper():
            found[word.title() if word.isupper() else word].append(number)
    return found
