"""Another key for an action: conflicts are shown and resolved in place, all surfaces follow."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.base.keys import KEYS, owner_of, with_key
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.main_window import MainWindow
from tests.gui.test_window_keys import KEY, focused, press


def test_a_key_belongs_to_one_action() -> None:
    changed = with_key("accept", "J", {})
    owner = owner_of("J", changed)
    assert owner is not None and owner.action == "accept"
    assert changed["next_undecided"] == []
    back = with_key("next_undecided", "J", changed)
    assert "next_undecided" not in back
    assert len({row.action for row in KEYS}) == len(KEYS)


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
    overlay = window.parts.overlay
    assert overlay is not None
    assert "J" not in [each.text() for each in overlay.findChildren(QLabel)]
    page.reset.click()
    assert dialog.values()["keys"] == {}
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
