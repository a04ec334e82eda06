"""Keys and clicks at moments that nobody plans for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.article.picture import Overlay
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.main_window import MainWindow
from annotator.model.layer import Status
from annotator.store.project import open_project
from tests.gui.test_window_keys import CONTROL, SHIFT, press, quoted
from tests.helpers import locked

KEY = Qt.Key


def test_a_key_that_acts_everywhere_takes_a_question_back(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "r")
    assert window.pane.view.asks
    press(window, KEY.Key_F, modifiers=CONTROL)
    assert window.parts.find_bar.isVisible()
    assert window.workspace.prompt is None and not window.pane.view.asks


def test_the_edge_that_reached_to_a_word_is_the_one_moved_last(window: MainWindow) -> None:
    span = quoted(window, "Paul Okafor")
    window.pane.view.focus_span(span.n)
    press(window, KEY.Key_W, modifiers=SHIFT)
    prompt = window.workspace.prompt
    text = window.workspace.layer.text
    for letter in prompt.hints.words[text.index("met ")].split(" "):
        press(window, letter.lower())
    assert window.workspace.layer.span(span.n).quote == "met Paul Okafor"
    press(window, ".")
    assert window.workspace.layer.span(span.n).quote == "et Paul Okafor"


def test_a_match_of_an_article_that_is_gone_is_not_selected(
    window: MainWindow, tmp_path: Path
) -> None:
    press(window, KEY.Key_F, modifiers=CONTROL)
    press(window, "Marie")
    window.parts.files.close()
    press(window, KEY.Key_Escape)
    window.parts.find_bar.shut()
    assert window.pane.view.selection is None


def test_part_of_a_word_that_is_selected_and_looked_for_stays_selected(window: MainWindow) -> None:
    view = window.pane.view
    start = view.text.index("deal")
    view.set_selection(start, start + 3)
    press(window, KEY.Key_F, modifiers=CONTROL)
    press(window, KEY.Key_Escape)
    assert view.selection == (start, start + 3)


def test_where_the_article_stands_follows_the_filters(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.status._position.text() == "Article 1 of 3")
    press(window, "f")
    chip = next(
        each for each in window.parts.queue.findChildren(QPushButton) if each.text() == "Done"
    )
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.status._position.text() == "")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.status._position.text() == "Article 1 of 3")
    assert window.parts.queue.list.currentIndex().row() == 0


def test_an_export_without_a_name_says_so(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    dialog = ExportDialog(project_path, [], window.workspace.settings, window.parts.tasks, window)
    qtbot.addWidget(dialog)
    dialog.path.clear()
    dialog.format.setCurrentIndex(1)
    dialog.start.setEnabled(True)
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert "name" in dialog._state.text()
    dialog.reject()
    # the process that looked for losses is on its way out, slowly on a busy machine
    qtbot.waitUntil(lambda: not window.parts.tasks.findChildren(QProcess), timeout=20_000)


def test_an_article_that_is_gone_is_told_in_words(window: MainWindow) -> None:
    window.workspace.show(99)
    assert window.status.message() == "This article is no longer in the project."


def test_the_menu_offers_what_a_start_page_can_do(
    make_window: Callable[..., MainWindow], project_path: Path
) -> None:
    window = make_window(keys={"schema": ["Ctrl+J"]})
    window.show()

    def enabled() -> dict[str, bool]:
        window.top.menu.aboutToShow.emit()
        return {each.text(): each.isEnabled() for each in window.top.menu.actions() if each.text()}

    queue = window.parts.queue
    # not yet counted, its filters have words already
    assert all(chip.text() for chip in queue._chips.values()) and not queue._count.text()
    offered = enabled()
    assert offered["Open a project…"] and offered["Settings…"]
    assert not offered["Close project"] and not offered["Import a folder…"]
    assert not offered["Labels and rules…\t\u2003Ctrl+J"]
    window.workspace.open(project_path)
    assert all(enabled().values())
    window.workspace.close()
    window.workspace.open(project_path, read_only=True)
    offered = enabled()
    assert offered["Close project"] and not offered["Import a folder…"]


def test_acts_that_still_wait_are_not_lost_in_silence_at_closing(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "annotator.gui.dialogs.questions.ask_to_wait",
        lambda n, parent: asked.append(str(n)) or True,
    )
    with locked(project_path):
        press(window, "f")
        assert not window.close()
        assert asked == ["1"] and window.isVisible()
    assert window.close()
    project = open_project(project_path)
    assert project.layers.get(1, "marie").flags == ("ask",)
    project.close()


def test_a_filter_by_language_is_seen_as_long_as_it_holds(window: MainWindow) -> None:
    queue = window.parts.queue
    statuses = {Status.NEW: 3}
    queue.show_counts(statuses, 0, {"en": 2, "fr": 1})
    asked: list[str] = []
    queue.filter_changed.connect(lambda _status, language, _search: asked.append(language))
    QTest.mouseClick(queue._languages["fr"], Qt.MouseButton.LeftButton)
    queue.show_counts(statuses, 0, {"de": 1, "en": 2, "fr": 1})
    assert queue._languages["fr"].isChecked()
    queue.show_counts(statuses, 0, {"en": 3})
    assert asked == ["fr", ""]


def test_only_matches_in_sight_are_drawn() -> None:
    matches = tuple((start, start + 2) for start in range(0, 100, 10))
    overlay = Overlay(matches=matches)
    assert overlay.matches_between(21, 40) == ((20, 22), (30, 32))
    assert overlay.matches_between(12, 20) == ()
    assert Overlay().matches_between(0, 9) == ()
