"""Which articles the worker is asked about, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from annotator.formats.schema_file import load_schema
from annotator.gui.main_window import MainWindow
from annotator.gui.worker.suggesting import AHEAD
from annotator.store.project import create_project
from annotator.transfer import settling
from tests.gui.conftest import make_project, propose


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Eight articles that nobody has looked at."""
    texts = [f"Story {number}\nOslo again.\n" for number in range(1, 9)]
    return make_project(tmp_path / "many.annot", texts)


def test_what_is_on_the_screen_comes_first_and_then_what_lies_behind(
    make_window: Callable[..., MainWindow],
    many: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window()
    worker, workspace = window.parts.worker, window.workspace
    asked: list[tuple[int, bool]] = []
    waiting: set[int] = set()

    def suggest(article: int, _text: str, _language: str, *, visible: bool) -> None:
        asked.append((article, visible))
        waiting.add(article)

    monkeypatch.setattr(worker, "suggest", suggest)
    monkeypatch.setattr(worker, "pending", waiting.__contains__)
    window.parts.files.open(many)
    workspace.show(3)
    qtbot.waitUntil(lambda: (3, True) in asked)
    qtbot.wait(100)
    assert [each for each in asked if not each[1]] == [], "nothing is asked ahead of it"

    waiting.clear()
    worker.proposed.emit([propose(3, "Story 3\nOslo again.\n", ("Oslo", "GPE", 0.9))])
    qtbot.waitUntil(lambda: len(asked) > AHEAD)
    ahead = [article for article, visible in asked if not visible]
    # of those that wait the worker takes the one that came last
    assert ahead == [4, 7, 6, 5]

    waiting.clear()
    before = len(asked)
    workspace.show(4)
    qtbot.waitUntil(lambda: (4, True) in asked)
    assert asked[before:][0] == (4, True), "what is opened overtakes what was asked ahead"


def test_what_is_imported_is_asked_about_in_its_language(
    make_window: Callable[..., MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The article is on the screen before its language is found: word lists alone would speak."""
    path = tmp_path / "new.annot"
    create_project(path, load_schema("news")).close()
    text = tmp_path / "talks.txt"
    text.write_text("Le ministre a quitté la capitale lundi pour la côte.\n", "utf-8")
    window = make_window()
    workspace, suggesting = window.workspace, window.parts.suggesting
    asked: list[tuple[int, str]] = []

    def suggest(article: int, _text: str, language: str, *, visible: bool) -> None:
        asked.append((article, language))

    monkeypatch.setattr(window.parts.worker, "suggest", suggest)
    may_find, find = Event(), settling.find_language

    def found(text: str) -> str:
        may_find.wait(20)
        return find(text)

    monkeypatch.setattr(settling, "find_language", found)
    window.parts.files.open(path)
    window.parts.importing.start([text])
    qtbot.waitUntil(lambda: workspace.layer is not None, timeout=20000)
    qtbot.waitUntil(lambda: suggesting.pending(1))
    qtbot.wait(200)
    assert asked == []
    may_find.set()
    qtbot.waitUntil(lambda: bool(asked), timeout=20000)
    qtbot.waitUntil(lambda: not window.parts.importing.going_on, timeout=20000)
    assert asked == [(1, "fr")]
