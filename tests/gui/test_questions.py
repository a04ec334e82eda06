"""Questions that keys answer: what they let pass, and where nothing can be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.editing.labels import ChangeLabel
from annotator.editing.suggestions import Propose
from annotator.formats.schema_file import load_schema
from annotator.gui.keys.letter_codes import DIGITS
from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.model.proposal import Proposal, ProposedSpan
from annotator.model.schema import Kind, Label, RelationRule
from annotator.store.project import create_project
from annotator.transfer.importing import ImportOptions, import_files
from tests.e2e.counting import CONTROL, SHIFT, Counted
from tests.gui.article.hands import NONE
from tests.gui.conftest import PROVIDER, TEXTS, make_project, propose
from tests.gui.keyboards import KEYBOARDS, Hand, Keyboard
from tests.gui.test_relating import relations
from tests.gui.test_window_keys import focused, press, quoted
from tests.gui.worker.test_remembering import mentions, message


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda each: each.name)
def test_undo_is_one_act_under_any_question(window: MainWindow, keyboard: Keyboard) -> None:
    keys = Hand(keyboard)
    for question in ("q", "w", "W", "X", "m", "l"):
        window.pane.view.focus_span(quoted(window, "Ottawa").n)
        keys.digit_row("5")
        assert quoted(window, "Ottawa").label == "span:LOC"
        keys.press(question)
        assert window.workspace.prompt is not None, question
        keys.press("z", control=True)
        assert quoted(window, "Ottawa").label == "span:GPE", question
        assert window.workspace.prompt is None


def test_undo_takes_back_what_the_last_letter_did(window: MainWindow) -> None:
    keys = Hand(KEYBOARDS[0])
    keys.press("X")
    keys.press(window.workspace.prompt.hints.spans[quoted(window, "Ottawa").n].upper())
    assert window.workspace.prompt is not None
    keys.press("z", control=True)
    assert quoted(window, "Ottawa").label == "span:GPE" and not window.pane.view.asks


def test_a_chord_of_the_article_passes_a_question(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "q")
    press(window, Qt.Key.Key_C, modifiers=CONTROL)
    assert window.workspace.prompt is None
    assert QGuiApplication.clipboard().text() == "Ottawa"


def test_an_empty_project_says_that_nothing_is_open(window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "empty.annot"
    create_project(empty, load_schema("news")).close()
    window.workspace.open(empty)
    # the space bar presses the button that has the keyboard: importing
    for key in ("w", "q", "r", "3", "l", "m"):
        window.workspace.say("")
        press(window, key)
        assert message(window) == "No article is open here: texts are imported first.", key
        assert window.workspace.prompt is None


def test_a_screen_without_words_asks_nothing(window: MainWindow, tmp_path: Path) -> None:
    text = tmp_path / "dots.txt"
    text.write_text("…\n… …\n", "utf-8")
    import_files(window.workspace.project.path, [text], ImportOptions(default_author="marie"))
    window.workspace.reload()
    window.workspace.show(4)
    press(window, "w")
    assert window.workspace.prompt is None
    assert message(window) == "No word is on this screen."


def test_a_project_to_look_at_refuses_at_once(window: MainWindow, project_path: Path) -> None:
    window.workspace.close()
    window.workspace.open(project_path, read_only=True)
    view = window.pane.view
    view.focus_span(None)
    # suggestions become rows only where something can be written
    view.set_caret(TEXTS["one"].index("Ottawa"))
    for key in ("r", "R", "X", "l", "m", "/", " ", "t", "T"):
        window.workspace.say("")
        press(window, key.lower(), modifiers=SHIFT if key.isupper() else NONE)
        assert "read-only" in message(window), key
        assert window.workspace.prompt is None


def test_late_suggestions_leave_who_went_somewhere_where_they_are(window: MainWindow) -> None:
    third = TEXTS["three"]
    workspace = window.workspace
    workspace.show(3)
    press(window, Qt.Key.Key_Home)
    workspace.apply(Propose(proposals=(propose(3, third, ("Ottawa", "GPE", 0.9)),)))
    assert window.pane.view.focused_span is None and window.pane.view.caret == 0


def test_late_suggestions_focus_the_first_for_who_waits(window: MainWindow) -> None:
    third = TEXTS["three"]
    workspace = window.workspace
    workspace.show(3)
    workspace.apply(Propose(proposals=(propose(3, third, ("Ottawa", "GPE", 0.9)),)))
    assert focused(window) == "Ottawa"


def test_one_key_corrects_a_name_everywhere_in_the_article(
    window: MainWindow, qtbot: QtBot
) -> None:
    text, name = TEXTS["one"], "Marie Lambert"
    places = [text.index(name), text.rindex(name)]
    spans = tuple(ProposedSpan(at, at + len(name), "span:ORG", 0.9) for at in places)
    window.workspace.apply(
        Propose(proposals=(Proposal(article=1, provider=PROVIDER, spans=spans),))
    )
    hand = Counted(window)
    hand.view.focus_span(mentions(window, name)[0].n)
    hand.key("1")
    qtbot.waitUntil(
        lambda: message(window) == "Suggestions for “Marie Lambert” follow in 1 more place here."
    )
    assert [span.label for span in mentions(window, name)] == ["span:PERSON"] * 2
    assert hand.total == 1


@pytest.fixture
def many(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """A window whose schema allows twelve relations between a person and a place."""
    schema = load_schema("news")
    labels = [
        Label(uid=f"relation:TIE{n}", kind=Kind.RELATION, name=f"TIE{n}") for n in range(1, 13)
    ]
    rules = [
        RelationRule(relation=each.uid, head="span:PERSON", tail="span:GPE") for each in labels
    ]
    kept = tuple(each for each in schema.labels if each.kind is not Kind.RELATION)
    people = [(name, "PERSON", 0.9) for name in ("Marie Lambert", "Paul Okafor")]
    proposal = propose(1, TEXTS["one"], *people, ("Ottawa", "GPE", 0.9))
    schema = replace(schema, labels=(*kept, *labels), rules=tuple(rules))
    return open_window(make_project(tmp_path / "many.annot", [TEXTS["one"]], [proposal], schema))


def test_letters_mean_what_they_mean_after_a_guess_among_many(many: MainWindow) -> None:
    hand, workspace = Counted(many), many.workspace
    hand.view.focus_span(quoted(many, "Marie Lambert").n)
    hand.key("r")
    hand.key(workspace.prompt.hints.spans[quoted(many, "Ottawa").n].lower())
    hand.key("1")
    # the most frequent here is the guess now
    hand.view.focus_span(quoted(many, "Paul Okafor").n)
    hand.key("r")
    hand.key(workspace.prompt.hints.spans[quoted(many, "Ottawa").n].lower())
    guess = workspace.prompt
    assert guess is not None and guess.passing
    assert {option.key for option in guess.options} == {*DIGITS, "/"}
    hand.key("/")
    every = workspace.prompt
    assert every is not None and len(every.options) == 12
    hand.key(every.options[11].key.lower())
    assert ("Paul Okafor", "TIE12", "Ottawa") in relations(many)
    hand.key("z", CONTROL)
    assert ("Paul Okafor", "TIE1", "Ottawa") in relations(many)


def test_an_import_that_is_undone_says_how_it_comes_back(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Z, modifiers=CONTROL)
    assert window.workspace.layer is None
    assert message(window) == (
        "Undone: 3 articles imported from texts. Ctrl+Shift+Z brings them back."
    )
    press(window, Qt.Key.Key_Z, modifiers=CONTROL | SHIFT)
    assert window.workspace.layer is not None


def test_undo_where_no_article_was_open_brings_nothing_back(
    window: MainWindow, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.annot"
    create_project(empty, load_schema("news")).close()
    workspace = window.workspace
    workspace.open(empty)
    label = workspace.project.schema.label("span:GPE")
    assert workspace.do(ChangeLabel(label=replace(label, description="A country"))) is not None
    for step in (workspace.undo_navigator.undo, workspace.undo_navigator.redo):
        assert step()
        assert "GPE" in message(window) and "brings" not in message(window)


def test_a_question_has_the_room_its_words_need(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(640, 360)
    window.fit(window.right)
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "r")
    strip = window.findChild(PromptStrip)
    assert isinstance(strip, PromptStrip)
    title = next(each for each in strip.findChildren(QLabel) if "Marie Lambert" in each.text())
    qtbot.waitUntil(lambda: title.height() >= title.heightForWidth(title.width()))


def test_letters_stand_where_the_question_leaves_them_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.pane.view
    press(window, "w")
    prompt = window.workspace.prompt
    qtbot.waitUntil(lambda: view.height() < window.pane.height() - window.pane.labels.height())
    start, end = view.in_sight
    assert all(start <= at < end for at in prompt.hints.words)


def test_what_a_tall_question_covered_has_letters_when_a_key_passes_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(900, 400)
    workspace, view = window.workspace, window.pane.view
    press(window, "q")
    without = workspace.prompt.hints
    press(window, Qt.Key.Key_Escape)
    whole = view.height()
    texts = [f"a relation that is long enough for a line {n}" for n in range(9)]
    options = tuple(Option(str(n), text, lambda: None) for n, text in enumerate(texts))
    workspace.ask(Prompt("Made", options, passing=True))
    qtbot.waitUntil(lambda: view.height() < whole - 60)
    assert len(view.sheet.layer.between(*view.in_sight)) < len(without.spans)
    press(window, "q")
    assert workspace.prompt.hints == without
