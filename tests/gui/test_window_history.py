"""The article's history in the inspector: read, and gone back to, by key and by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from annotator.gui.main_window import MainWindow
from annotator.gui.panels.history_cards import Moment
from tests.gui.test_window_keys import CONTROL, KEY, press


def moments(window: MainWindow) -> list[Moment]:
    """The lines of the history, newest first."""
    inspector = window.parts.inspector
    inspector.show_page(2)
    QApplication.processEvents()
    return [each for each in inspector.findChildren(Moment) if each.isVisibleTo(inspector)]


def words(line: Moment) -> list[str]:
    """What a line shows."""
    return [label.text() for label in line.findChildren(QLabel) if label.isVisibleTo(line)]


def flagged(window: MainWindow) -> list[str]:
    """The spans with a question; asking one has nothing follow, so that acts can be counted."""
    return [span.quote for span in window.workspace.layer.spans if span.flags]


def test_a_moment_is_restored_by_mouse_and_undone(window: MainWindow) -> None:
    press(window, "jfjfjf")
    worked = flagged(window)
    lines = moments(window)
    assert [words(line)[0] for line in lines] == [
        "“Paul Okafor” flagged as a question",
        "“Dutch Finance Minister” flagged as a question",
        "“Marie Lambert” flagged as a question",
        "As the article came",
    ]
    assert words(lines[2])[1].startswith("marie · ")
    QTest.mouseClick(lines[2], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert "2 changes go back" in words(lines[2])
    QTest.mouseClick(lines[1], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert "1 change goes back" in words(lines[1])
    assert "2 changes go back" not in words(lines[2])
    QTest.mouseClick(lines[2], Qt.MouseButton.LeftButton)
    restore = lines[2].findChild(QPushButton)
    assert restore is not None
    QTest.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert flagged(window) == ["Marie Lambert"]
    assert QApplication.focusWidget() is window.pane.view
    restored = moments(window)[0]
    assert words(restored)[0].startswith("Back to ")
    assert words(restored)[0].endswith(", changes undone: 2")
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert flagged(window) == worked
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert flagged(window) == worked[:2]
    assert words(moments(window)[0])[0].endswith("changes undone: 2 (undone)")


def test_a_moment_is_restored_by_key(window: MainWindow) -> None:
    press(window, "jfjf")
    press(window, KEY.Key_F6)
    press(window, KEY.Key_Right, KEY.Key_Right)
    lines = moments(window)
    press(window, KEY.Key_Tab)
    assert QApplication.focusWidget() is lines[0]
    press(window, KEY.Key_Return)
    assert len(flagged(window)) == 2
    press(window, KEY.Key_Down, KEY.Key_Down)
    assert QApplication.focusWidget() is lines[2]
    assert "2 changes go back" in lines[2].accessibleName()
    assert "2 changes go back" in words(lines[2])
    press(window, KEY.Key_Return)
    assert flagged(window) == []
    assert QApplication.focusWidget() is window.pane.view
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert len(flagged(window)) == 2
