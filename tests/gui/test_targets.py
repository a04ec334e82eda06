"""How many actions each act costs, through the real window: keys, clicks, drags; a chord is one."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from annotator.gui.main_window import MainWindow
from annotator.model.layer import Status
from annotator.model.span import State
from tests.e2e.counting import CONTROL, Counted
from tests.gui.article.hands import tag_of
from tests.gui.keyboards import KEYBOARDS, Hand, Keyboard
from tests.gui.test_window_keys import KEY, focused, quoted


@pytest.fixture
def hand(window: MainWindow) -> Counted:
    """The window with its first suggestion focused; getting there is not counted."""
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    return Counted(window)


def test_an_edge_moves_a_token_by_one_key_or_one_drag(hand: Counted) -> None:
    hand.key("d")
    assert focused(hand.window) == "Lambert"
    assert hand.total == 1
    span = quoted(hand.window, "Lambert")
    first = hand.layer.text.index("Marie")
    hand.drag(hand.place(span.start, dx=-3), hand.place(first))
    assert focused(hand.window) == "Marie Lambert"
    assert hand.total == 2


def test_what_was_made_by_hand_is_deleted_by_one_key(hand: Counted) -> None:
    hand.view.set_caret(hand.layer.text.index("deal"))
    hand.key("8")
    hand.view.focus_span(quoted(hand.window, "deal").n)
    before = hand.total
    hand.key(KEY.Key_Delete)
    assert all(span.quote != "deal" for span in hand.layer.spans)
    assert hand.total - before == 1


def test_a_word_becomes_a_span_by_one_key_at_the_caret(hand: Counted) -> None:
    hand.view.set_caret(hand.layer.text.index("deal") + 2)
    hand.key("8")
    assert quoted(hand.window, "deal").label == "span:EVENT"
    assert hand.total == 1


def test_a_word_becomes_a_span_by_a_click_and_a_key_from_anywhere(hand: Counted) -> None:
    hand.click_text(hand.layer.text.index("deal") + 1)
    hand.key("8")
    assert quoted(hand.window, "deal").label == "span:EVENT"
    assert hand.total == 2


def test_a_selection_becomes_a_span_by_one_drag_and_one_click(hand: Counted) -> None:
    start = hand.layer.text.index("deal is near")
    hand.drag(hand.place(start), hand.place(start + len("deal is near")))
    hand.click(hand.chip("span:EVENT"))
    assert quoted(hand.window, "deal is near").label == "span:EVENT"
    assert hand.total == 2


def test_a_relation_with_one_label_takes_one_drag(hand: Counted) -> None:
    person, role = (
        quoted(hand.window, quote) for quote in ("Marie Lambert", "Dutch Finance Minister")
    )
    hand.view.viewport().repaint()
    hand.drag(tag_of(hand.view, person.n), hand.place(role.start + 3))
    assert [each.label for each in hand.layer.relations] == ["relation:HOLDS_ROLE"]
    assert hand.total == 1


def test_a_relation_with_a_choice_takes_one_more(hand: Counted) -> None:
    place = quoted(hand.window, "Ottawa")
    hand.key("r")
    prompt = hand.window.workspace.prompt
    hand.key(prompt.hints.spans[place.n].lower())
    hand.key("1")
    assert len(hand.layer.relations) == 1
    assert hand.total == 3
    person = quoted(hand.window, "Marie Lambert")
    hand.view.viewport().repaint()
    hand.drag(tag_of(hand.view, person.n), hand.place(place.start + 2))
    chosen = hand.window.workspace.prompt
    hand.choose(chosen.options[1].text)
    assert len(hand.layer.relations) == 2
    assert hand.total == 5


def test_done_and_next_is_one_key_or_one_click(hand: Counted) -> None:
    workspace = hand.window.workspace
    hand.key(KEY.Key_Return)
    assert hand.layer.article.id == 2 and hand.total == 1
    hand.click(hand.window.top.done)
    assert hand.layer.article.id == 3 and hand.total == 2
    assert [workspace.project.layers.get(n, "marie").status for n in (1, 2)] == [Status.DONE] * 2


def test_anything_is_undone_by_one_chord(hand: Counted) -> None:
    before = [(span.n, span.state, span.label) for span in hand.layer.spans]
    hand.key("l")
    hand.key("3")
    hand.key("z", CONTROL)
    assert [(span.n, span.state, span.label) for span in hand.layer.spans] == before
    hand.key(KEY.Key_Return)
    hand.key("z", CONTROL)
    assert hand.layer.article.id == 1
    assert hand.layer.layer.status is not Status.DONE
    assert hand.total == 5


def test_a_mark_is_rejected_by_mouse(hand: Counted) -> None:
    hand.menu(hand.layer.text.index("Ottawa") + 2, "Reject or delete")
    assert all(span.quote != "Ottawa" for span in hand.layer.spans)
    assert hand.total == 2


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda each: each.name)
def test_every_act_takes_one_key_on_every_keyboard(window: MainWindow, keyboard: Keyboard) -> None:
    """Each press of ``keys`` is one key as that keyboard sends it, digits without Shift."""
    keys, view = Hand(keyboard), window.pane.view
    layer = window.workspace.layer
    assert layer is not None
    view.focus_span(quoted(window, "Marie Lambert").n)
    keys.digit_row("3")
    assert quoted(window, "Marie Lambert").label == "span:ORG"
    keys.press("z", control=True)
    assert quoted(window, "Marie Lambert").label == "span:PERSON"
    keys.press("d")
    assert focused(window) == "Lambert"
    keys.press("s")
    assert focused(window) == "Marie Lambert"
    role = quoted(window, "Dutch Finance Minister")
    keys.press("r")
    keys.press(window.workspace.prompt.hints.spans[role.n].lower())
    assert [each.label for each in layer.relations] == ["relation:HOLDS_ROLE"]
    view.focus_span(quoted(window, "Paul Okafor").n)
    keys.press("x")
    assert all(span.quote != "Paul Okafor" for span in layer.spans)
    assert focused(window) == "Ottawa"
    QTest.keyClick(view, KEY.Key_Space)
    assert quoted(window, "Ottawa").state is State.ACCEPTED
    view.set_caret(layer.text.index("deal"))
    keys.digit_row("8")
    assert focused(window) == "deal"
    keys.press("x")
    assert all(span.quote != "deal" for span in layer.spans)
    keys.press("w")
    code = window.workspace.prompt.hints.words[layer.text.index("near")]
    keys.press(code.lower())
    assert view.caret == layer.text.index("near")
    QTest.keyClick(view, KEY.Key_Return)
    assert window.workspace.layer is not layer
