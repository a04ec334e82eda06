"""Painting: in both themes, of odd texts, and without losing references or painters."""

from __future__ import annotations

import itertools
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest

from annotator.gui.article.accessibility import Accessibility, describe
from annotator.gui.article.arc_painting import label_box
from annotator.gui.article.painting import to_qt
from annotator.gui.article.picture import Hints
from annotator.gui.article.view import ArticleView
from annotator.gui.look.theme import THEMES, load_theme
from annotator.model.relation import Relation
from annotator.model.span import State
from tests.gui.article.conftest import MakeView
from tests.gui.article.hands import drag, point_of, tag_of
from tests.gui.article.layers import MemoryLayer, gold_layer, marked, relation, span
from tests.gui.article.test_layout import ARABIC, ODD


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def colours(view: ArticleView, left: float, top: float, right: float, bottom: float) -> set[str]:
    """The colours in a rectangle of the document."""
    image = picture(view)
    corner = view.stage.from_document(left, top)
    scale = image.devicePixelRatio()
    return {
        image.pixelColor(round((corner.x() + x) * scale), round((corner.y() + y) * scale)).name()
        for x in range(round(right - left))
        for y in range(round(bottom - top))
    }


@pytest.mark.parametrize("theme", THEMES)
def test_tags_and_underlines_have_the_colours_of_labels(make_view: MakeView, theme: str) -> None:
    text = "We met in Lima."
    view = make_view(MemoryLayer(text, marked(text, ("Lima", "GPE")), title="T"))
    chosen = load_theme(theme)
    view.set_theme(chosen)
    box = view.stage.scene().boxes[0]
    assert box.tag is not None
    under = box.pieces[0].box
    assert chosen.labels["gpe"] in colours(
        view, under.left + 3, under.bottom - 3, under.right - 3, under.bottom + 3
    )
    assert chosen.paper in colours(view, *box.tag)


def test_a_suggestion_is_dashed(make_view: MakeView) -> None:
    text = "We met in Liechtenstein."
    open_layer = MemoryLayer(text, marked(text, ("Liechtenstein", "GPE")), title="T")
    view = make_view(open_layer)

    def underline() -> set[str]:
        box = view.stage.scene().boxes[0].pieces[0].box
        return colours(view, box.left + 4, box.bottom, box.right - 4, box.bottom + 1)

    assert len(underline()) == 1
    suggested = marked(text, ("Liechtenstein", "GPE", State.SUGGESTED))
    view.refresh(open_layer.put(*suggested))
    assert len(underline()) > 1


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_painted(make_view: MakeView, name: str) -> None:
    text = ODD[name]
    spans = [span(text, 1, 0, min(3, len(text)), "ORG")] if text else []
    view = make_view(MemoryLayer(text, spans, title="T"))
    view.set_selection(0, len(text))
    assert not picture(view).isNull()


def test_everything_at_once_is_painted(make_view: MakeView) -> None:
    view = make_view(gold_layer("central-bank-fr-1"))
    open_layer = view.sheet.layer
    view.set_shown(threshold=0.0, all_arcs=True)
    view.set_hints(Hints({span.n: "f" for span in open_layer.spans[:5]}, {0: "A S"}))
    view.set_matches([(5, 9), (40, 50)], 1)
    for each in open_layer.relations[:6]:
        view.focus_relation(each.n)
        assert not picture(view).isNull()
    drag(view, tag_of(view, view.stage.scene().boxes[0].span.n), point_of(view, 60))
    view.set_shown(threshold=0.0, all_arcs=False)
    assert not picture(view).isNull()


def test_zones_are_grey_with_a_band(make_view: MakeView) -> None:
    text = "Text here.\n14/05 agency trailer"
    zone = span(text, 1, text.index("14"), len(text), "BOILERPLATE")
    view = make_view(MemoryLayer(text, [zone], title="T"))
    theme = load_theme("light")
    zone_box = view.stage.scene().zones[0].pieces[0].box
    drawn = colours(view, *zone_box)
    assert theme.text not in drawn
    size = 17
    band = colours(view, -size * 1.6, zone_box.top, -size, zone_box.bottom)
    assert len(band) > 2
    view.set_caret(len(text) - 2)
    assert view.focused_span == 1


