"""How one line of the queue is drawn: state as shape and colour, title, what matters of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.gui.look.theme import Theme
from annotator.gui.models.queue import ROW_ROLE
from annotator.gui.panels.rows import Index, RowDelegate, paint_ground, write
from annotator.gui.words.plurals import Counted
from annotator.model.layer import Status
from annotator.store.queue import QueueRow

translate = QCoreApplication.translate
HEIGHT = 56


class QueueDelegate(RowDelegate):
    """Draws a :class:`QueueRow`; ``current`` is the open article."""

    size = QSize(120, HEIGHT)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.current: int | None = None

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw an article's line."""
        theme, box, row = self.theme, option.rect, index.data(ROW_ROLE)
        if row is None:
            return
        chosen = row.id == self.current
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, theme, QRectF(box), chosen=chosen, hovered=hovered)
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.hairline))
        if option.state & QStyle.StateFlag.State_HasFocus:
            width = 3.0 if theme.strong else 1.4
            painter.setPen(QPen(QColor(theme.accent), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(6, 4, -4, -5), 4, 4)
        paint_state(painter, theme, row, QPointF(box.left() + 20.5, box.top() + 20))
        left, width = box.left() + 38, box.width() - 50
        font = QFont(option.font)
        for size, colour, text, place in (
            (13, theme.text, row.title, QRect(left, box.top() + 8, width, 22)),
            (12, theme.dim, dim_line(row), QRect(left, box.top() + 29, width, 18)),
        ):
            font.setPixelSize(size)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            write(painter, place, text)


def paint_state(painter: QPainter, theme: Theme, row: QueueRow, centre: QPointF) -> None:
    """Done: a full disc; question: a full square on its corner; begun: half; new: a ring."""
    radius = 4.5
    circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    if "ask" in row.flags:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.question))
        x, y, r = centre.x(), centre.y(), radius + 1
        painter.drawPolygon(
            [QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)]
        )
    elif row.status is Status.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.saved))
        painter.drawEllipse(circle)
    elif row.status is Status.IN_PROGRESS:
        painter.setPen(QPen(QColor(theme.accent), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawPie(circle, 90 * 16, 180 * 16)
    else:
        painter.setPen(QPen(QColor(theme.dim), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)


def dim_line(row: QueueRow) -> str:
    """What matters of an article: language, day, and what is there to do."""
    parts = [row.language.upper(), day(row.published), _state(row)]
    return " · ".join(part for part in parts if part)


def day(published: str | None) -> str:
    """``2026-05-14T...`` as ``14 May`` in the window's language; "" where there is no date."""
    if not published:
        return ""
    try:
        found = date.fromisoformat(published[:10])
    except ValueError:
        return published
    locale = QLocale()
    return f"{found.day} {locale.standaloneMonthName(found.month, QLocale.FormatType.ShortFormat)}"


def _state(row: QueueRow) -> str:
    if "ask" in row.flags:
        return translate("Queue", "question") + f" · {_work(row)}"
    return _work(row)


def _work(row: QueueRow) -> str:
    if row.undecided:
        return Counted().suggestions_left(row.undecided)
    if row.status is Status.DONE:
        spans = Counted().spans(row.spans)
        relations = Counted().relations(row.relations)
        return f"{spans} · {relations}" if row.relations else spans
    if row.status is Status.IN_PROGRESS:
        return translate("Queue", "begun")
    if row.suggested:
        return Counted().suggestions(row.suggested)
    return translate("Queue", "new")
