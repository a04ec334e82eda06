"""Draws the text of an article with its spans. Coordinates are the document's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QRegion

from annotator.gui.article.caps import cap, cap_of
from annotator.gui.article.layout import ArticleLayout
from annotator.gui.article.lines import Line
from annotator.gui.article.palette import Palette
from annotator.gui.article.picture import Picture
from annotator.gui.article.scene import Box, Rect, Scene
from annotator.gui.look.label_patterns import draw_mark, draw_underline
from annotator.model.span import State

# how far the ring's sides reach outside of a span's ground: a comma after it stays outside
_RING = -0.5
# the ring's middle stands so far above and below it
_RING_ABOVE = 2


def paint_text(
    painter: QPainter,
    picture: Picture,
    layout: ArticleLayout,
    palette: Palette,
    within: tuple[float, float],
) -> None:
    """Grounds, underlines, focus ring, text, tags, hints and caret; arcs are drawn elsewhere.

    What reaches between the heights ``within`` is drawn, the rest need not be.
    """
    scene = picture.scene
    # letters may be higher than their line
    top, bottom = within[0] - 2 * layout.sizes.size, within[1] + 2 * layout.sizes.size
    boxes = [
        box
        for box in scene.boxes
        if (box.tag or box.pieces[0].box).top < bottom and box.pieces[-1].box.bottom > top
    ]
    _paint_zone_bands(painter, picture, layout, palette)
    for match in picture.matches:
        colour = palette.match_current if match == picture.current_match else palette.match
        _fill(painter, layout, scene, match, QBrush(colour))
    if picture.selection is not None:
        _fill(painter, layout, scene, picture.selection, QBrush(palette.selection))
    painter.setPen(Qt.PenStyle.NoPen)
    for box in boxes:
        tint = palette.tint(
            box.span.label,
            suggested=box.span.state is State.SUGGESTED,
            focused=box.span.n == picture.focused,
        )
        painter.setBrush(tint)
        for piece in box.pieces:
            painter.drawRoundedRect(to_qt(piece.box), 2.5, 2.5)
    _paint_underlines(painter, boxes, layout, palette)
    # an apostrophe before a name stands where its ring does
    ringed = _ringed(picture, layout)
    _paint_ring(painter, ringed, layout, palette)
    _paint_lines(painter, scene, layout, palette, top, bottom)
    _paint_tags(painter, boxes, picture, layout, palette)
    _paint_handles(painter, picture, ringed, layout, palette)
    _paint_hints(painter, picture, layout, palette)
    if picture.caret is not None:
        painter.fillRect(to_qt(picture.caret), palette.text)


def fill(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Fill a rectangle; the pen is none then.

    ``QPainter.fillRect`` has PySide make its gradients first, for which a start need not wait.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def to_qt(rect: Rect) -> QRectF:
    """The same rectangle for Qt."""
    return QRectF(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)


def _fill(
    painter: QPainter,
    layout: ArticleLayout,
    scene: Scene,
    stretch: tuple[int, int],
    brush: QBrush,
) -> None:
    start, end = stretch
    for line in scene.lines:
        if line.end <= start or line.start >= end:
            continue
        for left, right in layout.stretches(line, start, end):
            painter.fillRect(
                QRectF(left, line.text_top, right - left, line.text_bottom - line.text_top), brush
            )


def _paint_lines(
    painter: QPainter,
    scene: Scene,
    layout: ArticleLayout,
    palette: Palette,
    top: float,
    bottom: float,
) -> None:
    grey: dict[int, list[Rect]] = {}
    for zone in scene.zones:
        for piece in zone.pieces:
            grey.setdefault(piece.line, []).append(piece.box)
    for index, line in enumerate(scene.lines):
        if line.blank or line.top > bottom or line.bottom < top:
            continue
        text_line = layout.text_line(line)
        place = QPointF(0, line.text_top - text_line.y())
        painter.setPen(palette.text)
        if index not in grey:
            text_line.draw(painter, place)
            continue
        region = _region(grey[index], line)
        painter.save()
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        painter.setPen(palette.dim)
        text_line.draw(painter, place)
        painter.restore()
        whole = QRegion(-40, int(line.text_top) - 2, int(layout.width) + 80, int(line.bottom) + 4)
        painter.save()
        painter.setClipRegion(whole.subtracted(region), Qt.ClipOperation.IntersectClip)
        text_line.draw(painter, place)
        painter.restore()


def _region(boxes: Sequence[Rect], line: Line) -> QRegion:
    region = QRegion()
    top = int(line.text_top) - 4
    height = int(line.text_bottom) + 4 - top
    for box in boxes:
        region = region.united(
            QRegion(int(box.left), top, int(box.right) - int(box.left) + 1, height)
        )
    return region


def _paint_underlines(
    painter: QPainter, boxes: Sequence[Box], layout: ArticleLayout, palette: Palette
) -> None:
    width = max(1, round(layout.sizes.size * 0.11))
    if palette.patterns:
        _paint_patterns(painter, boxes, palette, width)
        return
    for box in boxes:
        suggested = box.span.state is State.SUGGESTED
        painter.setPen(palette.underline(box.span.label, suggested=suggested, width=width))
        for piece in box.pieces:
            y = piece.box.bottom + width / 2
            painter.drawLine(QPointF(piece.box.left, y), QPointF(piece.box.right, y))


def _paint_patterns(
    painter: QPainter, boxes: Sequence[Box], palette: Palette, width: float
) -> None:
    for box in boxes:
        label = box.span.label
        for piece in box.pieces:
            draw_underline(
                painter,
                palette.pattern(label),
                palette.colour(label),
                left=piece.box.left,
                right=piece.box.right,
                y=piece.box.bottom + width / 2,
                width=width,
                suggested=box.span.state is State.SUGGESTED,
            )


def _paint_tags(
    painter: QPainter,
    boxes: Sequence[Box],
    picture: Picture,
    layout: ArticleLayout,
    palette: Palette,
) -> None:
    painter.setFont(layout.sizes.tag)
    # letters at words stand where tags do
    lettered = {cap.caret.top for cap in picture.caps}
    for box in boxes:
        if box.tag is None or box.span.n in picture.hints:
            continue
        if any(abs(box.tag.bottom - top) < layout.sizes.size for top in lettered):
            continue
        colour = palette.colour(box.span.label)
        left, baseline = box.tag.left, box.tag.bottom - layout.sizes.size * 0.22
        if palette.patterns:
            side = layout.sizes.mark
            place = QRectF(left + side * 0.08, baseline - side * 0.96, side, side)
            draw_mark(painter, palette.pattern(box.span.label), place, colour)
            left += layout.sizes.mark_room
        if box.tag_text:
            painter.setPen(colour)
            painter.drawText(QPointF(left, baseline), box.tag_text)


def _ringed(picture: Picture, layout: ArticleLayout) -> list[Rect]:
    """The pieces of what has the focus, or of what it becomes while an edge is dragged."""
    drag = picture.edge_drag
    if drag is not None:
        return [
            Rect(left - 1.5, line.text_top, right + 1.5, line.text_bottom)
            for line in picture.scene.lines
            for left, right in layout.stretches(line, drag.start, drag.end)
        ]
    box = picture.scene.box(picture.focused)
    return [piece.box for piece in box.pieces] if box is not None else []


def _paint_ring(
    painter: QPainter, pieces: Sequence[Rect], layout: ArticleLayout, palette: Palette
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.accent)
    side = max(1.5, layout.sizes.size * 0.11)
    # only above and below it is wide in high contrast: beside it are other words' signs
    half = side * palette.weight / 2
    for piece in pieces:
        path = QPainterPath()
        path.addRoundedRect(to_qt(piece.grown(_RING, _RING_ABOVE + half)), 5, 5)
        path.addRoundedRect(to_qt(piece.grown(_RING - side, _RING_ABOVE - half)), 3, 3)
        painter.drawPath(path)


def _paint_handles(
    painter: QPainter,
    picture: Picture,
    pieces: Sequence[Rect],
    layout: ArticleLayout,
    palette: Palette,
) -> None:
    drag = picture.edge_drag
    box = picture.scene.box(drag.n if drag else picture.focused)
    if not (pieces and picture.handles) or box is None:
        return
    # low at the ring's corners, where they hide neither a letter nor a full stop
    radius = max(3.0, layout.sizes.size * 0.2)
    painter.setPen(QPen(palette.paper, 1))
    painter.setBrush(palette.accent)
    edges = []
    if box.starts:
        edges.append((pieces[0].left - _RING, pieces[0].bottom))
    if box.ends:
        edges.append((pieces[-1].right + _RING, pieces[-1].bottom))
    for x, bottom in edges:
        painter.drawEllipse(QPointF(x, bottom + _RING_ABOVE), radius, radius)


def _paint_hints(
    painter: QPainter, picture: Picture, layout: ArticleLayout, palette: Palette
) -> None:
    if not picture.hints and not picture.caps:
        return
    size = layout.sizes.size
    painter.setFont(layout.sizes.hint)
    for caret, key in picture.caps:
        paint_cap(painter, palette, cap(size, caret.left, caret.top, key), key)
    for box in picture.scene.boxes:
        hint = picture.hints.get(box.span.n)
        if hint is not None:
            paint_cap(painter, palette, cap_of(box, size, hint), hint)


def paint_cap(painter: QPainter, palette: Palette, box: Rect, key: str) -> None:
    """The letters to press; one letter alone stands out, it is the shorter way."""
    letters = key.replace(" ", "").upper()
    single = len(letters) == 1
    place = to_qt(box)
    painter.setPen(QPen(palette.accent, 1))
    painter.setBrush(palette.accent if single else palette.paper)
    painter.drawRoundedRect(place, 3, 3)
    painter.setPen(palette.paper if single else palette.accent)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letters)


def _paint_zone_bands(
    painter: QPainter, picture: Picture, layout: ArticleLayout, palette: Palette
) -> None:
    """A hatched band in the margin, as high as the zone; its rule is dashed for a suggestion."""
    size = layout.sizes.size
    left, width = -size * 1.55, size * 0.3
    for zone in picture.scene.zones:
        focused = zone.span.n == picture.focused
        if focused:
            for piece in zone.pieces:
                painter.fillRect(to_qt(piece.box), palette.focused_row)
        colour = palette.accent if focused else palette.dim
        band = QRectF(left, zone.top, width, zone.bottom - zone.top)
        painter.save()
        painter.setClipRect(band, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour, 1.3))
        y = band.top() - width
        while y < band.bottom():
            painter.drawLine(QPointF(left, y), QPointF(left + width, y + width))
            y += size * 0.3
        painter.restore()
        rule = QPen(colour, 1.5)
        if zone.span.state is State.SUGGESTED:
            rule.setDashPattern((3.2, 2.2))
        painter.setPen(rule)
        x = left + width + size * 0.18
        painter.drawLine(QPointF(x, zone.top), QPointF(x, zone.bottom))
