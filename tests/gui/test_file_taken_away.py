"""A project whose file another program deletes, replaces or writes over while it is open."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.questions import Question
from annotator.gui.main_window import MainWindow
from annotator.gui.projects.housekeeping import Housekeeping
from annotator.model.span import State
from annotator.store.integrity import check
from annotator.store.project import open_project
from annotator.store.watching import Fate, FileWatch
from tests.gui.test_concordance import press
from tests.gui.test_window_keys import quoted
from tests.helpers import spoil

KEY = Qt.Key
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="open files are not written over there"
)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told in dialogs, each of which is closed at once."""
    said: list[str] = []

    def ask(question: Question) -> int:
        said.append(" ".join(label.text() for label in question.findChildren(QLabel)))
        return 0

    monkeypatch.setattr(Question, "ask", ask)
    return said


def overwrite(path: Path, data: bytes) -> None:
    """As ``cp`` does: the file stays the same one."""
    number = path.stat().st_ino
    path.write_bytes(data)
    assert path.stat().st_ino == number


def state_of(path: Path, quote: str) -> State:
    with closing(open_project(path)) as project:
        assert check(project) == []
        layer = project.layers.get(1, "marie").id
        return next(each.state for each in project.spans.of_layer(layer) if each.quote == quote)


def kept_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.kept.annot")


def accept(window: MainWindow, quote: str) -> None:
    window.pane.view.focus_span(quoted(window, quote).n)
    press(window, " ")


def older_copy(window: MainWindow, path: Path) -> bytes:
    """The file before a span was accepted; what was accepted is in the file by now."""
    window.workspace.project.checkpoint()
    older = path.read_bytes()
    accept(window, "Ottawa")
    window.workspace.findChild(Housekeeping)._checkpoint()
    return older


@pytest.mark.parametrize("saved", [False, True])
def test_an_older_copy_written_over_the_open_project_is_noticed(
    window: MainWindow, qtbot: QtBot, project_path: Path, saved: bool
) -> None:
    older = older_copy(window, project_path)
    if not saved:
        accept(window, "Dutch Finance Minister")
    overwrite(project_path, older)
    accept(window, "Paul Okafor")
    kept = kept_of(project_path)
    qtbot.waitUntil(lambda: kept.name in window.status.message(), timeout=8000)
    assert window.workspace.project.path == kept
    assert project_path.read_bytes() == older
    accept(window, "Monday")
    window.close()
    assert [state_of(kept, each) for each in ("Ottawa", "Paul Okafor", "Monday")] == [
        State.ACCEPTED
    ] * 3
    assert state_of(project_path, "Ottawa") is State.SUGGESTED


def test_what_is_no_project_written_over_one_leaves_what_can_be_kept(
    window: MainWindow, qtbot: QtBot, project_path: Path
) -> None:
    accept(window, "Ottawa")
    window.workspace.project.checkpoint()
    overwrite(project_path, b"")
    qtbot.waitUntil(lambda: "Another program" in window.status.message(), timeout=8000)
    assert project_path.read_bytes() == b""
    project = window.workspace.project
    if project is not None:
        assert project.path == kept_of(project_path) and quoted(window, "Ottawa")
    assert not list(project_path.parent.glob("*theirs*"))


@pytest.mark.parametrize("how", ["replaced", "overwritten", "deleted"])
def test_a_file_taken_away_just_before_closing_loses_nothing(
    window: MainWindow, project_path: Path, told: list[str], how: str
) -> None:
    older = older_copy(window, project_path)
    if how == "deleted":
        project_path.unlink()
    elif how == "overwritten":
        overwrite(project_path, older)
    else:
        other = project_path.with_name("other")
        other.write_bytes(older)
        other.replace(project_path)
    window.close()
    assert window.workspace.project is None
    kept = project_path if how == "deleted" else kept_of(project_path)
    assert state_of(kept, "Ottawa") is State.ACCEPTED
    (sentence,) = told
    assert "not as you left it" in sentence
    if how != "deleted":
        assert kept.name in sentence
        assert project_path.read_bytes() == older
    log = project_path.with_name(f"{project_path.name}-wal")
    assert not log.exists() or log.stat().st_size == 0, "it would be read with the other file"
    names = {each.name for each in project_path.parent.iterdir() if each.is_file()}
    others = {log.name, log.name.replace("-wal", "-shm")}
    assert names - others <= {project_path.name, kept.name}


@pytest.mark.parametrize("when", ["open", "exporting", "closing"])
def test_a_file_that_is_just_being_written_is_waited_for(
    window: MainWindow,
    project_path: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    when: str,
) -> None:
    # as SQLite in another process puts a long log into the file
    accept(window, "Ottawa")
    keeper = window.workspace.findChild(Housekeeping)
    keeper._checkpoint()
    whole = project_path.read_bytes()
    pages = iter([*range(1, 5), len(whole)])

    def write(_seconds: float = 0) -> None:
        overwrite(project_path, whole[: next(pages) * 4096])

    monkeypatch.setattr("annotator.gui.projects.housekeeping.sleep", write)
    write()
    if when == "open":
        for _ in range(4):
            keeper.look()
            write()
        keeper.look()
    elif when == "exporting":
        keeper.look_closely()
    if when != "closing":
        assert window.workspace.project.path == project_path
    window.close()
    assert not told
    assert not list(project_path.parent.glob("*kept*"))
    assert state_of(project_path, "Ottawa") is State.ACCEPTED
    assert not list(pages), "it was not waited for"


def test_an_export_looks_at_the_file_first(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported: list[Path] = []
    monkeypatch.setattr(
        "annotator.gui.dialogs.export.ExportDialog.exec",
        lambda dialog: exported.append(dialog._project),
    )
    older = older_copy(window, project_path)
    overwrite(project_path, older)
    window.top.exports.click()
    assert exported == [kept_of(project_path)]


def test_what_sqlite_itself_writes_is_nobody_elses(
    window: MainWindow, project_path: Path, tmp_path: Path
) -> None:
    project = window.workspace.project
    watch = FileWatch(project)
    accept(window, "Ottawa")
    # somebody reads an older moment, another one puts into the file what that allows
    with closing(sqlite3.connect(project_path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchone()
        accept(window, "Monday")
        for _ in range(2):
            spoil(project_path, "PRAGMA wal_checkpoint(PASSIVE)")
            assert watch.look() is Fate.THERE
            accept(window, "Paul Okafor")
    open_project(project_path).close()
    assert watch.look() is Fate.THERE
    spoil(project_path, "UPDATE meta SET value = 'other' WHERE key = 'schema_name'")
    assert watch.look() is Fate.THERE
    os.utime(project_path)
    assert watch.look() is Fate.THERE
    shutil.copy(project_path, tmp_path / "same.annot")
    overwrite(project_path, (tmp_path / "same.annot").read_bytes())
    assert watch.look() is Fate.THERE
