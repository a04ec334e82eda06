"""Saying who or what a span names, by keys, on the real window over a real file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.editing.entities import RenameEntity
from annotator.gui.entities import sure_links
from annotator.gui.main_window import MainWindow
from annotator.gui.panels import known_entities
from annotator.model.entity import Entity
from annotator.model.span import Span, State
from tests.gui.test_window_keys import focused, press, quoted

KEY = Qt.Key


def entity_of(window: MainWindow, span: Span) -> Entity | None:
    return window.workspace.project.entities.get(span.entity) if span.entity else None


def mentions(window: MainWindow, quote: str) -> list[Span]:
    return [span for span in window.workspace.layer.spans if span.quote == quote]


def rows(window: MainWindow) -> list[str]:
    listed = window.parts.entity_panel.list
    return [listed.item(n).text().split("\n")[0] for n in range(listed.count())]


def card(window: MainWindow) -> str:
    """What the inspector says."""
    window.parts.inspector.rebuild()
    return "\n".join(label.text() for label in window.parts.inspector.findChildren(QLabel))


def mark(window: MainWindow, quote: str, digit: str) -> None:
    """A span at the last place of a text."""
    start = window.pane.view.text.rindex(quote)
    window.pane.view.set_selection(start, start + len(quote))
    press(window, digit)


def test_e_enter_names_the_span_and_all_its_like(window: MainWindow) -> None:
    mark(window, "Marie Lambert", "1")
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "e")
    assert window.parts.entity_panel.isVisible()
    assert rows(window) == ["New entity “Marie Lambert”"]
    press(window, KEY.Key_Return)
    assert not window.parts.entity_panel.isVisible()
    named = {span.entity for span in mentions(window, "Marie Lambert")}
    assert len(mentions(window, "Marie Lambert")) == 2
    assert len(named) == 1 and None not in named
    assert quoted(window, "Marie Lambert").state is State.ACCEPTED
    assert focused(window) == "Dutch Finance Minister"
    press(window, KEY.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert {span.entity for span in mentions(window, "Marie Lambert")} == {None}


def test_another_spelling_is_offered_the_known_entity(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "e", KEY.Key_Return)
    window.workspace.show(3)
    mark(window, "Ottawa", "4")
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    assert "Same as Ottawa?" in card(window)
    # it goes by no other name: no line is kept for one
    assert "" not in card(window).split("\n")
    press(window, "e")
    assert rows(window) == ["Ottawa", "New entity “Ottawa”"]
    press(window, KEY.Key_Return)
    entity = entity_of(window, quoted(window, "Ottawa"))
    assert entity is not None
    said = card(window)
    assert "Mentions\n2" in said
    assert "Articles\n2" in said


def test_typing_filters_names_anew_and_esc_leaves(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "e", KEY.Key_Return)
    window.pane.view.focus_span(quoted(window, "Paul Okafor").n)
    press(window, "e", "ott")
    assert rows(window) == ["Ottawa", "New entity “ott”"]
    press(window, KEY.Key_Escape)
    assert not window.parts.entity_panel.isVisible()
    assert window.focusWidget() is window.pane.view
    assert quoted(window, "Paul Okafor").entity is None
    press(window, "e", "Office of P. Okafor")
    press(window, KEY.Key_Return)
    entity = entity_of(window, quoted(window, "Paul Okafor"))
    assert entity.name == "Office of P. Okafor"
    assert [name.name for name in entity.names] == ["Paul Okafor"]


def test_a_linked_span_is_renamed_and_unlinked(window: MainWindow) -> None:
    n = quoted(window, "Ottawa").n
    window.pane.view.focus_span(n)
    press(window, "e", KEY.Key_Return)
    window.pane.view.focus_span(n)
    press(window, "e", "Ottawa (Canada)")
    assert (
        rows(window)
        == [
            "Ottawa",
            "New entity “Ottawa (Canada)”",
            "Rename Ottawa to “Ottawa (Canada)”",
        ][-len(rows(window)) :]
    )
    press(window, KEY.Key_Up, KEY.Key_Return)
    entity = entity_of(window, quoted(window, "Ottawa"))
    assert entity.name == "Ottawa (Canada)"
    window.pane.view.focus_span(n)
    press(window, "e", KEY.Key_Down, KEY.Key_Return)
    assert quoted(window, "Ottawa").entity is None
    press(window, KEY.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert entity_of(window, quoted(window, "Ottawa")) == entity


def test_undo_of_a_link_survives_a_restart(
    window: MainWindow, make_window, project_path: Path, qtbot: QtBot
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "e", KEY.Key_Return)
    window.close()
    again = make_window()
    again.show()
    again.workspace.open(project_path)
    again.pane.view.setFocus()
    assert quoted(again, "Ottawa").entity is not None
    press(again, KEY.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert quoted(again, "Ottawa").entity is None


def test_nothing_focused_is_said(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workspace.message) as told:
        press(window, "e")
    assert told.args[0] == "Focus a span first: E then says what it names."
    assert not window.parts.entity_panel.isVisible()


def name(window: MainWindow, quote: str, article: int = 1) -> None:
    if window.workspace.layer is None or window.workspace.layer.article.id != article:
        window.workspace.show(article)
    window.pane.view.focus_span(quoted(window, quote).n)
    press(window, "e", KEY.Key_Return)


def listed(window: MainWindow) -> list[str]:
    pane = window.parts.entities
    return [pane.known.list.item(n).text().split("\n")[0] for n in range(pane.known.list.count())]


def test_all_entities_are_found_renamed_and_merged_by_keys(window: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    name(window, "Ottawa")
    name(window, "Oslo", article=2)
    press(window, KEY.Key_E, modifiers=control)
    pane = window.parts.entities
    assert pane.isVisible()
    assert listed(window) == ["Oslo", "Ottawa"]
    press(window, "osl")
    assert listed(window) == ["Oslo"]
    press(window, KEY.Key_F2)
    press(window, "Christiania", KEY.Key_Return)
    assert listed(window) == ["Christiania"]
    press(window, KEY.Key_F4)
    assert listed(window) == ["Christiania", "Ottawa"]
    press(window, "ott", KEY.Key_Return)
    assert listed(window) == ["Ottawa"]
    assert pane.known.mentions.count() == 2
    press(window, KEY.Key_Return)
    assert not pane.isVisible()
    assert focused(window) == "Ottawa"
    press(window, KEY.Key_Z, modifiers=control)
    press(window, KEY.Key_E, modifiers=control)
    assert listed(window) == ["Christiania", "Ottawa"]
    press(window, KEY.Key_Escape)
    assert not pane.isVisible()
    assert window.focusWidget() is window.pane.view


def test_undo_of_an_entity_takes_back_the_question_of_its_merging(window: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    name(window, "Ottawa")
    name(window, "Oslo", article=2)
    press(window, KEY.Key_E, modifiers=control)
    known = window.parts.entities.known
    press(window, "osl", KEY.Key_F4)
    # a question about what stays outlives other changes
    window.workspace.do(RenameEntity(entity=known._merging.entity.uid, name="Christiania"))
    assert known._asked.isVisible()
    window.workspace.undo_navigator.undo()
    window.workspace.undo_navigator.undo()
    assert listed(window) == ["Ottawa"]
    assert not known._asked.isVisible() and known.merge.text() == "Merge into another…"


def test_merging_entities_of_different_labels_is_asked_once_more(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(known_entities, "announce", lambda _where, what: heard.append(what))
    name(window, "Ottawa")
    name(window, "Paul Okafor")
    press(window, KEY.Key_E, modifiers=Qt.KeyboardModifier.ControlModifier)
    known = window.parts.entities.known
    press(window, "ott", KEY.Key_F4, "okaf", KEY.Key_Return)
    assert known._asked.text() == (
        "Ottawa is GPE, Paul Okafor is ORG: Enter again merges them all the same"
    )
    assert known.merge.text() == "Merge all the same"
    assert heard == ["Ottawa is the same as: find it, then Enter", known._asked.text()]
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
    )
    QApplication.sendEvent(known.field, held)
    assert len(known._choices) == 1 and known.merge.text() == "Merge all the same"
    # another choice is another question
    press(window, KEY.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    press(window, KEY.Key_Delete)
    press(window, KEY.Key_Down if known.current.entity.name == "Paul Okafor" else KEY.Key_Up)
    assert "same as" in known._asked.text() and listed(window) == ["Ottawa", "Paul Okafor"]
    press(window, "okaf", KEY.Key_Return, KEY.Key_Return)
    assert listed(window) == ["Paul Okafor"]


def test_a_mention_in_another_article_is_gone_to(window: MainWindow) -> None:
    name(window, "Ottawa")
    window.workspace.show(2)
    press(window, KEY.Key_E, modifiers=Qt.KeyboardModifier.ControlModifier)
    press(window, "ottawa", KEY.Key_Return)
    assert window.workspace.layer.article.id == 1
    assert focused(window) == "Ottawa"


def test_shift_e_links_what_is_surely_known_in_one_step(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # no time at all: a name at a time, and the keys have their turn between
    monkeypatch.setattr(sure_links, "FIRST_S", -1.0)
    monkeypatch.setattr(sure_links, "SLICE_S", -1.0)
    control = Qt.KeyboardModifier.ControlModifier
    name(window, "Ottawa")
    mark(window, "Marie Lambert", "1")
    window.pane.view.focus_span(mentions(window, "Marie Lambert")[0].n)
    press(window, "e", KEY.Key_Return)
    window.workspace.show(3)
    mark(window, "Ottawa", "4")
    mark(window, "Third", "1")
    press(window, KEY.Key_E, modifiers=Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: entity_of(window, quoted(window, "Ottawa")) is not None)
    assert quoted(window, "Third").entity is None
    press(window, KEY.Key_Z, modifiers=control)
    assert quoted(window, "Ottawa").entity is None
    press(window, KEY.Key_Z, modifiers=control | Qt.KeyboardModifier.ShiftModifier)
    assert quoted(window, "Ottawa").entity is not None


def test_without_entities_the_pane_says_how_one_begins(window: MainWindow) -> None:
    press(window, KEY.Key_E, modifiers=Qt.KeyboardModifier.ControlModifier)
    pane = window.parts.entities
    told = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert pane.isVisible() and "No entities yet" in told and "E" in told
    assert not pane.known.list.isVisible() and not pane.known.mentions.isVisible()
    press(window, KEY.Key_Escape)
    assert not pane.isVisible()
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "e", KEY.Key_Return)
    press(window, KEY.Key_E, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert pane.known.list.isVisible() and pane.known.mentions.isVisible()
    press(window, "zzz")
    told = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "No entity fits." in told
    assert not pane.known.list.isVisible() and not pane.known.mentions.isVisible()


def test_mentions_follow_a_theme_that_changes_under_them(window: MainWindow) -> None:
    name(window, "Ottawa")
    press(window, KEY.Key_E, modifiers=Qt.KeyboardModifier.ControlModifier)
    known = window.parts.entities.known
    known.mentions.grab()
    window.workspace.change_settings(theme="dark")
    seen = known.mentions.grab().toImage()
    known.read_again()
    assert seen == known.mentions.grab().toImage()
