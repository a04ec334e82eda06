"""Accepting and rejecting with a mouse that stays where it is, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from annotator.gui.main_window import MainWindow
from annotator.gui.panels.inspector import DecideBar
from annotator.model.span import State
from tests.e2e.counting import CONTROL, Counted
from tests.gui.test_relating import HOLDS, relations
from tests.gui.test_window_keys import focused, press, quoted
from tests.gui.ties import suggest


@pytest.fixture
def hand(window: MainWindow) -> Counted:
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    return Counted(window)


def bar(hand: Counted) -> DecideBar:
    return hand.window.parts.inspector.deciding


def test_each_decision_is_one_click_without_moving_the_mouse(hand: Counted) -> None:
    buttons = bar(hand)
    buttons.refresh()
    hand.click(buttons.accept)
    assert quoted(hand.window, "Marie Lambert").state is State.ACCEPTED
    assert focused(hand.window) == "Dutch Finance Minister"
    hand.click(buttons.accept)
    hand.click(buttons.reject)
    assert all(span.quote != "Paul Okafor" for span in hand.layer.spans)
    assert focused(hand.window) == "Ottawa"
    assert hand.total == 3
    assert QApplication.focusWidget() is hand.view


def test_relations_of_the_list_follow_one_another(hand: Counted) -> None:
    person, role, place = "Marie Lambert", "Dutch Finance Minister", "Ottawa"
    suggest(hand.window, (person, "HOLDS_ROLE", role, 0.8), (person, "VISITS", place, 0.6))
    inspector = hand.window.parts.inspector
    inspector.show_page(1)
    # the page of the span has rows of this kind, too
    hand.click(inspector._pages.currentWidget().findChildren(QPushButton)[0])
    hand.click(bar(hand).accept)
    assert relations(hand.window)[HOLDS] is State.ACCEPTED
    hand.click(bar(hand).reject)
    assert set(relations(hand.window)) == {HOLDS}
    assert hand.total == 3


def test_nothing_is_decided_under_the_entities(hand: Counted) -> None:
    hand.window.resize(1600, 900)
    buttons = bar(hand)
    buttons.refresh()
    press(hand.window, Qt.Key.Key_E, modifiers=CONTROL)
    assert hand.window.parts.entities.isVisible()
    hand.click(buttons.accept)
    assert quoted(hand.window, "Marie Lambert").state is State.SUGGESTED
    assert not hand.window.parts.entities.isVisible()
    hand.click(buttons.accept)
    assert quoted(hand.window, "Marie Lambert").state is State.ACCEPTED


def test_the_buttons_offer_what_can_be_done(hand: Counted, project_path: Path) -> None:
    buttons = bar(hand)
    hand.view.focus_span(None)
    buttons.refresh()
    assert not buttons.accept.isEnabled() and not buttons.reject.isEnabled()
    hand.view.set_caret(hand.layer.text.index("deal"))
    press(hand.window, "8")
    buttons.refresh()
    assert not buttons.accept.isEnabled() and buttons.reject.text() == "Delete"
    hand.view.focus_span(quoted(hand.window, "Ottawa").n)
    buttons.refresh()
    assert buttons.accept.isEnabled() and buttons.reject.text() == "Reject"
    workspace = hand.window.workspace
    workspace.close()
    workspace.open(project_path, read_only=True)
    hand.window.parts.inspector.rebuild()
    assert buttons.isHidden()
