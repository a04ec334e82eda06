"""Likely relations, rejecting and accepting many from afar, by real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.article.arc_painting import key_box, label_box
from annotator.gui.article.caps import cap_of
from annotator.gui.main_window import MainWindow
from annotator.gui.worker.client import WorkerClient
from annotator.model.layer import Status
from annotator.model.relation import Relation
from annotator.model.span import State
from tests.e2e.counting import CONTROL, SHIFT, Counted
from tests.gui.conftest import make_project, propose
from tests.gui.keyboards import KEYBOARDS, Hand, Keyboard
from tests.gui.test_relating import HOLDS, WAIT, relations
from tests.gui.test_window_keys import press, quoted
from tests.gui.ties import suggest

ROLE, PERSON, PLACE = "Dutch Finance Minister", "Marie Lambert", "Ottawa"
VISITS = (PERSON, "VISITS", PLACE)


def offer(window: MainWindow, *ties: tuple[str, str, str, float]) -> None:
    """Let relations be likely, as the worker says it."""
    window.workspace.offers = [
        Relation(
            head=quoted(window, head).n,
            tail=quoted(window, tail).n,
            label=f"relation:{label}",
            n=-place,
            state=State.SUGGESTED,
            score=score,
        )
        for place, (head, label, tail, score) in enumerate(ties, 1)
    ]


@pytest.fixture
def hand(window: MainWindow) -> Counted:
    """The window with two relations that are likely but not there."""
    offer(window, (PERSON, "VISITS", PLACE, 0.2), (PERSON, "HOLDS_ROLE", ROLE, 0.3))
    window.pane.view.set_caret(quoted(window, "Monday").start)
    return Counted(window)


def test_a_likely_relation_takes_two_keys_from_anywhere(hand: Counted) -> None:
    caret = hand.view.caret
    hand.key("r", SHIFT)
    prompt = hand.window.workspace.prompt
    assert prompt is not None and hand.view.asks
    assert [tie.relation.label for tie in prompt.hints.relations] == [
        "relation:HOLDS_ROLE",
        "relation:VISITS",
    ]
    hand.key(prompt.hints.relations[0].key.lower())
    assert relations(hand.window) == {HOLDS: State.ACCEPTED}
    assert hand.total == 2 and hand.view.caret == caret and not hand.view.asks
    # what is there is not offered again
    hand.key("r", SHIFT)
    assert len(hand.window.workspace.prompt.hints.relations) == 1
    hand.key(Qt.Key.Key_Escape)
    hand.key("z", CONTROL)
    assert relations(hand.window) == {}


def test_a_likely_relation_is_made_by_a_click_on_it(hand: Counted) -> None:
    hand.key("r", SHIFT)
    hand.view.viewport().repaint()
    sheet = hand.view.sheet
    drawn = next(each for each in sheet.arcs if each.label == "VISITS")
    sizes = sheet.layout.sizes if sheet.layout is not None else None
    assert sizes is not None
    box = label_box(drawn, sizes)
    place = hand.view.stage.from_document((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    hand.click(hand.view.viewport(), place.toPoint())
    assert relations(hand.window) == {VISITS: State.ACCEPTED}


def test_letters_of_spans_and_relations_are_alike_and_are_clicked_where_they_stand(
    hand: Counted,
) -> None:
    suggest(hand.window, (PERSON, "VISITS", PLACE, 0.6))
    # a tag narrower than its letter
    hand.view.focus_span(quoted(hand.window, PLACE).n)
    view = hand.view
    for kind in ("relation", "span"):
        hand.key("x", SHIFT)
        view.viewport().repaint()
        prompt, sizes = hand.window.workspace.prompt, view.sheet.layout.sizes
        place = quoted(hand.window, PLACE)
        span_cap = cap_of(view.stage.scene().box(place.n), sizes.size, prompt.hints.spans[place.n])
        boxes = {"span": span_cap}
        for drawn in view.sheet.arcs:
            boxes["relation"] = key_box(drawn, sizes)
            assert boxes["relation"].right - boxes["relation"].left == pytest.approx(
                span_cap.right - span_cap.left
            )
        corner = view.stage.from_document(boxes[kind].right + 1, boxes[kind].top + 2)
        hand.click(view.viewport(), corner.toPoint())
        assert relations(hand.window) == {}
        assert (hand.layer.span(place.n) is None) is (kind == "span")


def test_any_other_key_leaves_likely_relations(hand: Counted) -> None:
    hand.key("r", SHIFT)
    hand.key(Qt.Key.Key_Escape)
    assert relations(hand.window) == {} and not hand.view.asks


def test_what_ends_at_a_rejected_span_is_not_offered(hand: Counted) -> None:
    hand.view.focus_span(quoted(hand.window, PLACE).n)
    hand.key("x")
    hand.key("r", SHIFT)
    prompt = hand.window.workspace.prompt
    assert [tie.relation.label for tie in prompt.hints.relations] == ["relation:HOLDS_ROLE"]


def test_the_likeliest_relations_of_a_span_have_digits(hand: Counted) -> None:
    hand.view.focus_span(quoted(hand.window, PERSON).n)
    hand.key("r")
    hand.key("2")
    assert relations(hand.window) == {VISITS: State.ACCEPTED}
    assert hand.total == 2


def test_without_an_answer_yet_the_worker_is_asked(window: MainWindow, qtbot: QtBot) -> None:
    project = window.workspace.project
    WorkerClient.configure(window.parts.worker, project.schema, {})
    assert window.workspace.offers is None
    view = window.pane.view
    QTest.keyClicks(view, "r", SHIFT)
    assert window.workspace.prompt is None
    qtbot.waitUntil(lambda: window.workspace.offers is not None, timeout=WAIT)
    # nobody has decided anything: what was proposed stays as it is
    assert relations(window) == {}
    QTest.keyClicks(view, "r", SHIFT)
    assert window.workspace.prompt is not None and window.workspace.prompt.hints.relations


@pytest.fixture
def questions(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The revisions that the worker is asked about; the test answers."""
    asked: list[int] = []

    def relate(*_about: object, revision: int, **_shown: object) -> None:
        asked.append(revision)

    monkeypatch.setattr(window.parts.worker, "relate", relate)
    return asked


