"""Copies of a text for those who read it by rules and models; the reader's text never changes.

Pipelines and grammars know plain typing: French models take ``n’`` with U+2019 for a name, English
ones miss shouted names, and a soft hyphen or an accent typed apart hides a name from all of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\uff07", "'")
    | dict.fromkeys("\u00a0\u202f\u2007\u2009\u200b\u2060\ufeff", " ")
    | dict.fromkeys("\u2010\u2011", "-")
)
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'))
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|[-'.](?=[^\W\d_]))*+"
# a word by itself is taken too, so that nothing is looked for inside it again
_RUN = re.compile(rf"\b{_WORD}(?P<more>(?:[ ]+(?:{_WORD}|&))+)?")
_PART = re.compile(r"[^\W\d_]+")
_LOWER = frozenset(
    "a an and at by de des du d en et for from in l la le les of on or the to with".split()
)
# real acronyms are short: of a shouted run at least one word must be longer than this
_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Plain:
    """``places[i]`` is where ``text[i]`` and what is drawn into it stood; None: where it stands."""

    text: str
    places: list[tuple[int, int]] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of this text, which is not empty, in the original."""
        if self.places is None:
            return start, end
        return self.places[start][0], self.places[end - 1][1]


def plain(text: str) -> Plain:
    """``text`` with plain apostrophes, spaces and hyphens, and accents in their letters.

    What has no letter to be in (soft hyphens, marks of direction, accents of no alphabet) goes.
    """
    copy = text.translate(_PLAIN) if not text.isascii() else text
    silent = {each for each in set(copy) if not each.isascii() and _is_silent(each)}
    if not silent:
        return Plain(copy)
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    for place, character in enumerate(copy):
        if character not in silent:
            kept.append(character)
            places.append((place, place + 1))
        elif kept and unicodedata.category(character) == "Mn":
            both = unicodedata.normalize("NFC", kept[-1] + character)
            kept[-1] = both if len(both) == 1 else kept[-1]
            places[-1] = (places[-1][0], place + 1)
    return Plain("".join(kept), places)


def _is_silent(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Cf")


def normalise(text: str) -> str:
    """``text`` as the models know it; ``len`` is unchanged."""
    if text.isascii() and text.islower():
        return text
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text.translate(_PLAIN).translate(_QUOTES))
    return _RUN.sub(_calm, text)


def _calm(match: re.Match[str]) -> str:
    """Shouted words in title case, if at least one of them is too long for an acronym."""
    run = match.group()
    if match["more"] is None:
        return run
    parts = _PART.findall(run)
    shouted = [part for part in parts if part.isupper()]
    if len(shouted) < 2 or len(shouted) < len(parts):
        return run
    if all(len(part) <= _ACRONYM for part in shouted):
        return run
    calm = _PART.sub(_title, run)
    # a character whose other case has another length (ß, İ) would move every offset
    return calm if len(calm) == len(run) else run


def _title(match: re.Match[str]) -> str:
    part = match.group()
    if match.start() and part.lower() in _LOWER:
        return part.lower()
    return part[0] + part[1:].lower()
