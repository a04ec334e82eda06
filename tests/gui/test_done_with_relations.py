"""A finished article whose relations nobody accepted: its spans are data, they are not."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.formats.jsonl import Jsonl
from annotator.gui.main_window import MainWindow
from annotator.transfer.exporting import ExportOptions, preview
from tests.gui.test_window_keys import press
from tests.gui.ties import suggest


def test_enter_says_which_relations_stay_out(window: MainWindow) -> None:
    suggest(window, ("Marie Lambert", "HOLDS_ROLE", "Dutch Finance Minister", 0.9))
    press(window, Qt.Key.Key_Return)
    assert "Not accepted and not exported: 1 relation." in window.status.message()
    assert "Shift+A" in window.status.message()


def test_the_last_article_is_said_to_be_the_last_all_the_same(window: MainWindow) -> None:
    suggest(window, ("Marie Lambert", "HOLDS_ROLE", "Dutch Finance Minister", 0.9))
    window.workspace.show(2)
    for following in (3, 1, 1):
        press(window, Qt.Key.Key_Return)
        assert window.workspace.layer.article.id == following
    assert "not exported: 1 relation." in window.status.message()
    assert "All articles of this list are done." in window.status.message()


def test_nothing_is_said_where_they_are_accepted(window: MainWindow) -> None:
    suggest(window, ("Marie Lambert", "HOLDS_ROLE", "Dutch Finance Minister", 0.9))
    press(window, "A", modifiers=Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Return)
    assert "exported" not in window.status.message()


def test_an_export_tells_of_them(window: MainWindow) -> None:
    suggest(window, ("Marie Lambert", "HOLDS_ROLE", "Dutch Finance Minister", 0.9))
    press(window, Qt.Key.Key_Return)
    project = window.workspace.project
    assert preview(project.path, Jsonl(), ExportOptions()).undecided == 1
