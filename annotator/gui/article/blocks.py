"""How an article's text is cut into pieces that are laid out one by one. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.model.tokens import is_blank, snap

# pieces of a very long paragraph: small enough to lay out within a frame
LIMIT = 8000

_ODD = re.compile("[\x00-\x08\x0a-\x1f\x7f\x85\u2029\ufffc\ud800-\udfff]")
_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2029"


class Block(NamedTuple):
    """``text[start:end]`` is drawn: a paragraph, that is a line between line feeds, or a piece.

    Very long paragraphs are cut into pieces; ``closes`` tells whether the paragraph ends here.
    ``blank``: nothing but white space.
    """

    start: int
    end: int
    closes: bool = True
    blank: bool = False


def cut(text: str, limit: int = LIMIT) -> list[Block]:
    """The blocks of a text, at least one; together they cover it."""
    blocks: list[Block] = []
    start = 0
    length = len(text)
    while True:
        newline = text.find("\n", start)
        end = length if newline < 0 else newline
        if end > start and text[end - 1] == "\r" and newline >= 0:
            end -= 1
        if end - start > limit:
            blocks.extend(_pieces(text, start, end, limit))
        else:
            blank = end - start < 200 and not text[start:end].strip(" \t\r\u00a0\u202f\ufeff")
            blocks.append(Block(start, end, blank=blank))
        if newline < 0:
            return blocks
        start = newline + 1


def _pieces(text: str, start: int, end: int, limit: int) -> list[Block]:
    pieces: list[Block] = []
    place = start
    while end - place > limit:
        stop = _good_end(text, place, place + limit)
        pieces.append(Block(place, stop, closes=False))
        place = stop
    pieces.append(Block(place, end))
    return pieces


def _good_end(text: str, start: int, stop: int) -> int:
    """After a space near ``stop``, else between two user-perceived characters."""
    for place in range(stop, max(start, stop - 200), -1):
        if is_blank(text[place - 1]) and text[place - 1] not in "\u00a0\u202f":
            return place
    return max(snap(text, stop), start + 1)


def shown(text: str) -> str:
    """What is drawn for ``text``: the same, with a sign for what has no picture.

    As many UTF-16 units as before: a lone carriage return and other line ends break the line,
    control characters and lone surrogates become the replacement character.
    """
    return _ODD.sub(lambda odd: "\u2028" if odd[0] in _LINE_BREAKS else "\ufffd", text)
