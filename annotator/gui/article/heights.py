"""Where each block of an article begins and ends: estimates until it was laid out. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from annotator.gui.article.blocks import Block
from annotator.gui.article.typography import Typography


class Heights:
    """``title``: the index of the block that is the article's title; None where no block is."""

    def __init__(
        self,
        blocks: Sequence[Block],
        sizes: Typography,
        width: float,
        *,
        header: float,
        title: int | None,
        title_room: float,
    ) -> None:
        """:param header: the room above the first block; ``title_room``: that below the title."""
        self.title = title
        self._blocks = blocks
        self._sizes = sizes
        self._width = width
        self._header = header
        self._title_room = title_room
        self._heights = [self._estimate(index) for index in range(len(blocks))]
        self._tops: list[float] | None = None

    def _estimate(self, index: int) -> float:
        block = self._blocks[index]
        if block.blank:
            return self._sizes.blank_line
        per_line = max(1.0, self._width / self._sizes.character * 0.96)
        lines = max(1, ceil((block.end - block.start) / per_line))
        return lines * self._sizes.band(title=index == self.title) + self.room_below(index)

    def room_below(self, index: int) -> float:
        """What is left free below the last line of a block that is not blank."""
        room = self._title_room if index == self.title else 0.0
        return room + (self._sizes.paragraph_gap if self._blocks[index].closes else 0.0)

    def __getitem__(self, index: int) -> float:
        """The height of a block."""
        return self._heights[index]

    def __setitem__(self, index: int, height: float) -> None:
        """A block has this height: all below it stand elsewhere."""
        if height != self._heights[index]:
            self._heights[index] = height
            self._tops = None

    def tops(self) -> list[float]:
        """The top of every block, and the bottom of the last one."""
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=self._header))
        return self._tops

    def at(self, y: float) -> int:
        """The block at this height; the first above all, the last below all."""
        return max(0, min(bisect_right(self.tops(), y) - 1, len(self._blocks) - 1))
