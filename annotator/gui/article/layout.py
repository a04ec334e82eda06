"""Where every character of an article stands: one QTextLayout per block, laid out when needed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import cast

from PySide6.QtGui import QTextLine

from annotator.base.offsets import Utf16Map
from annotator.gui.article.blocks import Block, cut
from annotator.gui.article.heights import Heights
from annotator.gui.article.lines import Laid, Line, LineBreaker, Room
from annotator.gui.article.typography import Typography
from annotator.model.tokens import grapheme_previous

_KEPT = 400  # laid out blocks that stay in memory
_STRETCHES = 1000  # and stretches of each, of which a held selection asks for ever new ones

RoomFor = Callable[[Sequence[tuple[int, int]]], list[Room]]


class ArticleLayout:
    """Positions in document coordinates: x 0 is the column's left, y 0 the document's top.

    Heights of blocks that were never seen are estimates; laying one out corrects the tops of
    those below it. ``place`` must be called before anything is laid out.
    """

    def __init__(
        self,
        text: str,
        sizes: Typography,
        *,
        room_for: RoomFor,
        width: float,
        known: ArticleLayout | None = None,
    ) -> None:
        """:param known: an earlier layout of the same text, to take from what stays the same."""
        self.text = text
        self.sizes = sizes
        self.width = width
        self.map: Utf16Map = known.map if known is not None else Utf16Map(text)
        self.blocks: list[Block] = known.blocks if known is not None else cut(text)
        self._room_for = room_for
        self._starts = [block.start for block in self.blocks]
        self._breaker = LineBreaker(text, self.map, sizes, width)
        self._laid: dict[int, Laid] = {}
        self.heights = Heights((), sizes, width, header=0.0, title=None, title_room=0.0)

    def place(self, header: float, title: int | None, title_room: float) -> None:
        """Begin, with ``header`` as the room above the first block.

        ``title`` is the index of the block that is the article's title, with ``title_room`` below
        it; None where no block is.
        """
        self._laid.clear()
        self.heights = Heights(
            self.blocks,
            self.sizes,
            self.width,
            header=header,
            title=title,
            title_room=title_room,
        )

    @property
    def height(self) -> float:
        """The document's height, partly estimated."""
        return self.heights.tops()[-1]

    def block_of(self, offset: int) -> int:
        """The block that has the caret at ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    # laying out

    def lay_out(self, top: float, bottom: float) -> float:
        """Lay out what lies between two heights.

        Returns by how much what stands at ``top`` was pushed down, so that a view can stay where
        it was.
        """
        index = self.heights.at(top)
        shift = 0.0
        first = index
        while index < len(self.blocks):
            start = self.heights.tops()[index]
            if start > bottom + shift:
                break
            before = self.heights[index]
            self._ensure(index)
            # the block that reaches in from above is seen at its lower end
            if index == first and start < top and before != self.heights[index]:
                shift += self.heights[index] - before
            index += 1
        return shift

    def _ensure(self, index: int) -> Laid:
        laid = self._laid.get(index)
        if laid is not None:
            return laid
        laid = self._breaker.lay_out(self.blocks[index], title=index == self.heights.title)
        if len(self._laid) >= _KEPT:
            del self._laid[next(iter(self._laid))]
        self._laid[index] = laid
        self._measure(index, laid)
        return laid

    def _measure(self, index: int, laid: Laid) -> bool:
        """Give every line its room; whether anything moved."""
        block = self.blocks[index]
        if block.blank:
            laid.rooms = [Room()] * (len(laid.borders) - 1)
            laid.tops = [self.sizes.blank_line * i for i in range(len(laid.borders))]
        else:
            rooms = self._room_for(list(pairwise(laid.borders)))
            if rooms == laid.rooms:
                return False
            laid.rooms = rooms
            title = index == self.heights.title
            band = {
                room: self.sizes.band(
                    title=title, tags=room.tags, underlines=room.underlines, arcs=room.arcs
                )
                for room in set(rooms)
            }
            laid.tops = list(accumulate((band[room] for room in rooms), initial=0.0))
        laid.height = laid.tops[-1] + (0.0 if block.blank else self.heights.room_below(index))
        self.heights[index] = laid.height
        return True

    def measure_again(self, start: int, end: int) -> bool:
        """Give lines of blocks in ``[start, end)`` the room they need now; whether any moved."""
        moved = False
        for index in range(self.block_of(start), self.block_of(max(start, end - 1)) + 1):
            laid = self._laid.get(index)
            if laid is not None and not self.blocks[index].blank:
                moved |= self._measure(index, laid)
        return moved

    def measure_all(self) -> None:
        """Give every line the room it needs now."""
        for index, laid in self._laid.items():
            self._measure(index, laid)

    # lines

    def line(self, block: int, index: int) -> Line:
        """The geometry of a line of a block, both by index."""
        laid = self._ensure(block)
        top = self.heights.tops()[block] + laid.tops[index]
        bottom = self.heights.tops()[block] + laid.tops[index + 1]
        start, end = laid.borders[index], laid.borders[index + 1]
        sizes, title = self.sizes, block == self.heights.title
        if self.blocks[block].blank:
            height = sizes.blank_line
            text_top = top + (height - sizes.text_height) / 2
            baseline = text_top + sizes.text_ascent
            return Line(
                block, index, start, end, top, top, text_top, baseline, bottom, bottom, True
            )
        room = laid.rooms[index]
        gap_bottom = top + sizes.gap_of(title=title) + sizes.arc_room(room.arcs)
        text_top = gap_bottom + (1 + room.tags) * sizes.tag_row
        baseline = text_top + (sizes.title_ascent if title else sizes.text_ascent)
        text_bottom = text_top + (sizes.title_height if title else sizes.text_height)
        return Line(
            block,
            index,
            start,
            end,
            top,
            gap_bottom,
            text_top,
            baseline,
            text_bottom,
            bottom,
            False,
        )

    def lines_between(self, top: float, bottom: float) -> list[Line]:
        """The lines whose bands touch these heights; what they lie in is laid out."""
        found: list[Line] = []
        block = self.heights.at(top)
        while block < len(self.blocks):
            laid = self._ensure(block)
            start = self.heights.tops()[block]
            if start > bottom:
                break
            index = max(0, bisect_right(laid.tops, top - start) - 1)
            while index < len(laid.borders) - 1 and start + laid.tops[index] <= bottom:
                found.append(self.line(block, index))
                index += 1
            block += 1
        return found

    def text_line(self, line: Line) -> QTextLine:
        """What Qt draws; its own y says nothing of the document's."""
        return self._ensure(line.block).layout.lineAt(line.number)

    def line_of(self, offset: int) -> Line:
        """The line that has the caret at ``offset``."""
        block = self.block_of(offset)
        laid = self._ensure(block)
        index = min(bisect_right(laid.borders, offset), len(laid.borders) - 1) - 1
        return self.line(block, max(0, index))

    def line_before(self, line: Line) -> Line | None:
        """The line above, or None."""
        if line.number:
            return self.line(line.block, line.number - 1)
        if not line.block:
            return None
        above = self._ensure(line.block - 1)
        return self.line(line.block - 1, len(above.borders) - 2)

    def line_after(self, line: Line) -> Line | None:
        """The line below, or None."""
        if line.number + 2 < len(self._ensure(line.block).borders):
            return self.line(line.block, line.number + 1)
        if line.block + 1 < len(self.blocks):
            return self.line(line.block + 1, 0)
        return None

    # characters

    def _unit(self, line: Line, offset: int) -> int:
        block = self.blocks[line.block]
        return self.map.to_utf16(min(offset, block.end)) - self.map.to_utf16(block.start)

    def x_of(self, line: Line, offset: int) -> float:
        """The caret's x for ``offset`` in its line."""
        found = self.text_line(line).cursorToX(self._unit(line, offset))
        return cast("tuple[float, int]", found)[0]

    def stretches(self, line: Line, start: int, end: int) -> list[tuple[float, float]]:
        """Where ``[start, end)`` lies in the line: from x to x; several in mixed directions."""
        start, end = max(start, line.start), min(end, line.end)
        if end == line.end > start:  # no ground below the space at which the line broke
            end = max(start + 1, start + len(self.text[start:end].rstrip()))
        if start >= end:
            return []
        laid = self._ensure(line.block)
        found = laid.stretches.get((line.number, start, end))
        if found is None:
            if len(laid.stretches) >= _STRETCHES:
                laid.stretches.clear()
            found = self._stretches(line, start, end, bidi=laid.bidi)
            laid.stretches[line.number, start, end] = found
        return found

    def _stretches(
        self, line: Line, start: int, end: int, *, bidi: bool
    ) -> list[tuple[float, float]]:
        if bidi:
            first = self._unit(line, start)
            runs = self.text_line(line).glyphRuns(first, self._unit(line, end) - first)
            boxes = [run.boundingRect() for run in runs]
            return _merged([(box.left(), box.right()) for box in boxes if box.width() > 0])
        left, right = self.x_of(line, start), self.x_of(line, end)
        return [(min(left, right), max(left, right))]

    def offset_at(self, line: Line, x: float) -> int:
        """The caret offset nearest to x; never behind the line break that ends a line."""
        block = self.blocks[line.block]
        unit = self.text_line(line).xToCursor(x)
        offset = self.map.to_codepoint(self.map.to_utf16(block.start) + unit)
        return min(offset, self.end_of(line))

    def end_of(self, line: Line) -> int:
        """The last caret offset that stands in this line, not in the next one."""
        block = self.blocks[line.block]
        last = line.end == block.end and block.closes
        return (
            line.end if last or line.end == line.start else grapheme_previous(self.text, line.end)
        )

    def line_at(self, y: float) -> Line:
        """The line at this height; the nearest one outside the text."""
        lines = self.lines_between(y, y)
        if lines:
            return lines[-1]
        block = self.heights.at(y)
        laid = self._ensure(block)
        return self.line(block, 0 if y < self.heights.tops()[block] else len(laid.borders) - 2)

    def position_at(self, x: float, y: float) -> int:
        """The caret offset nearest to a point."""
        return self.offset_at(self.line_at(y), x)


def _merged(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if merged and left <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged
