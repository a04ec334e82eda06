"""The labels with their keys, above the article: a click labels, a pinned one labels at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from annotator.gui.look.label_patterns import draw_mark, draw_underline
from annotator.gui.look.theme import Theme
from annotator.gui.panels.widgets import button
from annotator.gui.words.label_help import label_help
from annotator.model.schema import Label

GAP = 5
MARGIN_X, MARGIN_Y = 16, 9
# a chip's height, and how many rows of chips there are at most
CHIP, MOST_ROWS = 27, 5
MARK = 12
# the side of a pattern's mark before the name, and how far the name moves for it
SIDE, MARKED = 8, 13


class LabelChip(QAbstractButton):
    """One label: its key, its name in its colour, a mark while pinned.

    ``pattern`` is its place among the labels, shown where the theme has patterns.
    """

    pin_wanted = Signal()

    def __init__(self, label: Label, pattern: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = label
        self._pattern = pattern
        self.pinned = False
        self.compact = False
        self._theme = theme
        self._widths: dict[str, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(label.name)
        self.setToolTip("\n".join(filter(None, (label.name, label_help(label)))))

    @property
    def shown_name(self) -> str:
        """The label's name, its tag where room is scarce."""
        return self.label.tag if self.compact and self.label.tag else self.label.name

    def on_mark(self, place: QPointF) -> bool:
        """Whether ``place`` is on the pin mark, in the chip's upper right corner."""
        return place.x() >= self.width() - MARK and place.y() <= MARK

    def set_pinned(self, pinned: bool) -> None:
        """Show whether the label is pinned."""
        self.pinned = pinned
        self.setAccessibleDescription(self.tr("pinned") if pinned else "")
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        key, name = QFont(self.font()), QFont(self.font())
        key.setPixelSize(12)
        name.setPixelSize(12)
        name.setWeight(QFont.Weight.DemiBold)
        return key, name

    def sizeHint(self) -> QSize:
        shown = self.shown_name
        if shown not in self._widths:
            _key, name = self._fonts()
            self._widths[shown] = QFontMetrics(name).horizontalAdvance(shown)
        width = self._widths[shown] + (MARKED if self._theme.patterns else 0)
        return QSize(width + (35 if self.label.key else 18), CHIP)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's; another font has other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widths.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme = self._theme
        colour = QColor(theme.label_colour(self.label))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        active = self.pinned or self.underMouse() or self.isDown()
        painter.setPen(QPen(colour if self.pinned else QColor(theme.hairline), 1))
        painter.setBrush(QColor(theme.selected_row if active else theme.paper))
        painter.drawRoundedRect(box, 6, 6)
        key_font, name_font = self._fonts()
        left = 9.0
        if self.label.key:
            painter.setFont(key_font)
            self._paint_key(painter, QRectF(6, 6, 15, box.height() - 11))
            left = 26.0
        painter.setFont(name_font)
        painter.setPen(colour)
        metrics = QFontMetrics(name_font)
        width = metrics.horizontalAdvance(self.shown_name)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2 - 1
        if theme.patterns:
            mark = QRectF(left, baseline - SIDE - 0.5, SIDE, SIDE)
            draw_mark(painter, self._pattern, mark, colour)
            left += MARKED
            painter.setPen(colour)
        painter.drawText(QPointF(left, baseline), self.shown_name)
        draw_underline(
            painter,
            self._pattern if theme.patterns else 0,
            colour,
            left=left,
            right=left + width,
            y=baseline + 4,
            width=1.6,
            suggested=False,
        )
        if self.pinned or self.underMouse():
            painter.setPen(QPen(colour, 1))
            painter.setBrush(colour if self.pinned else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(self.width() - 6.5, 6.5), 2.5, 2.5)

    def _paint_key(self, painter: QPainter, cap: QRectF) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.hairline), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(QColor(theme.dim))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.label.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's; a click on the mark pins instead of labelling."""
        if self.on_mark(event.position()) and self.isDown():
            self.setDown(False)
            self.pin_wanted.emit()
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's; pins."""
        self.pin_wanted.emit()
        event.accept()


