"""Batches of an import to the project file, by a thread of its own.

SQLite works without Python's lock, so one batch is written while the next one is parsed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType

from annotator.store.imports import StagedArticle
from annotator.store.project import Project, open_project

# batches that wait for the thread; more would only take memory
_WAITING = 2


class BatchWriter:
    """Writes batches under an import in the order they come, each all or not at all.

    A context: when its block ends all is written; when it is left by an error, what waits is
    dropped. Opens the project by itself, because a connection belongs to its thread.

    :raises StorageProblem: the project cannot be opened.
    :raises StorageProblem, Refused: at the end of the block, where a batch could not be written.
    """

    def __init__(self, project: Path, import_: int) -> None:
        self._import = import_
        self._pending: deque[Future[None]] = deque()
        self._failed = False
        self._opened = ExitStack()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="import")
        try:
            self._project = self._thread.submit(self._open, project).result()
        except BaseException:
            self._thread.submit(self._opened.close)
            self._thread.shutdown()
            raise

    def __enter__(self) -> BatchWriter:
        return self

    def put(self, batch: Sequence[StagedArticle]) -> None:
        """Hand over a batch, which nobody changes any more; waits where too many wait already.

        :raises StorageProblem, Refused: an earlier batch could not be written.
        """
        while len(self._pending) >= _WAITING:
            self._pending.popleft().result()
        self._pending.append(self._thread.submit(self._write, batch))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._failed = self._failed or kind is not None
        self._thread.submit(self._opened.close)
        self._thread.shutdown()
        # a failed future that this object still held would keep its batch in memory: a cycle
        pending, self._pending = self._pending, deque()
        if kind is None:
            for written in pending:
                written.result()

    def _open(self, path: Path) -> Project:
        project = self._opened.enter_context(closing(open_project(path, busy_ms=5000)))
        self._opened.enter_context(project.bulk())
        return project

    def _write(self, batch: Sequence[StagedArticle]) -> None:
        if self._failed:
            return
        try:
            with self._project.transaction():
                self._project.imports.add(self._import, batch)
        except BaseException:
            self._failed = True
            raise
