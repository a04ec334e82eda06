"""Parts of the window are no windows of their own for a moment, and offer what can be done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.base import BaseDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.widgets import text_label
from tests.gui.test_window_keys import CONTROL, KEY, press, quoted


class Shown(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def shown(window: MainWindow, qapp: QApplication) -> Iterator[Shown]:
    noted = Shown()
    qapp.installEventFilter(noted)
    yield noted
    qapp.removeEventFilter(noted)


def test_no_part_is_shown_as_a_window(window: MainWindow, shown: Shown, qtbot: QtBot) -> None:
    view, inspector = window.pane.view, window.parts.inspector
    for n in (None, quoted(window, "Marie Lambert").n):
        view.focus_span(n)
        for page in (0, 1, 2):
            inspector.show_page(page)
    for key in ("r", Qt.Key.Key_Escape, "w", Qt.Key.Key_Escape, "l", Qt.Key.Key_Escape, " "):
        press(window, key)
    qtbot.wait(100)
    window.workspace.show(2)
    qtbot.wait(100)
    assert shown.names == []
    assert QApplication.focusWidget() is view


@pytest.mark.parametrize(("key", "label"), [("0", "BOILERPLATE"), ("9", "DATE")])
def test_what_the_schema_relates_to_nothing_is_offered_no_relation(
    window: MainWindow, qtbot: QtBot, key: str, label: str
) -> None:
    view, inspector = window.pane.view, window.parts.inspector

    def hints() -> list[str]:
        labels = inspector.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisibleTo(inspector)]

    view.focus_span(quoted(window, "Ottawa").n)
    qtbot.waitUntil(lambda: "New relation:" in hints())
    press(window, key)
    view.focus_span(quoted(window, "Ottawa").n)
    qtbot.waitUntil(lambda: label in hints())
    assert "New relation:" not in hints()


def test_who_has_decided_all_is_led_to_nothing(window: MainWindow, qtbot: QtBot) -> None:
    inspector = window.parts.inspector

    def leads() -> bool:
        labels = inspector.findChildren(QLabel)
        shown = [each.text() for each in labels if each.isVisibleTo(inspector)]
        return "goes to the next undecided suggestion" in shown

    press(window, KEY.Key_Escape)
    qtbot.waitUntil(leads)
    press(window, KEY.Key_Return)
    press(window, KEY.Key_PageUp, modifiers=CONTROL)
    press(window, KEY.Key_Escape)
    qtbot.wait(100)
    assert window.workspace.layer.article.id == 1 and not leads()


def test_a_dialog_makes_room_for_a_sentence_that_comes(qtbot: QtBot) -> None:
    """A bar that shows for a moment would make lines of it that need the bar."""
    dialog = BaseDialog("Heading", None, width=400)
    qtbot.addWidget(dialog)
    sentence, outcome = text_label("", wrap=True), text_label("", wrap=True)
    dialog.lines.addWidget(sentence)
    dialog.lines.addWidget(outcome)
    dialog.show()
    bar = dialog.area.verticalScrollBar()
    words = "one after the other"
    for number in range(1, 12):
        sentence.setText(f"{sentence.text()} word")
        outcome.setText(f"{words} {'and another ' * number}")
        qtbot.wait(20)
        qtbot.waitUntil(lambda: not bar.isVisible())
