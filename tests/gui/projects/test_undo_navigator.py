"""Undo leads to what it changed, in whatever article; what others write moves nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.editing.comments import AddComment
from annotator.editing.session import Session
from annotator.editing.spans import Accept
from annotator.gui.main_window import MainWindow
from annotator.model.span import State
from annotator.store.project import open_project
from tests.gui.conftest import make_project, propose
from tests.gui.test_window_keys import CONTROL, SHIFT, focused, press, quoted
from tests.helpers import locked

KEY = Qt.Key
LINES = [f"Line {number} tells nothing of Ottawa{number}x but rain.\n" for number in range(120)]
LONG = "A long day\n" + "\n".join(LINES)


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    """Two long articles with a suggestion in every line."""
    path = tmp_path / "long.annot"
    texts = [LONG, LONG.replace("long day", "longer day").replace("rain", "snow")]
    marks = [(f"Ottawa{number}x", "GPE", 0.9) for number in range(120)]
    return make_project(path, texts, [propose(n, text, *marks) for n, text in enumerate(texts, 1)])


@pytest.fixture
def long_window(open_window: Callable[[Path], MainWindow], long_path: Path) -> MainWindow:
    """The first long article, the keyboard in it."""
    return open_window(long_path)


def article(window: MainWindow) -> int:
    return window.workspace.layer.article.id


def top(window: MainWindow) -> int:
    """The offset of the first visible line."""
    return window.pane.view.stage.scene().start


def test_undo_of_done_comes_back_to_where_one_was(long_window: MainWindow) -> None:
    window = long_window
    window.pane.view.focus_span(quoted(window, "Ottawa90x").n)
    place = top(window)
    assert place > 1000
    press(window, KEY.Key_Return)
    assert article(window) == 2
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert article(window) == 1
    assert (focused(window), top(window)) == ("Ottawa90x", place)


def test_undo_in_an_article_that_was_left_shows_the_span(long_window: MainWindow) -> None:
    window = long_window
    window.pane.view.focus_span(quoted(window, "Ottawa70x").n)
    press(window, " ")
    press(window, KEY.Key_PageDown, modifiers=CONTROL)
    assert article(window) == 2
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert (article(window), focused(window)) == (1, "Ottawa70x")
    start, end = window.pane.view.in_sight
    assert start <= LONG.index("Ottawa70x") < end


def test_undo_of_a_span_made_by_hand_shows_where_it_was(long_window: MainWindow) -> None:
    window = long_window
    place = LONG.index("nothing of Ottawa100x")
    window.pane.view.set_caret(place)
    press(window, "3")
    assert focused(window) == "nothing"
    press(window, KEY.Key_Home, modifiers=CONTROL)
    assert top(window) == 0
    press(window, KEY.Key_Z, modifiers=CONTROL)
    start, end = window.pane.view.in_sight
    assert start <= place < end and window.pane.view.caret == place


def test_undo_of_what_was_accepted_together_shows_the_first_of_it(
    long_window: MainWindow,
) -> None:
    window = long_window
    window.pane.view.focus_span(quoted(window, "Ottawa80x").n)
    press(window, KEY.Key_Space, modifiers=SHIFT)
    press(window, KEY.Key_Home, modifiers=CONTROL)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert focused(window) == "Ottawa80x"


def test_undo_of_a_rejected_relation_focuses_it(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "1")
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "r")
    prompt = window.workspace.prompt
    press(window, prompt.hints.spans[quoted(window, "Dutch Finance Minister").n].lower())
    relation = window.workspace.layer.relations[0]
    window.pane.view.focus_relation(relation.n)
    press(window, "x")
    assert not window.workspace.layer.relations
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert window.pane.view.focused_relation == relation.n


def test_another_programs_write_moves_nobody(
    long_window: MainWindow, long_path: Path, qtbot: QtBot
) -> None:
    window = long_window
    qtbot.wait(1200)
    window.pane.view.focus_span(quoted(window, "Ottawa60x").n)
    place = top(window)
    n = quoted(window, "Ottawa3x").n
    other = open_project(long_path)
    Session(other, "marie").do(Accept(article=1, n=n))
    other.close()
    qtbot.waitUntil(lambda: window.workspace.layer.span(n).state is State.ACCEPTED, timeout=5000)
    assert (focused(window), top(window)) == ("Ottawa60x", place)


def test_another_programs_write_leaves_keyboard_and_question(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "1")
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "r")
    prompt = window.workspace.prompt
    assert prompt is not None
    window.workspace.reload()
    assert window.workspace.prompt is prompt and window.pane.view.asks
    press(window, KEY.Key_Escape)
    window.parts.queue.list.setFocus()
    window.workspace.reload()
    assert QApplication.focusWidget() is window.parts.queue.list


def test_undo_of_an_import_takes_its_articles_off_the_list(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    more = tmp_path / "fourth.txt"
    more.write_text("Fourth article\nRain in Lima.\n", "utf-8")
    with qtbot.waitSignal(window.parts.importing.ended, timeout=20_000):
        window.parts.importing.start([more])
    queue = window.workspace.listing.queue
    assert queue.rowCount() == 4
    window.workspace.show(4)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert queue.rowCount() == 3
    assert article(window) != 4
    press(window, KEY.Key_Z, modifiers=CONTROL | SHIFT)
    assert queue.rowCount() == 4


def test_undo_takes_back_an_act_that_still_waits(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    with locked(project_path):
        press(window, "f")
        assert "kept and tried again" in window.status.message()
        press(window, KEY.Key_Z, modifiers=CONTROL)
        assert "taken back" in window.status.message()
    qtbot.wait(600)
    assert quoted(window, "Ottawa").flags == ()


def test_undo_of_a_comment_on_an_article_opens_it(window: MainWindow) -> None:
    window.workspace.do(AddComment(article=1, text="Who says so?"))
    window.workspace.show(3)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert article(window) == 1


def test_a_project_to_look_at_says_so_at_undo(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    window.workspace.close()
    window.workspace.open(project_path, read_only=True)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert "read-only" in window.status.message()
