"""Many letters after one question, guesses that a digit changes, spans by letter: by real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from annotator.gui.keys.prompt import Prompt
from annotator.gui.main_window import MainWindow
from annotator.gui.panels import prompt_strip
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.model.span import State
from tests.e2e.counting import CONTROL, SHIFT, Counted
from tests.gui.conftest import make_project, propose
from tests.gui.keyboards import KEYBOARDS, Hand, Keyboard
from tests.gui.test_lettered import PERSON, PLACE, ROLE, VISITS, offer, suggest
from tests.gui.test_relating import HOLDS, relations
from tests.gui.test_window_keys import press, quoted

OTHER = "Paul Okafor"
MEETS, CRITICIZES = (PERSON, "MEETS_WITH", OTHER), (PERSON, "CRITICIZES", OTHER)


@pytest.fixture
def hand(window: MainWindow) -> Counted:
    """The window; Paul Okafor, who was taken for an ORG, is a PERSON."""
    window.pane.view.focus_span(quoted(window, OTHER).n)
    press(window, "1")
    window.pane.view.set_caret(quoted(window, "Monday").start)
    return Counted(window)


def asked(hand: Counted) -> Prompt:
    """What is asked now."""
    assert hand.window.workspace.prompt is not None
    return hand.window.workspace.prompt


def letter_at(hand: Counted, quote: str) -> str:
    """The letter at a span while something is asked."""
    return asked(hand).hints.spans[quoted(hand.window, quote).n].lower()


def letter_of(hand: Counted, label: str) -> str:
    """The letter at a relation while something is asked."""
    named = f"relation:{label}"
    return next(
        tie.key for tie in asked(hand).hints.relations if tie.relation.label == named
    ).lower()


def test_with_shift_several_are_rejected_and_letters_stay(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "HOLDS_ROLE", ROLE, 0.8), (PERSON, "VISITS", PLACE, 0.6))
    hand.key("x", SHIFT)
    holds, visits = letter_of(hand, "HOLDS_ROLE"), letter_of(hand, "VISITS")
    hand.key(visits, SHIFT)
    assert relations(hand.window) == {HOLDS: State.SUGGESTED}
    assert asked(hand).again and letter_of(hand, "HOLDS_ROLE") == holds
    # a span takes its relations along
    hand.key(letter_at(hand, ROLE), SHIFT)
    assert relations(hand.window) == {} and not asked(hand).hints.relations
    hand.key(letter_at(hand, PLACE))
    assert hand.window.workspace.prompt is None and hand.total == 4
    assert {ROLE, PLACE}.isdisjoint(span.quote for span in hand.layer.spans)
    for _ in range(3):
        hand.key("z", CONTROL)
    assert relations(hand.window) == {HOLDS: State.SUGGESTED, VISITS: State.SUGGESTED}


def test_with_shift_several_likely_relations_are_made(hand: Counted) -> None:
    offer(hand.window, (PERSON, "VISITS", PLACE, 0.2), (PERSON, "HOLDS_ROLE", ROLE, 0.3))
    hand.key("r", SHIFT)
    visits = letter_of(hand, "VISITS")
    hand.key(letter_of(hand, "HOLDS_ROLE"), SHIFT)
    assert relations(hand.window) == {HOLDS: State.ACCEPTED}
    assert letter_of(hand, "VISITS") == visits
    hand.key(visits, SHIFT)
    # none is left to ask for
    assert hand.window.workspace.prompt is None and hand.total == 3
    assert set(relations(hand.window)) == {HOLDS, VISITS}


def test_a_click_with_shift_asks_on(hand: Counted) -> None:
    hand.key("x", SHIFT)
    QApplication.processEvents()
    hand.view.viewport().repaint()
    place = hand.place(quoted(hand.window, PLACE).start, dx=3)
    QTest.mouseClick(hand.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert all(span.quote != PLACE for span in hand.layer.spans)
    assert asked(hand).again


def test_one_span_is_related_to_several(hand: Counted) -> None:
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, ROLE), SHIFT)
    assert relations(hand.window) == {HOLDS: State.ACCEPTED}
    # nothing tells what the two persons did: it is asked, then the question for partners is back
    hand.key(letter_at(hand, OTHER), SHIFT)
    assert not asked(hand).hints.spans
    hand.key("1")
    assert MEETS in relations(hand.window)
    assert letter_at(hand, PLACE)
    hand.key(Qt.Key.Key_Escape)
    assert set(relations(hand.window)) == {HOLDS, MEETS}


def test_the_likeliest_is_made_at_once_and_a_digit_makes_it_another(hand: Counted) -> None:
    offer(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.2))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, OTHER))
    assert relations(hand.window) == {MEETS: State.ACCEPTED} and hand.total == 2
    digits = [option.key for option in asked(hand).options]
    assert digits == ["1", "2", "3", "4", "5"] and asked(hand).passing
    hand.key("4")  # Paul Okafor criticizes Marie Lambert
    assert relations(hand.window) == {(OTHER, "CRITICIZES", PERSON): State.ACCEPTED}
    hand.key("z", CONTROL)
    assert relations(hand.window) == {MEETS: State.ACCEPTED}
    hand.key("z", CONTROL)
    assert relations(hand.window) == {}


def test_any_other_key_after_a_guess_means_what_it_means(hand: Counted) -> None:
    offer(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.2))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, OTHER))
    hand.key("r")
    assert letter_at(hand, ROLE) and relations(hand.window) == {MEETS: State.ACCEPTED}
    hand.key(Qt.Key.Key_Escape)
    assert hand.window.workspace.prompt is None


def test_a_click_in_the_text_leaves_a_guess_as_it_is(hand: Counted) -> None:
    offer(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.2))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, OTHER))
    hand.click_text(quoted(hand.window, "Monday").start + 1)
    assert hand.window.workspace.prompt is None
    hand.key("4")
    assert relations(hand.window) == {MEETS: State.ACCEPTED}


@pytest.fixture
def guessed(hand: Counted) -> Counted:
    """Marie Lambert meets Paul Okafor, which was guessed; she has the focus."""
    offer(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.2))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, OTHER))
    assert asked(hand).passing
    return hand


def test_escape_leaves_the_question_alone_and_the_focus_where_it_is(guessed: Counted) -> None:
    guessed.key(Qt.Key.Key_Escape)
    assert guessed.window.workspace.prompt is None
    assert guessed.view.focused_span == quoted(guessed.window, PERSON).n


def test_a_letter_held_too_long_answers_once(guessed: Counted) -> None:
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "j", autorep=True
    )
    QApplication.sendEvent(guessed.view, held)
    assert asked(guessed).passing
    assert guessed.view.focused_span == quoted(guessed.window, PERSON).n


def test_a_digit_is_for_what_was_clicked_meanwhile(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "HOLDS_ROLE", ROLE, 0.8))
    offer(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.2))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.window.parts.inspector.show_page(1)
    hand.key("r")
    hand.key(letter_at(hand, OTHER))
    hand.window.parts.inspector.rebuild()
    rows = hand.window.parts.inspector.findChildren(QPushButton)
    row = next(each for each in rows if each.accessibleName().startswith("HOLDS_ROLE"))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    hand.key("2")
    assert relations(hand.window)[MEETS] is State.ACCEPTED


def test_what_was_asked_about_a_span_is_not_answered_at_another(hand: Counted) -> None:
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("m")
    assert hand.window.workspace.prompt is not None
    hand.click_text(quoted(hand.window, PLACE).start + 1)
    assert hand.window.workspace.prompt is None


def test_a_guess_and_what_changes_it_are_said(
    hand: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(prompt_strip, "announce", lambda _where, what: said.append(what))
    offer(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.2))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    for held in (Qt.KeyboardModifier.NoModifier, SHIFT):
        hand.key("r")
        hand.key(letter_at(hand, OTHER), held)
        assert (
            said[-1].startswith("MEETS_WITH ")
            and " is made" in said[-1]
            and "2: CRITICIZES" in said[-1]
        )
        hand.key(Qt.Key.Key_Escape)
        hand.key("z", CONTROL)


def test_a_digit_may_choose_what_was_suggested_beside_the_guess(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.8), (PERSON, "CRITICIZES", OTHER, 0.6))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, OTHER))
    hand.key("2")
    assert relations(hand.window) == {CRITICIZES: State.ACCEPTED}
    hand.key("z", CONTROL)
    assert relations(hand.window) == {MEETS: State.ACCEPTED, CRITICIZES: State.SUGGESTED}


def test_a_guess_among_several_is_changed_before_the_next(hand: Counted) -> None:
    offer(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.2))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, OTHER), SHIFT)
    assert relations(hand.window) == {MEETS: State.ACCEPTED}
    hand.key("2")
    assert relations(hand.window) == {CRITICIZES: State.ACCEPTED}
    hand.key(letter_at(hand, ROLE))
    assert set(relations(hand.window)) == {CRITICIZES, HOLDS}
    assert hand.window.workspace.prompt is None and hand.total == 4


def test_what_is_there_already_is_not_guessed(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.8))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    for expected in ({MEETS}, {MEETS}, {MEETS, CRITICIZES}):
        if expected == {MEETS, CRITICIZES}:
            hand.key("2")
        else:
            hand.key("r")
            hand.key(letter_at(hand, OTHER))
        assert set(relations(hand.window)) == expected
    assert set(relations(hand.window).values()) == {State.ACCEPTED}


def test_what_is_left_of_several_is_made_without_a_question(hand: Counted) -> None:
    """A place may lie in the other, or the other way round: with one of them there one is left."""
    hand.view.focus_span(quoted(hand.window, "Monday").n)
    hand.key("5")
    hand.view.focus_span(quoted(hand.window, PLACE).n)
    for answer in ("1", ""):
        hand.key("r")
        hand.key(letter_at(hand, "Monday"))
        for key in answer:
            hand.key(key)
        assert hand.window.workspace.prompt is None
    assert len(relations(hand.window)) == 2


@pytest.mark.parametrize(("focused", "other"), [(PERSON, OTHER), (OTHER, PERSON)])
def test_a_far_end_is_not_offered_what_is_there_already(
    hand: Counted, focused: str, other: str
) -> None:
    """Nor the same the other way round, where the relation has no direction."""
    suggest(hand.window, (PERSON, "MEETS_WITH", OTHER, 0.8))
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, OTHER))
    hand.key(Qt.Key.Key_Escape)
    hand.view.focus_span(quoted(hand.window, focused).n)
    hand.key("r")

    def choose() -> None:
        field = QApplication.focusWidget()
        QTest.keyClicks(field, other)
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(200, choose)
    hand.key("/")
    offered = [option.text.split()[0] for option in asked(hand).options]
    assert offered and "MEETS_WITH" not in offered
    assert set(relations(hand.window)) == {MEETS}


def test_who_has_all_relations_that_are_allowed_is_no_far_end(hand: Counted) -> None:
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key(letter_at(hand, ROLE))
    assert set(relations(hand.window)) == {HOLDS}
    layer, person = hand.layer, quoted(hand.window, PERSON).n
    far = [each.span.quote for each in layer.far_partners(person)]
    assert OTHER in far and ROLE not in far
    hand.key("r")
    assert quoted(hand.window, ROLE).n not in asked(hand).hints.spans


def test_a_letter_leads_to_a_span_and_with_shift_on_to_a_relation(hand: Counted) -> None:
    hand.key("q")
    assert set(asked(hand).hints.spans) == {span.n for span in hand.layer.spans}
    hand.key(letter_at(hand, PLACE))
    assert hand.view.focused_span == quoted(hand.window, PLACE).n
    hand.key("q")
    hand.key(letter_at(hand, PERSON), SHIFT)
    assert hand.view.focused_span == quoted(hand.window, PERSON).n
    hand.key(letter_at(hand, ROLE))
    assert relations(hand.window) == {HOLDS: State.ACCEPTED} and hand.total == 5


def test_without_a_span_in_sight_nothing_is_asked(hand: Counted) -> None:
    for span in hand.layer.spans:
        hand.view.focus_span(span.n)
        hand.key("x")
    hand.key("q")
    assert hand.window.workspace.prompt is None
    assert hand.window.status.message() == "No span is on this screen."


def test_the_strip_says_that_shift_asks_on(hand: Counted) -> None:
    strip = hand.window.findChild(PromptStrip)
    assert isinstance(strip, PromptStrip)
    for key, says in (("x", True), ("w", False)):
        hand.key(key, SHIFT)
        QApplication.processEvents()
        shown = [each.text() for each in strip.findChildren(QLabel) if each.isVisible()]
        assert ("and more" in shown) is says
        hand.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", ["w", "q", "X"])
def test_letters_go_with_the_page(window: MainWindow, key: str) -> None:
    window.resize(700, 300)
    QApplication.processEvents()
    window.pane.view.set_caret(0)
    hand = Counted(window)
    before = hand.view.in_sight
    hand.key(key.lower(), SHIFT if key.isupper() else Qt.KeyboardModifier.NoModifier)
    first = asked(hand).hints.words
    for _ in range(4):
        hand.key(Qt.Key.Key_PageDown)
        QApplication.processEvents()
    assert hand.view.in_sight != before
    # where no span is on the last page the letters come back on the one before
    while not asked(hand).options:
        hand.key(Qt.Key.Key_PageUp)
        QApplication.processEvents()
        assert hand.total < 10
    start, end = hand.view.in_sight
    hints, places = asked(hand).hints.spans, asked(hand).hints.words
    assert places != first or not first
    at = [*places, *(span.start for span in hand.layer.spans if span.n in hints)]
    assert at and all(start <= each < end for each in at)
    hand.key(Qt.Key.Key_PageUp)
    hand.key(Qt.Key.Key_Escape)
    assert hand.window.workspace.prompt is None


def test_a_page_without_spans_leaves_the_question_open(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    text = f"Envoy\n{PERSON} left.\n" + "Nothing happened.\n" * 90 + f"{PLACE} waited.\n"
    marks = ((PERSON, "PERSON", 0.9), (PLACE, "GPE", 0.9))
    window = open_window(make_project(tmp_path / "long.annot", [text], [propose(1, text, *marks)]))
    window.pane.view.set_caret(0)
    hand = Counted(window)
    hand.key("q")
    hand.key(Qt.Key.Key_PageDown)
    assert asked(hand).options == () and not hand.view.asks
    assert window.status.message() == "No span is on this screen."
    while window.workspace.prompt is not None and not asked(hand).hints.spans:
        hand.key(Qt.Key.Key_PageDown)
        assert hand.total < 20
    hand.key(letter_at(hand, PLACE))
    assert hand.view.focused_span == quoted(window, PLACE).n


def test_a_click_beside_a_question_without_letters_leaves_it(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    text = f"Envoy\n{PERSON} left.\n" + "Nothing happened.\n" * 90
    first = propose(1, text, (PERSON, "PERSON", 0.9))
    window = open_window(make_project(tmp_path / "long.annot", [text], [first]))
    window.pane.view.set_caret(0)
    hand = Counted(window)
    hand.key("q")
    hand.key(Qt.Key.Key_PageDown)
    assert asked(hand).options == ()
    hand.click_text(text.index("Nothing", hand.view.in_sight[0]) + 2)
    assert window.workspace.prompt is None
    hand.key("1")
    assert [span.quote for span in hand.layer.spans] == [PERSON, "Nothing"]


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda each: each.name)
def test_it_works_on_every_keyboard(window: MainWindow, keyboard: Keyboard) -> None:
    hand, keys = Counted(window), Hand(keyboard)
    keys.press("X")
    keys.press(letter_at(hand, PLACE).upper())
    keys.press(letter_at(hand, OTHER))
    assert {PLACE, OTHER}.isdisjoint(span.quote for span in hand.layer.spans)
    keys.press("q")
    keys.press(letter_at(hand, PERSON).upper())
    keys.press(letter_at(hand, ROLE))
    assert relations(window) == {HOLDS: State.ACCEPTED}
