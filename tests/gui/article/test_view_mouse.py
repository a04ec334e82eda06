"""Clicking, dragging edges and tags by real mouse events."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.article.interaction import EDGE_REACH
from annotator.gui.article.view import ArticleView
from tests.gui.article.conftest import MakeView
from tests.gui.article.hands import (
    CONTROL,
    NONE,
    SHIFT,
    click,
    double_click,
    drag,
    point_of,
    tag_of,
)
from tests.gui.article.layers import TEXT, MemoryLayer, layer, marked, relation


def test_a_click_focuses_what_it_hits(make_view: MakeView) -> None:
    view = make_view(layer(visited=4))
    click(view, TEXT.index("Luis") + 2)
    assert (view.focused_span, view.caret) == (2, TEXT.index("Luis") + 2)
    click(view, TEXT.index("met") + 1)
    assert view.focused_span is None
    click(view, TEXT.index("Luis"))
    click(view, point_of(view, TEXT.index(" in Lima"), dx=-2))
    assert view.focused_span == 2


def test_shift_click_selects(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    click(view, TEXT.index("met"))
    with qtbot.waitSignal(view.selection_made):
        click(view, TEXT.index(" in Lima"), SHIFT)
    assert view.selection == (TEXT.index("met"), TEXT.index(" in Lima"))


def test_a_double_click_selects_a_word(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    with qtbot.waitSignal(view.selection_made):
        double_click(view, TEXT.index("Minister") + 3)
    assert view.selection == (TEXT.index("Minister"), TEXT.index("Minister") + 8)


def test_dragging_selects(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    start, end = TEXT.index("met"), TEXT.index("she")
    with qtbot.waitSignal(view.selection_made):
        drag(view, point_of(view, start), point_of(view, end))
    assert view.selection == (start, end)


def test_a_drag_takes_no_half_words_unless_control_is_held(make_view: MakeView) -> None:
    view = make_view(layer(visited=4))
    start, end = TEXT.index("met Luis"), TEXT.index(" in Lima")
    for one, other in ((start + 1, end - 1), (end - 1, start + 1)):
        drag(view, point_of(view, one), point_of(view, other))
        assert view.selection == (start, end)
        assert view.caret == (end if other > one else start)
    # less than half of a word is none of it
    drag(view, point_of(view, start - 2), point_of(view, end - 1))
    assert view.selection == (start - 1, end)
    drag(view, point_of(view, start + 1), point_of(view, end - 1), CONTROL)
    assert view.selection == (start + 1, end - 1)
    # of one word, however little of it was drawn over
    word = TEXT.index("Minister")
    drag(view, point_of(view, word + 2), point_of(view, word + 4))
    assert view.selection == (word, word + len("Minister"))


def test_a_click_makes_no_selection(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    with qtbot.assertNotEmitted(view.selection_made, wait=10):
        click(view, TEXT.index("met"))
    assert view.selection is None


def test_an_edge_is_dragged_token_by_token(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    view.focus_span(1)
    start, end = TEXT.index("Ana"), TEXT.index("Costa") + 5
    with qtbot.waitSignal(view.edges_dragged) as left:
        drag(view, point_of(view, start, dx=-4), point_of(view, TEXT.index("Minister") + 1))
    assert left.args == [1, TEXT.index("Minister"), end]
    with qtbot.waitSignal(view.edges_dragged) as right:
        drag(view, point_of(view, end, dx=4), point_of(view, TEXT.index("Luis") + 3))
    assert right.args == [1, start, TEXT.index("Luis") + 4]


def test_an_edge_dragged_over_the_whole_span_selects(make_view: MakeView, qtbot: QtBot) -> None:
    """Who selects from where a span starts to behind it does not mean its edge."""
    view = make_view(layer(visited=4))
    start, behind = TEXT.index("Luis"), TEXT.index("Lima") + 4
    with (
        qtbot.assertNotEmitted(view.edges_dragged, wait=10),
        qtbot.waitSignal(view.selection_made),
    ):
        drag(view, point_of(view, start, dx=1), point_of(view, behind))
    assert view.selection == (start, behind)
    end, before = start + len("Luis Vega"), TEXT.index("met")
    with qtbot.assertNotEmitted(view.edges_dragged, wait=10):
        drag(view, point_of(view, end, dx=-1), point_of(view, before))
    assert view.selection == (before, end)
    click(view, TEXT.index("she"))
    # there and back again: the edge after all
    with qtbot.waitSignal(view.edges_dragged) as signal:
        drag(
            view, point_of(view, start, dx=1), point_of(view, start + 5), by=point_of(view, behind)
        )
    assert signal.args == [2, start + 5, end]
    assert view.selection is None


def test_an_edge_dragged_there_and_back_scrolls_nothing(make_view: MakeView, qtbot: QtBot) -> None:
    text = "\n".join(
        [*("Nothing is here." for _ in range(100)), "Ana Costa met Luis Vega in Lima."]
    )
    view = make_view(MemoryLayer(text, marked(text, ("Luis Vega", "PERSON"))))
    view.set_caret(text.index("Luis"))
    top = view.verticalScrollBar().value()
    assert top > 0
    view.set_caret(0)
    view.verticalScrollBar().setValue(top)
    start, behind = text.index("Luis"), text.index("Lima") + 4
    with qtbot.waitSignal(view.edges_dragged) as signal:
        drag(
            view, point_of(view, start, dx=1), point_of(view, start + 5), by=point_of(view, behind)
        )
    assert signal.args == [1, start + 5, text.index("Vega") + 4]
    assert view.verticalScrollBar().value() == top


def test_control_drags_an_edge_to_the_character(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    view.focus_span(1)
    start, end = TEXT.index("Ana"), TEXT.index("Costa") + 5
    with qtbot.waitSignal(view.edges_dragged) as signal:
        drag(view, point_of(view, end, dx=3), point_of(view, end - 3), CONTROL)
    assert signal.args == [1, start, end - 3]


def test_edges_are_caught_beside_what_is_drawn(make_view: MakeView) -> None:
    view = make_view(layer(visited=4))
    view.focus_span(1)
    y = point_of(view, TEXT.index("Ana")).y()
    box = view.stage.scene().box(1)
    left = view.stage.from_document(box.pieces[0].box.left, 0).x()
    QTest.mouseMove(view.viewport(), QPoint(round(left - EDGE_REACH + 1), y))
    assert view.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    assert view.mouse.near_focus
    QTest.mouseMove(view.viewport(), QPoint(round(left - EDGE_REACH - 4), y))
    assert not view.mouse.near_focus
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_no_edges_to_drag_where_nothing_may_be_changed(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    view.editable = False
    view.focus_span(1)
    with qtbot.assertNotEmitted(view.edges_dragged, wait=10):
        drag(view, point_of(view, TEXT.index("Ana"), dx=-4), point_of(view, TEXT.index("Mini")))


def test_a_relation_is_dragged_from_the_tag(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    with qtbot.waitSignal(view.relation_dragged) as signal:
        drag(view, tag_of(view, 1), point_of(view, TEXT.index("Lima") + 2))
    assert signal.args == [1, 3]
    assert view.selection is None


def test_a_relation_is_dragged_to_beside_a_tag(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    box = view.stage.scene().box(3).pieces[0].box
    beside = view.stage.from_document(box.right - 3, box.top - 6).toPoint()
    assert view.mouse.target_at(*view.stage.to_document(beside.toPointF())) is None
    with qtbot.waitSignal(view.relation_dragged) as signal:
        drag(view, tag_of(view, 1), beside)
    assert signal.args == [1, 3]


def test_a_drag_goes_on_while_the_text_scrolls_under_it(make_view: MakeView, qtbot: QtBot) -> None:
    text = TEXT + "Nothing here.\n" * 80 + "Back in Quito.\n"
    start = text.index("Quito")
    far = [*marked(text, ("Ana Costa", "PERSON")), *marked(text, ("Quito", "GPE"))]
    far[1] = far[1]._replace(n=2, start=start, end=start + 5)
    view = make_view(MemoryLayer(text, far, []))
    viewport, bar, tag = view.viewport(), view.verticalScrollBar(), tag_of(view, 1)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, tag)
    bar.setValue(bar.maximum())
    target = point_of(view, start + 2)
    bar.setValue(0)
    QTest.mouseMove(viewport, target)
    assert view.mouse.tag_drag is not None and view.mouse.tag_drag.over is None
    bar.setValue(bar.maximum())
    assert view.mouse.tag_drag.over == 2
    with qtbot.waitSignal(view.relation_dragged) as signal:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, target)
    assert signal.args == [1, 2]


def test_a_drag_from_a_tag_to_nothing_does_nothing(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    with qtbot.assertNotEmitted(view.relation_dragged, wait=10):
        drag(view, tag_of(view, 1), point_of(view, TEXT.index("met") + 1))
        drag(view, tag_of(view, 1), point_of(view, TEXT.index("Ana") + 1))
    assert view.focused_span == 1


def test_clicking_an_arc(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    view.focus_span(1)
    view.viewport().repaint()
    with qtbot.waitSignal(view.relation_clicked) as signal:
        click(view, _label_of(view, 1))
    assert signal.args == [1]


def test_a_right_click_on_an_arc_is_about_its_relation(make_view: MakeView, qtbot: QtBot) -> None:
    view = make_view(layer(visited=4))
    view.focus_span(1)
    view.viewport().repaint()
    with qtbot.waitSignal(view.relation_clicked) as signal:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, NONE, _label_of(view, 2))
    assert signal.args == [2]
    assert view.focused_span == 1


def _label_of(view: ArticleView, n: int) -> QPoint:
    arc = next(drawn.arc for drawn in view.sheet.arcs if drawn.arc.n == n)
    return view.stage.from_document(*arc.label).toPoint()


def test_the_name_of_a_far_end_is_a_way_there(make_view: MakeView) -> None:
    text = TEXT + "filler\n" * 80 + "Back in Quito."
    spans = marked(text, ("Ana Costa", "PERSON"), ("Quito", "GPE"))
    view = make_view(MemoryLayer(text, spans, [relation(1, 1, 2, "VISITS")]))
    view.focus_span(1)
    view.viewport().repaint()
    (drawn,) = view.sheet.arcs
    assert drawn.beyond == "↓ Quito"
    assert drawn.beyond_box is not None
    box = drawn.beyond_box
    # it covers no text, though its line may be a long one
    lines = [line for line in view.stage.scene().lines if not line.blank]
    assert not any(box.top < line.text_bottom and line.text_top < box.bottom for line in lines)
    middle = view.stage.from_document((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    click(view, middle.toPoint())
    assert view.focused_span == 2


def test_a_right_click_acts_on_what_is_there(make_view: MakeView) -> None:
    view = make_view(layer(visited=4))
    point = point_of(view, TEXT.index("Lima") + 1)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, NONE, point)
    assert view.focused_span == 3
    view.set_selection(TEXT.index("met"), TEXT.index("Luis"))
    inside = point_of(view, TEXT.index("met") + 1)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, NONE, inside)
    assert view.selection == (TEXT.index("met"), TEXT.index("Luis"))


def test_in_a_very_low_view_the_words_of_a_line_are_what_is_shown(make_view: MakeView) -> None:
    view = make_view(layer(visited=4))
    view.setMinimumHeight(0)
    for before in (0, 10_000):
        view.resize(view.width(), 400)
        view.verticalScrollBar().setValue(before)
        view.focus_span(1)
        view.resize(view.width(), 38)
        line = view.sheet.line_of(view.span(1).start)
        assert line.bottom - line.top > view.viewport().height()
        assert view.stage.top <= line.text_top and line.text_bottom <= view.stage.bottom


def test_both_ends_of_a_relation_are_shown_where_they_just_have_room(make_view: MakeView) -> None:
    one = "Nothing new.\n"
    height = make_view(layer()).viewport().height()
    line = make_view(MemoryLayer(one * 80)).sheet.line_of(len(one) * 40)
    between = one * (int(height * 0.9 / (line.bottom - line.top)) - 2)
    text = f"{one * 80}Oslo left.\n{between}Cairo left.\n{one * 80}"
    spans = marked(text, ("Oslo", "GPE"), ("Cairo", "GPE"))
    view = make_view(MemoryLayer(text, spans, [relation(1, 1, 2, "CONFLICT_WITH")]))
    for focused in (1, 2):
        for scrolled_to in (0, 10_000):
            view.focus_span(focused)
            view.verticalScrollBar().setValue(scrolled_to)
            view.focus_relation(1)
            head, tail = (view.sheet.line_of(each.start) for each in spans)
            assert view.stage.top <= head.top and tail.bottom <= view.stage.bottom
