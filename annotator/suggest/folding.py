"""Text as word lists compare it: lower case, without accents, as long as it was."""

from __future__ import annotations

import unicodedata

from annotator.suggest.normalise import plain


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
        """A text that is ``plain``, folded: every character is where it was."""
        return text.lower() if text.isascii() else text.translate(self._table)

    def key(self, name: str) -> str:
        """A word or name as it is looked up."""
        if name.isascii():
            return " ".join(name.lower().split())
        return " ".join(self.fold(plain(name).text).split())
