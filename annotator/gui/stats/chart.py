"""Where the parts of the plot lie: pure geometry, in pixels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# sides of the drawing around the plotted ground
LEFT, TOP, RIGHT, BOTTOM = 44.0, 26.0, 16.0, 30.0
# wide enough for a number of five digits
TICK_WIDTH = 64.0


class PlotArea(NamedTuple):
    """The plotted ground: ``last`` articles from left to right, 0 to 1 from below."""

    left: float
    top: float
    width: float
    height: float
    last: int

    def x(self, number: float) -> float:
        """Where the article of a number (from 1) lies; one alone in the middle."""
        if self.last < 2:
            return self.left + self.width / 2
        return self.left + self.width * (number - 1) / (self.last - 1)

    def y(self, value: float) -> float:
        """The y of a value from 0 to 1."""
        return self.top + self.height * (1 - value)

    @property
    def bottom(self) -> float:
        """The y of the value 0."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.left + self.width


def plot_area(width: float, height: float, last: int) -> PlotArea:
    """The ground of a drawing of this size over ``last`` articles."""
    return PlotArea(
        LEFT, TOP, max(1.0, width - LEFT - RIGHT), max(1.0, height - TOP - BOTTOM), max(1, last)
    )


def ticks(last: int, width: float) -> list[int]:
    """Article numbers to write under the plot, round ones, with room between them."""
    most = max(1, int(width // TICK_WIDTH))
    step = next(step for step in _round_steps() if last // step <= most)
    found = list(range(step, last + 1, step))
    return found if found and found[0] == 1 else [1, *found]


def _round_steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def nearest(area: PlotArea, numbers: Sequence[int], x: float) -> int:
    """Which of ``numbers`` lies nearest to ``x``, as its place in them; -1 where there is none."""
    if not numbers:
        return -1
    if area.last < 2:
        return 0
    wanted = 1 + (x - area.left) / area.width * (area.last - 1)
    at = bisect_left(numbers, wanted)
    near = [place for place in (at - 1, at) if 0 <= place < len(numbers)]
    return min(near, key=lambda place: abs(numbers[place] - wanted))
