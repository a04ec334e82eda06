"""The time at work on each article: counted by what moves, kept in the file, never an act."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from annotator.gui.main_window import MainWindow
from annotator.store.project import open_project
from tests.gui.test_window_keys import CONTROL, KEY, press


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = time.monotonic()

    def __call__(self) -> float:
        return self.now


def clock_of(window: MainWindow) -> Clock:
    """The window's clock, in the test's hands from here on."""
    clock = window.parts.time_at_work.clock = Clock()
    press(window, KEY.Key_Right)  # the first sign
    return clock


def written(window: MainWindow) -> dict[int, int]:
    """Article to the seconds in the file."""
    rows = window.workspace.project.connection.execute("SELECT article, active_seconds FROM layer")
    return dict(rows.fetchall())


def test_time_between_keys_counts_and_pauses_do_not(window: MainWindow) -> None:
    work = window.parts.time_at_work
    clock = clock_of(window)
    start = work.seconds()
    assert start is not None
    for seconds in (20, 50, 300, 10):
        clock.now += seconds
        press(window, KEY.Key_Right)
    assert work.seconds() == start + 80


def test_time_is_written_with_the_article_and_is_no_act(
    window: MainWindow, make_window: Callable[..., MainWindow], project_path: Path
) -> None:
    clock = clock_of(window)
    press(window, "j")
    clock.now += 45
    press(window, "f")
    before = written(window)
    assert before[1] < 45
    clock.now += 30
    press(window, KEY.Key_PageDown, modifiers=CONTROL)
    window.parts.time_at_work.write()
    assert 75 <= written(window)[1] < 80
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert written(window)[1] >= 75
    edits = window.workspace.session.project.journal.of_article(1)
    assert [each.title.code for each in edits] == ["span_flag_on"]
    clock.now += 10
    press(window, KEY.Key_Left)
    window.close()
    project = open_project(project_path)
    assert project.layers.get(1, "marie").active_seconds >= 85
    project.close()


def test_the_inspector_tells_it_quietly(window: MainWindow) -> None:
    clock = clock_of(window)
    for _ in range(4):
        clock.now += 40
        press(window, KEY.Key_Right)
    window.pane.view.focus_span(None)
    window.parts.inspector.rebuild()
    QApplication.processEvents()
    shown = [label.text() for label in window.parts.inspector.findChildren(QLabel)]
    assert "2 min" in shown


def test_the_setting_switches_it_off(window: MainWindow) -> None:
    clock = clock_of(window)
    window.workspace.change_settings(time_at_work=False)
    before = written(window)
    clock.now += 30
    press(window, "j", " ")
    window.parts.time_at_work.write()
    assert written(window) == before
    assert window.parts.time_at_work.seconds() is None
    window.pane.view.focus_span(None)
    window.parts.inspector.rebuild()
    QApplication.processEvents()
    shown = [
        label.text()
        for label in window.parts.inspector.findChildren(QLabel)
        if label.isVisibleTo(window.parts.inspector)
    ]
    assert "Time at work" not in shown
