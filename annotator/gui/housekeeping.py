"""What the window does while nobody types: puts all into one file, notices what others do to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.base.errors import StorageProblem
from annotator.base.files import is_folder, is_there
from annotator.gui.sentences import told
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.store.project import Project

IDLE_MS = 2000
POLL_MS = 1000
TWICE = 2


class Housekeeping(QObject):
    """Two timers over a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._version: int | None = None
        # how often in a row the file was not there
        self._missing = 0
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
        self._version, self._missing = None, 0
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
        if self._is_gone(project):
            self._write_again(project)
            return
        try:
            version = project.data_version()
        except StorageProblem:
            return
        known, self._version = self._version, version
        if known is not None and known != version:
            self._workspace.reload()

    def _is_gone(self, project: Project) -> bool:
        """Whether the file was just deleted or moved away.

        Looked at twice: a program may be putting another one in its place.
        """
        path = project.path
        missing = not (project.read_only or is_there(path)) and is_folder(path.parent)
        self._missing = self._missing + 1 if missing else 0
        return self._missing == TWICE

    def _write_again(self, project: Project) -> None:
        """Go on in a file that is there: what is decided would be lost with the old one."""
        workspace, path = self._workspace, project.path
        layer, view = workspace.layer, workspace.view
        standing = view.standing if view is not None else None
        if layer is not None:
            # what is being typed about the article is kept
            workspace.show(layer.article.id)
        copy = path.with_name(f"{path.name}.again")
        try:
            project.copy_to(copy)
            # closing takes away what belongs to the old file, so the new one has its name after it
            workspace.close()
            copy.rename(path)
            workspace.open(path)
        except (StorageProblem, OSError) as problem:
            if workspace.project is None:
                workspace.project_changed.emit()
            workspace.say(told(problem), lasting=True)
            return
        if layer is not None and view is not None and standing is not None:
            workspace.show(layer.article.id)
            view.stand(standing)
        workspace.say(
            self.tr(
                "The project’s file was deleted or moved: it was written again, with all that you"
                " did."
            ),
            lasting=True,
        )
