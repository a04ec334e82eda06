"""The command palette: what fits what is typed, and running it by keys and mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.actions.choosing import fitting, listed, rank
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
