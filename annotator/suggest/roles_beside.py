"""What people are said to be right beside their names: "its expedition leader, Luo Shiqing".

A noun phrase with an article or a possessive, and a comma between it and a person, tells what the
person is. So its noun need not be listed as an office: one that ends like a profession will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotator.suggest.folding import Folder
from annotator.suggest.word_lists import WordLists

_SPACE = r"[ \u00a0\u202f]"
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_PHRASE = rf"((?:{_WORD} ){{0,2}}{_WORD})"
_OWNER = {
    "en": r"(?:the|an?|his|her|its|their|our|my)(?: own)? ",
    "fr": r"(?:(?:le|la|une?|son|sa|leur|notre|du|au|mon|ma)(?: propre)? |[ld]['’])",
}
_AGE = rf"(?: \d+(?:[ -]year-old|{_SPACE}ans)?,)?"
# what may follow such a phrase behind a name: nothing that makes it the subject of a clause
_BEHIND = r"(?=[,.;:)\n]|\Z| (?:who|whose|at|in|from|for|with|qui|dont|chez|à|au|aux) )"
_HONORIFIC = rf"(?:(?:Mr|Mrs|Ms|Dr|M|Mme|Mlle)\.?{_SPACE})?"
_FARTHEST = 70
# "an actor" is one, "star" is none
_SHORTEST = 5
# in French words of this length follow a noun as adjectives, shorter ones begin something else
_ADJECTIVE = 4


class RolesBeside:
    """The phrases of one language, ``en`` or ``fr``."""

    def __init__(self, language: str, lists: WordLists, folder: Folder) -> None:
        self._folder = folder
        self._english = language == "en"
        self._listed = self._words(lists, language, "profession", "title", "leading")
        self._never = self._words(lists, language, "never")
        self._before = self._words(lists, language, "modifier")
        self._endings = tuple(self._words(lists, language, "ending"))
        owner = _OWNER[language]
        self._after = re.compile(rf",{_AGE} {owner}{_PHRASE}{_BEHIND}")
        self._ahead = re.compile(rf"(?<![\w-])(?i:{owner}){_PHRASE}, {_HONORIFIC}\Z")

    def find(self, text: str, people: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The places of such phrases before and behind ``people``."""
        for start, end in people:
            line = max(0, start - _FARTHEST)
            line = max(line, text.rfind("\n", line, start) + 1)
            for match in (self._ahead.search(text, line, start), self._after.match(text, end)):
                if match and self._tells(match.group(1)):
                    yield match.span(1)

    def _tells(self, phrase: str) -> bool:
        """Whether it says what somebody is."""
        if not phrase.islower():
            return False
        words = [self._folder.key(word) for word in phrase.split()]
        if self._english:
            return self._is_noun(words[-1])
        while len(words) > 1 and words[0] in self._before:
            del words[0]
        return self._is_noun(words[0]) and all(len(word) >= _ADJECTIVE for word in words[1:])

    def _is_noun(self, word: str) -> bool:
        if word in self._listed:
            return True
        return len(word) >= _SHORTEST and word not in self._never and word.endswith(self._endings)

    def _words(self, lists: WordLists, language: str, *kinds: str) -> frozenset[str]:
        return frozenset(
            self._folder.key(name) for kind in kinds for name in lists.of(language, f"role:{kind}")
        )
