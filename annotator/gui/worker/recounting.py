"""How much articles will show that nobody has opened, counted anew when labels or rules change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.editing.suggestions import Recount
from annotator.gui.worker.suggesting import suggested_under
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.schema import Schema

# counted between two keys, a millisecond each
_AT_ONCE = 4


class Recounting(QObject):
    """Counts a few articles at a time; a project of any size never waits for it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._schema: Schema | None = None
        self._left: list[int] = []
        # what could not be counted the last time
        self._refused: list[int] = []
        self._go_on = QTimer(self)
        self._go_on.setInterval(0)
        self._go_on.timeout.connect(self._count)
        workspace.project_changed.connect(self._begin)
        workspace.changed.connect(self._changed)
        self._begin()

    def _begin(self) -> None:
        project = self._workspace.project
        self._left = []
        self._schema = suggested_under(project.schema) if project is not None else None

    def _changed(self, change: Change) -> None:
        project = self._workspace.project
        if project is not None and (change.schema or change.everything):
            schema = suggested_under(project.schema)
            if schema != self._schema:
                self._schema = schema
                self._left = self._workspace.read(lambda project: project.articles.counted()) or []
        if self._left:
            # what was left when the file was locked, too
            self._go_on.start()

    def _count(self) -> None:
        some, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        if not some:
            self._go_on.stop()
        elif self._workspace.apply(Recount(articles=tuple(some))) is None:
            # once more, but not for ever: it may be damaged
            self._left = [*some, *self._left] if some != self._refused else self._left
            self._refused = some
            self._go_on.stop()
