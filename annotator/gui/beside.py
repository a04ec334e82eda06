"""Reading a project beside the window: a thread with a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.base.errors import UserError
from annotator.gui.sentences import told
from annotator.store.project import Project, open_beside

# seconds without a breath
BREATH = 0.01
# called now and then by what is read; raises when its answer is not wanted any more
Step = Callable[[], None]


class Beside(QObject):
    """One question at a time; the answer to an older one is dropped.

    ``answered(object)``: what the work gave. ``trouble(str)``: a sentence.
    """

    answered = Signal(object)
    trouble = Signal(str)
    _said = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._turn = 0
        self._asking = False
        self._said.connect(self._hand_over)

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._asking

    def ask(self, path: Path, work: Callable[[Project, Step], object]) -> None:
        """Let ``work`` read the project at ``path``, in place of what is being read."""
        self._turn += 1
        turn = self._turn
        self._asking = True

        breathed = time.monotonic()

        def step() -> None:
            nonlocal breathed
            if turn != self._turn:
                raise _NotWanted
            if time.monotonic() - breathed > BREATH:
                # for the window's own thread
                time.sleep(0)
                breathed = time.monotonic()

        def run() -> None:
            try:
                project = open_beside(path)
                try:
                    with project.translated():
                        answer = work(project, step)
                finally:
                    project.close()
                self._said.emit(turn, lambda: self.answered.emit(answer))
            except UserError as error:
                sentence = told(error)
                self._said.emit(turn, lambda: self.trouble.emit(sentence))
            except _NotWanted:
                pass

        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=run, name="beside")
        self._threads.append(thread)
        thread.start()

    def stop(self) -> None:
        """End what goes on, and wait for the ends of the threads."""
        self._turn += 1
        self._asking = False
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _hand_over(self, turn: int, say: Callable[[], None]) -> None:
        """In the window's thread: say it unless something else was asked meanwhile."""
        if turn == self._turn:
            self._asking = False
            say()


class _NotWanted(Exception):
    """Nobody waits for the answer any more."""
