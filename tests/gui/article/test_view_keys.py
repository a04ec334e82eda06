"""Caret keys, selection, copying and focus by real key events."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from pytestqt.qtbot import QtBot

from tests.gui.article.conftest import MakeView
from tests.gui.article.hands import CONTROL, SHIFT, key
from tests.gui.article.layers import TEXT, MemoryLayer, gold_layer, layer, span

Key = Qt.Key


def test_arrows_move_by_character_and_focus_what_they_reach(make_view: MakeView) -> None:
    view = make_view(layer())
    assert view.caret == 0
    view.set_caret(TEXT.index("Ana") - 1)
    assert view.focused_span is None
    key(view, Key.Key_Right)
    assert view.focused_span == 1
    for _step in range(len("Ana Costa") + 1):
        key(view, Key.Key_Right)
    assert view.caret == TEXT.index("met")
    assert view.focused_span is None


def test_home_end_and_whole_text(make_view: MakeView) -> None:
    view = make_view(layer())
    view.set_caret(TEXT.index("met"))
    key(view, Key.Key_End)
    assert view.caret == TEXT.index(".") + 1
    key(view, Key.Key_Home)
    assert view.caret == TEXT.index("Minister")
    key(view, Key.Key_End, CONTROL)
    assert view.caret == len(TEXT)
    key(view, Key.Key_Home, CONTROL)
    assert view.caret == 0


def test_up_and_down_keep_their_column(make_view: MakeView) -> None:
    text = "a long first line of text\nz\nanother long line of text\n"
    view = make_view(MemoryLayer(text, title="Other"))
    view.set_caret(15)
    key(view, Key.Key_Down)
    assert view.caret == text.index("z") + 1
    key(view, Key.Key_Down)
    assert abs(view.caret - text.index("another") - 15) <= 4
    key(view, Key.Key_Up)
    key(view, Key.Key_Up)
    assert view.caret == 15
    key(view, Key.Key_Up)
    assert view.caret == 0


def test_tokens_and_paragraphs(make_view: MakeView) -> None:
    view = make_view(layer())
    view.set_caret(TEXT.index("met"))
    key(view, Key.Key_Right, CONTROL)
    assert view.caret == TEXT.index("Luis")
    key(view, Key.Key_Left, CONTROL)
    assert view.caret == TEXT.index("met")
    key(view, Key.Key_Down, CONTROL)
    assert view.caret == TEXT.index("Then")


def test_shift_grows_a_selection(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer())
    view.set_caret(TEXT.index("met"))
    key(view, Key.Key_Right, CONTROL | SHIFT)
    assert view.selection == (TEXT.index("met"), TEXT.index("met") + 3)
    assert view.focused_span is None
    key(view, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "met"
    with qtbot.waitSignal(view.focus_changed):
        view.clear_selection()
    assert view.selection is None
    key(view, Key.Key_A, CONTROL)
    assert view.selection == (0, len(TEXT))


def test_copying_takes_the_text_of_the_model(make_view: MakeView) -> None:
    text = "a\u2028b\u00a0c\r\nd"
    view = make_view(MemoryLayer(text, title="Other"))
    key(view, Key.Key_A, CONTROL)
    view.copy()
    assert QGuiApplication.clipboard().text() == text


def test_pages(make_view: MakeView) -> None:
    view = make_view(gold_layer("central-bank-fr-1"))
    key(view, Key.Key_PageDown)
    first = view.caret
    assert first > 200
    key(view, Key.Key_PageDown)
    assert view.caret > first
    key(view, Key.Key_PageUp)
    key(view, Key.Key_PageUp)
    assert view.caret < 200
    assert view.verticalScrollBar().value() < 100


def test_pages_leave_no_line_out(make_view: MakeView) -> None:
    text = "\n".join(f"Line {number} of a text with many of them." for number in range(200))
    view = make_view(MemoryLayer(text, title="Other"))
    bar, height = view.verticalScrollBar(), view.viewport().height()
    tops = [bar.value()]
    for turn in [Key.Key_PageDown] * 4 + [Key.Key_PageUp] * 3:
        key(view, turn)
        tops.append(bar.value())
    steps = [abs(after - before) for before, after in pairwise(tops)]
    assert all(height / 2 < step < height for step in steps)
    assert tops[-1] == tops[1]


def test_a_page_goes_on_from_what_was_scrolled_to(make_view: MakeView) -> None:
    text = "\n".join(f"Line {number} of a text with many of them." for number in range(200))
    view = make_view(MemoryLayer(text, title="Other"))
    bar, height = view.verticalScrollBar(), view.viewport().height()
    view.stage.scene()
    bar.setValue(6 * height)
    key(view, Key.Key_PageDown)
    assert 6.5 * height < bar.value() < 7 * height


def test_control_pages_are_not_taken(make_view: MakeView) -> None:
    view = make_view(gold_layer("central-bank-fr-1"))
    key(view, Key.Key_PageDown, CONTROL)
    assert view.caret == 0


def test_the_handler_is_asked_first(make_view: MakeView) -> None:
    view = make_view(layer())
    asked: list[int] = []

    def handler(event: QKeyEvent) -> bool:
        asked.append(event.key())
        return event.key() in (Key.Key_Right, Key.Key_Tab)

    view.key_handler = handler
    key(view, Key.Key_Right)
    assert view.caret == 0
    key(view, Key.Key_Tab)
    assert view.hasFocus()
    key(view, Key.Key_Down)
    assert view.caret > 0
    assert asked == [Key.Key_Right, Key.Key_Tab, Key.Key_Down]


def test_focusing_a_span_moves_the_caret_there(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer())
    with qtbot.waitSignal(view.focus_changed):
        view.focus_span(3)
    assert (view.focused_span, view.caret) == (3, TEXT.index("Lima"))
    view.focus_span(None)
    assert view.focused_span is None


def test_focusing_a_relation_focuses_an_end(make_view: MakeView) -> None:
    view = make_view(layer())
    view.focus_relation(2)
    assert (view.focused_relation, view.focused_span) == (2, 1)
    view.focus_span(3)
    assert view.focused_relation is None
    view.focus_relation(2)
    assert (view.focused_relation, view.focused_span) == (2, 3)


def test_what_goes_loses_the_focus(make_view: MakeView, qtbot: QtBot) -> None:
    open_layer = layer()
    view = make_view(open_layer)
    view.focus_span(3)
    with qtbot.waitSignal(view.focus_changed):
        view.refresh(open_layer.remove(3))
    assert view.focused_span is None


def test_relabelling_moves_no_word(make_view: MakeView) -> None:
    open_layer = layer()
    view = make_view(open_layer)
    before = view.stage.scene().lines
    view.refresh(open_layer.put(span(TEXT, 3, TEXT.index("Lima"), TEXT.index("Lima") + 4, "LOC")))
    assert view.stage.scene().lines == before
    view.focus_span(1)
    assert view.stage.scene().lines == before
    view.refresh(open_layer.put(span(TEXT, 9, TEXT.index("left"), TEXT.index("left") + 4, "ORG")))
    assert view.stage.scene().lines == before


def test_nested_spans_make_room(make_view: MakeView) -> None:
    open_layer = layer()
    view = make_view(open_layer)
    before = view.stage.scene().lines[-1].bottom
    inner = span(TEXT, 9, TEXT.index("Ana"), TEXT.index("Ana") + 3, "PERSON")
    view.refresh(open_layer.put(inner))
    rows = {box.span.n: box.row for box in view.stage.scene().boxes}
    assert (rows[1], rows[9]) == (1, 0)
    assert view.stage.scene().lines[-1].bottom > before
    view.refresh(open_layer.remove(9))
    assert view.stage.scene().lines[-1].bottom == before


def test_suggestions_below_the_threshold_are_hidden(make_view: MakeView) -> None:
    view = make_view(layer())
    view.set_shown(threshold=0.95, all_arcs=False)
    assert {box.span.n for box in view.stage.scene().boxes} == {1, 3, 4}
    view.set_caret(TEXT.index("Luis"))
    assert view.focused_span is None
    view.set_shown(threshold=0.5, all_arcs=False)
    assert {box.span.n for box in view.stage.scene().boxes} == {1, 2, 3, 4}


def test_far_jumps_end_where_they_should(make_view: MakeView) -> None:
    text = ("iii " * 300 + "\n" + "WWW " * 100 + "\n") * 40
    place = text.rindex("iii")
    view = make_view(MemoryLayer(text, [span(text, 1, place, place + 3, "ORG")], title="T"))
    view.focus_span(1)
    line = view.sheet.line_of(place)
    assert view.stage.top <= line.top
    assert line.bottom <= view.stage.bottom


def test_scrolling_up_never_jumps(make_view: MakeView) -> None:
    text = ("iii " * 300 + "\n" + "WWW " * 100 + "\n") * 40
    view = make_view(MemoryLayer(text, title="T"))
    view.set_caret(len(text))
    bar = view.verticalScrollBar()
    for _step in range(40):
        line = view.stage.scene().lines[0]
        on_screen = line.top - bar.value()
        bar.setValue(bar.value() - 60)
        view.stage.scene()
        now = view.sheet.line_of(line.start)
        assert abs(now.top - bar.value() - (on_screen + 60)) <= 1


def test_size_and_width_keep_the_place(make_view: MakeView) -> None:
    view = make_view(gold_layer("central-bank-fr-1"))
    view.verticalScrollBar().setValue(700)
    top = view.stage.scene().start
    view.set_typography(24, 1.2, 60)
    assert abs(view.stage.scene().start - top) < 100
    view.resize(500, 700)
    assert abs(view.stage.scene().start - top) < 200
    view.show_layer(None)
    assert view.text == ""
    key(view, Key.Key_Down)
    assert view.caret == 0
