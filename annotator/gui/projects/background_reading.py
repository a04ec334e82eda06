"""Reading a project beside the window: threads with connections of their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.base.errors import UserError
from annotator.gui.words.error_sentences import error_sentence
from annotator.store.project import Project, open_beside

# seconds without a breath
BREATH = 0.01


class Step:
    """What a work calls now and then; it raises where the answer is not wanted any more."""

    def __init__(self, wanted: Callable[[], bool], hand: Callable[[Callable[[], None]], None]):
        self._wanted = wanted
        self._hand = hand
        self._breathed = time.monotonic()

    def __call__(self) -> None:
        """Go on, after a breath for the window's own thread if it is time for one."""
        if not self._wanted():
            raise _NotWanted
        if time.monotonic() - self._breathed > BREATH:
            time.sleep(0)
            self._breathed = time.monotonic()

    def tell(self, say: Callable[[], None]) -> None:
        """Have something said in the window's thread, before the answer."""
        self._hand(say)


Work = Callable[[Project, Step], object]


class BackgroundReader(QObject):
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
        self._asking = 0
        self._said.connect(self._hand_over)

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._asking > 0

    def ask(self, path: Path, work: Work) -> None:
        """Let ``work`` read the project at ``path``, in place of what is being read."""
        self._turn += 1
        self._asking = 0
        self.ask_also(path, work)

    def ask_also(self, path: Path, work: Work) -> None:
        """Let ``work`` read beside what is being read."""
        turn = self._turn
        self._asking += 1

        def hand(say: Callable[[], None]) -> None:
            self._said.emit(turn, say)

        def answer(signal_it: Callable[[], None]) -> None:
            self._asking -= 1
            signal_it()

        def run() -> None:
            step = Step(lambda: turn == self._turn, hand)
            try:
                project = open_beside(path)
                try:
                    with project.translated():
                        found = work(project, step)
                finally:
                    project.close()
                hand(lambda: answer(lambda: self.answered.emit(found)))
            except UserError as error:
                sentence = error_sentence(error)
                hand(lambda: answer(lambda: self.trouble.emit(sentence)))
            except _NotWanted:
                pass

        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=run, name="beside")
        self._threads.append(thread)
        thread.start()

    def stop(self) -> None:
        """End what goes on, and wait for the ends of the threads."""
        self._turn += 1
        self._asking = 0
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _hand_over(self, turn: int, say: Callable[[], None]) -> None:
        """In the window's thread: say it unless something else was asked meanwhile."""
        if turn == self._turn:
            say()


class _NotWanted(Exception):
    """Nobody waits for the answer any more."""