def test_an_answer_that_an_act_made_stale_is_asked_for_anew(
    window: MainWindow, qtbot: QtBot, questions: list[int]
) -> None:
    hand = Counted(window)
    hand.view.focus_span(quoted(window, PLACE).n)
    hand.key(" ")
    hand.view.focus_span(quoted(window, PLACE).n)
    hand.settle()
    qtbot.waitUntil(lambda: not window.parts.relation_suggesting.waiting)
    before = list(questions)
    assert before
    # an entity leaves the span where it is
    hand.key("e")
    hand.key(Qt.Key.Key_Return)
    assert quoted(window, PLACE).entity is not None
    qtbot.waitUntil(lambda: not window.parts.relation_suggesting.waiting)
    assert questions == before
    window.parts.worker.offered.emit(1, before[-1], [])
    assert window.workspace.offers is None
    qtbot.waitUntil(lambda: len(questions) > len(before))
    window.parts.worker.offered.emit(1, questions[-1], [])
    assert window.workspace.offers == []


def test_likely_relations_are_asked_for_again_where_no_answer_came(
    window: MainWindow, qtbot: QtBot, questions: list[int]
) -> None:
    hand = Counted(window)
    for number in (1, 2):
        hand.key("r", SHIFT)
        qtbot.waitUntil(lambda number=number: len(questions) == number)


def test_a_done_article_is_offered_likely_relations_too(
    window: MainWindow, qtbot: QtBot, questions: list[int]
) -> None:
    workspace = window.workspace
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_PageUp, modifiers=CONTROL)
    assert workspace.layer.article.id == 1 and workspace.layer.layer.status is Status.DONE
    questions.clear()
    Counted(window).key("r", SHIFT)
    qtbot.waitUntil(lambda: bool(questions))
    window.parts.worker.offered.emit(1, questions[-1], [])
    assert workspace.offers == []


def test_a_project_to_look_at_offers_nothing(window: MainWindow, project_path: Path) -> None:
    window.workspace.close()
    window.workspace.open(project_path, read_only=True)
    Counted(window).key("r", SHIFT)
    assert "read-only" in window.status.message()


def test_a_span_or_relation_is_rejected_from_afar(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "HOLDS_ROLE", ROLE, 0.8), (PERSON, "VISITS", PLACE, 0.6))
    hand.key("x", SHIFT)
    prompt = hand.window.workspace.prompt
    (key,) = [tie.key for tie in prompt.hints.relations if tie.relation.label == "relation:VISITS"]
    hand.key(key.lower())
    assert relations(hand.window) == {HOLDS: State.SUGGESTED} and hand.total == 2
    hand.key("x", SHIFT)
    prompt = hand.window.workspace.prompt
    hand.key(prompt.hints.spans[quoted(hand.window, PLACE).n].lower())
    assert all(span.quote != PLACE for span in hand.layer.spans)
    hand.key("z", CONTROL)
    assert quoted(hand.window, PLACE).state is State.SUGGESTED


