"""The window between its first picture and the rest: real keys at the earliest moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.base.paths import config_dir
from annotator.base.settings import Settings
from annotator.gui.application import show_first_picture, try_first_article
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.main_window import MainWindow
from annotator.gui.workspace import Workspace
from annotator.model.span import State
from tests.gui.conftest import TEXTS
from tests.helpers import spoil

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def first(
    qtbot: QtBot, qapp: QApplication, fonts: Fonts, project_path: Path
) -> Iterator[MainWindow]:
    """The window as the program has it right after the first picture, nothing else made yet."""
    workspace = Workspace(Settings(author="marie", theme="light"), config_dir())
    assert try_first_article(workspace, project_path)
    window = MainWindow(workspace, Look(qapp, fonts, "light"), fonts, None)
    window.show()
    drawn: list[bool] = []
    window.pane.view.drawn.connect(lambda: drawn.append(True))
    show_first_picture(window)
    window.activateWindow()
    assert drawn and window._parts is None
    yield window
    window.close()
    window.deleteLater()


def test_the_first_picture_is_the_article_with_its_suggestions(first: MainWindow) -> None:
    view = first.pane.view
    assert view.text == TEXTS["one"]
    assert view.sheet.layer.spans[0].quote == "Marie Lambert"
    assert view.focused_span is not None
    assert first.pane.labels.isVisible() and first.status.isVisible()


def test_a_key_at_once_decides(first: MainWindow) -> None:
    view = first.pane.view
    decided, left = view.focused_span, len(list(first.workspace.layer.suggested()))
    QTest.keyClick(view, KEY.Key_Space)
    assert first.workspace.layer.span(decided).state is State.ACCEPTED
    assert len(list(first.workspace.layer.suggested())) == left - 1
    first.workspace.undo_navigator.undo()
    assert first.workspace.layer.span(decided).state is State.SUGGESTED


@pytest.mark.parametrize(
    ("key", "modifiers", "shown"),
    [
        (
            KEY.Key_Question,
            Qt.KeyboardModifier.NoModifier,
            lambda parts: parts.actions.overlay.isVisible(),
        ),
        (KEY.Key_F, CTRL, lambda parts: parts.find_bar.isVisible()),
        (KEY.Key_F6, Qt.KeyboardModifier.NoModifier, lambda parts: parts.inspector.isVisible()),
    ],
)
def test_keys_of_the_window_work_at_once(
    first: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, shown: Callable[[object], bool]
) -> None:
    QTest.keyClick(first.pane.view, key, modifiers)
    assert shown(first.parts)


def test_a_screen_reader_that_came_early_reads_the_article(first: MainWindow) -> None:
    QAccessible.setActive(True)
    try:
        QAccessible.queryAccessibleInterface(first.pane.view)
        first.complete()
        found = QAccessible.queryAccessibleInterface(first.pane.view)
        assert found.role() is QAccessible.Role.Document
        assert found.text(QAccessible.Text.Name) == first.workspace.layer.article.title
    finally:
        QAccessible.setActive(False)


def test_an_article_that_cannot_be_read_is_told(
    qtbot: QtBot, qapp: QApplication, fonts: Fonts, project_path: Path
) -> None:
    spoil(project_path, "DROP TABLE span")
    workspace = Workspace(Settings(author="marie", theme="light"), config_dir())
    assert try_first_article(workspace, project_path)
    window = MainWindow(workspace, Look(qapp, fonts, "light"), fonts, None)
    qtbot.addWidget(window)
    window.show()
    window.complete()
    assert "damaged" in window.status.message()


def test_the_rest_moves_nothing_of_the_article(first: MainWindow, qtbot: QtBot) -> None:
    view = first.pane.view
    before, place = view.grab().toImage(), view.mapTo(first, view.rect().topLeft())
    first.complete()
    qtbot.wait(150)
    assert view.mapTo(first, view.rect().topLeft()) == place
    assert view.grab().toImage() == before
    assert first.parts.queue.list.model().rowCount() == 3
    assert first.parts.queue.delegate.current == 1
    assert "3" in first.parts.queue._count.text()