def test_focus_has_the_accent(make_view: MakeView) -> None:
    text = "We met in Lima."
    view = make_view(MemoryLayer(text, marked(text, ("Lima", "GPE")), title="T"))
    ring = view.stage.scene().boxes[0].pieces[0].box.grown(3, 3)
    accent = load_theme("light").accent
    assert accent not in colours(view, *ring)
    view.focus_span(1)
    assert accent in colours(view, *ring)


def test_the_ring_leaves_what_follows_the_span_outside(make_view: MakeView) -> None:
    text = "To Lima, they said."
    view = make_view(MemoryLayer(text, marked(text, ("Lima", "GPE")), title="T"))
    view.focus_span(1)
    box = view.stage.scene().boxes[0].pieces[0].box
    accent = load_theme("light").accent
    assert accent in colours(view, box.right - 2, box.top, box.right, box.bottom)
    assert accent not in colours(view, box.right + 1, box.top - 3, box.right + 5, box.bottom + 3)


def test_the_ring_does_not_hide_the_apostrophe_before_the_span(make_view: MakeView) -> None:
    text = "We met l'Aaland."
    view = make_view(MemoryLayer(text, marked(text, ("Aaland", "GPE")), title="T"))
    box = view.stage.scene().boxes[0].pieces[0].box
    # it reaches over the ground of what follows
    place = box.left, box.top, box.left + 2, (box.top + box.bottom) / 2

    def darkest() -> float:
        return min(QColor(each).valueF() for each in colours(view, *place))

    before = darkest()
    view.focus_span(1)
    assert darkest() < before + 0.1


def test_the_ring_is_no_wider_beside_the_span_in_high_contrast(make_view: MakeView) -> None:
    text = "We met l'Aaland."
    view = make_view(MemoryLayer(text, marked(text, ("Aaland", "GPE")), title="T"))
    view.focus_span(1)

    def side(name: str) -> int:
        theme = load_theme(name)
        view.set_theme(theme)
        box = view.stage.scene().boxes[0].pieces[0].box
        middle = (box.top + box.bottom) / 2
        columns = [box.left + x for x in range(-4, 5)]
        drawn = (colours(view, x, middle, x + 1, middle + 1) for x in columns)
        return sum(theme.accent in each for each in drawn)

    assert 0 < side("contrast-light") == side("light")


def test_handles_hide_no_full_stop(make_view: MakeView) -> None:
    text = "We met in Lima."
    view = make_view(MemoryLayer(text, marked(text, ("Lima", "GPE")), title="T"))
    view.focus_span(1)
    box = view.stage.scene().boxes[0].pieces[0].box
    stop = box.right, box.top, box.right + 4, box.bottom - 2

    hidden = colours(view, *stop)
    QTest.mouseMove(view.viewport(), point_of(view, text.index("Lima") + 2))
    assert view.mouse.near_focus
    assert colours(view, *stop) == hidden


def test_all_that_is_drawn_of_a_handle_in_large_text_can_be_caught(make_view: MakeView) -> None:
    text = "We met in Lima for long."
    view = make_view(MemoryLayer(text, marked(text, ("Lima", "GPE")), title="T"))
    view.set_typography(30, 1.2, 60)
    view.focus_span(1)
    box = view.stage.scene().boxes[0].pieces[0].box
    QTest.mouseMove(view.viewport(), point_of(view, text.index("Lima") + 2))
    accent, y = load_theme("light").accent, box.bottom + 4
    while accent in colours(view, box.right - 2, y, box.right + 3, y + 1):
        assert view.mouse.edge_at(box.right, y) is not None, y - box.bottom
        y += 1
    assert y > box.bottom + 5


def test_the_underscore_of_a_focused_relation_stands_on_its_ground(make_view: MakeView) -> None:
    text = "We met in Lima with Peru."
    spans = marked(text, ("Lima", "GPE"), ("Peru", "GPE"))
    tie = Relation(n=1, uid="r1", head=1, tail=2, label="relation:CONFLICT_WITH")
    view = make_view(MemoryLayer(text, spans, [tie]))
    view.focus_relation(1)
    view.viewport().repaint()
    (drawn,) = view.sheet.arcs
    box = label_box(drawn, view.sheet.layout.sizes)
    accent = QColor(load_theme("light").accent).name()
    assert accent in colours(view, box.left + 4, box.bottom + 1, box.left + 7, box.bottom + 2)


