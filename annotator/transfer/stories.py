"""Near duplicates: wire copy that several agencies printed, cut or reworded here and there.

Texts are compared by the runs of five words that they share. Of all runs every fourth is kept,
chosen by hash, so that the same run is kept or dropped in every text; runs that many texts share
(trailers, set phrases) say nothing and are left out. Two texts tell one story if the shorter shares
half of its runs with the longer.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, groupby
from zlib import crc32

RUN = 5
SAMPLED = 4
SHARED = 0.5
FEWEST = 6
COMMON = 100
_WORD = re.compile(r"\w+")


def sketch(text: str) -> array[int]:
    """The sampled runs of words of a text, each once."""
    words = " ".join(_WORD.findall(text.lower())).encode("utf-8", "surrogatepass")
    edges = [0]
    for word in words.split(b" "):
        edges.append(edges[-1] + len(word) + 1)
    hashes = {crc32(words[edges[at] : edges[at + RUN] - 1]) for at in range(len(edges) - RUN)}
    return array("I", (each for each in hashes if each % SAMPLED == 0))


def group(sketches: Mapping[int, array[int]]) -> list[list[int]]:
    """The groups of two or more texts that tell one story, each sorted, in order of their first.

    The keys are article ids, below 2**32.
    """
    sizes: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for keys in _sharing(sketches):
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


def _sharing(sketches: Mapping[int, array[int]]) -> Iterator[list[int]]:
    """For each run the texts that have it. Sorted numbers take a tenth of the memory of a dict."""
    pairs = sorted(run << 32 | key for key, runs in sketches.items() for run in runs)
    for _run, found in groupby(pairs, lambda pair: pair >> 32):
        yield [pair & 0xFFFFFFFF for pair in found]
