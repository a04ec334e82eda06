"""Another language is spoken at once: a window in it goes on where the one before was left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.base import settings as settings_file
from annotator.base.paths import config_dir
from annotator.gui.application import successor
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.look.fonts import Fonts
from annotator.gui.main_window import MainWindow
from annotator.gui.words.language import interface_language, translate
from annotator.model.layer import Status
from tests.gui.test_window_keys import press


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Later tests read English."""
    yield
    translate(qapp, "en")


def choose(window: MainWindow, language: str) -> None:
    """Choose it in the settings, as a person does."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        chosen = dialog.general.language
        chosen.setCurrentIndex(chosen.findData(language))
        dialog.accept()

    QTimer.singleShot(0, act)
    window.parts.files.change_settings()


def go_on(window: MainWindow, fonts: Fonts) -> MainWindow:
    """The window that follows; it is to be closed by the test."""
    fresh = successor(window, window.look, fonts, None)
    fresh.parts.worker.configure = lambda *_args: None  # type: ignore[method-assign]
    return fresh


def test_the_work_goes_on_in_another_language(
    window: MainWindow, fonts: Fonts, project_path: Path, qtbot: QtBot
) -> None:
    press(window, "j")
    press(window, " ")
    window.workspace.show(2)
    choose(window, "fr")
    assert not window.isVisible() and window.resume_at is not None
    fresh = go_on(window, fonts)
    try:
        assert interface_language() == "fr"
        assert fresh.top.imports.text() == "Importer…"
        assert fresh.isVisible()
        workspace = fresh.workspace
        assert workspace.project is not None and workspace.project.path == project_path.resolve()
        assert workspace.layer is not None and workspace.layer.article.id == 2
        assert settings_file.load(config_dir()).language == "fr"
        # what was done before can be undone here
        assert workspace.undo_navigator.undo()
        choose(fresh, "en")
        again = go_on(fresh, fonts)
        assert again.top.imports.text() == "Import…"
        fresh = again
    finally:
        fresh.close()


def test_the_place_in_the_article_is_kept(window: MainWindow, fonts: Fonts) -> None:
    view = window.pane.view
    view.set_caret(view.text.index("Ottawa"))
    left = view.view_state
    choose(window, "fr")
    fresh = go_on(window, fonts)
    assert fresh.pane.view.view_state == left
    fresh.close()


def test_the_start_page_changes_its_language(
    window: MainWindow, fonts: Fonts, qtbot: QtBot
) -> None:
    window.parts.files.close()
    choose(window, "fr")
    fresh = go_on(window, fonts)
    assert fresh.workspace.project is None
    assert fresh.parts.start.isVisible()
    fresh.close()


def test_no_language_chosen_keeps_the_window(window: MainWindow) -> None:
    choose(window, window.workspace.settings.language)
    assert window.isVisible() and window.resume_at is None


def test_one_finished_article_is_one(window: MainWindow, qapp: QApplication) -> None:
    translate(qapp, "fr")
    for done, told in ((1, "1 sur 3 terminé"), (2, "2 sur 3 terminés")):
        window.parts.queue.show_counts({Status.NEW: 3 - done, Status.DONE: done}, 0, {})
        assert window.parts.queue._count.text() == told
