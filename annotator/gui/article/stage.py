"""The part of the sheet that is scrolled into sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.gui.article.picture import Picture
from annotator.gui.article.scene import Scene
from annotator.gui.article.sheet import Sheet


class Stage:
    """Keeps the scene of what is visible until something changes, and scrolls.

    ``make`` gives the picture that is to be seen.
    """

    def __init__(
        self, sheet: Sheet, bar: QScrollBar, viewport: QWidget, make: Callable[[], Picture]
    ) -> None:
        self._sheet = sheet
        self._bar = bar
        self._viewport = viewport
        self._scene: Scene | None = None
        # something is dragged: it does not slip away when a question under the article goes
        self.held = False
        self._make = make
        self._outdated = False

    @property
    def top(self) -> int:
        """The document's y at the top of the viewport."""
        return self._bar.value()

    @property
    def bottom(self) -> int:
        """The document's y at the bottom of the viewport."""
        return self._bar.value() + self._viewport.height()

    def scene(self) -> Scene:
        """What is visible now."""
        if self._scene is None:
            self._lay_out()
            self._scene = self._sheet.scene(self.top, self.bottom)
        return self._scene

    def _lay_out(self) -> None:
        """Give what is visible its place, without gathering what is drawn there."""
        shift = self._sheet.lay_out(self.top, self.bottom)
        self.set_range()
        if shift:
            self._bar.setValue(self.top + round(shift))

    def redraw(self) -> None:
        """Spans have changed, or what is visible."""
        self._scene = None
        self.look_again()

    def look_again(self) -> None:
        """Something that is drawn over the text has changed, no span and no line."""
        self._outdated = True
        self._viewport.update()

    def show_now(self) -> None:
        """Paint what has changed without waiting for anything else that is to be done."""
        if self._outdated:
            self._viewport.repaint()

    def picture(self) -> Picture:
        """What is to be painted now."""
        picture = self._make()
        # laying out may have scrolled, of which this picture knows
        self._outdated = False
        return picture

    def to_document(self, point: QPointF) -> tuple[float, float]:
        """A point of the viewport in document coordinates."""
        return point.x() - self._sheet.left, point.y() + self.top

    def from_document(self, x: float, y: float) -> QPointF:
        """A point of the document in the viewport."""
        return QPointF(x + self._sheet.left, y - self.top)

    def set_range(self) -> None:
        """Tell the scroll bar how high the document is."""
        height = self._viewport.height()
        self._bar.setPageStep(height)
        self._bar.setSingleStep(self._sheet.step)
        most = max(0, round(self._sheet.height) - height)
        self._bar.setRange(0, max(most, self._bar.value()) if self.held else most)

    def anchor(self) -> int:
        """The offset of the first visible line, to be kept at the top by ``keep``."""
        return self.scene().start if self.top else 0

    def keep(self, anchor: int) -> None:
        """Everything stands elsewhere: bring the line of ``anchor`` to the top again."""
        line = self._sheet.line_of(anchor) if anchor else None
        self.set_range()
        self._bar.setValue(round(line.top) if line is not None else 0)
        self.redraw()

    def shows(self, offset: int, *, below: int = 0) -> bool:
        """Whether the line of an offset is in sight, be it in part; ``below``: with more room."""
        line = self._sheet.line_of(offset)
        return line is not None and line.bottom > self.top and line.top < self.bottom + below

    def depth(self, offset: int) -> float:
        """How far below the top of the viewport the line of an offset begins."""
        line = self._sheet.line_of(offset)
        return line.top - self.top if line is not None else 0.0

    def bring(self, offset: int, depth: float) -> None:
        """Scroll so that the line of an offset begins ``depth`` below the top of the viewport."""
        line = self._sheet.line_of(offset)
        if line is not None:
            self.set_range()
            self._bar.setValue(round(line.top - depth))
            self.redraw()

    def reveal(self, offset: int, other: int | None = None) -> None:
        """Scroll so that the line of an offset is comfortably visible.

        That of ``other`` with it, where there is room for both.
        """
        height = self._viewport.height()
        for _attempt in range(3):  # laying out the target corrects estimates above it
            line = self._sheet.line_of(offset)
            there = self._sheet.line_of(other) if other is not None else line
            if line is None or there is None:
                return
            self.set_range()
            top, bottom = min(line.top, there.top), max(line.bottom, there.bottom)
            if bottom - top > height:
                top, bottom = line.top, line.bottom
            if bottom - top > height:
                # between a question and what is above there may be room for its words alone
                top, bottom = line.text_top, line.text_bottom
            free = max(0.0, height - (bottom - top))
            room = min(line.bottom - line.top, height / 4, free)
            if top < self.top:
                far = self.top - top > height / 2
                value = top - (min(height / 3, free) if far else room)
            elif bottom > self.bottom:
                far = bottom - self.bottom > height / 2
                value = top - min(height / 3, free) if far else bottom - height + room
            else:
                return
            self._bar.setValue(round(value))
            self.redraw()
            self._lay_out()
