"""When the article is painted again, and that the screen then shows all that has changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from annotator.gui.article.view import ArticleView
from tests.gui.article.conftest import MakeView
from tests.gui.article.layers import gold_layer

RGB = QImage.Format.Format_RGB32


def on_screen(view: ArticleView) -> QImage:
    """The pixels of the viewport as they are, without painting anything."""
    for _turn in range(3):  # what is asked for in one is painted in the next
        QApplication.processEvents()
    place = view.viewport().geometry()
    screen = view.screen().grabWindow(view.winId())
    return screen.copy(place).toImage().convertToFormat(RGB)


def anew(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage().convertToFormat(RGB)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The heights that were painted, one a painting."""
    heights: list[int] = []
    paint = ArticleView.paintEvent

    def note(view: ArticleView, event: QPaintEvent) -> None:
        heights.append(event.rect().height())
        paint(view, event)

    monkeypatch.setattr(ArticleView, "paintEvent", note)
    return heights


def test_a_key_has_painted_what_it_changed_when_it_is_done(
    make_view: MakeView, painted: list[int]
) -> None:
    layer = gold_layer("central-bank-en-1")
    view = make_view(layer)
    QApplication.processEvents()
    seen = view.stage.scene().boxes[-1].span

    def relabel(_event: QKeyEvent) -> bool:
        view.refresh(layer.put(seen._replace(label="none")))
        view.focus_span(seen.n)
        return True

    view.key_handler = relabel
    painted.clear()
    QTest.keyClick(view, Qt.Key.Key_1)
    assert painted == [view.viewport().height()]
    QApplication.processEvents()
    assert len(painted) == 1
    view.key_handler = lambda _event: True
    QTest.keyClick(view, Qt.Key.Key_2)
    assert len(painted) == 1


def test_the_blinking_caret_paints_its_place_alone(
    make_view: MakeView, painted: list[int], qapp: QApplication, qtbot: QtBot
) -> None:
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(40)
    view = make_view(gold_layer("central-bank-en-1"))
    view.set_caret(view.stage.scene().lines[1].start + 1)
    QApplication.processEvents()
    painted.clear()
    qtbot.waitUntil(lambda: len(painted) > 3)
    qapp.setCursorFlashTime(usual)
    assert max(painted) < view.sheet.layout.sizes.band()


def test_a_bug_in_one_picture_is_not_the_end_of_all(
    make_view: MakeView, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = gold_layer("central-bank-en-1")
    view = make_view(layer)
    on_screen(view)
    with monkeypatch.context() as broken, capture_exceptions() as caught:
        broken.setattr(view.sheet, "route_arcs", lambda *_, **__: 1 / 0)
        view.focus_span(layer.spans[0].n)
        on_screen(view)
    assert caught
    view.focus_span(layer.spans[1].n)
    assert on_screen(view) == anew(view)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_nothing_below_shines_through(make_view: MakeView, scale: float) -> None:
    view = make_view(gold_layer("central-bank-en-1"))
    for width in (700, 886, 901):
        view.resize(width, 300)
        QApplication.processEvents()
        images = []
        for ground in ("black", "white"):
            image = QImage(view.viewport().size() * scale, RGB)
            image.setDevicePixelRatio(scale)
            image.fill(QColor(ground))
            # the last of a fractional scale's pixels is no whole one
            view.viewport().render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
            images.append(image.copy(0, 0, image.width() - 1, image.height() - 1))
        assert images[0] == images[1], width
