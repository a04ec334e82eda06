"""Copies of a text for those who read it by rules and models; the reader's text never changes.

Pipelines and grammars know plain typing: French models take ``n’`` with U+2019 for a name, English
ones miss shouted names, and a soft hyphen or an accent typed apart hides a name from all of them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_PLAIN = (
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\uff07", "'")
    | dict.fromkeys("\u00a0\u202f\u2007\u2009\u200b\u2060\ufeff", " ")
    | dict.fromkeys("\u2010\u2011", "-")
)
_FOR_MODELS = str.maketrans(_PLAIN | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'))
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


class _Left(NamedTuple):
    """What was left out of a copy behind its character ``at``, -1 for before all.

    ``so_far``: code points left out up to and with these, of which ``drawn`` belong to ``at``.
    """

    at: int
    so_far: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A copy of a text, and what was left out of it in text order."""

    text: str
    left: Sequence[_Left] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of this text, which is not empty, in the original."""
        if not self.left:
            return start, end
        return self._original(start)[0], self._original(end - 1)[1]

    def copied(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of the original in this text, which is not empty; never nothing."""
        if not self.left:
            return start, end
        first = min(self._copied(start), len(self.text) - 1)
        return first, max(first + 1, self._copied(end))

    def _copied(self, place: int) -> int:
        """How many characters of this text begin before a place of the original."""
        index = bisect_right(self.left, place, key=lambda left: left.at + 1 + left.so_far)
        copied = place - (self.left[index - 1].so_far if index else 0)
        return min(copied, self.left[index].at + 1) if index < len(self.left) else copied

    def _original(self, place: int) -> tuple[int, int]:
        index = bisect_left(self.left, (place,))
        start = place + (self.left[index - 1].so_far if index else 0)
        here = index < len(self.left) and self.left[index].at == place
        return start, start + 1 + (self.left[index].drawn if here else 0)


def plain(text: str) -> Plain:
    """``text`` with plain apostrophes, spaces and hyphens, and accents in their letters.

    What has no letter to be in (soft hyphens, marks of direction, accents of no alphabet) goes.
    """
    if text.isascii():
        return Plain(text)
    kinds = set(text)
    # a text has few kinds of such characters: replacing one at a time takes a sixth of a table
    for each in kinds & _PLAIN.keys():
        text = text.replace(each, _PLAIN[each])
    left_over = kinds - _PLAIN.keys()
    silent = "".join(each for each in left_over if unicodedata.category(each) in ("Mn", "Cf"))
    if not silent:
        return Plain(text)
    kept: list[str] = []
    left: list[_Left] = []
    done = so_far = 0
    for run in re.finditer(f"[{silent}]+", text):
        first, last = run.span()
        letter, drawn = _drawn(text[first - 1], run.group()) if first else ("", 0)
        kept += (text[done : max(done, first - 1)], letter)
        at, so_far, done = first - so_far - 1, so_far + last - first, last
        left.append(_Left(at, so_far, drawn))
    return Plain("".join((*kept, text[done:])), left)


@lru_cache(maxsize=1_000)
def _drawn(letter: str, marks: str) -> tuple[str, int]:
    """A letter with those of ``marks`` in it that it can have, and where the last accent ends."""
    end = 0
    for place, mark in enumerate(marks, 1):
        if unicodedata.category(mark) == "Mn":
            both = unicodedata.normalize("NFC", letter + mark)
            letter = both if len(both) == 1 else letter
            end = place
    return letter, end


def normalise(text: str) -> str:
    """``text`` as the models know it; ``len`` is unchanged."""
    if text.isascii() and text.islower():
        return text
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text.translate(_FOR_MODELS))
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
