"""What is not seen is not acted on, and what has gone leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from annotator.base.errors import StorageProblem
from annotator.editing.entities import LinkSpans
from annotator.editing.labels import ChangeLabel
from annotator.gui.dialogs.chooser import EntityChooser
from annotator.gui.dialogs.questions import Question
from annotator.gui.entities.identity import Identity
from annotator.gui.main_window import MainWindow
from annotator.model.layer import Status
from annotator.model.span import State
from annotator.store.project import Project
from tests.gui.article.hands import point_of
from tests.gui.test_concordance import press
from tests.gui.test_covered_and_left import find_everywhere
from tests.gui.test_import_export import export_dialog
from tests.gui.test_window_keys import CONTROL, focused, quoted
from tests.gui.ties import suggest
from tests.helpers import locked

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@contextmanager
def written_as(language: str) -> Iterator[None]:
    """Numbers as a language writes them."""
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    yield
    QLocale.setDefault(before)


def test_matches_of_another_article_are_not_gone_through(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.parts.find_bar
    press(window, KEY.Key_F, modifiers=CONTROL)
    press(window, "Ottawa")
    find_everywhere(window, qtbot, "oslo")
    # what an undo does from here, too
    window.workspace.show(2)
    press(window, KEY.Key_Escape)
    assert not window.parts.everywhere.shown and bar.isVisible()
    bar.field.setFocus()
    press(window, KEY.Key_Return, KEY.Key_Escape)
    assert window.pane.view.selection is None


def test_a_key_for_a_relation_that_is_not_there_is_forgotten_elsewhere(
    window: MainWindow,
) -> None:
    view = window.pane.view
    view.focus_span(quoted(window, "Ottawa").n)
    press(window, "i")
    place = point_of(view, quoted(window, "Paul Okafor").start + 3)
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    assert focused(window) == "Paul Okafor"
    press(window, " ")
    assert quoted(window, "Paul Okafor").state is State.ACCEPTED


def test_a_suggestion_that_is_hidden_by_its_score_loses_the_focus(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Paul Okafor").n)
    window.workspace.change_settings(shown_threshold=0.7)
    assert window.pane.view.focused_span is None
    press(window, "x")
    assert quoted(window, "Paul Okafor").state is State.SUGGESTED


def test_a_relation_at_a_hidden_suggestion_loses_the_focus_too(window: MainWindow) -> None:
    suggest(window, ("Paul Okafor", "LOCATED_IN", "Ottawa", 0.9))
    view = window.pane.view
    view.focus_relation(window.workspace.layer.relations[0].n)
    assert focused(window) == "Paul Okafor" and view.focused_relation is not None
    window.workspace.change_settings(shown_threshold=0.7)
    press(window, "x")
    assert view.focused_relation is None and len(window.workspace.layer.relations) == 1


def test_nobody_walks_to_a_relation_at_a_hidden_suggestion(window: MainWindow) -> None:
    suggest(window, ("Paul Okafor", "LOCATED_IN", "Ottawa", 0.9))
    window.workspace.change_settings(shown_threshold=0.7)
    view, layer = window.pane.view, window.workspace.layer
    view.focus_span(quoted(window, "Marie Lambert").n)
    left = layer.undecided(0.7)
    assert left == sum(each.reaches(0.7) for each in layer.suggested())
    press(window, " " * left)
    assert layer.undecided(0.7) == 0
    press(window, "n ")
    assert view.focused_relation is None
    # neither the span nor the relation was decided on unseen
    assert quoted(window, "Paul Okafor").state is State.SUGGESTED
    assert [each.state for each in layer.relations] == [State.SUGGESTED]


def test_a_line_of_a_hidden_suggestion_is_shown_all_the_same(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.change_settings(shown_threshold=0.7)
    find_everywhere(window, qtbot, "paul okafor")
    press(window, KEY.Key_Return)
    start, end = window.pane.view.selection or (0, 0)
    assert window.pane.view.text[start:end] == "Paul Okafor"


@pytest.mark.parametrize("covered", ["lines", "entities"])
def test_all_keys_give_the_keyboard_back_to_what_had_it(
    window: MainWindow, qtbot: QtBot, covered: str
) -> None:
    if covered == "lines":
        find_everywhere(window, qtbot, "ottawa")
    else:
        press(window, KEY.Key_E, modifiers=CONTROL)
    before = window.focusWidget()
    assert before is not window.pane.view
    press(window, KEY.Key_F1)
    assert window.focusWidget() is window.parts.actions.overlay
    press(window, KEY.Key_Escape)
    assert window.focusWidget() is before


@pytest.mark.parametrize("covered", ["lines", "entities"])
def test_a_command_for_the_article_shows_it_first(
    window: MainWindow, qtbot: QtBot, covered: str
) -> None:
    window.pane.view.focus_span(quoted(window, "Paul Okafor").n)
    if covered == "lines":
        find_everywhere(window, qtbot, "ottawa")
    else:
        press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_K, modifiers=CONTROL)
    press(window, "reject or", KEY.Key_Return)
    assert quoted(window, "Paul Okafor").state is State.SUGGESTED
    assert not window.parts.everywhere.shown and not window.parts.entities.isVisible()
    assert window.focusWidget() is window.pane.view
    assert "do it again" in window.status.message()
    press(window, KEY.Key_K, modifiers=CONTROL)
    press(window, "reject or", KEY.Key_Return)
    assert "Paul Okafor" not in [span.quote for span in window.workspace.layer.spans]


def test_how_the_window_looks_is_changed_where_one_is(window: MainWindow, qtbot: QtBot) -> None:
    find_everywhere(window, qtbot, "ottawa")
    press(window, KEY.Key_K, modifiers=CONTROL)
    press(window, "sans", KEY.Key_Return)
    assert window.workspace.settings.typeface and window.parts.everywhere.shown


def test_the_next_pane_is_none_that_is_covered(window: MainWindow) -> None:
    press(window, KEY.Key_E, modifiers=CONTROL)
    assert window.parts.entities.isVisible()
    press(window, KEY.Key_F6)
    assert not window.parts.entities.isVisible()


def test_the_next_line_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    find_everywhere(window, qtbot, "ottawa")
    press(window, KEY.Key_Return)
    press(window, KEY.Key_E, modifiers=CONTROL)
    window.workspace.part_wanted.emit("next_line")
    assert window.workspace.layer.article.id == 3
    assert not window.parts.entities.isVisible()


def test_what_was_looked_for_stays_with_its_project(
    window: MainWindow, qtbot: QtBot, following: Path
) -> None:
    find_everywhere(window, qtbot, "ottawa")
    panel = window.parts.everywhere.panel
    panel.query.unfinished.click()
    window.workspace.open(following)
    assert panel.query.text.text() == "" and not panel.query.unfinished.isChecked()


def test_scores_of_lines_are_written_as_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    find_everywhere(window, qtbot, "paul okafor")
    panel = window.parts.everywhere.panel
    with written_as("fr"):
        assert panel.list.itemDelegate().tag_of(panel.lines.line(0)).endswith("0,60")
        panel.searching.finished.emit(True, 0)
    assert QLocale("fr").toString(5000) in panel.problem.text()


def test_a_pinned_label_stays_pinned_when_it_is_described(window: MainWindow) -> None:
    from dataclasses import replace

    bar = window.pane.labels
    label = window.workspace.project.schema.label("span:GPE")
    bar.pin(label)
    described = replace(label, description="A country, a state or a city")
    assert window.workspace.do(ChangeLabel(label=described)) is not None
    assert bar.pinned == described


def test_a_second_click_in_a_row_answers_and_takes_away_too(window: MainWindow) -> None:
    view, middle = window.pane.view, Qt.MouseButton.MiddleButton
    press(window, "q")
    place = point_of(view, quoted(window, "Paul Okafor").start + 3)
    QTest.mouseDClick(view.viewport(), LEFT, pos=place)
    assert focused(window) == "Paul Okafor" and view.selection is None
    QTest.mouseDClick(view.viewport(), middle, pos=place)
    assert "Paul Okafor" not in [span.quote for span in window.workspace.layer.spans]


def test_what_was_said_is_not_said_again_in_the_schema(window: MainWindow) -> None:
    window.workspace.part_wanted.emit("schema")
    window.parts.schema.close()
    window.workspace.say("Nothing is marked here.")
    window.workspace.part_wanted.emit("schema")
    assert window.parts.schema._said.text() == ""
    window.parts.schema.close()


def test_another_format_can_be_written_after_the_first(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    losses, export = (window.parts.tasks[name] for name in ("losses", "export"))
    # each answers when the test says so
    monkeypatch.setattr(losses, "start", lambda _payload: asked.append("losses"))
    monkeypatch.setattr(export, "start", lambda _payload: asked.append("export"))
    dialog = export_dialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    losses.finished.emit({"articles": 2})
    dialog.start.click()
    bar = dialog.findChild(QProgressBar)
    assert bar.isVisible()
    dialog.all.click()
    assert not bar.isVisible()
    losses.finished.emit({"articles": 3})
    dialog.start.click()
    export.finished.emit({"articles": 3})
    assert not dialog.start.isVisible()
    dialog.format.setCurrentIndex(1)
    losses.finished.emit({"articles": 3})
    assert dialog.start.isVisible() and dialog.start.isEnabled()
    dialog.path.setFocus()
    QTest.keyClick(dialog.path, KEY.Key_Return)
    assert dialog.isVisible()
    assert asked == ["losses", "export", "losses", "export", "losses", "export"]


def test_entities_to_choose_from_are_read_out_and_turned_by_pages(
    window: MainWindow, qtbot: QtBot
) -> None:
    link = LinkSpans(article=1, n=quoted(window, "Ottawa").n, name="Ottawa")
    assert window.workspace.do(link) is not None
    identity = Identity(window.workspace)
    chooser = EntityChooser(identity, "Ottawa", window.look.theme, window)
    qtbot.addWidget(chooser)
    assert chooser.list.accessibleName() and chooser.list.count() == 2
    QTest.keyClick(chooser.field, KEY.Key_PageDown)
    assert chooser.list.currentRow() == 1
    QTest.keyClick(chooser.field, KEY.Key_Up)
    QTest.keyClick(chooser.field, KEY.Key_Return)
    assert chooser.taken is not None and chooser.taken.entity
    assert window.parts.entity_panel.list.accessibleName()


def test_many_articles_are_counted_as_the_language_writes_it(window: MainWindow) -> None:
    with written_as("en"):
        window.status.show_position(1234, 10000)
        window.parts.queue.show_counts({Status.NEW: 9000, Status.DONE: 1000}, 0, {})
    assert window.status._position.text() == "Article 1,234 of 10,000"
    assert window.parts.queue._count.text() == "1,000 of 10,000 done"


def test_a_project_that_cannot_be_worked_on_leaves_the_one_that_is_open(
    window: MainWindow, following: Path, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_project: Project) -> None:
        raise StorageProblem("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Project, "arm", refuse)
        with pytest.raises(StorageProblem):
            window.workspace.open(following)
    assert window.workspace.project.path == project_path
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, " ")
    assert quoted(window, "Ottawa").state is State.ACCEPTED
    window.workspace.open(following)
    assert window.workspace.project.path == following


@pytest.mark.parametrize("answer", [0, 1])
def test_acts_that_wait_are_asked_about_before_a_project_is_closed(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    monkeypatch.setattr("annotator.gui.projects.command_runner.CLOSING_TRIES", 1)
    asked: list[Question] = []
    monkeypatch.setattr(Question, "ask", lambda question: asked.append(question) or answer)
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    with locked(project_path):
        press(window, " ")
        assert window.workspace.runner.waiting == 1
        window.parts.files.close()
        assert len(asked) == 1
        assert (window.workspace.project is None) is (answer == 0)


def test_a_chip_of_lines_found_leaves_the_keyboard_to_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    find_everywhere(window, qtbot, "ottawa")
    panel = window.parts.everywhere.panel
    chips = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    next(each for each in chips if each.text() == "GPE 1").setFocus()
    press(window, " ")
    assert panel.lines.rowCount() == 1
    assert window.focusWidget() is panel.list


def test_a_name_that_is_refused_is_not_left_standing(window: MainWindow) -> None:
    link = LinkSpans(article=1, n=quoted(window, "Ottawa").n, name="Ottawa")
    assert window.workspace.do(link) is not None
    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_F2, " ", KEY.Key_Return)
    assert "needs a name" in window.status.message()
    assert window.parts.entities.known.name.text() == "Ottawa"
