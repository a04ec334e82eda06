"""What decisions teach about relations is learnt in the background, and used at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from annotator.base.errors import StorageProblem
from annotator.gui.timers import single_shot
from annotator.gui.worker.client import WorkerClient
from annotator.gui.worker.tasks import Task
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status

# after a finished article, and after a project was opened, when the window has much to do
PAUSE_MS, OPENED_MS = 1_500, 5_000


class RelationTeaching(QObject):
    """Lets ``task`` learn when an article is done; the worker suggests by it."""

    def __init__(self, workspace: Workspace, worker: WorkerClient, task: Task) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._worker = worker
        self._task = task
        self._again = False
        self._pause = single_shot(self, self._learn)
        workspace.project_changed.connect(self._restart)
        workspace.changed.connect(self._changed)
        task.finished.connect(self._finished)
        # nothing was asked for by a person, and the next finished article tries again
        task.failed.connect(self._rest)
        self._restart()

    def _restart(self) -> None:
        self._task.stop()
        self._again = False
        self._pause.stop()
        self._worker.teach("")
        project = self._workspace.project
        if project is None or project.read_only:
            return
        try:
            with project.translated():
                done = project.queue.ids(
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
        if self._task.running:
            self._again = True
            return
        self._task.start({"project": str(project.path), "author": self._workspace.settings.author})

    def _finished(self, result: dict[str, Any]) -> None:
        self._worker.teach(str(result["scorer"]))
        self._rest()

    def _rest(self) -> None:
        again, self._again = self._again, False
        if again:
            self._learn()
