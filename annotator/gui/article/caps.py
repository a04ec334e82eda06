"""The letters to press, at what they stand for: a click on a span's or an arc's is that letter."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.gui.article.scene import Box, Rect, Scene

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


def lettered_at(
    scene: Scene, hints: Mapping[int, str], size: float, x: float, y: float
) -> Box | None:
    """The span whose letters are at a point; ``hints``: the letters of spans, by their ``n``."""
    return next(
        (
            box
            for box in scene.boxes
            if box.span.n in hints
            and cap_of(box, size, hints[box.span.n]).grown(REACH, REACH).holds(x, y)
        ),
        None,
    )
