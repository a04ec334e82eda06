"""What tells labels apart without colour: a small mark before the tag, and a kind of underline.

A label's pattern is its place in the label bar, so that neighbours there never look alike. State
stays what it was: solid is accepted, dashed is a suggestion.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.model.schema import Kind, Schema


class Stroke(NamedTuple):
    """One line of an underline, all in widths of the plain one: how far down, how wide, dashes.

    ``zigzag`` is the height of its teeth, 0 for a straight line.
    """

    down: float
    width: float
    dashes: tuple[float, float] | None = None
    zigzag: float = 0.0


Underline = tuple[Stroke, ...]
PLAIN: Underline = (Stroke(0.0, 1.0),)
UNDERLINES: tuple[Underline, ...] = (
    PLAIN,
    (Stroke(-0.2, 0.5), Stroke(1.0, 0.5)),
    (Stroke(0.5, 1.9),),
    (Stroke(-0.2, 0.6), Stroke(1.1, 0.8, (0.8, 1.6))),
    (Stroke(0.4, 0.6, None, 1.5),),
    (Stroke(-0.2, 0.6), Stroke(0.8, 1.5, (0.6, 2.4))),
    (Stroke(0.0, 1.1), Stroke(1.4, 0.4)),
    (Stroke(-0.2, 0.6), Stroke(1.1, 0.8, (4.0, 2.6))),
    (Stroke(-0.4, 0.4), Stroke(0.5, 0.4), Stroke(1.4, 0.4)),
)
DASHES = (3.2, 2.2)

# polygons in a square from -1 to 1; None: a circle
_SQUARE = ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86))
_TRIANGLE = ((0.0, -0.95), (1.0, 0.85), (-1.0, 0.85))
_DIAMOND = ((0.0, -1.12), (1.12, 0.0), (0.0, 1.12), (-1.12, 0.0))
_PLUS = (
    (-0.36, -1.0), (0.36, -1.0), (0.36, -0.36), (1.0, -0.36), (1.0, 0.36), (0.36, 0.36),
    (0.36, 1.0), (-0.36, 1.0), (-0.36, 0.36), (-1.0, 0.36), (-1.0, -0.36), (-0.36, -0.36),
)  # fmt: skip
_TURNED = tuple(((x - y) * 0.78, (x + y) * 0.78) for x, y in _PLUS)
_Shape = tuple[tuple[float, float], ...] | None
MARKS: tuple[tuple[_Shape, bool], ...] = (
    (None, True),
    (_SQUARE, True),
    (_TRIANGLE, True),
    (_DIAMOND, True),
    (_PLUS, True),
    (None, False),
    (_SQUARE, False),
    (_TRIANGLE, False),
    (_DIAMOND, False),
    (_TURNED, True),
)


def pattern_of(schema: Schema, uid: str) -> int:
    """Which pattern a label of a span or zone has."""
    used = enumerate(schema.of_kind(Kind.SPAN, Kind.ZONE))
    return next((n for n, each in used if each.uid == uid), 0)


def underline(pattern: int) -> Underline:
    """The underline of a pattern; they begin anew where there are more labels than underlines."""
    return UNDERLINES[pattern % len(UNDERLINES)]


def draw_mark(painter: QPainter, pattern: int, place: QRectF, colour: QColor) -> None:
    """Draw a pattern's mark, filled or as an outline, into a square."""
    shape, filled = MARKS[pattern % len(MARKS)]
    radius, middle = place.width() / 2, place.center()
    line = max(1.0, radius * 0.36)
    reach = radius if filled else radius - line / 2
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour, line))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    if shape is None:
        painter.drawEllipse(middle, reach, reach)
        return
    corners = [QPointF(middle.x() + x * reach, middle.y() + y * reach) for x, y in shape]
    painter.drawPolygon(QPolygonF(corners))


def draw_underline(
    painter: QPainter,
    pattern: int,
    colour: QColor,
    *,
    left: float,
    right: float,
    y: float,
    width: float,
    suggested: bool,
) -> None:
    """Draw a pattern's underline of ``width`` about ``y``, dashed where it is a suggestion."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in underline(pattern):
        pen = QPen(colour, width * stroke.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes = stroke.dashes or (DASHES if suggested else None)
        if dashes is not None:
            # a pen's dashes are told in its own width
            pen.setDashPattern([dash / stroke.width for dash in dashes])
        painter.setPen(pen)
        down = y + stroke.down * width
        if stroke.zigzag:
            painter.drawPolyline(_teeth(left, right, down, stroke.zigzag * width))
        else:
            painter.drawLine(QPointF(left, down), QPointF(right, down))


def _teeth(left: float, right: float, y: float, height: float) -> QPolygonF:
    count = max(2, math.ceil((right - left) / max(height, 1.0)))
    step = (right - left) / count
    points = [
        QPointF(left + n * step, y + (height / 2 if n % 2 else -height / 2))
        for n in range(count + 1)
    ]
    return QPolygonF(points)
