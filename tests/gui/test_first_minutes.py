"""From the start page to the first import by keyboard alone: Enter, Tab and the command palette."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from annotator.formats.schema_file import load_schema
from annotator.gui.main_window import MainWindow
from annotator.store.project import create_project

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def empty(make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window on a project without articles."""
    path = tmp_path / "new.annot"
    create_project(path, load_schema("news")).close()
    window = make_window()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.parts.files.open(path)
    return window


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """A key where the keyboard is now."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_enter_takes_what_the_start_page_offers(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window()
    with qtbot.waitExposed(window):
        window.show()
    taken: list[str] = []
    window.parts.start.new_wanted.disconnect()
    window.parts.start.new_wanted.connect(lambda: taken.append("new"))
    assert QApplication.focusWidget() is window.parts.start.sample
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert taken == ["new"]


def test_f10_opens_the_menu_and_ctrl_q_closes_the_window_with_and_without_a_project(
    window: MainWindow,
) -> None:
    menu = window.top.menu
    for close_project in (False, True):
        if close_project:
            window.parts.files.close()
        press(KEY.Key_F10)
        assert menu.isVisible()
        QTest.keyClick(menu, KEY.Key_Escape)
        assert not menu.isVisible()
    press(KEY.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_the_start_page_has_its_commands_by_name(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.parts.files.close()
    before = QApplication.focusWidget()
    press(KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.parts.palette
    assert palette.isVisible()
    listed = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert "Open a project…" in listed and "Accept" not in listed
    assert "Colours: dark" in listed
    press(KEY.Key_Escape)
    assert not palette.isVisible() and QApplication.focusWidget() is before
    press(KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(palette.field, "all keys")
    assert palette.list.count() == 1
    press(KEY.Key_Return)
    assert window.parts.actions.overlay is not None and window.parts.actions.overlay.isVisible()


def test_enter_goes_on_with_the_last_project(window: MainWindow, project_path: Path) -> None:
    window.parts.files.close()
    assert window.parts.start.isVisible()
    # Enter may still be held from what closed the project
    held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, NONE, "", True)
    QApplication.sendEvent(QApplication.focusWidget(), held)
    assert window.workspace.project is None
    press(KEY.Key_Return)
    assert window.workspace.project.path == project_path
    assert QApplication.focusWidget() is window.pane.view


def test_nothing_is_imported_into_what_is_only_looked_at(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.workspace.open(project_path, read_only=True)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: pytest.fail("asked"))
    said: list[str] = []
    window.workspace.message.connect(lambda sentence, _lasting: said.append(sentence))
    window.workspace.part_wanted.emit("import_files")
    assert len(said) == 1 and "read-only" in said[0]


def test_an_empty_project_is_filled_by_keys(
    empty: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "one.txt"
    text.write_text("Marie Lambert met Paul Roy in Lyon.\n", encoding="utf-8")
    assert QApplication.focusWidget() is empty.parts.no_article.files
    press(KEY.Key_Tab)
    assert QApplication.focusWidget() is empty.parts.no_article.folder
    press(KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(text)], ""))
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: empty.workspace.layer is not None, timeout=20_000)
    assert not empty.parts.no_article.isVisible()
    assert QApplication.focusWidget() is empty.pane.view


def test_an_empty_project_says_so_once_and_greys_what_needs_articles(
    empty: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    said = [
        label.text()
        for label in empty.findChildren(QLabel)
        if label.isVisible() and ("No articles" in label.text() or "empty" in label.text())
    ]
    assert said == ["No articles yet"]
    top = empty.top
    assert not top.done.isEnabled() and not top.exports.isEnabled()
    assert top.imports.isEnabled()
    empty.workspace.part_wanted.emit("export")
    assert empty.status.message() == "There is nothing to export yet."
    text = tmp_path / "one.txt"
    text.write_text("Marie Lambert met Paul Roy in Lyon.\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(text)], ""))
    QTest.mouseClick(top.imports, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: empty.workspace.layer is not None, timeout=20_000)
    assert top.done.isEnabled() and top.exports.isEnabled()


@pytest.mark.parametrize(
    ("typed", "asks"),
    [("import", "getOpenFileNames"), ("folder", "getExistingDirectory")],
)
def test_the_palette_brings_texts(
    empty: MainWindow, monkeypatch: pytest.MonkeyPatch, typed: str, asks: str
) -> None:
    asked: list[str] = []

    def ask(*_a: object) -> object:
        asked.append(asks)
        return "" if asks == "getExistingDirectory" else ([], "")

    monkeypatch.setattr(QFileDialog, asks, ask)
    press(KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), typed)
    press(KEY.Key_Return)
    assert asked == [asks]
