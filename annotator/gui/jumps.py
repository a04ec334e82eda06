"""Where a jump can lead: words and spans of a stretch of text. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.span import Span
from annotator.model.tokens import tokens

# no span begins with a shorter word in small letters, and letters would cover one another there
_SHORT = 3
_SENTENCE_ENDS = '.!?…:;«»“”"('


class Target(NamedTuple):
    """A word, or the span ``n``, and where it starts. ``likely``: a name that nobody has marked."""

    start: int
    end: int
    n: int | None = None
    likely: bool = False


def targets(text: str, stretch: tuple[int, int], spans: Sequence[Span], near: int) -> list[Target]:
    """Where to go within ``stretch``, what is wanted most first: unmarked names in text order, then
    all else, the nearest to ``near`` first.

    ``spans`` are the visible ones of the stretch, zones left out.
    """
    begin, end = stretch
    held = [(span.start, span.end) for span in spans]
    found = [Target(span.start, span.end, span.n) for span in spans if begin <= span.start < end]
    likely: list[Target] = []
    before, capital = begin, False
    for start, stop in tokens(text, begin, end):
        word = text[start:stop]
        if not any(letter.isalnum() for letter in word):
            continue
        named = word[0].isupper() or word[0].isdigit()
        gap = text[before:start].strip(" \u00a0\u202f")
        marked = any(one < stop and start < other for one, other in held)
        if not marked and (named or stop - start >= _SHORT):
            first = start == begin or text[start - 1] == "\n"
            fresh = named and not first and not any(each in _SENTENCE_ENDS for each in gap)
            # of a name of several words the first is enough
            if fresh and not (capital and not gap):
                likely.append(Target(start, stop, likely=True))
            else:
                found.append(Target(start, stop))
        before, capital = stop, named and not marked
    found.sort(key=lambda each: (abs(each.start - near), each.start))
    return [*likely, *found]


def ends(text: str, stretch: tuple[int, int], anchor: int) -> list[Target]:
    """The words of ``stretch``, those behind ``anchor`` first, the nearest first."""
    words = [
        Target(start, stop)
        for start, stop in tokens(text, *stretch)
        if any(letter.isalnum() for letter in text[start:stop])
    ]
    return sorted(words, key=lambda each: (each.end <= anchor, abs(each.start - anchor)))
