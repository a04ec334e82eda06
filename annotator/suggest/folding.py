"""Text as word lists compare it: lower case, without accents; with a way back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# above so many kinds of characters outside ASCII a table is faster
_KINDS = 60


class _Fold(dict[int, str]):
    """One code point to one (or, for a combining mark, none), worked out when first met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        if unicodedata.category(character) == "Mn":
            folded = ""
        elif character in "\u2019\u2018\u02bc":
            folded = "'"
        elif character in "\u00a0\u202f\u2009\u2007":
            folded = " "
        elif character in "\u2010\u2011":
            folded = "-"
        else:
            base = unicodedata.normalize("NFD", character)[0].lower()
            folded = base if len(base) == 1 else character
        self[point] = folded
        return folded


@dataclass(frozen=True, slots=True)
class Folded:
    """``offsets[i]`` is where ``text[i]`` stood in the original; None: at the same place."""

    text: str
    offsets: list[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of the folded text in the original, marks drawn in included."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


class Folder:
    """Folds texts; keeps its table between them."""

    def __init__(self) -> None:
        self._table = _Fold()

    def fold(self, text: str) -> Folded:
        """The folded text with the way back."""
        folded = self._translated(text)
        if len(folded) == len(text):
            return Folded(folded, None)
        offsets = [place for place, character in enumerate(text) if self._table[ord(character)]]
        offsets.append(len(text))
        return Folded(folded, offsets)

    def _translated(self, text: str) -> str:
        """As ``translate`` does it, which looks at each code point of a text that is not ASCII.

        A news text has few kinds of other characters: replacing one at a time takes a quarter.
        """
        others = [each for each in set(text) if not each.isascii()]
        if len(others) > _KINDS:
            return text.translate(self._table)
        # marks go first: some characters are folded to what is a mark by itself
        for each in sorted(others, key=lambda each: bool(self._table[ord(each)])):
            if self._table[ord(each)] != each:
                text = text.replace(each, self._table[ord(each)])
        return text.lower()

    def key(self, name: str) -> str:
        """A word or name as it is looked up."""
        if name.isascii():
            return " ".join(name.lower().split())
        return " ".join(self.fold(name).text.split())
