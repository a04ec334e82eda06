"""Real mouse and key events on an article view, aimed by text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.gui.article.view import ArticleView

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def key(view: ArticleView, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(view, code, modifiers)


def point_of(view: ArticleView, offset: int, *, dx: float = 0.0) -> QPoint:
    """Where the caret at an offset stands, in the viewport."""
    rect = view.sheet.caret_rect(offset)
    middle = (rect.top + rect.bottom) / 2
    return view.stage.from_document(rect.left + dx, middle).toPoint()


def click(view: ArticleView, place: int | QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    point = place if isinstance(place, QPoint) else point_of(view, place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)


def double_click(view: ArticleView, offset: int) -> None:
    point = point_of(view, offset)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, point)


def drag(
    view: ArticleView,
    start: QPoint,
    end: QPoint,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    by: QPoint | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Press, move in steps, release; ``by``: a place on the way, ``meanwhile``: before it moves."""
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, start)
    meanwhile()
    turn = end if by is None else by
    way = [start + (turn - start) * step / 5 for step in range(1, 6)]
    for point in (*way, end):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(viewport.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            modifiers,
        )
        QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, modifiers, end)


def tag_of(view: ArticleView, n: int) -> QPoint:
    """The middle of a span's tag."""
    box = view.stage.scene().box(n)
    middle = (box.tag.left + box.tag.right) / 2, (box.tag.top + box.tag.bottom) / 2
    return view.stage.from_document(*middle).toPoint()
