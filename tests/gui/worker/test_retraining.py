"""The window learns in the background: adopted or not, told, gone back from, never in the way."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.editing.recognisers import AddRecogniser
from annotator.editing.suggestions import Propose
from annotator.gui.dialogs.recognisers import RecognisersDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.worker import retraining, tasks
from annotator.gui.worker.retraining import STEPS, due
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.model.recogniser import Recogniser
from annotator.model.span import State
from annotator.store.project import open_project
from tests.gui.conftest import make_project
from tests.helpers import locked

WAIT = 60_000
STOCK = Provider(name="stock_en", version="1", settings={"parts": "ner"})
# trains as it is told by a file beside the project; weights are not read in these tests
FAKE = """
import os, time
from pathlib import Path
from annotator.cli import worker

def train(payload, job):
    said = Path(payload["project"]).with_name("train").read_text()
    if said == "die":
        os._exit(3)
    job.progress(2, 5)
    while said == "wait":
        job.check()
        time.sleep(0.02)
        said = Path(payload["project"]).with_name("train").read_text()
    adopted = said in ("better", "hoped")
    if adopted:
        Path(payload["out"]).write_bytes(b"weights")
    f1 = {"better": 0.81, "hoped": 0.76}.get(said, 0.7)
    card = {"articles": ["a", "b", "c", "d", "e"], "f1": f1, "before": 0.77}
    if Path(payload["project"]).with_name("damaged").exists():
        card["damaged"] = "en-fr.npz"
    version = "1" if not Path(payload["project"]).with_name("second").exists() else "2"
    return {"name": "learnt_en", "version": version, "language": payload["language"],
            "base": "stock_en 1", "adopted": adopted, "hash": "x", "card": card}