def test_all_relations_are_accepted_by_one_key_and_undone_by_one(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "HOLDS_ROLE", ROLE, 0.8), (PERSON, "VISITS", PLACE, 0.6))
    hand.key("a", SHIFT)
    assert relations(hand.window) == {HOLDS: State.ACCEPTED, VISITS: State.ACCEPTED}
    assert quoted(hand.window, ROLE).state is State.ACCEPTED and hand.total == 1
    hand.key("z", CONTROL)
    assert set(relations(hand.window).values()) == {State.SUGGESTED}
    assert quoted(hand.window, ROLE).state is State.SUGGESTED


def test_a_middle_click_rejects_a_span_or_a_relation(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "HOLDS_ROLE", ROLE, 0.8), (PERSON, "VISITS", PLACE, 0.6))
    hand.view.focus_span(quoted(hand.window, PLACE).n)
    hand.view.viewport().repaint()
    (drawn,) = hand.view.sheet.arcs
    box = label_box(drawn, hand.view.sheet.layout.sizes)
    place = hand.view.stage.from_document((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    hand.discard(place.toPoint())
    assert relations(hand.window) == {HOLDS: State.SUGGESTED} and hand.total == 1
    hand.discard(hand.place(quoted(hand.window, "Paul Okafor").start, dx=4))
    assert all(span.quote != "Paul Okafor" for span in hand.layer.spans) and hand.total == 2
    # the focus is where it was, and beside a span there is nothing to reject
    assert hand.view.focused_span == quoted(hand.window, PLACE).n
    before = [span.n for span in hand.layer.spans]
    hand.discard(hand.place(hand.layer.text.index("met"), dx=2))
    assert [span.n for span in hand.layer.spans] == before
    hand.key("z", CONTROL)
    assert quoted(hand.window, "Paul Okafor").state is State.SUGGESTED


def test_all_relations_are_accepted_by_mouse(hand: Counted) -> None:
    suggest(hand.window, (PERSON, "HOLDS_ROLE", ROLE, 0.8))
    hand.menu(hand.layer.text.index("met"), "Accept all relations")
    assert relations(hand.window) == {HOLDS: State.ACCEPTED} and hand.total == 2


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda each: each.name)
def test_they_work_on_every_keyboard(window: MainWindow, keyboard: Keyboard) -> None:
    offer(window, (PERSON, "HOLDS_ROLE", ROLE, 0.3))
    assert window.workspace.layer is not None
    keys = Hand(keyboard)
    keys.press("R")
    keys.press(window.workspace.prompt.hints.relations[0].key.lower())
    assert relations(window) == {HOLDS: State.ACCEPTED}
    suggest(window, (PERSON, "VISITS", PLACE, 0.6))
    keys.press("A")
    assert relations(window)[VISITS] is State.ACCEPTED
    keys.press("X")
    keys.press(window.workspace.prompt.hints.spans[quoted(window, "Paul Okafor").n].lower())
    assert all(span.quote != "Paul Okafor" for span in window.workspace.layer.spans)


def test_likely_relations_are_listed_beside_their_letters(hand: Counted) -> None:
    hand.key("r", SHIFT)
    hand.choose(f"VISITS   {PERSON} → {PLACE}")
    assert relations(hand.window) == {VISITS: State.ACCEPTED}
    assert hand.total == 2


def test_a_relation_is_rejected_by_its_letter_though_one_end_is_out_of_sight(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    text = f"Envoy\n{PERSON} left.\n" + "Nothing happened.\n" * 80 + f"{PLACE} waited.\n"
    text += "Nothing happened.\n" * 80 + "Lima waited.\n"
    marks = ((PERSON, "PERSON", 0.9), (PLACE, "GPE", 0.9), ("Lima", "GPE", 0.9))
    window = open_window(make_project(tmp_path / "long.annot", [text], [propose(1, text, *marks)]))
    suggest(window, (PERSON, "VISITS", PLACE, 0.6), ("Lima", "LOCATED_IN", PLACE, 0.6))
    window.pane.view.set_caret(0)
    Counted(window).key("x", SHIFT)
    # what has no end on the screen has no letter
    (tie,) = window.workspace.prompt.hints.relations
    window.pane.view.viewport().repaint()
    assert [(arc.arc.n, arc.key) for arc in window.pane.view.sheet.arcs] == [
        (tie.relation.n, tie.key)
    ]
    press(window, tie.key.lower())
    assert [label for _head, label, _tail in relations(window)] == ["LOCATED_IN"]
