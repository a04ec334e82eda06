"""Where a text is cut before a pipeline's tokenizer gets it.

The time that spaCy's tokenizers take grows with the square of a word's length: ten thousand
quotation marks without a space cost half a minute. Code points, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Protocol

from annotator.model.tokens import snap

# addresses of web pages are hardly ever longer
LONGEST_WORD = 200


class Token(Protocol):
    """A token as spaCy has them: its text, and the space behind it or ""."""

    @property
    def text(self) -> str: ...

    @property
    def whitespace_(self) -> str: ...


def stretches(text: str) -> list[tuple[int, int]]:
    """``text`` in stretches without words longer than ``LONGEST_WORD``; ordinary text is one."""
    if max(map(len, text.split()), default=0) <= LONGEST_WORD:
        return [(0, len(text))]
    return list(pairwise((0, *_cuts(text), len(text))))


def words(text: str, tokenize: Callable[[str], Iterable[Token]]) -> tuple[list[str], list[bool]]:
    """The tokens of ``text``, and whether a space follows each; in time that grows with its length.

    ``tokenize`` gives those of a stretch. A stretch of a very long word without letter or digit is
    one token: a thousand dots tell nothing one by one.
    """
    found: list[str] = []
    spaces: list[bool] = []
    for start, end in stretches(text):
        piece = text[start:end]
        if any(character.isalnum() or character.isspace() for character in piece):
            for token in tokenize(piece):
                found.append(token.text)
                spaces.append(bool(token.whitespace_))
        else:
            found.append(piece)
            spaces.append(False)
    return found, spaces


def _cuts(text: str) -> Iterator[int]:
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        if len(word) > LONGEST_WORD:
            if start:
                yield start
            while end - start > LONGEST_WORD:
                # a letter keeps its accents, unless they alone are too long
                start += snap(text[start : start + LONGEST_WORD + 1], LONGEST_WORD) or LONGEST_WORD
                yield start
            if end < len(text):
                yield end
