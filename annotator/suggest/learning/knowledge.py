"""What the word lists know, token by token, for learning: hints, not labels of a schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotator.suggest.word_lists import Entry


class Knowledge:
    """The listed names of one language."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self._kinds: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            if entry.language == language:
                doubt = "?" if entry.doubtful else ""
                self._kinds[entry.name.lower()].append(f"{entry.label}{doubt}")
        self._longest = max((len(name.split()) for name in self._kinds), default=0)

    def __call__(self, words: Sequence[str]) -> list[list[str]]:
        """For each word the kinds of names that it begins (``B:``) or goes on (``I:``)."""
        low = [word.lower() for word in words]
        found: list[set[str]] = [set() for _word in words]
        for first, word in enumerate(words):
            if not word[:1].isupper():
                continue
            for last in range(first + 1, min(len(words), first + self._longest) + 1):
                for kind in self._kinds.get(" ".join(low[first:last]), ()):
                    found[first].add(f"B:{kind}")
                    for inside in range(first + 1, last):
                        found[inside].add(f"I:{kind}")
        return [sorted(each) for each in found]
