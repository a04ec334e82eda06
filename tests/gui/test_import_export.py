"""Import and export from the window: a thread and a worker beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.editing.comments import AddComment
from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.session import Session
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.import_report import ImportReport
from annotator.gui.dialogs.questions import Question
from annotator.gui.main_window import MainWindow
from annotator.gui.workspace import Workspace
from annotator.store.project import open_project


def count(workspace: Workspace) -> int:
    """How many articles the project has."""
    return workspace.project.articles.count() if workspace.project else 0


def test_an_import_beside_the_window(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    new = tmp_path / "new.txt"
    new.write_text("A fourth article\nNothing known in Quito.\n", "utf-8")
    with qtbot.waitSignal(window.parts.importing.ended, timeout=20000):
        window.parts.importing.start([new])
    assert count(window.workspace) == 4
    assert window.parts.queue.list.model().rowCount() == 4
    assert window.workspace.undo_navigator.undo()
    assert count(window.workspace) == 3


def test_labels_that_the_schema_lacks_can_be_added(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {"text": "A ship sails.", "spans": [{"start": 2, "end": 6, "label": "SHIP"}]}
    path = tmp_path / "ships.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf-8")
    monkeypatch.setattr(Question, "ask", lambda _question: 1)
    with qtbot.waitSignal(window.parts.importing.ended, timeout=20000):
        window.parts.importing.start([path])

    def known() -> bool:
        return "SHIP" in {label.name for label in window.workspace.project.schema.labels}

    qtbot.waitUntil(known, timeout=20000)
    assert count(window.workspace) == 4
    qtbot.waitUntil(lambda: not window.parts.importing.going_on, timeout=20000)


def test_a_person_may_take_time_to_add_labels(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    record = {"text": "A ship sails.", "spans": [{"start": 2, "end": 6, "label": "SHIP"}]}
    path = tmp_path / "ships.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf-8")
    asked: list[str] = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, Question):
            QTimer.singleShot(50, answer)
        elif window.parts.importing.going_on and not asked:
            # the thread ends while the question stands
            asked.append("early")
            QTimer.singleShot(500, answer)
        else:
            asked.append("answered")
            QTest.keyClick(question, Qt.Key.Key_Return)

    QTimer.singleShot(50, answer)
    window.parts.importing.start([path])
    qtbot.waitUntil(lambda: asked[-1:] == ["answered"], timeout=20000)
    qtbot.waitUntil(lambda: count(window.workspace) == 4, timeout=20000)
    qtbot.waitUntil(lambda: not window.parts.importing.going_on, timeout=20000)
    # the next one is an import as any other
    other = tmp_path / "new.txt"
    other.write_text("A fifth article\nNothing known in Quito.\n", "utf-8")
    with qtbot.waitSignal(window.parts.importing.ended, timeout=20000):
        window.parts.importing.start([other])
    assert count(window.workspace) == 5 and not window.parts.importing.going_on


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": "cut of\n', "Nothing was imported"),
        ('{"text": "Quito votes", "label": [[0, 5, "GPE"]]}\n', "label 1"),
    ],
)
def test_what_cannot_be_imported_is_listed(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    told: str,
) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(line, "utf-8")
    shown: list[str] = []

    def show(report: ImportReport) -> int:
        shown.extend(label.text() for label in report.findChildren(type(window.status._left)))
        return 1

    monkeypatch.setattr(ImportReport, "exec", show)
    window.parts.importing.start([path])
    qtbot.waitUntil(lambda: bool(shown), timeout=20000)
    assert told in shown
    qtbot.waitUntil(lambda: not window.parts.importing.going_on, timeout=20000)


def export_dialog(window: MainWindow, authors: Sequence[str] = ("marie",)) -> ExportDialog:
    workspace = window.workspace
    return ExportDialog(
        workspace.project.path, authors, workspace.settings, window.parts.tasks, window
    )


def test_export_previews_and_writes(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = export_dialog(window)
    qtbot.addWidget(dialog)
    out = tmp_path / "out.jsonl"
    dialog.format.setCurrentIndex(dialog.format.findData("jsonl"))
    dialog.path.setText(str(out))
    dialog.all.setChecked(True)
    dialog.show()
    qtbot.waitUntil(lambda: "3" in dialog._state.text(), timeout=30000)
    wanted = dialog._needed()
    with qtbot.waitSignal(dialog.written, timeout=30000):
        dialog.start.click()
        # no button moves while it writes
        assert dialog._bar.isVisible() and dialog._needed() == wanted
        # nor is it said to be elsewhere
        QTest.keyClicks(dialog.path, "x")
        assert not dialog._choosing.isEnabled()
    assert str(out) + "," in dialog._state.text() and not dialog.path.isReadOnly()
    assert len(out.read_text("utf-8").splitlines()) == 3
    dialog.close()


@pytest.mark.parametrize("name", ["jsonl", "spacy"])
def test_enter_while_it_is_checked_exports_unless_something_is_lost(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    workspace = window.workspace
    workspace.do(AddComment(article=1, text="Why?"))
    workspace.do(MarkDone(article=1))
    dialog = export_dialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    out = tmp_path / f"out.{name}"
    dialog.format.setCurrentIndex(dialog.format.findData(name))
    dialog.path.setText(str(out))
    written: list[str] = []
    dialog.written.connect(written.append)
    QTest.keyClick(dialog.format, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(written) or dialog.start.isEnabled(), timeout=30000)
    lossy = name == "spacy"
    assert bool(written) is out.exists() is not lossy
    if lossy:
        assert "cannot keep" in dialog._state.text()
        QTest.keyClick(dialog.format, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(written), timeout=30000)
    dialog.close()


def test_the_work_of_others_is_a_choice_and_what_is_there_twice_is_told(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = window.workspace
    workspace.do(MarkDone(article=1))
    alone = export_dialog(window)
    qtbot.addWidget(alone)
    assert not alone.everybody.isVisibleTo(alone)
    with closing(open_project(workspace.project.path)) as project:
        other = Session(project, "paul")
        for article in (1, 2):
            other.apply(OpenArticle(article=article))
            other.do(MarkDone(article=article))
    dialog = export_dialog(window, ["marie", "paul"])
    qtbot.addWidget(dialog)
    dialog.format.setCurrentIndex(dialog.format.findData("jsonl"))
    qtbot.waitUntil(lambda: dialog._state.text().startswith("1 article,"), timeout=30000)
    out = tmp_path / "out.jsonl"
    dialog.path.setText(str(out))
    dialog.show()
    QTest.mouseClick(dialog.everybody, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.waitUntil(lambda: "Articles there twice: 0" in dialog._state.text(), timeout=30000)
    with qtbot.waitSignal(dialog.written, timeout=30000):
        dialog.start.click()
    authors = [json.loads(line)["author"] for line in out.read_text("utf-8").splitlines()]
    assert sorted(authors) == ["marie", "paul", "paul"]
    assert "Articles there twice: 0" in dialog._state.text()
    dialog.close()
