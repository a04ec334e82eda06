"""How right a grouping of mentions is, measured on gold: pairwise precision and recall.

A pair of mentions is right if gold and grouping both say that they name one thing. Formulas as in
record linkage (P. Christen, Data Matching, 2012, chapter 7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from annotator.review.counts import Counts


def pairwise(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Counts:
    """Counts of pairs of mentions: ``gold[i]`` and ``found[i]`` are the groups of mention ``i``."""
    proposed = _pairs(Counter(found))
    true = _pairs(Counter(gold))
    right = _pairs(Counter(zip(gold, found, strict=True)))
    return Counts(right, proposed - right, true - right)


def _pairs(sizes: Counter[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