worker.tasks = lambda: {"train": train}
raise SystemExit(worker.main())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Seven English articles with one suggestion each."""
    text = "The result of match number {} was a great surprise in Oslo.\n"
    path = make_project(
        tmp_path / "sport.annot", map(text.format, range(7)), map(said, range(1, 8))
    )
    with closing(open_project(path)) as project, project.transaction():
        for article in range(1, 8):
            project.articles.set("language", article, "en")
    return path


def said(article: int) -> Proposal:
    span = ProposedSpan(53, 57, "span:GPE", 0.9)
    return Proposal(article=article, provider=STOCK, spans=(span,))


@pytest.fixture
def window(
    open_window: Callable[[Path], MainWindow],
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    monkeypatch.setattr(retraining, "LOOK_MS", 10)
    monkeypatch.setattr(tasks, "worker_command", lambda: [sys.executable, "-c", FAKE])
    return open_window(path)


def tell(path: Path, word: str) -> None:
    path.with_name("train").write_text(word)


def finish(window: MainWindow, articles: int) -> None:
    for _article in range(articles):
        QTest.keyClick(window.pane.view, Qt.Key.Key_Return)


def shown(dialog: RecognisersDialog) -> str:
    labels = dialog.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisibleTo(dialog))


def listed(window: MainWindow) -> list[Recogniser]:
    project = window.workspace.project
    return project.recognisers.all()


def test_steps() -> None:
    assert [n for n in range(60) if due(n, 0)] == list(range(5, 60))
    assert not due(9, 5)
    assert due(10, 5)
    assert due(15, 10)
    assert due(75, 50)
    assert due(12, 9)
    assert not due(199, 100)
    assert due(200, 100)
    assert due(330, 220)


def test_after_five_articles_what_is_better_is_adopted(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    tell(path, "better")
    finish(window, 4)
    QTest.qWait(100)
    assert listed(window) == []
    finish(window, 1)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    (one,) = listed(window)
    assert one.adopted
    assert one.active
    assert window.status.message() == (
        "Recogniser 1 (EN) suggests from now on: F1 0.81 instead of 0.77, on articles that"
        " neither has learnt from."
    )
    assert window.workspace.project.recognisers.weights(one.uid) == b"weights"
    # nothing is learnt twice from the same articles
    window.parts.retraining.look()
    assert not window.parts.retraining.running


def test_what_is_adopted_on_credit_says_so(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    tell(path, "hoped")
    finish(window, 5)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    assert window.status.message() == (
        "Recogniser 1 (EN) suggests from now on: F1 0.76, before 0.77. So few articles tell"
        " little, and more lessons help nearly always."
    )


def test_who_learns_with_less_than_the_program_has_hears_it(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    tell(path, "worse")
    path.with_name("damaged").touch()
    finish(window, 5)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    assert window.status.message().endswith(
        " The program's file en-fr.npz is damaged: it learns with less from your decisions."
        " Install the program again."
    )


def test_what_is_no_better_is_told_and_changes_nothing(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    tell(path, "worse")
    finish(window, 5)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    (one,) = listed(window)
    assert not one.adopted
    assert not one.active
    assert "not adopted: F1 0.70 is no better than 0.77" in window.status.message()
    window.parts.retraining.look()
    assert not window.parts.retraining.running


def test_a_crash_while_learning_loses_nothing(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    tell(path, "die")
    finish(window, 5)
    qtbot.waitUntil(lambda: "did not work" in window.status.message(), timeout=WAIT)
    assert listed(window) == []
    project = window.workspace.project
    assert project.recognisers.finished() == {"en": 5}
    for article in range(1, 6):
        (span,) = project.spans.of_layer(project.layers.get(article, "marie").id)
        assert span.state is State.ACCEPTED
    # and the window goes on
    finish(window, 1)
    assert project.recognisers.finished() == {"en": 6}


def test_closing_the_project_ends_the_learning(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    tell(path, "wait")
    finish(window, 5)
    qtbot.waitUntil(lambda: window.parts.retraining.running, timeout=WAIT)
    window.parts.files.close()
    assert not window.parts.retraining.running
    reopened = open_project(path)
    assert reopened.recognisers.all() == []
    reopened.close()


def test_what_closing_cut_off_is_learnt_after_the_next_start_what_was_stopped_is_not(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(path, "wait")
    finish(window, 5)
    learning = window.parts.retraining
    qtbot.waitUntil(lambda: learning.running, timeout=WAIT)
    window.parts.files.close()
    window.parts.files.open(path)
    qtbot.waitUntil(lambda: learning.running, timeout=WAIT)
    monkeypatch.setattr(RecognisersDialog, "exec", lambda dialog: dialog._stop.click())
    window.workspace.part_wanted.emit("recognisers")
    window.parts.files.close()
    window.parts.files.open(path)
    QTest.qWait(100)
    assert not learning.running
    tell(path, "better")
    finish(window, 2)
    assert window.workspace.project.recognisers.begun() == ""


def test_the_dialog_says_when_it_learns(qtbot: QtBot) -> None:
    dialog = RecognisersDialog([], None)
    qtbot.addWidget(dialog)
    assert re.findall(r"\d+", shown(dialog)) == [str(step) for step in STEPS]


def test_the_keyboard_stays_where_learning_is_stopped(qtbot: QtBot) -> None:
    dialog = RecognisersDialog([], None)
    qtbot.addWidget(dialog)
    dialog.stop_wanted.connect(lambda: dialog.show_learning(""))
    dialog.show_learning("Learning (EN): 40 %")
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    dialog._stop.setFocus()
    QTest.keyClick(dialog._stop, Qt.Key.Key_Space)
    assert dialog.focusWidget() is dialog.end


def test_how_far_it_is_is_told_and_it_can_be_stopped(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(path, "wait")
    finish(window, 5)
    working = window.status._working
    qtbot.waitUntil(lambda: working.text() == "Learning (EN): 40 %", timeout=WAIT)

    def stop(dialog: RecognisersDialog) -> int:
        assert "Learning (EN): 40 %" in shown(dialog)
        buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
        buttons["Stop"].click()
        assert not buttons["Stop"].isVisibleTo(dialog)
        assert "Learning is stopped" in shown(dialog)
        return 0

    monkeypatch.setattr(RecognisersDialog, "exec", stop)
    window.workspace.part_wanted.emit("recognisers")
    assert not window.parts.retraining.running and not working.text()
    assert window.status.message().startswith("Learning is stopped")
    finish(window, 1)
    QTest.qWait(100)
    assert not window.parts.retraining.running and listed(window) == []


def test_what_came_of_it_is_told_in_the_dialog_that_is_open(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(path, "wait")
    finish(window, 5)
    qtbot.waitUntil(lambda: window.parts.retraining.running, timeout=WAIT)

    def wait(dialog: RecognisersDialog) -> int:
        assert "Nothing was learnt yet." in shown(dialog)
        tell(path, "better")
        qtbot.waitUntil(lambda: "suggests from now on" in shown(dialog), timeout=WAIT)
        assert "Nothing was learnt yet." not in shown(dialog)
        # the turn of another language, which can be stopped as well
        dialog.show_learning("Learning (FR): 0 %")
        buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
        assert buttons["Stop"].isVisibleTo(dialog)
        assert "suggests from now on" in shown(dialog)
        return 0

    monkeypatch.setattr(RecognisersDialog, "exec", wait)
    window.workspace.part_wanted.emit("recognisers")


def test_going_back_in_the_dialog(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(path, "better")
    finish(window, 5)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    (one,) = listed(window)

    def choose(dialog: RecognisersDialog) -> int:
        shown = {choice.text(): choice for choice in dialog.findChildren(QRadioButton)}
        assert shown["Recogniser 1 (EN)"].isChecked()
        shown["What the program brings along"].click()
        assert dialog.chosen() == {"en": ""}
        return 1

    monkeypatch.setattr(RecognisersDialog, "exec", choose)
    window.workspace.part_wanted.emit("recognisers")
    assert [each.active for each in listed(window)] == [False]
    assert "suggested anew" in window.status.message()
    window.parts.retraining.use("en", one.uid)
    assert [each.active for each in listed(window)] == [True]


def test_what_cannot_be_used_after_an_update_is_learnt_anew_once(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    worker, task = window.parts.worker, window.parts.retraining
    tell(path, "better")
    worker.learnt_unusable.emit("en")
    QTest.qWait(100)
    assert listed(window) == [] and not task.running
    finish(window, 5)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    path.with_name("second").touch()
    window.parts.files.open(path)
    worker.learnt_unusable.emit("fr")
    worker.learnt_unusable.emit("en")
    qtbot.waitUntil(lambda: len(listed(window)) == 2, timeout=WAIT)
    assert [each.active for each in listed(window)] == [False, True]
    # what is of no use either is not tried for ever
    worker.learnt_unusable.emit("en")
    QTest.qWait(100)
    assert len(listed(window)) == 2 and not task.running


def test_what_was_no_better_than_what_cannot_be_used_is_not_tried_again(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    tell(path, "better")
    finish(window, 5)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    path.with_name("second").touch()
    tell(path, "worse")
    window.parts.worker.learnt_unusable.emit("en")
    qtbot.waitUntil(lambda: len(listed(window)) == 2, timeout=WAIT)
    window.parts.files.open(path)
    window.parts.worker.learnt_unusable.emit("en")
    QTest.qWait(100)
    assert len(listed(window)) == 2 and not window.parts.retraining.running


def test_articles_that_are_not_done_get_new_suggestions(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    asked: list[int] = []
    worker = window.parts.worker
    worker.suggest = lambda article, *_rest, **_more: asked.append(article)  # type: ignore[method-assign]
    tell(path, "better")
    finish(window, 5)
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=WAIT)
    # the sixth is on the screen and stays as it is, the seventh is asked about
    qtbot.waitUntil(lambda: 7 in asked, timeout=WAIT)
    assert set(asked) == {7}
    new = Provider(name="learnt_en", version="1", hash="x", settings={"parts": "ner"})
    span = ProposedSpan(4, 10, "span:EVENT", 0.8)
    window.workspace.apply(Propose(proposals=(Proposal(article=7, provider=new, spans=(span,)),)))
    window.workspace.show(7)
    layer = window.workspace.layer
    # one recogniser speaks of an article: what the other said is gone, and who says it is told
    assert (4, 10, "learnt_en 1") in [(each.start, each.end, each.provider) for each in layer.spans]
    assert "stock_en 1" not in [each.provider for each in layer.spans]


def test_what_is_chosen_while_the_file_is_busy_is_kept(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    card = {"articles": [], "f1": 0.8, "before": 0.7}
    taught = Recogniser(
        name="learnt_en", version="1", language="en", base="stock_en 1", adopted=True, card=card
    )
    window.workspace.apply(AddRecogniser(recogniser=taught, weights=b"weights"))
    assert [each.active for each in listed(window)] == [True]
    with locked(path):
        window.parts.retraining.use("en", "")
        assert "kept and tried again" in window.status.message()
    with qtbot.waitSignal(window.parts.retraining.taught):
        pass
    assert [each.active for each in listed(window)] == [False]
