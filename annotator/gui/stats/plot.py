"""The plot: the F1 of every finished article as a dot, the running mean as a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.gui.look.theme import Theme, mixed
from annotator.gui.stats.chart import PlotArea, nearest, plot_area, ticks
from annotator.gui.words.announcing import announce
from annotator.review.rightness import Curve

_VALUES = (0.0, 0.25, 0.5, 0.75, 1.0)
# so near to a dot the mouse means it
_REACH = 12.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class Shown(NamedTuple):
    """What is drawn. ``last``: how many articles the ground is wide; ``colour`` of line and dots.

    ``changes``: article numbers from which another recogniser suggested, with its name.
    ``told``: what is to be said of the article at a place of the curve.
    """

    curve: Curve
    last: int
    colour: str
    changes: Sequence[tuple[int, str]]
    told: Callable[[int], str]


class Plot(QWidget):
    """Drawn by hand in the theme's colours. Left and Right walk along the articles.

    ``opened(int)``: the article at this place of the curve is wanted (Enter, double click).
    ``marked_changed(int)``: the place that is marked now, -1 for none.
    """

    opened = Signal(int)
    marked_changed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = Shown(Curve((), (), ()), 0, theme.text, (), str)
        self.marked = -1
        self.said = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        self.setAccessibleName(self.tr("How right the suggestions were, article by article"))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def show_curve(self, shown: Shown, summary: str) -> None:
        """Draw this; ``summary`` says it in a sentence."""
        self._shown = shown
        self.setAccessibleDescription(summary)
        self.mark(-1)
        self.update()

    def mark(self, place: int) -> None:
        """Mark an article of the curve, and say what it is."""
        if place == self.marked:
            return
        self.marked = place
        self.said = self._shown.told(place) if place >= 0 else ""
        announce(self, self.said)
        self.marked_changed.emit(place)
        self.update()

    def place_of(self, place: int) -> QPointF:
        """Where the dot of an article of the curve is."""
        area, curve = self._area(), self._shown.curve
        return QPointF(area.x(curve.numbers[place]), area.y(curve.f1[place]))

    def _area(self) -> PlotArea:
        return plot_area(self.width(), self.height(), self._shown.last)

    def _at(self, point: QPointF) -> int:
        """The place of the curve that the mouse means, -1 for none."""
        place = nearest(self._area(), self._shown.curve.numbers, point.x())
        if place < 0:
            return -1
        dot = self.place_of(place)
        # many articles share a pixel: then what stands above and below it is near enough
        near = abs(dot.x() - point.x()) <= _REACH and self._area().left <= point.x()
        return place if near else -1

    def _paint(self, painter: QPainter) -> None:
        theme, area, shown = self._theme, self._area(), self._shown
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(self.font())
        small.setPixelSize(max(9, self.font().pixelSize() - 2))
        painter.setFont(small)
        metrics = QFontMetricsF(small)
        self._grid(painter, area, metrics)
        self._changes(painter, area, metrics)
        curve = shown.curve
        if curve.numbers:
            crowd = len(curve.numbers) / area.width
            size = 6.0 if crowd < 0.1 else 4.0 if crowd < 0.5 else 2.0
            faint = QColor(mixed(shown.colour, theme.paper, 0.45 if crowd < 0.5 else 0.3))
            painter.setPen(_pen(faint, size))
            dots = map(self.place_of, range(len(curve.numbers)))
            painter.drawPoints(QPolygonF(list(dots)))
            painter.setPen(_pen(QColor(shown.colour), 2.2))
            mean = zip(map(area.x, curve.numbers), map(area.y, curve.mean), strict=True)
            painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in mean]))
        if self.marked >= 0:
            dot = self.place_of(self.marked)
            painter.setPen(QPen(QColor(mixed(theme.accent, theme.paper, 0.5)), 1))
            painter.drawLine(QPointF(dot.x(), area.top), QPointF(dot.x(), area.bottom))
            painter.setPen(QPen(QColor(theme.paper), 2))
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(dot, 5.5, 5.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _grid(self, painter: QPainter, area: PlotArea, metrics: QFontMetricsF) -> None:
        theme = self._theme
        for value in _VALUES:
            y = area.y(value)
            painter.setPen(QPen(QColor(theme.dim if value == 0 else theme.hairline), 1))
            painter.drawLine(QPointF(area.left, y), QPointF(area.right, y))
            painter.setPen(QColor(theme.dim))
            box = QRectF(0, y - metrics.height() / 2, area.left - 8, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, QLocale().toString(value, "f", 2))
        painter.drawText(QPointF(area.left - 36, metrics.ascent() + 2), "F1")
        for number in ticks(self._shown.last, area.width) if self._shown.last else ():
            x = area.x(number)
            painter.drawLine(QPointF(x, area.bottom), QPointF(x, area.bottom + 4))
            text = QLocale().toString(number)
            width = metrics.horizontalAdvance(text)
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(QPointF(left, area.bottom + 6 + metrics.ascent()), text)

    def _changes(self, painter: QPainter, area: PlotArea, metrics: QFontMetricsF) -> None:
        theme = self._theme
        free = area.left
        for number, name in self._shown.changes:
            x = area.x(number)
            painter.setPen(QPen(QColor(theme.dim), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, area.top), QPointF(x, area.bottom))
            width = metrics.horizontalAdvance(name)
            left = min(x, area.right - width)
            # names that would lie on one another are told by the table and on hover
            if left >= free:
                painter.setPen(QColor(theme.dim))
                painter.drawText(QPointF(left, area.top - 8), name)
                free = left + width + 14

    def sizeHint(self) -> QSize:
        return QSize(640, 240)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; along the articles, Enter opens one."""
        last = len(self._shown.curve.numbers) - 1
        key = Qt.Key(event.key())
        step = _STEPS.get(key, 0)
        if last < 0 or not (step or key in _JUMPS or key in _ENTERS):
            super().keyPressEvent(event)
        elif key in _ENTERS:
            if self.marked >= 0:
                self.opened.emit(self.marked)
        elif key == Qt.Key.Key_Home:
            self.mark(0)
        elif key == Qt.Key.Key_End or self.marked < 0:
            self.mark(last)
        else:
            self.mark(min(last, max(0, self.marked + step)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's; marks the article."""
        self.mark(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's; opens the article."""
        place = self._at(event.position())
        if place >= 0:
            self.opened.emit(place)

    def event(self, event: QEvent) -> bool:
        """Qt's; what a dot stands for, on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            if place >= 0:
                QToolTip.showText(event.globalPos(), self._shown.told(place), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def _pen(colour: QColor, width: float) -> QPen:
    """A pen without corners: its point is a dot."""
    solid, caps, joins = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, solid, caps, joins)


_ENTERS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_JUMPS = frozenset((Qt.Key.Key_Home, Qt.Key.Key_End))
