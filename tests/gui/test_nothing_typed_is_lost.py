"""What somebody is typing outlives what comes from elsewhere meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.editing.attributes import SetAttributes
from annotator.editing.suggestions import Propose
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.attribute_card import FIELD
from annotator.model.schema import Attribute, AttributeKind
from tests.gui.conftest import TEXTS, propose
from tests.gui.test_window_keys import CONTROL, press, quoted
from tests.helpers import locked

KEY = Qt.Key


def suggestions_come(window: MainWindow) -> None:
    """What the worker says of the article on screen."""
    window.workspace.apply(Propose(proposals=(propose(1, TEXTS["one"], ("deal", "EVENT", 0.5)),)))


def test_an_attribute_being_typed_outlives_suggestions(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.do(
        SetAttributes(uid="span:GPE", attributes=(Attribute("Note", AttributeKind.TEXT),))
    )
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, " ")
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    qtbot.wait(100)
    press(window, "t")
    qtbot.wait(50)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit) and field.objectName() == f"{FIELD}Note"
    press(window, "seat of")
    suggestions_come(window)
    qtbot.wait(150)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit) and field.text() == "seat of"
    press(window, " power", KEY.Key_Return)
    assert quoted(window, "Ottawa").attributes == {"Note": "seat of power"}


def test_a_label_being_described_outlives_suggestions(window: MainWindow, qtbot: QtBot) -> None:
    press(window, KEY.Key_L, modifiers=CONTROL)
    window.workspace.part_wanted.emit("schema")
    editor = window.parts.schema
    editor.list.choose("span:GPE")
    editor.form.description.setFocus()
    editor.form.description.selectAll()
    qtbot.keyClicks(editor.form.description, "A country")
    suggestions_come(window)
    qtbot.wait(400)
    assert editor.form.description.toPlainText() == "A country"
    editor.form.name.setFocus()
    schema = window.workspace.project.schema
    assert schema.label("span:GPE").description == "A country"
    editor.form.name.selectAll()
    qtbot.keyClicks(editor.form.name, "COUNTR")
    suggestions_come(window)
    qtbot.wait(400)
    assert editor.form.name.text() == "COUNTR"


def test_a_comment_is_kept_where_the_article_changes(window: MainWindow) -> None:
    press(window, "c", "Who says so?")
    press(window, KEY.Key_PageDown, modifiers=CONTROL)
    layer = window.workspace.project.layers.get(1, "marie")
    assert [each.text for each in window.workspace.project.layers.comments(layer.id)] == [
        "Who says so?"
    ]


def test_a_comment_about_one_project_never_reaches_the_next(
    window: MainWindow, following: Path, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.projects.command_runner.CLOSING_TRIES", 1)
    press(window, "c", "Who says so?")
    with locked(project_path):
        window.workspace.open(following)
    assert window.workspace.runner.waiting == 0
    window.workspace.runner.retry()
    layer = window.workspace.project.layers.get(1, "marie")
    assert not window.workspace.project.layers.comments(layer.id)


def test_a_comment_that_was_refused_stays_in_its_field(
    window: MainWindow, project_path: Path
) -> None:
    press(window, "c", "Who says so?")
    with closing(sqlite3.connect(project_path)) as other:
        other.execute("ALTER TABLE comment RENAME TO gone")
        press(window, KEY.Key_Return)
        assert window.parts.comment_bar.field.text() == "Who says so?"
        assert window.parts.comment_bar.isVisible()
        other.execute("ALTER TABLE gone RENAME TO comment")


def test_a_project_to_look_at_asks_for_no_comment(window: MainWindow, project_path: Path) -> None:
    window.workspace.close()
    window.workspace.open(project_path, read_only=True)
    press(window, "c")
    assert not window.parts.comment_bar.isVisible()
    assert "read-only" in window.status.message()


def test_a_name_being_typed_outlives_a_look_into_another_window(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "e", "Bytown")
    panel = window.parts.entity_panel
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(panel.field, away)
    assert panel.isVisible() and panel.field.text() == "Bytown"
    press(window, KEY.Key_Tab)
    assert not panel.isVisible()


def test_a_name_of_an_entity_being_typed_outlives_suggestions(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "e", KEY.Key_Return)
    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_F2)
    press(window, "Bytow")
    suggestions_come(window)
    press(window, "n", KEY.Key_Return)
    assert window.parts.entities.known.list.item(0).text().startswith("Bytown")


def test_a_name_of_an_entity_is_taken_wherever_one_goes(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "e", KEY.Key_Return)
    known = window.parts.entities.known

    def name() -> str:
        entities = window.workspace.project.entities
        (uid,) = entities.beginning([])
        return entities.get(uid).name

    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_F2, "Bytown", KEY.Key_Tab)
    assert name() == "Bytown"
    press(window, KEY.Key_F2, "Colonel By", KEY.Key_Escape)
    assert name() == "Bytown" and known.name.text() == "Bytown"
    press(window, KEY.Key_F2, "Colonel By")
    window.workspace.show(2)
    assert name() == "Colonel By"
    press(window, KEY.Key_F2, "Bytown")
    path = window.workspace.project.path
    window.workspace.close()
    window.workspace.open(path)
    assert name() == "Bytown"


def test_a_comment_under_a_page_is_kept_where_the_article_changes(window: MainWindow) -> None:
    press(window, "c", "Who says so?")
    press(window, KEY.Key_F, modifiers=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert not window.parts.comment_bar.isVisible()
    window.workspace.show(2)
    layers = window.workspace.project.layers
    comments = layers.comments(layers.get(1, "marie").id)
    assert [each.text for each in comments] == ["Who says so?"]
