"""After an act the screen shows what all of it painted anew would, though little was painted."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from annotator.gui.article.picture import TagDrag, Tie
from annotator.gui.article.view import ArticleView
from annotator.gui.look.theme import load_theme
from annotator.model.span import State
from tests.gui.article.conftest import MakeView
from tests.gui.article.layers import MemoryLayer, gold_layer, span
from tests.gui.article.test_view_random import act, random_layer

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


def apart(seen: QImage, wanted: QImage) -> list[tuple[int, int]]:
    """Some pixels that differ."""
    if seen == wanted:
        return []
    places = itertools.product(range(0, seen.height(), 3), range(0, seen.width(), 3))
    differ = ((x, y) for y, x in places if seen.pixel(x, y) != wanted.pixel(x, y))
    return list(itertools.islice(differ, 20)) or [(-1, -1)]


def more_acts(view: ArticleView, layer: MemoryLayer, chance: random.Random) -> None:
    """What a hand alone does not do: letters, what a search found, themes, the caret's blinking."""
    spans = layer.spans
    some = [chance.choice(spans) for _ in range(4)]
    match chance.randrange(9):
        case 0:
            view.set_hints({each.n: "f" for each in some}, {some[0].start: "j k"})
        case 1:
            view.set_hints({}, {}, [Tie(each, "d") for each in layer.relations[:3]])
        case 2:
            view.set_hints({}, {})
        case 3:
            view.set_matches([(each.start, each.end) for each in sorted(some)], 1)
        case 4:
            view.set_theme(load_theme(chance.choice(("light", "dark", "contrast-dark"))))
        case 5:
            numbers = [each.n for each in view.sheet.layer.relations]
            view.focus_relation(chance.choice((None, *numbers)))
        case 6:
            hover(view, chance.choice(view.stage.scene().boxes or [None]))
        case 7:
            view.verticalScrollBar().setValue(chance.randrange(3000))
        case 8:
            relabel(view, layer, chance.choice(some).n, chance)


def hover(view: ArticleView, box: object) -> None:
    if box is not None:
        piece = box.pieces[0].box
        point = view.stage.from_document(piece.left + 1, (piece.top + piece.bottom) / 2)
        QTest.mouseMove(view.viewport(), point.toPoint())


def relabel(view: ArticleView, layer: MemoryLayer, n: int, chance: random.Random) -> None:
    was = layer.span(n)
    assert was is not None
    label = chance.choice(("PERSON", "ROLE", "ORG", "GPE"))
    state = chance.choice(list(State)[:2])
    view.refresh(layer.put(span(layer.text, n, was.start, was.end, label, state)))


@pytest.fixture
def no_blinking(qapp: QApplication) -> Iterator[None]:
    """The caret stays, so that nothing changes between two looks."""
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(usual)


@pytest.mark.usefixtures("no_blinking")
@pytest.mark.parametrize("seed", range(4))
def test_the_screen_shows_what_painting_anew_would(make_view: MakeView, seed: int) -> None:
    chance = random.Random(seed)
    layer = gold_layer("central-bank-en-1") if seed % 2 else random_layer(chance)
    view = make_view(layer)
    on_screen(view)
    for step in range(50):
        acts: list[Callable[..., None]] = [act, more_acts, more_acts, more_acts]
        done = chance.choice(acts)
        done(view, layer, chance)
        seen, wanted = on_screen(view), anew(view)
        assert apart(seen, wanted) == [], (step, done)


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


def test_a_new_label_paints_its_line_alone(make_view: MakeView, painted: list[int]) -> None:
    layer = gold_layer("central-bank-en-1")
    view = make_view(layer)
    QApplication.processEvents()
    seen = view.stage.scene().boxes[-1].span
    painted.clear()
    view.refresh(layer.put(seen._replace(label="none")))
    QApplication.processEvents()
    assert len(painted) == 1
    assert painted[0] < view.sheet.layout.sizes.band() * 2


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


def test_what_comes_into_sight_again_is_whole(make_view: MakeView) -> None:
    layer = gold_layer("central-bank-en-1")
    view = make_view(layer)
    on_screen(view)
    view.hide()
    view.focus_span(layer.spans[3].n)
    QApplication.processEvents()
    view.show()
    QTest.qWaitForWindowExposed(view)
    assert on_screen(view) == anew(view)


def test_a_picture_taken_before_the_screen_follows_leaves_it_nothing_old(
    make_view: MakeView,
) -> None:
    layer = gold_layer("central-bank-en-1")
    view = make_view(layer)
    on_screen(view)
    view.focus_span(view.stage.scene().boxes[1].span.n)
    taken = anew(view)
    assert on_screen(view) == taken
    view.focus_span(None)
    assert on_screen(view) == anew(view) != taken


def test_tags_high_above_their_words_stay_beside_a_caret(make_view: MakeView) -> None:
    text = f"Title\n{'Peru ' * 60}\n"
    layer = MemoryLayer(text)
    view = make_view(layer)
    view.set_typography(17, 0.7, 70)
    _title, first, second, *_rest = view.stage.scene().lines
    start = second.start
    view.refresh(layer.put(*(span(text, n, start, start + 5 * n - 1, "GPE") for n in range(1, 9))))
    on_screen(view)
    for offset in range(first.start, first.start + 6):
        view.set_caret(offset)
        assert apart(on_screen(view), anew(view)) == [], offset


def test_a_relation_that_is_dragged_goes_with_its_span(make_view: MakeView) -> None:
    layer = gold_layer("central-bank-en-1")
    view = make_view(layer)
    box = view.stage.scene().boxes[-1]
    view.mouse.tag_drag = TagDrag(box.span.n, 400.0, 20.0, None)
    view.stage.look_again()
    on_screen(view)
    view.refresh(layer.remove(box.span.n))
    assert apart(on_screen(view), anew(view)) == []


def test_a_bug_in_one_picture_is_not_the_end_of_all(
    make_view: MakeView, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = gold_layer("central-bank-en-1")
    view = make_view(layer)
    on_screen(view)
    with monkeypatch.context() as broken, capture_exceptions() as caught:
        broken.setattr(view.sheet, "picture", lambda *_, **__: 1 / 0)
        view.focus_span(layer.spans[0].n)
        on_screen(view)
    assert caught
    view.focus_span(layer.spans[1].n)
    seen = on_screen(view)
    assert apart(seen, anew(view)) == []


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
