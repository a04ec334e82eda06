"""Words as a scorer of relations sees them: folded, and what kinds of word they are."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from annotator.suggest.folding import Folder
from annotator.suggest.word_lists import WordLists, read_word_lists


class Word(NamedTuple):
    """A token as features see it: folded, and what kinds of word it is."""

    folded: bytes
    kinds: tuple[bytes, ...]


class Words:
    """Folds tokens and tells what kinds of word they are, for one language; remembers both."""

    def __init__(self, language: str, lists: WordLists) -> None:
        self._folder = Folder()
        self._whole: dict[str, list[bytes]] = {}
        self._stems: dict[str, list[bytes]] = {}
        for entry in lists.entries:
            if entry.language == language:
                stem = entry.name.removesuffix("*")
                table = self._whole if stem == entry.name else self._stems
                table.setdefault(stem, []).append(entry.label.encode())
        self._longest = max(map(len, self._stems), default=0)
        self.look_up = lru_cache(maxsize=20_000)(self._look_up)

    def _look_up(self, token: str) -> Word:
        word = self._folder.key(token)
        if word.isdigit():
            return Word(b"0" * min(len(word), 4), ())
        kinds = list(self._whole.get(word, ()))
        for length in range(2, min(len(word), self._longest) + 1):
            kinds += self._stems.get(word[:length], ())
        return Word(word.encode("utf-8", "replace"), tuple(dict.fromkeys(kinds)))


class WordTable:
    """The words of each language, made when first wanted; ``folder``: ``resources/relations``."""

    def __init__(self, folder: Path) -> None:
        self._lists = read_word_lists(folder)
        self._words: dict[str, Words] = {}

    def __call__(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = Words(language, self._lists)
        return self._words[language]
