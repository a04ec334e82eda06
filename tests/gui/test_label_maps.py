"""What recognisers' labels become, chosen in the window by keys; suggestions are renewed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.editing.suggestions import Propose
from annotator.gui.dialogs.label_maps import LabelMapsDialog
from annotator.gui.dialogs.recognisers import RecognisersDialog
from annotator.gui.main_window import MainWindow
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.suggest.label_maps import map_mark
from tests.gui.test_window_keys import CONTROL, KEY, SHIFT, press, quoted

ORG = ("news_en", "ORG")
STOCK = Provider(name="news_en", version="1", settings={"parts": "ner"})


@pytest.fixture
def asked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The articles that the worker is asked about; a task's result is made by hand."""
    articles: list[int] = []

    def suggest(article: int, *_more: Any, **_named: Any) -> None:
        articles.append(article)

    monkeypatch.setattr(window.parts.worker, "suggest", suggest)
    monkeypatch.setattr(window.parts.tasks["sample_labels"], "start", lambda _payload: None)
    project = window.workspace.project
    with project.transaction():
        project.articles.set("language", 1, "en")
    place = quoted(window, "Ottawa")
    said = Proposal(
        article=1, provider=STOCK, spans=(ProposedSpan(place.start, place.end, "span:GPE", 0.9),)
    )
    window.workspace.apply(Propose(proposals=(said,)))
    return articles


def with_dialog(window: MainWindow, act: Callable[[LabelMapsDialog], None]) -> None:
    """Open the dialog by its key and do something in it."""

    def run() -> None:
        dialog = window.parts.label_mapping.dialog
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(50, run)
    press(window, KEY.Key_M, modifiers=CONTROL | SHIFT)


def choose_gpe(dialog: LabelMapsDialog) -> None:
    box = dialog.boxes[ORG]
    box.setFocus()
    QTest.keyClicks(box, "gpe")
    assert box.currentText() == "GPE"
    QTest.keyClick(dialog, KEY.Key_Return)


def mapped(window: MainWindow) -> dict[str, str]:
    return window.workspace.project.schema.mapped("news_en")


def test_a_label_becomes_another_and_open_suggestions_are_renewed(
    window: MainWindow, asked: list[int], qtbot: QtBot
) -> None:
    press(window, "j ")
    with_dialog(window, choose_gpe)
    assert mapped(window) == {"ORG": "span:GPE"}
    qtbot.waitUntil(lambda: 1 in asked)
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert mapped(window) == {}


def test_what_the_map_says_now_is_not_asked_about_again(
    window: MainWindow, asked: list[int], qtbot: QtBot
) -> None:
    with_dialog(window, choose_gpe)
    qtbot.waitUntil(lambda: 1 in asked)
    project = window.workspace.project
    mark = map_mark(project.schema, "news_en")
    provider = Provider(
        name="news_en", version="1", hash=mark, settings={"parts": "ner", "map": mark}
    )
    window.parts.suggesting._take_answer([Proposal(article=1, provider=provider)])
    asked.clear()
    window.parts.suggesting._configure()
    window.parts.suggesting._ask()
    assert 1 not in asked


def test_examples_come_and_nothing_chosen_changes_nothing(
    window: MainWindow, asked: list[int]
) -> None:
    def act(dialog: LabelMapsDialog) -> None:
        assert dialog.state.text()
        samples = {"news_en": {"ORG": [5, ["Acme", "Ajax"]]}}
        window.parts.tasks["sample_labels"].finished.emit(samples)
        assert "Acme" in dialog._said[ORG].text()
        assert dialog.state.text() == ""
        assert dialog.choices() == {}
        dialog.boxes[ORG].setCurrentIndex(0)
        assert dialog.choices() == {"news_en": {"ORG": ""}}
        QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
        assert dialog.choices() == {}

    with_dialog(window, act)
    assert mapped(window) == {}


def test_it_is_reached_from_the_recognisers(
    window: MainWindow, asked: list[int], qtbot: QtBot
) -> None:
    def from_recognisers() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RecognisersDialog)
        QTimer.singleShot(50, in_maps)
        QTest.mouseClick(dialog.labels, Qt.MouseButton.LeftButton)

    def in_maps() -> None:
        dialog = window.parts.label_mapping.dialog
        assert dialog is not None
        choose_gpe(dialog)

    QTimer.singleShot(50, from_recognisers)
    window.workspace.part_wanted.emit("recognisers")
    assert mapped(window) == {"ORG": "span:GPE"}
