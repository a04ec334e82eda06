"""Where a text is cut before a pipeline's tokenizer gets it.

The time that spaCy's tokenizers take grows with the square of a word's length: ten thousand
quotation marks without a space cost half a minute. Code points, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

# addresses of web pages are hardly ever longer
LONGEST_WORD = 200


def stretches(text: str) -> list[tuple[int, int]]:
    """``text`` in stretches without words longer than ``LONGEST_WORD``; ordinary text is one."""
    if max(map(len, text.split()), default=0) <= LONGEST_WORD:
        return [(0, len(text))]
    return list(pairwise((0, *_cuts(text), len(text))))


def _cuts(text: str) -> Iterator[int]:
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        if len(word) > LONGEST_WORD:
            if start:
                yield start
            yield from range(start + LONGEST_WORD, end, LONGEST_WORD)
            if end < len(text):
                yield end
