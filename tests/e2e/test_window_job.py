"""The whole job in the real window, with the real worker and real keys."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.base.paths import config_dir
from annotator.base.settings import Settings
from annotator.editing.open_layer import OpenLayer
from annotator.gui.look.fonts import Fonts, load_fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.main_window import MainWindow
from annotator.gui.projects.sample import make_sample
from annotator.gui.workspace import Workspace
from annotator.model.layer import Status
from annotator.model.span import Decision, State
from annotator.store.integrity import check
from annotator.store.project import open_project
from tests.helpers import dump

AUTHOR = "marie"
WORKER_MS = 90_000  # loading the French model takes seconds, more beside other tests
Open = Callable[[Path], MainWindow]


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> Fonts:
    return load_fonts()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, fonts: Fonts) -> Iterator[Open]:
    """Opens a project as the program does; windows left open are closed."""
    made: list[MainWindow] = []

    def open_(path: Path) -> MainWindow:
        settings = Settings(author=AUTHOR, theme="light")
        workspace = Workspace(settings, config_dir())
        window = MainWindow(workspace, Look(qapp, fonts, settings.theme), fonts, None)
        made.append(window)
        window.parts.files.open(path)
        window.show()
        qtbot.waitExposed(window)
        window.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return window

    yield open_
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return make_sample(tmp_path / "sample.annot", AUTHOR)


def layer_of(window: MainWindow) -> OpenLayer:
    assert window.workspace.layer is not None
    return window.workspace.layer


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(open_project(path, read_only=True)) as project:
        assert check(project) == []
        return dump(project)


def wait_for_suggestions(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: len(layer_of(window).spans) > 5, timeout=WORKER_MS)
    # what is asked for ahead is left alone: the test is over before it matters
    qtbot.wait(50)


def test_correct_leave_come_back(qtbot: QtBot, open_window: Open, sample: Path) -> None:
    window = open_window(sample)
    view, layer = window.pane.view, layer_of(window)
    article = layer.article.id
    wait_for_suggestions(qtbot, window)

    QTest.keyClicks(view, "j")  # the first suggestion gets another label
    n = view.focused_span
    assert n is not None
    before = layer.span(n)
    assert before is not None
    wanted = next(label for label in layer.schema.labels if label.key == "5")
    QTest.keyClicks(view, "5")
    relabelled = layer.span(n)
    assert relabelled.label == wanted.uid
    assert relabelled.state is State.ACCEPTED

    view.focus_span(n)  # its right edge goes one token out and comes back in
    QTest.keyClicks(view, "h")
    longer = layer.span(n)
    QTest.keyClicks(view, "g")
    assert longer.end != relabelled.end or longer == relabelled

    related = next(span for span in layer.spans if layer.partners(span.n))
    view.focus_span(related.n)  # a relation by R and the letter at the other span
    QTest.keyClicks(view, "r")
    QTest.keyClicks(view, window.workspace.prompt.options[0].key.lower())
    if window.workspace.prompt is not None:
        QTest.keyClicks(view, window.workspace.prompt.options[0].key)
    (relation,) = [each for each in layer.relations if each.decision is Decision.CREATED]
    assert related.n in (relation.head, relation.tail)

    undecided = next(span for span in layer.spans if span.state is State.SUGGESTED)
    view.focus_span(undecided.n)
    QTest.keyClicks(view, "x")
    assert layer.span(undecided.n) is None

    QTest.keyClick(view, Qt.Key.Key_Return)
    assert layer_of(window).article.id != article
    window.close()
    assert not sample.with_name(f"{sample.name}-wal").exists()
    left = content(sample)

    window = open_window(sample)
    assert content(sample) == left
    assert layer_of(window).article.id != article, "work goes on with what is not done"
    window.workspace.show(article)
    again = layer_of(window)
    assert again.layer.status is Status.DONE
    assert again.span(n) == layer.span(n)
    assert again.relation(relation.n) == relation
    assert all(span.state is State.ACCEPTED for span in again.spans)

    QTest.keyClick(window.pane.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert again.layer.status is Status.IN_PROGRESS
    QTest.keyClick(window.pane.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert again.span(undecided.n) == undecided
    assert content(sample) != left


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_a_killed_worker_costs_nothing(qtbot: QtBot, open_window: Open, sample: Path) -> None:
    window = open_window(sample)
    worker = window.parts.worker._process
    qtbot.waitUntil(lambda: worker.pid > 0, timeout=WORKER_MS)
    os.kill(worker.pid, signal.SIGKILL)
    view, layer = window.pane.view, layer_of(window)
    view.set_selection(0, 9)
    QTest.keyClicks(view, "1")
    assert any(span.decision is Decision.CREATED for span in layer.spans)
    wait_for_suggestions(qtbot, window)
    assert any(span.decision is Decision.CREATED for span in layer.spans)


_KILLED = """
import json, os, signal, sys
from pathlib import Path
from tests.benchmarks.window_child import Driver, _window
from PySide6.QtTest import QTest

def act():
    window = _window()
    driver.until_painted(0)
    view = window.pane.view
    for number, digit in enumerate("1234512345"):
        view.focus_span(number + 1)
        QTest.keyClicks(view, digit)
        print(json.dumps(window.workspace.layer.span(number + 1).label), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

driver = Driver()
driver.run(Path(sys.argv[1]), act)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_kill_9_right_after_a_key_loses_nothing(tmp_path: Path) -> None:
    from tests.benchmarks.figures import AUTHOR as ANA
    from tests.benchmarks.projects import one_article

    path, config = tmp_path / "one.annot", tmp_path / "config"
    one_article(path, 4000, 60)
    config.mkdir()
    (config / "settings.json").write_text(f'{{"author": "{ANA}"}}')
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, path],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "ANNOTATOR_CONFIG": str(config)},
        stdout=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    said = done.stdout.decode().split()
    assert len(said) == 10
    with closing(open_project(path)) as project:
        assert check(project) == []
        labels = [f'"{span.label}"' for span in project.spans.of_layer(1)]
        assert labels[:10] == said
