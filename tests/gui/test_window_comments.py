"""Comments and questions by key, on the real window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from annotator.gui.main_window import MainWindow
from tests.gui.test_window_keys import CONTROL, KEY, SHIFT, focused, press, quoted


def shown(window: MainWindow) -> list[str]:
    window.parts.inspector.rebuild()
    QApplication.processEvents()  # what is new becomes visible
    labels = window.parts.inspector.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(window.parts.inspector)]


def test_c_comments_on_the_focused_span(window: MainWindow) -> None:
    press(window, "j")
    press(window, "c")
    assert window.focusWidget() is window.parts.comment_bar.field
    press(window, "is she?", KEY.Key_Return)
    assert QApplication.focusWidget() is window.pane.view
    assert focused(window) == "Marie Lambert"
    assert "is she?" in shown(window)
    press(window, "j")
    assert "is she?" not in shown(window)
    press(window, "k")
    assert "is she?" in shown(window)
    removing = next(
        each
        for each in window.parts.inspector.findChildren(QPushButton)
        if each.isVisibleTo(window.parts.inspector)
        and each.accessibleName() == "Delete this comment"
    )
    removing.click()
    assert "is she?" not in shown(window)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert "is she?" in shown(window)


def test_c_comments_on_the_article_and_escape_leaves(window: MainWindow) -> None:
    press(window, "c", "nothing", KEY.Key_Escape)
    assert not window.parts.comment_bar.isVisible()
    press(window, "c", "ask the desk", KEY.Key_Return)
    window.pane.view.focus_span(None)
    assert "ask the desk" in shown(window)
    assert "nothing" not in shown(window)


def test_a_comment_on_what_was_rejected_is_found_with_the_article(window: MainWindow) -> None:
    press(window, "j", "c")
    press(window, "is she?", KEY.Key_Return)
    window.pane.view.focus_span(None)
    assert "is she?" not in shown(window)
    press(window, "j", "x")
    window.pane.view.focus_span(None)
    assert "is she?" in shown(window)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    window.pane.view.focus_span(None)
    assert "is she?" not in shown(window)


def test_f_flags_what_is_focused(window: MainWindow) -> None:
    layer = window.workspace.layer
    press(window, "j", "f")
    assert quoted(window, "Marie Lambert").flags == ("ask",)
    assert layer.layer.flags == ()
    assert "? Flagged as a question" in shown(window)
    press(window, "f")
    assert quoted(window, "Marie Lambert").flags == ()
    press(window, "f", modifiers=SHIFT)
    assert layer.layer.flags == ("ask",)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert layer.layer.flags == ()
