"""Looking through a whole project beside the window: a thread with a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from annotator.base.errors import UserError
from annotator.base.patterns import Pattern
from annotator.gui.sentences import told
from annotator.model.concordance import Line, Look, Query
from annotator.store.concordance import Concordance
from annotator.store.project import Project, open_beside

# lines are handed over after so many seconds, the first ones at once
EVERY = 0.04
LIMIT = 5000
# so many lines are read again before they are handed over
SOME = 200


class Searching(QObject):
    """One search at a time; what an older one still says is dropped.

    ``found(list[Line])``: more lines. ``finished(bool, int)``: all was looked through, or there
    are more than :data:`LIMIT` lines (True); how many articles an expression was too slow for.
    ``again(list[tuple[int, Line]])``: lines as they are now, with their numbers. ``trouble(str)``:
    a sentence.
    """

    found = Signal(object)
    finished = Signal(bool, int)
    again = Signal(object)
    trouble = Signal(str)
    _said = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._turn = 0
        self._said.connect(self._hand_over)

    def start(self, path: Path, author: str, query: Query) -> None:
        """Look for something, in place of what is being looked for.

        :raises Refused: it is no regular expression.
        """
        pattern = Pattern(query.text) if query.look is Look.PATTERN else None
        self._turn += 1
        turn = self._turn

        def search(project: Project) -> None:
            concordance = Concordance(project, author)
            lines = concordance.lines(query, pattern.find if pattern is not None else None)
            more = self._stream(turn, lines)
            slow = pattern.slow if pattern is not None else 0
            self._said.emit(turn, lambda: self.finished.emit(more, slow))

        self._run(turn, path, search)

    def read_again(self, path: Path, author: str, lines: Sequence[tuple[int, Line]]) -> None:
        """Read lines again; each comes with its number in the list."""
        turn = self._turn
        ordered = sorted(lines, key=lambda each: (each[1].article, each[0]))

        def read(project: Project) -> None:
            concordance = Concordance(project, author)
            for at in range(0, len(ordered), SOME):
                if turn != self._turn:
                    return
                numbers, old = zip(*ordered[at : at + SOME], strict=True)
                fresh = concordance.again(old)
                if len(fresh) == len(old):
                    self._tell(turn, self.again, list(zip(numbers, fresh, strict=True)))

        self._run(turn, path, read)

    def stop(self) -> None:
        """End what goes on, and wait for the ends of the threads."""
        self._turn += 1
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _run(self, turn: int, path: Path, work: Callable[[Project], None]) -> None:
        def run() -> None:
            try:
                project = open_beside(path)
                try:
                    work(project)
                finally:
                    project.close()
            except UserError as error:
                sentence = told(error)
                self._said.emit(turn, lambda: self.trouble.emit(sentence))

        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=run, name="search")
        self._threads.append(thread)
        thread.start()

    def _stream(self, turn: int, lines: Iterator[list[Line]]) -> bool:
        """Hand lines over as they come; whether there are more than the limit."""
        waiting: list[Line] = []
        count, since = 0, 0.0
        for some in lines:
            if turn != self._turn:
                return False
            waiting += some
            full = count + len(waiting) > LIMIT
            if waiting and (full or time.monotonic() - since >= EVERY):
                self._tell(turn, self.found, waiting[: LIMIT - count])
                count += len(waiting)
                waiting, since = [], time.monotonic()
            if full:
                return True
            # a breath for the window's own thread
            time.sleep(0)
        if waiting:
            self._tell(turn, self.found, waiting)
        return False

    def _tell(self, turn: int, signal: SignalInstance, value: object) -> None:
        self._said.emit(turn, lambda: signal.emit(value))

    def _hand_over(self, turn: int, say: Callable[[], None]) -> None:
        """In the window's thread: say it unless another search has begun meanwhile."""
        if turn == self._turn:
            say()
