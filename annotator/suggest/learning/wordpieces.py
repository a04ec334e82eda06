"""Words as pieces out of a fixed vocabulary: the longest that fits, again and again, as BERT does.

Schuster and Nakajima, 2012; Devlin and others, 2019. The vocabulary knows no capitals and no
accents; pieces that go on within a word begin with ``##``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_PART = re.compile(r"\w+|[^\w\s]")
_UNKNOWN = "[UNK]"
# a web address is no word: what comes after so many pieces says nothing more
_MOST = 12


class WordPieces:
    """``start`` and ``end``: the numbers of the pieces around a text."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._longest = max(map(len, vocabulary))
        self.start, self.end = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._unknown = self._numbers[_UNKNOWN]

    def of(self, word: str) -> list[int]:
        """The numbers of a word's pieces, at least one."""
        parts = _PART.findall(_bare(word))
        found = [piece for part in parts[:_MOST] for piece in self._split(part)]
        return found[:_MOST] or [self._unknown]

    def _split(self, part: str) -> list[int]:
        # a thousand letters without a space would be looked at again for each of their pieces
        part = part[: _MOST * self._longest]
        found = []
        begin = 0
        while begin < len(part):
            sign = "##" if begin else ""
            ends = range(min(len(part), begin + self._longest), begin, -1)
            end = next((each for each in ends if sign + part[begin:each] in self._numbers), begin)
            if end == begin:
                return [self._unknown]
            found.append(self._numbers[sign + part[begin:end]])
            begin = end
        return found


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
