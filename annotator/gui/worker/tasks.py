"""What the worker does beside suggesting, each task in a process that lives as long as it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.gui.words.error_sentences import in_language
from annotator.gui.worker.process import WorkerProcess, worker_command
from annotator.suggest.protocol import Cancel, Failed, Finished, Message, Progress, Run

# a process is given one task
JOB = 1


class Tasks(QObject):
    """The tasks of one window by name: none waits for another, nor suggestions for any."""

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._command = worker_command() if command is None else command
        self._tasks: dict[str, Task] = {}

    def __getitem__(self, name: str) -> Task:
        """The task that the worker knows by this name."""
        if name not in self._tasks:
            self._tasks[name] = Task(name, self._command, self)
        return self._tasks[name]

    def close(self) -> None:
        """End all processes; call it before the program ends."""
        # all leave at once: each is waited for
        for task in self._tasks.values():
            task.stop()
        for task in self._tasks.values():
            task.close()


class Task(QObject):
    """What may be asked for again and again; whoever asks anew hears no more of what was before.

    ``progress``: how much is done, and of how much. ``finished``: the result. ``failed``: why, in a
    sentence.
    """

    progress = Signal(int, int)
    finished = Signal(dict)
    failed = Signal(str)

    def __init__(self, name: str, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._process = WorkerProcess(command, self)
        self._process.received.connect(self._receive)
        self._process.ended.connect(self._crashed)

    @property
    def running(self) -> bool:
        """Whether it was started and nothing has come of it yet."""
        return self._process.running

    def start(self, payload: dict[str, Any]) -> None:
        """Begin with what the worker is to know."""
        self.stop()
        self._process.start()
        self._process.send(Run(job=JOB, task=self._name, payload=payload))

    def stop(self) -> None:
        """Give up what goes on; none of its signals comes any more."""
        self._process.send(Cancel(job=JOB))
        self._process.let_go()

    def close(self) -> None:
        """End its process now."""
        self._process.stop()

    def _receive(self, message: Message) -> None:
        match message:
            case Progress():
                self.progress.emit(message.done, message.total)
            case Finished():
                self._process.let_go()
                self.finished.emit(message.result)
            case Failed():
                self._process.let_go()
                self.failed.emit(in_language(message.reason))
            case _:
                pass

    def _crashed(self) -> None:
        self.failed.emit(self.tr("The task ended unexpectedly; nothing half done was left behind."))
