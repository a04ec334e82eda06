"""Words as pieces out of a fixed vocabulary: the likeliest together, by how often each occurs.

Kudo, "Subword regularization", 2018 (unigram language model), as SentencePiece does it. A piece
that begins a word after white space begins with ``▁``.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping

APART = "▁"
START, END, UNKNOWN = "<s>", "</s>", "<unk>"
# a web address is no word: what comes after so many pieces, or letters, says nothing more
_MOST, _LETTERS = 12, 60
# how much less likely than the rarest piece a letter is that no piece has
_PENALTY = 10.0


class Pieces:
    """``start`` and ``end``: the numbers of the pieces around a text."""

    def __init__(self, pieces: Mapping[str, float]) -> None:
        """``pieces``: in the order of their numbers, how often each occurs (as a logarithm).

        :raises ValueError: those around a text are missing.
        """
        numbers = {piece: number for number, piece in enumerate(pieces)}
        missing = {START, END, UNKNOWN} - numbers.keys()
        if missing:
            raise ValueError(f"no piece {min(missing)}")
        self.start, self.end = numbers.pop(START), numbers.pop(END)
        self._unknown = numbers.pop(UNKNOWN)
        self._known = {piece: (number, pieces[piece]) for piece, number in numbers.items()}
        self._least = min(pieces.values()) - _PENALTY
        self._longest = max(map(len, pieces))

    def of(self, word: str, apart: bool) -> list[int]:
        """The numbers of a word's pieces, at least one; ``apart``: white space is before it."""
        letters = "".join(unicodedata.normalize("NFKC", word[:_LETTERS]).split())
        return self._split(APART * apart + letters)[:_MOST] or [self._unknown]

    def _split(self, letters: str) -> list[int]:
        """The path of the highest sum (Viterbi)."""
        best = [0.0] + [-math.inf] * len(letters)
        last: list[tuple[int, int]] = [(0, self._unknown)] * len(best)
        for begin in range(len(letters)):
            for end in range(begin + 1, min(len(letters), begin + self._longest) + 1):
                known = self._known.get(letters[begin:end])
                if known is None and end > begin + 1:
                    continue
                piece, gain = known or (self._unknown, self._least)
                if best[begin] + gain > best[end]:
                    best[end] = best[begin] + gain
                    last[end] = (begin, piece)
        found = []
        place = len(letters)
        while place:
            place, piece = last[place]
            found.append(piece)
        return found[::-1]
