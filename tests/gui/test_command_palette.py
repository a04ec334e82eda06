"""The command palette: what fits what is typed, and running it by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.actions.choosing import fitting, listed, rank
from annotator.gui.actions.table import action_by_id
from annotator.gui.main_window import MainWindow
from annotator.model.span import State
from tests.gui.test_concordance import press
from tests.gui.test_window_keys import CONTROL, KEY, focused, quoted


def found(typed: str) -> list[str]:
    return [action.id for action in fitting(listed(), typed)]


def test_without_anything_typed_all_actions_are_there() -> None:
    assert len(found("")) == len(listed()) > 20
    assert "label" not in found("")


def test_beginnings_words_parts_and_letters_fit_in_this_order() -> None:
    assert found("find")[:2] == ["find", "find_everywhere"]
    assert found("everyw") == ["find_everywhere"]
    assert found("nxt art")[0] == "next_article"
    assert "zoom_in" in found("larger")
    assert found("qqq") == []
    assert rank("find everywhere", "find") < rank("find everywhere", "every")
    assert rank("find everywhere", "every") < rank("find everywhere", "veryw")
    assert rank("find everywhere", "veryw") < rank("find everywhere", "fdevr")
    assert rank("find everywhere", "fz") is None


def test_keys_filter_and_run(window: MainWindow) -> None:
    press(window, "j")
    assert focused(window) == "Marie Lambert"
    press(window, KEY.Key_K, modifiers=CONTROL)
    palette = window.parts.palette
    assert palette.isVisible()
    press(window, "accept")
    assert palette.list.currentItem().text() == "Accept"
    press(window, KEY.Key_Return)
    assert not palette.isVisible()
    assert quoted(window, "Marie Lambert").state is State.ACCEPTED
    assert window.focusWidget() is window.pane.view


def test_what_the_menu_has_is_found_by_typing_too(window: MainWindow) -> None:
    menu = window.top.more.menu()
    menu.aboutToShow.emit()
    offered = {each.text().split("\t")[0] for each in menu.actions() if each.text()}
    assert offered <= {action.shown_title() for action in listed()}
    press(window, KEY.Key_K, modifiers=CONTROL)
    press(window, "close proj", KEY.Key_Return)
    assert window.workspace.project is None


def test_escape_leaves_everything_as_it_was(window: MainWindow) -> None:
    press(window, "j")
    press(window, KEY.Key_K, modifiers=CONTROL)
    press(window, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up)
    assert window.parts.palette.list.currentRow() == 1
    press(window, KEY.Key_Escape)
    assert not window.parts.palette.isVisible()
    assert (focused(window), window.focusWidget()) == ("Marie Lambert", window.pane.view)


def test_a_click_runs(window: MainWindow) -> None:
    press(window, KEY.Key_K, modifiers=CONTROL)
    palette = window.parts.palette
    press(window, "arcs of all")
    rect = palette.list.visualItemRect(palette.list.item(0))
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.workspace.settings.all_arcs
    assert not palette.isVisible()


def test_the_field_above_opens_it_and_the_article_has_the_keyboard_again(
    window: MainWindow,
) -> None:
    press(window, "j")
    field = window.top.commands
    assert field.isVisible() and field.accessibleName() == "Find or do anything"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    palette = window.parts.palette
    assert palette.isVisible() and window.focusWidget() is palette.field
    press(window, "accept", KEY.Key_Return)
    assert quoted(window, "Marie Lambert").state is State.ACCEPTED
    assert window.focusWidget() is window.pane.view


def test_the_field_shows_its_key_alone_where_there_is_no_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    field = window.top.commands

    def shown() -> list[str]:
        QApplication.processEvents()
        return [each.text() for each in field.findChildren(QLabel) if each.isVisible()]

    window.resize(1400, 800)
    assert shown() == ["Find or do anything", "Ctrl+K"]

    def narrow() -> None:
        # with both side panels it is no narrower than they need; then they go
        window.resize(640, 360)
        assert shown() == ["Ctrl+K"]

    qtbot.waitUntil(narrow)
    window.workspace.change_settings(keys={"palette": ["Ctrl+P"]})
    assert shown() == ["Ctrl+P"] and field.accessibleDescription() == "Ctrl+P"


def test_what_is_no_command_is_found_in_the_text(window: MainWindow) -> None:
    press(window, KEY.Key_K, modifiers=CONTROL)
    press(window, "Okafor")
    palette = window.parts.palette
    rows = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert rows == ["Find “Okafor” in this article", "Find “Okafor” in all articles"]
    press(window, KEY.Key_Return)
    bar = window.parts.find_bar
    assert bar.isVisible() and bar.field.text() == "Okafor"
    press(window, KEY.Key_Escape)
    span = window.pane.view.span(window.pane.view.focused_span)
    assert span is not None and span.quote == "Paul Okafor"
    press(window, KEY.Key_K, modifiers=CONTROL)
    press(window, "Okafor", KEY.Key_Down, KEY.Key_Return)
    assert window.parts.everywhere.shown
    assert window.parts.everywhere.panel.query.query.text == "Okafor"


@pytest.mark.parametrize("covering", ["find_everywhere", "entities"])
@pytest.mark.parametrize("everywhere", [False, True])
def test_what_is_found_is_not_behind_what_covers_the_article(
    window: MainWindow, covering: str, everywhere: bool
) -> None:
    action_by_id(covering).run(window.workspace, "")
    QTest.mouseClick(window.top.commands, Qt.MouseButton.LeftButton)
    press(window, "Okafor", *([KEY.Key_Down] if everywhere else []), KEY.Key_Return)
    parts = window.parts
    assert parts.everywhere.shown is everywhere and not parts.entities.isVisible()
    if not everywhere:
        assert parts.find_bar.isVisible()
        assert window.focusWidget() is parts.find_bar.field
