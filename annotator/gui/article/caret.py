"""Caret and selection in code points. Pure."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from annotator.model.rules import paragraph_of
from annotator.model.tokens import (
    grapheme_next,
    grapheme_previous,
    is_elision,
    is_unspaced,
    next_edge,
    part_at,
    previous_edge,
    word_at,
)


class Motion(Enum):
    """Where a caret key leads."""

    LEFT = auto()
    RIGHT = auto()
    TOKEN_LEFT = auto()
    TOKEN_RIGHT = auto()
    PARAGRAPH_UP = auto()
    PARAGRAPH_DOWN = auto()
    START = auto()
    END = auto()
    LINE_START = auto()
    LINE_END = auto()
    LINE_UP = auto()
    LINE_DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()


class Caret(NamedTuple):
    """The caret stands at ``position``; the selection reaches from ``anchor`` to it."""

    position: int = 0
    anchor: int = 0

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected stretch, or None."""
        if self.position == self.anchor:
            return None
        return min(self.position, self.anchor), max(self.position, self.anchor)

    def moved(self, position: int, *, select: bool) -> Caret:
        """The caret at another place; ``select`` keeps the anchor."""
        return Caret(position, self.anchor if select else position)


def logical(text: str, caret: Caret, motion: Motion, *, select: bool) -> int:
    """Where a motion leads that needs no lines: by character, token, paragraph, text.

    Without ``select`` a selection is left at its side by LEFT and RIGHT. While selecting, a token
    to the right is left at its end, so that a span can be made of what is selected.
    """
    place = caret.position
    if motion in (Motion.LEFT, Motion.RIGHT) and caret.selection and not select:
        return caret.selection[motion is Motion.RIGHT]
    match motion:
        case Motion.LEFT:
            return grapheme_previous(text, place)
        case Motion.RIGHT:
            return grapheme_next(text, place)
        case Motion.TOKEN_LEFT:
            return previous_edge(text, place, starts=True)
        case Motion.TOKEN_RIGHT:
            return next_edge(text, place, starts=not select)
        case Motion.PARAGRAPH_UP:
            return _paragraph_above(text, place)
        case Motion.PARAGRAPH_DOWN:
            return _paragraph_below(text, place)
        case Motion.START:
            return 0
        case Motion.END:
            return len(text)
    raise ValueError(f"{motion} needs lines")


def _paragraph_above(text: str, place: int) -> int:
    """Where the paragraph begins, or the one before; empty lines between them are no stop."""
    start, end = paragraph_of(text, place)
    while start > 0 and (start >= place or not text[start:end].strip()):
        start, end = paragraph_of(text, start - 1)
    return start


def _paragraph_below(text: str, place: int) -> int:
    """Where the next paragraph begins; empty lines before it are no stop."""
    end = paragraph_of(text, place)[1]
    while end < len(text):
        start, end = paragraph_of(text, end + 1)
        if text[start:end].strip():
            return start
    return len(text)


def grown_by_words(anchor: tuple[int, int], word: tuple[int, int]) -> Caret:
    """The selection from a double-clicked word to the word under the mouse."""
    if word[0] < anchor[0]:
        return Caret(word[0], anchor[1])
    return Caret(max(word[1], anchor[1]), anchor[0])


def without_half_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A selection whose ends within words are taken to the nearer ends of these.

    Where nothing would be left of it, to the farther ones.
    """
    first, last = _around(text, start), _around(text, end)
    nearer = (
        first[0] if start - first[0] <= first[1] - start else first[1],
        last[1] if last[1] - end <= end - last[0] else last[0],
    )
    return nearer if text[nearer[0] : nearer[1]].strip() else (first[0], last[1])


def with_whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that goes on to the ends of the words that it begins and ends in."""
    return _around(text, start)[0], _around(text, end)[1]


def _around(text: str, offset: int) -> tuple[int, int]:
    """The word that goes on at both sides of an offset, or its part between hyphens."""
    word = word_at(text, offset)
    if word is None or not word[0] < offset < word[1] or is_unspaced(text[word[0] : word[1]]):
        return offset, offset
    start, end = part_at(text, word, offset)
    return (start, end) if start < offset < end else (offset, offset)


def snapped(text: str, offset: int, *, start: bool) -> int:
    """The token edge nearest to ``offset``: of starts, or of ends.

    An elided article (``l'Arménie``) is stepped over: no span begins or ends with one.
    """
    before = previous_edge(text, offset + 1, starts=start)
    while before > 0 and _of_elision(text, before, start=start):
        before = previous_edge(text, before, starts=start)
    after = next_edge(text, offset - 1, starts=start)
    while after < len(text) and _of_elision(text, after, start=start):
        after = next_edge(text, after, starts=start)
    # no token ends at 0, and none begins at the end: there was no other on that side
    if before == 0 and (not start or is_elision(text, 0)):
        return after
    if start and after == len(text):
        return before
    return before if offset - before <= after - offset else after


def _of_elision(text: str, edge: int, *, start: bool) -> bool:
    return is_elision(text, edge if start else previous_edge(text, edge, starts=True))
