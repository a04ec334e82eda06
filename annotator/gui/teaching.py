"""What decisions teach about relations is learnt in the background, and used at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from annotator.base.errors import StorageProblem
from annotator.gui.worker_client import WorkerClient
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status

# after a finished article, and after a project was opened, when the window has much to do
PAUSE_MS, OPENED_MS = 1_500, 5_000
TASK = "teach_relations"


class Teaching(QObject):
    """Lets the second worker learn when an article is done; the first one suggests by it."""

    def __init__(self, workspace: Workspace, worker: WorkerClient) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._worker = worker
        self._job = 0
        self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._learn)
        workspace.project_changed.connect(self._begin)
        workspace.changed.connect(self._changed)
        worker.job_finished.connect(self._finished)
        worker.job_failed.connect(self._failed)
        self._begin()

    def _begin(self) -> None:
        if self._job:
            self._worker.cancel(self._job)
        self._job, self._again = 0, False
        self._pause.stop()
        self._worker.teach("")
        project = self._workspace.project
        if project is None or project.read_only:
            return
        try:
            with project.translated():
                done = project.articles.ids(
                    self._workspace.settings.author, statuses=(Status.DONE,), limit=1
                )
        except StorageProblem:
            return
        if done:
            self._pause.start(OPENED_MS)

    def _changed(self, change: Change) -> None:
        if change.title.code == "done":
            self._pause.start(PAUSE_MS)

    def _learn(self) -> None:
        project = self._workspace.project
        if project is None or project.read_only:
            return
        if self._job:
            self._again = True
            return
        payload = {"project": str(project.path), "author": self._workspace.settings.author}
        self._job = self._worker.request(TASK, payload)

    def _finished(self, job: int, result: dict[str, Any]) -> None:
        if job == self._job:
            self._worker.teach(str(result["scorer"]))
            self._rest()

    def _failed(self, job: int, _reason: str) -> None:
        # nothing was asked for by a person, and the next finished article tries again
        if job == self._job:
            self._rest()

    def _rest(self) -> None:
        again, self._job, self._again = self._again, 0, False
        if again:
            self._learn()
