"""What the line below says: answers that go when they are no longer true, and keys that act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.panels.status_line import KeyHints, StatusLine
from tests.gui.test_window_keys import CONTROL, SHIFT, press, quoted

KEY = Qt.Key


def hints(window: MainWindow) -> str:
    """What the line shows in a window that is wide enough."""
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1280, 720)
    QApplication.processEvents()
    labels = window.status.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_an_answer_goes_with_the_next_act(window: MainWindow) -> None:
    press(window, "e")
    assert "Focus a span first" in window.status.message()
    press(window, "j")
    assert window.status.message() == ""
    window.pane.view.focus_span(None)
    press(window, "e")
    assert "Focus a span first" in window.status.message()
    press(window, KEY.Key_Right)
    assert window.status.message() == ""


def test_a_click_is_an_act(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "e")
    assert window.status.message()
    viewport = window.pane.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert window.status.message() == ""


def test_what_an_act_says_of_itself_stays(window: MainWindow) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "4")
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert "Undone" in window.status.message()


def test_news_outlives_the_next_act(window: MainWindow) -> None:
    window.workspace.say("Imported: 3 new articles, 0 known already.", lasting=True)
    press(window, "j")
    assert "Imported" in window.status.message()
    window.workspace.say("")
    assert window.status.message() == ""


def test_hints_are_of_what_is_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "suggestions left" in hints(window))
    assert "accept" in hints(window) and "?" in hints(window)
    press(window, KEY.Key_F, modifiers=CONTROL | SHIFT)
    shown = hints(window)
    assert "tick" in shown and "back to the article" in shown and "F1" in shown
    assert "accept" not in shown and "suggestions left" not in shown and "Article 1" not in shown
    window.parts.everywhere.panel.left.emit()
    qtbot.waitUntil(lambda: "accept" in hints(window) and "suggestions left" in hints(window))


def test_hints_follow_keys_that_were_changed(
    make_window: Callable[..., MainWindow], project_path: Path, qtbot: QtBot
) -> None:
    window = make_window(keys={"accept": ["Y"], "reject": []})
    window.show()
    window.workspace.open(project_path)
    qtbot.waitUntil(lambda: "Y accept" in hints(window))
    assert "reject" not in hints(window)


def test_queue_and_status_line_count_what_is_shown(window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace.layer is not None
    for threshold in (0.95, 0.0, 0.7):
        workspace.change_settings(shown_threshold=threshold)
        row = workspace.listing.queue.queue_row(0)
        assert row is not None and row.undecided == workspace.layer.undecided(threshold)
    assert workspace.layer.undecided(0.95) < workspace.layer.undecided()


def test_hints_give_way_and_never_make_the_window_wider(window: MainWindow, qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_position(1206, 12000)
    line.show_left(89)
    line.resize(1280, 46)
    line.show()
    QApplication.processEvents()
    assert line.findChild(KeyHints).isVisible()
    for text in ("Learning (EN): 40 %", "Learning (EN): 40 % " * 4):
        line.show_learning(text)
        line.show_saved("04:56:19")
        QApplication.processEvents()
        assert line.minimumSizeHint().width() <= 1280 and line.width() == 1280
    assert not line.findChild(KeyHints).isVisible()
    line.show_learning("")
    assert line.findChild(KeyHints).isVisible()
