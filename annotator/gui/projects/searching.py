"""Looking through a whole project beside the window: lines come as they are found."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.base.user_regex import UserRegex
from annotator.gui.projects.background_reading import BackgroundReader, Step
from annotator.model.concordance import Line, Query, SearchMode
from annotator.store.concordance import Concordance
from annotator.store.project import Project

# lines are handed over after so many seconds, the first ones at once
EVERY = 0.04
LIMIT = 5000
# so many lines are read again before they are handed over
BATCH = 200


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

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = BackgroundReader(self)
        self._reader.trouble.connect(self.trouble)

    def start(self, path: Path, author: str, query: Query) -> None:
        """Look for something, in place of what is being looked for.

        :raises Refused: it is no regular expression.
        """
        pattern = UserRegex(query.text) if query.mode is SearchMode.PATTERN else None

        def search(project: Project, step: Step) -> None:
            concordance = Concordance(project, author)
            lines = concordance.lines(query, pattern.find if pattern is not None else None)
            more = self._stream(lines, step)
            slow = pattern.slow if pattern is not None else 0
            step.tell(lambda: self.finished.emit(more, slow))

        self._reader.ask(path, search)

    def read_again(self, path: Path, author: str, lines: Sequence[tuple[int, Line]]) -> None:
        """Read lines again; each comes with its number in the list."""
        ordered = sorted(lines, key=lambda line: (line[1].article, line[0]))

        def read(project: Project, step: Step) -> None:
            concordance = Concordance(project, author)
            for at in range(0, len(ordered), BATCH):
                step()
                numbers, old = zip(*ordered[at : at + BATCH], strict=True)
                fresh = concordance.again(old)
                if len(fresh) == len(old):
                    step.tell(partial(self.again.emit, list(zip(numbers, fresh, strict=True))))

        self._reader.ask_also(path, read)

    def stop(self) -> None:
        """End what goes on, and wait for the ends of the threads."""
        self._reader.stop()

    def _stream(self, lines: Iterator[list[Line]], step: Step) -> bool:
        """Hand lines over as they come; whether there are more than the limit."""
        waiting: list[Line] = []
        count, since = 0, 0.0
        for batch in lines:
            step()
            waiting += batch
            full = count + len(waiting) > LIMIT
            if waiting and (full or time.monotonic() - since >= EVERY):
                step.tell(partial(self.found.emit, waiting[: LIMIT - count]))
                count += len(waiting)
                waiting, since = [], time.monotonic()
            if full:
                return True
        if waiting:
            step.tell(partial(self.found.emit, waiting))
        return False