def test_right_to_left_is_painted(make_view: MakeView) -> None:
    text = f"In Cairo {ARABIC} was said.\n{ARABIC}"
    start = text.index(ARABIC)
    view = make_view(MemoryLayer(text, [span(text, 1, start, start + 3, "ROLE")], title="T"))
    (box,) = view.stage.scene().boxes
    assert to_qt(box.pieces[0].box).width() > 5
    assert not picture(view).isNull()


def test_the_title_is_drawn_once(make_view: MakeView) -> None:
    in_text = make_view(MemoryLayer("A title\n\nText.", title="A title"))
    apart = make_view(MemoryLayer("Text.", title="A title"))
    assert in_text.stage.scene().lines[0].text_top < apart.stage.scene().lines[0].text_top
    assert in_text.sheet.header.title is None
    assert apart.sheet.header.title.text() == "A title"


def test_painting_keeps_references(make_view: MakeView) -> None:
    view = make_view(gold_layer("central-bank-fr-1"))
    view.viewport().repaint()
    before = sys.getrefcount(None)
    for _time in range(50):
        view.viewport().repaint()
    assert abs(sys.getrefcount(None) - before) < 400


def test_an_error_while_painting_leaves_no_painter_behind(
    make_view: MakeView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = make_view(gold_layer("central-bank-fr-1"))
    monkeypatch.setattr(view.sheet, "paint", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        view.viewport().repaint()
    monkeypatch.undo()
    view.viewport().repaint()
    assert not view.viewport().paintingActive()


def test_long_tags_give_way(make_view: MakeView) -> None:
    text = "A B C D"
    spans = [span(text, n, 2 * n - 2, 2 * n - 1, "PERSON") for n in range(1, 5)]
    view = make_view(MemoryLayer(text, spans, title="T"))
    boxes = sorted(view.stage.scene().boxes, key=lambda box: box.span.start)
    for one, other in itertools.pairwise(boxes):
        assert one.tag.right <= other.tag.left
    assert boxes[-1].tag_text == "PERSON"


def test_screen_readers_hear_the_text_and_the_span(make_view: MakeView) -> None:
    text = "\U0001f600 Ana Costa in Lima."
    spans = marked(text, ("Ana Costa", "PERSON"), ("Lima", "GPE", State.SUGGESTED))
    open_layer = MemoryLayer(text, spans, [relation(1, 1, 2, "VISITS")], title="T")
    view = make_view(open_layer)
    kept = Accessibility(view)
    QAccessible.setActive(True)
    try:
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface.role() == QAccessible.Role.Document
        reader = interface.textInterface()
        assert reader.characterCount() == len(text) + 1
        assert reader.text(3, 6) == "Ana"
        view.focus_span(2)
        assert describe(view) == "GPE, Lima, suggestion, 0.92, 2 of 2"
        assert interface.text(QAccessible.Text.Description) == describe(view)
        assert reader.cursorPosition() == text.index("Lima") + 1
        reader.setCursorPosition(4)
        assert view.caret == 3
        reader.setSelection(0, 3, 6)
        assert view.selection == (2, 5)
        assert describe(view) == "Ana, selected"
        assert reader.offsetAtPoint(reader.characterRect(5).topLeft()) == 5
        assert kept.parent() is view
        view.focus_span(1)
        view.refresh(open_layer.put(span(text, 1, 2, 11, "ORG")))
        assert kept.said == "ORG, Ana Costa, accepted, 1 of 2"
    finally:
        QAccessible.setActive(False)


def test_the_caret_is_drawn_only_with_the_focus(make_view: MakeView) -> None:
    view = make_view(MemoryLayer("Some text", title="T"))
    view.set_caret(4)
    rect = view.sheet.caret_rect(4)
    text = QColor(load_theme("light").text).name()
    assert text in colours(view, rect.left, rect.top, rect.right + 1, rect.top + 3)
    view.clearFocus()
    assert text not in colours(view, rect.left, rect.top, rect.right + 1, rect.top + 3)
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_larger_text_has_thicker_underlines(make_view: MakeView) -> None:
    text = "We met in Lima."
    pictures = []
    for drawn_before in (True, False):
        view = make_view(MemoryLayer(text, marked(text, ("Lima", "GPE")), title="T"))
        view.clearFocus()
        if drawn_before:
            picture(view)
        view.set_typography(40, 1.0, 75)
        pictures.append(picture(view))
    assert pictures[0] == pictures[1]
