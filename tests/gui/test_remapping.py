"""Another key for an action: conflicts are shown and resolved in place, all surfaces follow."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.base.keys import KEYS, owner_of, with_key
from annotator.gui.actions.table import action_by_id
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.look.fonts import SANS
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.concordance_delegate import ConcordanceDelegate
from annotator.model.span import State
from tests.gui.test_window_keys import CONTROL, KEY, SHIFT, focused, press, quoted


def test_a_key_belongs_to_one_action() -> None:
    changed = with_key("accept", "J", {})
    owner = owner_of("J", changed)
    assert owner is not None and owner.action == "accept"
    assert changed["next_undecided"] == []
    back = with_key("next_undecided", "J", changed)
    assert "next_undecided" not in back
    assert len({row.action for row in KEYS}) == len(KEYS)


def test_a_key_given_away_before_it_was_a_default_stays_given_away(window: MainWindow) -> None:
    changed = {"next_undecided": ["Q"]}
    owner = owner_of("Q", changed)
    assert owner is not None and owner.action == "next_undecided"
    window.workspace.change_settings(keys=changed)
    press(window, "q")
    assert window.workspace.prompt is None and focused(window) == "Marie Lambert"


def test_a_key_is_taken_over_in_the_settings_and_acts_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(window.workspace.settings, window)
    qtbot.addWidget(dialog)
    page = dialog.key_page
    page.key_of("next_undecided").click()
    qtbot.keyClick(page.key_of("next_undecided"), KEY.Key_X)
    assert any(
        "Reject" in each.text() for each in page.findChildren(QLabel, "") if "X" in each.text()
    )
    take = page.findChild(QPushButton, "take")
    assert isinstance(take, QPushButton)
    take.click()
    assert dialog.values()["keys"]["next_undecided"] == ["X"]
    assert dialog.values()["keys"]["reject"] == ["Del", "Backspace"]
    window.workspace.change_settings(**dialog.values())
    window.pane.view.setFocus()
    press(window, "x")
    assert focused(window) == "Marie Lambert"
    press(window, "j")
    assert focused(window) == "Marie Lambert"
    press(window, "?")
    overlay = window.parts.actions.overlay
    assert "J" not in [each.text() for each in overlay.findChildren(QLabel)]
    page.reset.click()
    assert dialog.values()["keys"] == {}
    dialog.close()


def test_a_key_is_taken_over_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    """What is offered is the next stop, and the keyboard then is where it was."""
    dialog = SettingsDialog(window.workspace.settings, window)
    qtbot.addWidget(dialog)
    page = dialog.key_page
    dialog.turn_to(2)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for stops, owner in ((2, "reject"), (1, "next_undecided")):
        page.key_of("next_undecided").setFocus()
        for key in (KEY.Key_Space, KEY.Key_X, *[KEY.Key_Tab] * stops, KEY.Key_Space):
            qtbot.keyClick(QApplication.focusWidget(), key)
            QApplication.processEvents()
        assert QApplication.focusWidget() is page.key_of("next_undecided")
        assert "X" in action_by_id(owner).keys(page.changed)
    dialog.close()


def test_digits_and_arrows_are_not_given_away(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window.workspace.settings, window)
    qtbot.addWidget(dialog)
    page = dialog.key_page
    for key in (KEY.Key_5, KEY.Key_Left, KEY.Key_Escape):
        page.key_of("accept").click()
        qtbot.keyClick(page.key_of("accept"), key)
        assert dialog.values()["keys"] == {}
    dialog.close()


CHANGED = {
    "reject": ["Y"],
    "accept_above": ["U"],
    "name_span": ["G"],
    "choose_label": [";"],
    "shortcuts": ["!", "F9"],
    "entities": ["Ctrl+J"],
    "done": ["Ctrl+Return"],
}


def caps(widget: QWidget) -> list[str]:
    """The keys that a part of the window prints."""
    return [each.text() for each in widget.findChildren(QLabel) if each.property("role") == "key"]


def test_lines_found_everywhere_obey_and_print_the_chosen_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.change_settings(keys=CHANGED)
    press(window, KEY.Key_F, modifiers=CONTROL | SHIFT)
    page = window.parts.everywhere
    assert [key for key in caps(page.panel.acts) if key] == ["Ctrl+A", "U", "G", "Y"]
    assert "digits, U and Y act" in page.panel.empty.text()
    with qtbot.waitSignal(page.panel.searching.finished):
        press(window, "ottawa", KEY.Key_Return)
    span = quoted(window, "Ottawa")
    press(window, "x", "a")
    assert window.workspace.layer.span(span.n).state is State.SUGGESTED
    press(window, "u")
    assert window.workspace.layer.span(span.n).state is State.ACCEPTED
    press(window, "y")
    assert window.workspace.layer.span(span.n) is None


def test_what_prints_a_key_prints_the_chosen_one(window: MainWindow) -> None:
    window.parts.entities.start()
    window.workspace.change_settings(keys=CHANGED)
    assert {"Ctrl+J", "G"} <= set(caps(window.parts.entities))
    window.parts.entities.shut()
    assert window.status._help.text() == "!"
    window.status.at_article(False)
    assert window.status._help.text() == "F9"


def test_lines_found_everywhere_have_the_typeface_of_the_articles(window: MainWindow) -> None:
    press(window, KEY.Key_F, modifiers=CONTROL | SHIFT)
    delegate = window.parts.everywhere.panel.list.itemDelegate()
    assert isinstance(delegate, ConcordanceDelegate)
    assert delegate._words._font.families()[0] == "Noto Serif"
    window.workspace.change_settings(typeface=SANS)
    assert delegate._words._font.families()[0] == "Noto Sans"
