"""A learning curve as a drawing: SVG, so that it can be put into any page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from annotator.suggest.learning.curve import Point

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 96, 44, 44
# by thickness and dashes, not by colour: it is printed, too
_LINES: tuple[tuple[str, Callable[[Point], float], str], ...] = (
    ("F1", lambda point: point.figures.f1, "stroke-width='2.5'"),
    ("precision", lambda point: point.figures.precision, "stroke-dasharray='7 3'"),
    ("recall", lambda point: point.figures.recall, "stroke-dasharray='2 3'"),
)
# between names at the lines' ends, in pixels
_APART = 14.0


def picture(points: Sequence[Point], title: str) -> str:
    """The drawing of ``points``, of which there is at least one.

    F1, precision and recall over the number of corrected articles, with a thin line at the F1 that
    the first point has.
    """
    return "\n".join(
        [
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}'"
            " font-family='sans-serif' font-size='12'>",
            f"<rect width='{_WIDTH}' height='{_HEIGHT}' fill='white'/>",
            f"<text x='{_LEFT}' y='24' font-size='14'>{escape(title)}</text>",
            *_Drawing(points).parts(),
            "</svg>\n",
        ]
    )


class _Drawing:
    def __init__(self, points: Sequence[Point]) -> None:
        self._points = points
        self._last = max(points[-1].articles, 1)
        lowest = min(value(point) for _name, value, _style in _LINES for point in points)
        self._low = int(lowest * 10) / 10

    def _x(self, articles: int) -> float:
        return _LEFT + articles / self._last * (_WIDTH - _LEFT - _RIGHT)

    def _y(self, value: float) -> float:
        share = (value - self._low) / (1 - self._low) if self._low < 1 else 1.0
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    def parts(self) -> Iterator[str]:
        yield from self._axes()
        for _name, value, style in _LINES:
            places = [(self._x(point.articles), self._y(value(point))) for point in self._points]
            way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            yield f"<polyline points='{way}' fill='none' stroke='black' {style}/>"
        for point in self._points:
            x, y = self._x(point.articles), self._y(point.figures.f1)
            yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3.5'/>"
        yield from self._names()

    def _axes(self) -> Iterator[str]:
        right = _WIDTH - _RIGHT
        for tenth in range(round(self._low * 10), 11):
            y = self._y(tenth / 10)
            yield f"<line x1='{_LEFT}' y1='{y:.1f}' x2='{right}' y2='{y:.1f}' stroke='lightgrey'/>"
            yield f"<text x='{_LEFT - 8}' y='{y + 4:.1f}' text-anchor='end'>{tenth / 10:.1f}</text>"
        start = self._y(self._points[0].figures.f1)
        yield f"<line x1='{_LEFT}' y1='{start:.1f}' x2='{right}' y2='{start:.1f}' stroke='grey'/>"
        for point in self._points:
            x, y = self._x(point.articles), _HEIGHT - _BOTTOM + 18
            yield f"<text x='{x:.1f}' y='{y}' text-anchor='middle'>{point.articles}</text>"
        middle = (_LEFT + right) / 2
        yield f"<text x='{middle}' y='{_HEIGHT - 8}' text-anchor='middle'>corrected articles</text>"

    def _names(self) -> Iterator[str]:
        """What each line is and where it ends, kept apart from one another."""
        last = self._points[-1]
        done = -_APART
        for y, name, value in sorted((self._y(of(last)), name, of(last)) for name, of, _ in _LINES):
            done = max(y, done + _APART)
            x = _WIDTH - _RIGHT + 8
            yield f"<text x='{x}' y='{done + 4:.1f}'>{name} {value:.3f}</text>"
