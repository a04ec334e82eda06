"""Near duplicates: wire copy that several agencies printed, cut or reworded here and there.

Texts are compared by the runs of five words that they share. Of all runs every eighth is kept,
chosen by hash, so that the same run is kept or dropped in every text; runs that many texts share
(trailers, set phrases) say nothing and are left out. Two texts tell one story if the shorter shares
half of its runs with the longer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from zlib import crc32

RUN = 5
SAMPLED = 8
SHARED = 0.5
FEWEST = 6
COMMON = 100
_WORD = re.compile(r"\w+")


def sketch(text: str) -> frozenset[int]:
    """The sampled runs of words of a text."""
    words = _WORD.findall(text.lower())
    joined = " ".join(words).encode("utf-8", "surrogatepass")
    edges = [0]
    for word in joined.split(b" "):
        edges.append(edges[-1] + len(word) + 1)
    hashes = (crc32(joined[edges[at] : edges[at + RUN] - 1]) for at in range(len(edges) - RUN))
    return frozenset(each for each in hashes if each % SAMPLED == 0)


def group(sketches: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """The groups of two or more texts that tell one story, each sorted, in order of their first."""
    seen: defaultdict[int, list[int]] = defaultdict(list)
    for key in sorted(sketches):
        for run in sketches[key]:
            seen[run].append(key)
    sizes: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for keys in seen.values():
        if len(keys) <= COMMON:
            sizes.update(keys)
            shared.update(combinations(keys, 2))
    leader = {key: key for key in sketches}

    def find(key: int) -> int:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for (one, other), count in shared.items():
        smaller = min(sizes[one], sizes[other])
        if smaller >= FEWEST and count >= SHARED * smaller:
            first, second = sorted((find(one), find(other)))
            leader[second] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for key in sorted(sketches):
        groups[find(key)].append(key)
    return [keys for keys in groups.values() if len(keys) > 1]
