"""Roles that are spoken of again: "the engineer", once an article has named "a civil engineer".

The word alone would be no role; with a definite article it is the one that was told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.model.places import Places
from annotator.model.proposal import ProposedSpan

_DEFINITE = {
    "en": re.compile(r"(?<![\w'’-])[Tt]he (\w+)"),
    "fr": re.compile(r"(?<![\w'’-])(?:[Ll][ea] |[Ll]['’]|[Dd]u |[Aa]u )(\w+)"),
}
# what makes it another one: "the engineer of the port", "le juge d'appel"
_COMPLETED = re.compile(r"[\w-]| (?:of|for|de|des|du|d['’]\w+|à la|aux?) ")
# what stands behind the noun of a role, and before it
_BEHIND = re.compile(r",? (?:of|for|in|at|on|to|de|des|du|à|aux?|en|chez|chargée?)\b|,? d['’]")
_BEFORE = re.compile(r"(?:ex-|vice-|anciens? |anciennes? |nouvel |nouveau |nouvelle |future? )+")
_SHORTEST = 4


def roles_again(
    text: str, language: str, spans: Sequence[ProposedSpan], role: str
) -> Iterator[tuple[int, int]]:
    """Where one of ``spans`` that are roles is spoken of again by its noun, free of ``spans``."""
    by_word: dict[str, dict[str, int]] = {}
    for span in sorted(span for span in spans if span.label == role):
        for noun in _nouns(text[span.start : span.end].lower(), language):
            by_word.setdefault(noun.split()[0], {}).setdefault(noun, span.end)
    if not by_word or language not in _DEFINITE:
        return
    taken = Places(spans)
    for match in _DEFINITE[language].finditer(text):
        start = match.start(1)
        nouns = by_word.get(match.group(1).lower(), {})
        for noun in sorted(nouns, key=len, reverse=True):
            end = start + len(noun)
            if start < nouns[noun] or text[start:end].lower() != noun:
                continue
            if not _COMPLETED.match(text, end) and not any(taken.touching(start, end)):
                yield start, end
                break


def _nouns(role: str, language: str) -> Iterator[str]:
    """The whole and its noun: "director" of "sporting director of Lyon", "juge" of "ex-juge"."""
    bare = _BEHIND.split(role, maxsplit=1)[0]
    words = (_BEFORE.sub("", bare) if language == "fr" else bare).split()
    for noun in {role, bare, words[0 if language == "fr" else -1] if words else ""}:
        if len(noun) >= _SHORTEST and noun[0].isalpha():
            yield noun
