"""What the window does while nobody types: puts all into one file, notices what others do to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from annotator.base.errors import StorageProblem
from annotator.base.files import free_name, is_folder, is_there
from annotator.gui.sentences import told
from annotator.gui.timers import single_shot
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.store.connecting import file_number
from annotator.store.project import Project

IDLE_MS = 2000
POLL_MS = 1000
TWICE = 2
# looks between two tries to write the project anew
PAUSE = 30


class Housekeeping(QObject):
    """Two timers over a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._version: int | None = None
        # how often in a row the file was not there, or another one in its place
        self._missing = self._replaced = 0
        self._number: tuple[int, int] | None = None
        self._idle = single_shot(self, self._checkpoint, IDLE_MS)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)
        workspace.changed.connect(self._changed)
        workspace.project_changed.connect(self._restart)
        if workspace.project is not None:
            self._restart()

    def _restart(self) -> None:
        self._version, self._missing, self._replaced = None, 0, 0
        project = self._workspace.project
        self._number = None if project is None else file_number(project.path)
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
            self._go_on(
                project,
                project.path,
                self.tr(
                    "The project’s file was deleted or moved: it was written again, with all that"
                    " you did."
                ),
            )
            return
        if self._is_replaced(project):
            beside = free_name(project.path, "kept")
            told_of = self.tr(
                "Another program put another file in the place of the project. What you did is in"
                " {name}, which is open now; the other file is as it was put there."
            )
            self._go_on(project, beside, told_of.format(name=beside.name))
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

    def _is_replaced(self, project: Project) -> bool:
        """Whether another file was just put where the project was; looked at twice, as above."""
        number = file_number(project.path)
        other = not project.read_only and None not in (number, self._number)
        self._replaced = self._replaced + 1 if other and number != self._number else 0
        return self._replaced == TWICE

    def _go_on(self, project: Project, path: Path, sentence: str) -> None:
        """Go on in a file at ``path``: what is decided would be lost with the old one."""
        workspace = self._workspace
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
            sentence = told(problem)
            # what is done goes to a file without a name until one can be written
            self._missing = self._replaced = TWICE - PAUSE
            if workspace.project is None:
                workspace.project_changed.emit()
        if workspace.project is not None and layer is not None and standing is not None:
            workspace.show(layer.article.id)
            if view is not None:
                view.stand(standing)
        workspace.say(sentence, lasting=True)
