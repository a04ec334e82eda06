"""What the window does while nobody types: puts all into one file, notices other programs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.base.errors import StorageProblem
from annotator.gui.workspace import Workspace
from annotator.model.change import Change

IDLE_MS = 2000
POLL_MS = 1000


class Housekeeping(QObject):
    """Two timers over a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._version: int | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._checkpoint)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)
        workspace.changed.connect(self._changed)
        workspace.project_changed.connect(self._restart)
        if workspace.project is not None:
            self._restart()

    def _restart(self) -> None:
        self._version = None
        self._poll.start()

    def _changed(self, _change: Change) -> None:
        self._idle.start()

    def _checkpoint(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        try:
            project.checkpoint()
        except StorageProblem:
            self._idle.start()  # somebody reads or writes: what is committed is safe meanwhile

    def _look(self) -> None:
        project = self._workspace.project
        if project is None:
            self._poll.stop()
            return
        try:
            version = project.data_version()
        except StorageProblem:
            return
        known, self._version = self._version, version
        if known is not None and known != version:
            self._workspace.reload()
