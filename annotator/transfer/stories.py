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
from collections.abc import Mapping
from itertools import groupby
from zlib import crc32

RUN = 5
SAMPLED = 4
SHARED = 0.5
FEWEST = 6
COMMON = 50
_WORD = re.compile(r"\w+")


def sketch(text: str) -> array[int]:
    """The sampled runs of words of a text, each once."""
    words = " ".join(_WORD.findall(text.lower())).encode("utf-8", "surrogatepass")
    edges = [0]
    for word in words.split(b" "):
        edges.append(edges[-1] + len(word) + 1)
    hashes = {crc32(words[edges[at] : edges[at + RUN] - 1]) for at in range(len(edges) - RUN)}
    return array("I", (number for number in hashes if number % SAMPLED == 0))


def group(sketches: Mapping[int, array[int]]) -> list[list[int]]:
    """The groups of two or more texts that tell one story, each sorted, in order of their first.

    The keys are article ids, below 2**32.
    """
    sharers = _Sharers(sketches)
    leader = {key: key for key in sketches}

    def find(key: int) -> int:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for key in sorted(sketches):
        size = sharers.size(key)
        if size < FEWEST:
            continue
        for other, count in sharers.shared(key).items():
            smaller = min(size, sharers.size(other))
            if other < key and smaller >= FEWEST and count >= SHARED * smaller:
                first, second = sorted((find(key), find(other)))
                leader[second] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for key in sorted(sketches):
        groups[find(key)].append(key)
    return [keys for keys in groups.values() if len(keys) > 1]


class _Sharers:
    """Who shares the runs of a text: flat arrays, because there are a hundred runs a text."""

    def __init__(self, sketches: Mapping[int, array[int]]) -> None:
        self._keys = array("I")
        self._starts = array("I", [0])
        self._runs: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._alone: Counter[int] = Counter()
        pairs = sorted(run << 32 | key for key, runs in sketches.items() for run in runs)
        for _run, found in groupby(pairs, lambda pair: pair >> 32):
            keys = [pair & 0xFFFFFFFF for pair in found]
            if 1 < len(keys) <= COMMON:
                for key in keys:
                    self._runs[key].append(len(self._starts) - 1)
                self._keys.extend(keys)
                self._starts.append(len(self._keys))
            elif len(keys) == 1:
                self._alone[keys[0]] += 1

    def size(self, key: int) -> int:
        """How many runs a text has that are not common."""
        return len(self._runs.get(key, ())) + self._alone[key]

    def shared(self, key: int) -> Counter[int]:
        """Text to how many runs it shares with this one, itself included."""
        counts: Counter[int] = Counter()
        for run in self._runs.get(key, ()):
            counts.update(self._keys[self._starts[run] : self._starts[run + 1]])
        return counts
