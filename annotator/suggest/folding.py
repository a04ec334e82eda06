"""Text as word lists compare it: lower case, without accents, as long as it was."""

from __future__ import annotations

import unicodedata

from annotator.suggest.normalise import plain

# above so many kinds of characters outside ASCII a table is faster
_KINDS = 60


class _Fold(dict[int, str]):
    """One code point to one, worked out when first met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = unicodedata.normalize("NFD", character)[0].lower()
        self[point] = folded if len(folded) == 1 else character
        return self[point]


class Folder:
    """Folds texts; keeps its table between them."""

    def __init__(self) -> None:
        self._table = _Fold()

    def fold(self, text: str) -> str:
        """A text that is ``plain``, folded: every character is where it was.

        As ``translate`` does it, which looks at each code point of a text that is not ASCII. A
        news text has few kinds of other characters: replacing one at a time takes a quarter.
        """
        others = [each for each in set(text) if not each.isascii()]
        if len(others) > _KINDS:
            return text.translate(self._table)
        for other in others:
            if self._table[ord(other)] != other:
                text = text.replace(other, self._table[ord(other)])
        return text.lower()

    def key(self, name: str) -> str:
        """A word or name as it is looked up."""
        if name.isascii():
            return " ".join(name.lower().split())
        return " ".join(self.fold(plain(name).text).split())
