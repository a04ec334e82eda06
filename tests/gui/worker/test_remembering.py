"""A decision counts at once: for the same words in the article on screen, and in those to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.editing.layers import OpenArticle
from annotator.editing.open_layer import OpenLayer
from annotator.editing.partners import Choice
from annotator.editing.recognisers import AddRecogniser
from annotator.editing.spans import CreateSpan
from annotator.editing.suggestions import Propose
from annotator.gui.actions.making_relations import create
from annotator.gui.main_window import MainWindow
from annotator.gui.worker import remembering
from annotator.model.proposal import Provider
from annotator.model.recogniser import Recogniser
from annotator.model.span import Span, State
from tests.gui.conftest import PROVIDER, TEXTS, make_project, propose, settle
from tests.gui.test_window_keys import CONTROL, focused, press, quoted

KEY = Qt.Key


def mentions(window: MainWindow, quote: str) -> list[Span]:
    """The visible spans with this text."""
    return [span for span in window.workspace.layer.spans if span.quote == quote]


def message(window: MainWindow) -> str:
    return window.status.message()


def test_the_same_words_follow_and_undo_takes_them_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "j")
    press(window, " ")
    assert focused(window) == "Dutch Finance Minister"
    qtbot.waitUntil(lambda: len(mentions(window, "Marie Lambert")) == 2)
    first, second = mentions(window, "Marie Lambert")
    assert (first.state, second.state) == (State.ACCEPTED, State.SUGGESTED)
    assert second.provider == "memory 1"
    assert message(window) == "Suggestions for “Marie Lambert” follow in 1 more place here."
    assert focused(window) == "Dutch Finance Minister"
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert [span.state for span in mentions(window, "Marie Lambert")] == [State.SUGGESTED]
    press(window, KEY.Key_Z, modifiers=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [span.state for span in mentions(window, "Marie Lambert")] == [
        State.ACCEPTED,
        State.SUGGESTED,
    ]


def test_articles_to_come_have_it_and_those_that_are_done_do_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = window.workspace
    third = propose(3, TEXTS["three"], ("Ottawa", "PERSON", 0.9))
    workspace.apply(Propose(proposals=(third,)))
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "5")
    qtbot.waitUntil(
        lambda: message(window) == "Suggestions for “Ottawa” follow in 1 other article."
    )
    workspace.show(3)
    (ottawa,) = mentions(window, "Ottawa")
    assert (ottawa.label, ottawa.state, ottawa.provider) == (
        "span:LOC",
        State.SUGGESTED,
        "memory 1",
    )
    press(window, KEY.Key_Return)
    workspace.show(1)
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "4")
    workspace.show(3)
    assert [span.label for span in mentions(window, "Ottawa")] == ["span:LOC"]


def test_what_was_rejected_is_not_proposed_again(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.workspace
    third = propose(3, TEXTS["three"], ("Ottawa", "GPE", 0.9), ("Third", "DATE", 0.4))
    workspace.apply(Propose(proposals=(third,)))
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "x")
    qtbot.waitUntil(
        lambda: message(window) == "Suggestions for “Ottawa” follow in 1 other article."
    )
    workspace.show(3)
    assert [span.quote for span in workspace.layer.spans] == ["Third"]  # type: ignore[union-attr]
    press(window, KEY.Key_Z, modifiers=CONTROL)
    workspace.show(3)
    assert [span.quote for span in workspace.layer.spans] == [  # type: ignore[union-attr]
        "Third",
        "Ottawa",
    ]


def test_what_was_decided_since_the_training_counts_and_what_was_learnt_from_is_left_to_it(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    texts = [TEXTS["one"], f"{TEXTS['one']}Nobody else came.\n"]
    said = propose(2, texts[1], ("Ottawa", "PERSON", 0.6))
    learnt = replace(said, provider=Provider(name="learnt_en", version="1"))
    path = make_project(tmp_path / "two.annot", texts, [propose(1, texts[0]), learnt])
    settle(path)
    window = make_window()
    workspace = window.workspace
    window.parts.files.open(path)
    start = texts[0].index("Ottawa")
    workspace.do(CreateSpan(article=1, start=start, end=start + 6, label="span:LOC"))
    workspace.show(2)
    assert [span.label for span in mentions(window, "Ottawa")] == ["span:LOC"]
    workspace.show(1)
    card = {"articles": [workspace.layer.article.uid], "f1": 1, "before": 0}  # type: ignore[union-attr]
    taught = Recogniser(
        name="learnt_en", version="1", language="en", base="test 1", adopted=True, card=card
    )
    workspace.apply(AddRecogniser(recogniser=taught, weights=b"weights"))
    workspace.show(2)
    assert [span.label for span in mentions(window, "Ottawa")] == ["span:PERSON"]


def test_where_else_a_name_stands_is_told_when_it_is_accepted_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = window.workspace
    third = propose(3, TEXTS["three"], ("Ottawa", "GPE", 0.9))
    workspace.apply(Propose(proposals=(third,)))
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, " ")
    qtbot.waitUntil(
        lambda: message(window) == "Suggestions for “Ottawa” follow in 1 other article."
    )
    workspace.show(3)
    workspace.say("")
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, " ")
    qtbot.wait(3 * remembering.FOLLOW_MS)
    assert message(window).startswith("Nothing is left to decide here")


@pytest.mark.parametrize("told", [True, False])
def test_what_follows_a_new_relation_is_told_where_the_relation_is_not(
    window: MainWindow, qtbot: QtBot, told: bool
) -> None:
    ends = (quoted(window, each).n for each in ("Marie Lambert", "Dutch Finance Minister"))
    label = window.workspace.layer.schema.label("relation:HOLDS_ROLE")
    assert create(window.workspace, Choice(*ends, label), say=told) is not None
    qtbot.waitUntil(lambda: len(mentions(window, "Marie Lambert")) == 2)
    qtbot.wait(3 * remembering.FOLLOW_MS)
    if told:
        assert message(window) == "HOLDS_ROLE: “Marie Lambert” and “Dutch Finance Minister”"
    else:
        assert message(window) == "Suggestions for “Marie Lambert” follow in 1 more place here."


def test_the_first_decision_where_suggestions_came_late_is_followed(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = window.workspace
    workspace.show(3)
    third = propose(3, TEXTS["three"], ("Ottawa", "GPE", 0.9))
    workspace.apply(Propose(proposals=(third,)))
    workspace.apply(OpenArticle(article=3))
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "5")
    qtbot.waitUntil(
        lambda: message(window) == "Suggestions for “Ottawa” follow in 1 other article."
    )


def test_the_first_span_that_is_made_by_hand_is_followed(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.show(3)
    window.pane.view.set_caret(TEXTS["three"].index("Ottawa"))
    press(window, "5")
    qtbot.waitUntil(
        lambda: message(window) == "Suggestions for “Ottawa” follow in 1 other article."
    )


def test_it_is_remembered_after_a_restart(
    window: MainWindow, make_window: object, qtbot: QtBot
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "5")
    path = window.workspace.project.path  # type: ignore[union-attr]
    window.close()
    again: MainWindow = make_window()  # type: ignore[operator]
    again.show()
    again.workspace.open(path)
    third = propose(3, TEXTS["three"], ("Ottawa", "PERSON", 0.9))
    again.workspace.apply(Propose(proposals=(third,)))
    again.workspace.show(3)
    assert [(span.label, span.provider) for span in mentions(again, "Ottawa")] == [
        ("span:LOC", "memory 1")
    ]
    assert PROVIDER.title == "test 1"


def test_what_follows_rests_between_places_and_undo_ends_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[tuple[int, int]] = []
    between = OpenLayer.between

    def seen(layer: OpenLayer, start: int, end: int) -> list[Span]:
        looked.append((start, end))
        return between(layer, start, end)

    # no time at all: one place at a time, and the keys have their turn between
    monkeypatch.setattr(remembering, "FOLLOW_S", -1.0)
    press(window, "j", " ")
    remembered = window.workspace.findChild(remembering.Remembering)
    remembered._catch_up()
    monkeypatch.setattr(OpenLayer, "between", seen)
    remembered._follow_up(remembering.FOLLOW_S)
    assert len(looked) == 1
    press(window, KEY.Key_Z, modifiers=CONTROL)
    qtbot.wait(2 * remembering.FOLLOW_MS)
    assert len(mentions(window, "Marie Lambert")) == 1
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, " ")
    qtbot.waitUntil(lambda: len(mentions(window, "Marie Lambert")) == 2)
