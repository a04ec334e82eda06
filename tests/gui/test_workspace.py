"""Opening, waiting for locks, noticing other programs; bad days of the window."""

from __future__ import annotations

import gc
import sqlite3
import sys
import weakref
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.editing.spans import Accept
from annotator.gui.main_window import MainWindow
from annotator.gui.projects import files as files_module
from annotator.gui.projects.housekeeping import IDLE_MS
from annotator.gui.reporter import Reporter
from annotator.model.layer import Status
from annotator.model.span import State
from annotator.store.integrity import check
from annotator.store.project import open_project
from tests.gui.test_window_keys import press
from tests.helpers import locked


def test_a_lock_elsewhere_loses_nothing(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    window.pane.view.focus_span(window.workspace.layer.spans[0].n)
    n = window.pane.view.focused_span
    with locked(project_path):
        qtbot.keyClicks(window.pane.view, " ")
        assert "kept and tried again" in window.status.message()
        assert window.workspace.layer.span(n).state is State.SUGGESTED
        qtbot.keyClicks(window.pane.view, "f")
    qtbot.waitUntil(lambda: window.workspace.layer.span(n).state is State.ACCEPTED)
    qtbot.waitUntil(lambda: window.workspace.layer.span(n).flags == ("ask",))


def test_a_full_disk_takes_back_the_act_and_the_next_one_goes_on(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    layer, view = window.workspace.layer, window.pane.view
    connection = window.workspace.project.connection
    (used,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {used}")
    for turn in range(200):
        before = layer.layer.flags
        qtbot.keyClicks(view, "F", Qt.KeyboardModifier.ShiftModifier)
        if layer.layer.flags == before:
            break
        assert turn < 199, "the file grows with each act"
    assert "The disk is full" in window.status.message()
    connection.execute("PRAGMA max_page_count = 1000000")
    qtbot.keyClicks(view, "F", Qt.KeyboardModifier.ShiftModifier)
    assert layer.layer.flags != before
    window.close()
    with closing(open_project(project_path)) as project:
        assert check(project) == []
        assert project.layers.get(1, "marie").flags == layer.layer.flags


def test_what_waits_for_a_lock_is_done_at_closing(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    window.workspace.open(project_path)  # open already: nothing happens
    with closing(sqlite3.connect(project_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        qtbot.keyClicks(window.pane.view, "f")
        other.execute("ROLLBACK")
        window.close()
    project = open_project(project_path)
    assert project.layers.get(1, "marie").flags == ("ask",)
    project.close()


def test_what_is_open_to_look_at_can_be_opened_to_work_on(
    window: MainWindow, make_window, project_path: Path
) -> None:
    window.workspace.open(project_path, read_only=True)
    assert window.workspace.project.read_only
    window.workspace.open(project_path)
    assert window.workspace.do(Accept(article=1, n=window.workspace.layer.spans[0].n))
    with pytest.raises(StorageProblem) as caught:
        make_window().workspace.open(project_path)
    assert caught.value.trouble is StorageTrouble.IN_USE


def test_the_file_alone_is_whole_after_idle_seconds(
    window: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    qtbot.keyClicks(window.pane.view, "j ")
    journal = project_path.with_name(project_path.name + "-wal")
    qtbot.waitUntil(lambda: journal.stat().st_size == 0, timeout=5000)


def test_a_second_window_is_told_who_has_the_project(
    window: MainWindow, make_window, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = make_window()
    with pytest.raises(StorageProblem) as caught:
        second.workspace.open(project_path)
    assert caught.value.trouble is StorageTrouble.IN_USE
    told: list[str] = []

    def ask(sentence: str, _parent: object) -> bool:
        told.append(sentence)
        return True

    monkeypatch.setattr(files_module, "ask_read_only", ask)
    assert second.parts.files.open(project_path)
    assert "marie" in told[0]
    assert second.workspace.project.read_only
    assert second.workspace.layer.article.id == 1
    second.show()
    second.workspace.do(Accept(article=1, n=1))
    assert "read-only" in second.status.message()


def test_a_project_of_another_name_is_only_looked_at(
    make_window, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File dialogs glance into files of unknown kinds, and SQLite's locks on them are gone."""
    other = project_path.rename(project_path.with_name("news.bak"))
    told: list[str] = []

    def ask(sentence: str, _parent: object) -> bool:
        told.append(sentence)
        return True

    monkeypatch.setattr(files_module, "ask_read_only", ask)
    window = make_window()
    assert window.parts.files.open(other)
    assert "whose names end in .annot" in told[0]
    assert window.workspace.project.read_only
    named = other.rename(other.with_name("news.ANNOT"))
    assert window.parts.files.open(named)
    assert not window.workspace.project.read_only


@pytest.mark.parametrize("content", [b"", b"not a project", b"SQLite format 3\0" + b"x" * 200])
def test_what_is_no_project_is_refused_with_a_sentence(
    make_window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = tmp_path / "wrong.annot"
    path.write_bytes(content)
    told: list[str] = []
    monkeypatch.setattr(
        files_module, "tell", lambda _head, sentence, _parent: told.append(sentence)
    )
    assert not make_window().parts.files.open(path)
    assert len(told) == 1 and str(path) in told[0]


def test_everything_is_as_it_was_after_closing(
    window: MainWindow, make_window, project_path: Path, qtbot: QtBot
) -> None:
    qtbot.keyClicks(window.pane.view, "j1  x")
    # the second mention of the first name follows what was decided on the first
    qtbot.waitUntil(lambda: window.workspace.layer.spans[-1].quote == "Marie Lambert")
    spans = list(window.workspace.layer.spans)
    window.close()
    again = make_window()
    again.workspace.open(project_path)
    assert list(again.workspace.layer.spans) == spans
    assert again.workspace.layer.layer.status is Status.IN_PROGRESS


def test_a_bug_is_one_calm_dialog(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        "annotator.gui.dialogs.questions.show_report",
        lambda report, _log, _parent: shown.append(report),
    )
    monkeypatch.setattr(sys, "__excepthook__", lambda *_args: None)
    reporter = Reporter(tmp_path / "annotator.log")
    try:
        raise ValueError("a bug")
    except ValueError:
        for _ in range(2):
            reporter.hook(*sys.exc_info())
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert "ValueError: a bug" in shown[0]
    assert "a bug" in (tmp_path / "annotator.log").read_text("utf-8")
    reporter.close_log()


class _Ring:
    """Refers to itself, so that only a look at all objects finds that nobody needs it."""

    def __init__(self) -> None:
        self.itself = self


def test_all_objects_are_looked_at_while_nobody_types(window: MainWindow, qtbot: QtBot) -> None:
    gone = weakref.ref(_Ring())
    gc.disable()
    try:
        press(window, " ")
        assert gone() is not None
        qtbot.waitUntil(lambda: gone() is None, timeout=4 * IDLE_MS)
    finally:
        gc.enable()
