"""Tasks of the window, each in a real worker of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.worker.process import WorkerProcess
from annotator.gui.worker.tasks import Tasks

WAIT = 30_000
FAKE = """
import os, time
from annotator.cli import worker

def count(payload, job):
    print("a stray print of a task")
    os.system("echo a stray line of a child")
    for done in range(payload["to"]):
        job.progress(done, payload["to"])
        time.sleep(payload.get("pause", 0))
    return {"counted": payload["to"]}

worker.tasks = lambda: {
    "count": count, "die": lambda payload, job: os._exit(4), "err": lambda payload, job: 1 / 0
}
raise SystemExit(worker.main())
"""


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks(command=[sys.executable, "-c", FAKE])
    yield tasks
    tasks.close()


def test_a_task_tells_its_progress_and_its_result(tasks: Tasks, qtbot: QtBot) -> None:
    progress: list[tuple[int, int]] = []
    count = tasks["count"]
    count.progress.connect(lambda *values: progress.append(values))
    with qtbot.waitSignal(count.finished, timeout=WAIT) as finished:
        count.start({"to": 3})
        assert count.running
    assert finished.args == [{"counted": 3}]
    assert progress == [(done, 3) for done in range(3)]
    assert not count.running


def test_a_task_that_fails_or_dies_says_so(tasks: Tasks, qtbot: QtBot) -> None:
    for name in ("unheard of", "die"):
        with qtbot.waitSignal(tasks[name].failed, timeout=WAIT) as failed:
            tasks[name].start({})
        assert failed.args[0].endswith(".")
        assert not tasks[name].running


@pytest.mark.qt_log_ignore("Traceback", extend=True)
def test_what_a_bug_of_a_task_was_is_for_the_log(tasks: Tasks, qtbot: QtBot, qtlog: Any) -> None:
    with qtbot.waitSignal(tasks["err"].failed, timeout=WAIT) as failed:
        tasks["err"].start({})
    assert "ZeroDivisionError" in failed.args[0] and "\n" not in failed.args[0]
    (logged,) = qtlog.records
    assert logged.message.startswith("Traceback") and "by zero" in logged.message


def test_one_that_is_asked_for_anew_says_no_more_of_what_was_before(
    tasks: Tasks, qtbot: QtBot
) -> None:
    count = tasks["count"]
    with qtbot.waitSignal(count.progress, timeout=WAIT):
        count.start({"to": 1000, "pause": 0.01})
    with qtbot.waitSignal(count.finished, timeout=WAIT) as finished:
        count.start({"to": 1})
    assert finished.args == [{"counted": 1}]


def test_one_task_does_not_wait_for_another(tasks: Tasks, qtbot: QtBot) -> None:
    count = tasks["count"]
    count.start({"to": 10_000, "pause": 0.01})
    with qtbot.waitSignal(tasks["die"].failed, timeout=WAIT):
        tasks["die"].start({})
    assert count.running
    count.stop()
    assert not count.running


@pytest.mark.skipif(os.name != "posix", reason="ids of processes that are gone")
def test_all_that_were_let_go_are_waited_for(qtbot: QtBot) -> None:
    slow = "import sys, time; sys.stdin.read(); time.sleep(0.3)"
    process, started = WorkerProcess([sys.executable, "-c", slow]), []
    for _ in range(3):
        process.start()
        qtbot.waitUntil(lambda: process.pid > 0)
        started.append(process.pid)
        process.let_go()
    process.stop()
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
