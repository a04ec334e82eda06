"""Caret motions that depend on where lines break."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.article.caret import Caret, Motion, logical
from annotator.gui.article.layout import ArticleLayout

_PLAIN = {
    Qt.Key.Key_Left: Motion.LEFT,
    Qt.Key.Key_Right: Motion.RIGHT,
    Qt.Key.Key_Up: Motion.LINE_UP,
    Qt.Key.Key_Down: Motion.LINE_DOWN,
    Qt.Key.Key_Home: Motion.LINE_START,
    Qt.Key.Key_End: Motion.LINE_END,
    Qt.Key.Key_PageUp: Motion.PAGE_UP,
    Qt.Key.Key_PageDown: Motion.PAGE_DOWN,
}
_CONTROL = {
    Qt.Key.Key_Left: Motion.TOKEN_LEFT,
    Qt.Key.Key_Right: Motion.TOKEN_RIGHT,
    Qt.Key.Key_Up: Motion.PARAGRAPH_UP,
    Qt.Key.Key_Down: Motion.PARAGRAPH_DOWN,
    Qt.Key.Key_Home: Motion.START,
    Qt.Key.Key_End: Motion.END,
}
_VERTICAL = (Motion.LINE_UP, Motion.LINE_DOWN, Motion.PAGE_UP, Motion.PAGE_DOWN)


def motion_of(event: QKeyEvent) -> tuple[Motion, bool] | None:
    """The motion of a caret key and whether it selects; None for other keys."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    select = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        motion = _PLAIN.get(Qt.Key(event.key()))
    elif modifiers == Qt.KeyboardModifier.ControlModifier:
        motion = _CONTROL.get(Qt.Key(event.key()))
    else:
        motion = None
    return (motion, select) if motion is not None else None


class Navigator:
    """Finds where a motion leads; up and down keep the x where they began."""

    def __init__(self) -> None:
        self._goal: float | None = None

    def forget(self) -> None:
        """The caret was moved in another way: the next motion up or down begins anew."""
        self._goal = None

    def target(
        self, layout: ArticleLayout, caret: Caret, motion: Motion, *, select: bool, page: float
    ) -> int:
        """The offset that a motion leads to; ``page`` is the height of a page."""
        if motion in _VERTICAL:
            return self._vertical(layout, caret, motion, page)
        self._goal = None
        if motion in (Motion.LINE_START, Motion.LINE_END):
            line = layout.line_of(caret.position)
            if motion is Motion.LINE_START:
                return line.start
            return layout.end_of(line)
        return logical(layout.text, caret, motion, select=select)

    def _vertical(self, layout: ArticleLayout, caret: Caret, motion: Motion, page: float) -> int:
        line = layout.line_of(caret.position)
        if self._goal is None:
            self._goal = layout.x_of(line, caret.position)
        match motion:
            case Motion.LINE_UP:
                other = layout.line_before(line)
            case Motion.LINE_DOWN:
                other = layout.line_after(line)
            case Motion.PAGE_UP:
                layout.lay_out(line.baseline - page, line.baseline)
                other = layout.line_at(layout.line_of(caret.position).baseline - page)
            case _:
                layout.lay_out(line.baseline, line.baseline + page)
                other = layout.line_at(line.baseline + page)
        if other is None or (other.block, other.number) == (line.block, line.number):
            return 0 if motion in (Motion.LINE_UP, Motion.PAGE_UP) else len(layout.text)
        return layout.offset_at(other, self._goal)
