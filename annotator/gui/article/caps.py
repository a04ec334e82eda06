"""The letters to press, at what they stand for: a click on them is the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.gui.article.scene import Box, Rect

if TYPE_CHECKING:
    from annotator.gui.article.picture import Picture

# a letter is hit this far beside what is drawn
REACH = 3.0


def cap(size: float, left: float, bottom: float, key: str) -> Rect:
    """Where letters stand above a word; one letter alone takes less."""
    width = size * (1.05 if " " not in key else 1.5)
    return Rect(left, bottom - size * 0.92, left + width, bottom + size * 0.08)


def cap_of(box: Box, size: float, key: str) -> Rect:
    """Where letters stand at a span."""
    first = box.pieces[0].box
    return cap(size, first.left, box.tag.bottom if box.tag is not None else first.top, key)


def letters_at(picture: Picture, size: float, x: float, y: float) -> str:
    """The letters that are drawn at a point, "" for none; ``size`` is the text's."""
    drawn = [
        *((cap_of(box, size, key), key) for box, key in _hinted(picture)),
        *((cap(size, caret.left, caret.top, key), key) for caret, key in picture.caps),
    ]
    for reach in (0.0, REACH):
        for place, key in drawn:
            if place.grown(reach, reach).holds(x, y):
                return key
    return ""


def _hinted(picture: Picture) -> Iterator[tuple[Box, str]]:
    for box in picture.scene.boxes:
        if box.span.n in picture.hints:
            yield box, picture.hints[box.span.n]
