"""Draws relations over the text."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.article.arcs import Point
from annotator.gui.article.caps import cap
from annotator.gui.article.painting import paint_cap, to_qt
from annotator.gui.article.palette import Palette
from annotator.gui.article.picture import DrawnArc, Picture
from annotator.gui.article.scene import Rect
from annotator.gui.article.typography import Typography

# an underscore reaches below a label, which is only as high as capitals
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
_UNDERSCORE = 0.3  # so far, of the label's height


def paint_arcs(painter: QPainter, picture: Picture, sizes: Typography, palette: Palette) -> None:
    """All lines first, then arrows, then labels, so that no line strikes a label out."""
    for drawn in picture.arcs:
        width = 2.2 if drawn.focused else 1.3
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(palette.arc(suggested=drawn.suggested, width=width))
        painter.drawPath(_rounded(drawn.arc.points, sizes.size * 0.3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.accent)
    for drawn in picture.arcs:
        if not drawn.symmetric:
            _arrow(painter, drawn.arc.points[-2], drawn.arc.points[-1], sizes.size * 0.36)
    painter.setFont(sizes.tag)
    for drawn in sorted(picture.arcs, key=lambda arc: arc.focused):
        # where there is no room the line alone stands; it is named when it has the focus
        if drawn.arc.free or drawn.focused:
            _paint_label(painter, drawn, sizes, palette)
    painter.setFont(sizes.hint)
    for drawn in picture.arcs:
        if drawn.key:
            paint_cap(painter, palette, key_box(drawn, sizes), drawn.key)
    for drawn in picture.arcs:
        _paint_beyond(painter, drawn, sizes, palette)
    _paint_drag(painter, picture, sizes, palette)


def label_height(sizes: Typography) -> float:
    """The height of an arc's label: little more than its capitals, which is all it has."""
    return sizes.tag_row * 0.78


def key_width(key: str, sizes: Typography) -> float:
    """The room that a key needs before an arc's label, "" none."""
    return cap(sizes.size, 0, 0, key).right + 3 if key else 0.0


def label_box(drawn: DrawnArc, sizes: Typography) -> Rect:
    """Where an arc's label stands."""
    x, y = drawn.arc.label
    half, height = drawn.label_width / 2 + 4, label_height(sizes)
    return Rect(x - half, y - height / 2, x + half, y + height / 2)


def key_box(drawn: DrawnArc, sizes: Typography) -> Rect:
    """Where the key stands: before the label, or alone on the line that has no room for one."""
    x, y = drawn.arc.label
    box = cap(sizes.size, 0, y + sizes.size * 0.42, drawn.key)
    named = drawn.arc.free or drawn.focused
    left = label_box(drawn, sizes).left if named else x - box.right / 2
    return box._replace(left=left, right=left + box.right)


def _paint_label(painter: QPainter, drawn: DrawnArc, sizes: Typography, palette: Palette) -> None:
    box = label_box(drawn, sizes)
    place = to_qt(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.accent if drawn.focused else palette.paper)
    # the underscore, too, must stand on the focused label's ground
    below = label_height(sizes) * _UNDERSCORE if drawn.focused else 0
    painter.drawRoundedRect(place.adjusted(0, -below / 2, 0, below), 3, 3)
    painter.setPen(palette.paper if drawn.focused else palette.accent)
    place.setLeft(place.left() + key_width(drawn.key, sizes))
    painter.drawText(place, _CENTRED, drawn.label)


def _paint_beyond(painter: QPainter, drawn: DrawnArc, sizes: Typography, palette: Palette) -> None:
    if drawn.beyond_box is None:
        return
    box = drawn.beyond_box
    place = to_qt(box)
    painter.setPen(QPen(palette.hairline, 1))
    painter.setBrush(palette.paper)
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(palette.accent)
    painter.setFont(sizes.meta)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, drawn.beyond)
    painter.setFont(sizes.tag)


def _paint_drag(painter: QPainter, picture: Picture, sizes: Typography, palette: Palette) -> None:
    drag = picture.tag_drag
    if drag is None:
        return
    over = picture.scene.box(drag.over)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if over is not None:
        painter.setPen(QPen(palette.accent, 2))
        for piece in over.pieces:
            box = piece.box.grown(2, 2)
            painter.drawRoundedRect(to_qt(box), 4, 4)
    head = picture.scene.box(drag.head)
    if head is None:
        return
    first = head.pieces[0].box
    start = QPointF((first.left + first.right) / 2, first.top - sizes.tag_row)
    end = QPointF(drag.x, drag.y)
    lift = min(60.0, 18 + abs(end.x() - start.x()) * 0.12)
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x(), start.y() - lift), QPointF(end.x(), end.y() - lift), end)
    painter.setPen(palette.arc(suggested=over is None, width=1.6))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.accent)
    _arrow(painter, (end.x(), end.y() - 10), (end.x(), end.y()), sizes.size * 0.36)


def _rounded(points: Sequence[Point], radius: float) -> QPainterPath:
    """The polyline with round corners."""
    path = QPainterPath(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into, out = math.dist(before, corner), math.dist(corner, after)
        round_by = min(radius, into / 2, out / 2)
        if round_by <= 0:
            continue
        path.lineTo(_towards(corner, before, round_by / into))
        path.quadTo(QPointF(*corner), _towards(corner, after, round_by / out))
    path.lineTo(QPointF(*points[-1]))
    return path


def _towards(start: Point, end: Point, share: float) -> QPointF:
    return QPointF(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _arrow(painter: QPainter, before: Point, tip: Point, size: float) -> None:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [QPointF(*tip)]
    for side in (-1, 1):
        turned = angle + math.pi + side * 0.45
        corners.append(QPointF(tip[0] + size * math.cos(turned), tip[1] + size * math.sin(turned)))
    painter.drawPolygon(QPolygonF(corners))