class LabelBar(QFrame):
    """Chips in rows as the width allows.

    ``chosen(Label)``: a chip was clicked. ``pinned``: the label that a selection gets at once.
    ``more_wanted``: those that have no room here are asked for.
    """

    chosen = Signal(object)
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("labelbar")
        self.pinned: Label | None = None
        self._chips: list[LabelChip] = []
        self._rows = MOST_ROWS
        self.more = button("", "chip", does=self.more_wanted)
        self.more.setParent(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setToolTip(self.tr("All labels"))
        self.more.hide()

    def fit(self, height: int) -> None:
        """Take no more than a quarter of a pane of this height; what has no room is told."""
        rows = max(1, min(MOST_ROWS, (height // 4 - 2 * MARGIN_Y + GAP) // (CHIP + GAP)))
        if rows != self._rows:
            self._rows = rows
            self._place()

    def show_labels(self, labels: tuple[Label, ...], theme: Theme) -> None:
        """The chips to show; a pinned label stays pinned if it is still there."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [LabelChip(label, place, theme, self) for place, label in enumerate(labels)]
        pinned = self.pinned.uid if self.pinned is not None else ""
        self.pinned = next((label for label in labels if label.uid == pinned), None)
        for chip in self._chips:
            chip.clicked.connect(lambda _=False, label=chip.label: self.chosen.emit(label))
            chip.pin_wanted.connect(lambda label=chip.label: self.pin(label))
            chip.set_pinned(chip.label == self.pinned)
        self._place()

    def pin(self, label: Label | None) -> None:
        """Pin a label, or take the pin off where it is pinned already."""
        self.pinned = None if label == self.pinned else label
        for chip in self._chips:
            chip.set_pinned(chip.label == self.pinned)
        self._place()

    def _place(self) -> None:
        right = max(self.width() - 12, MARGIN_X + 60)
        for chip in self._chips:
            chip.compact = False
        if MARGIN_X + sum(chip.sizeHint().width() + GAP for chip in self._chips) > right:
            for chip in self._chips:
                chip.compact = True
        parts: list[QWidget] = list(self._chips)
        places, rows = _in_rows(parts, right)
        if rows > self._rows:
            parts, places, rows = self._with_rest(right)
        self.more.setVisible(self.more in parts)
        for chip in self._chips:
            chip.setVisible(chip in parts)
        for part, place in zip(parts, places, strict=True):
            above = (CHIP - part.sizeHint().height()) // 2
            part.setGeometry(QRect(place + QPoint(0, above), part.sizeHint()))
        self.setFixedHeight(rows * (CHIP + GAP) - GAP + 2 * MARGIN_Y + 1)

    def _with_rest(self, right: int) -> tuple[list[QWidget], list[QPoint], int]:
        """As many chips as there is room for beside the button that tells how many have none."""
        count = len(self._chips)
        while True:
            count -= 1
            self.more.setText(self.tr("{n} more").format(n=len(self._chips) - count))
            parts: list[QWidget] = [*self._chips[:count], self.more]
            places, rows = _in_rows(parts, right)
            if rows <= self._rows or not count:
                return parts, places, rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; places the chips."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's; a new font needs new places."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()


def _in_rows(parts: Sequence[QWidget], right: int) -> tuple[list[QPoint], int]:
    """Where each part stands, in rows as wide as ``right`` allows, and how many rows there are."""
    places: list[QPoint] = []
    x, y, rows = MARGIN_X, MARGIN_Y, 1
    for part in parts:
        wide = part.sizeHint().width()
        if x > MARGIN_X and x + wide > right:
            x, y, rows = MARGIN_X, y + CHIP + GAP, rows + 1
        places.append(QPoint(x, y))
        x += wide + GAP
    return places, rows
