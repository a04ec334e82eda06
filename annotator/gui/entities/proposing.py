"""Reading what the project's mentions seem to name, beside the window; and making it so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.editing.entities import SkipName
from annotator.editing.many import LinkMany, Target
from annotator.gui.entities.proposed import Proposed, find
from annotator.gui.projects.background_reading import BackgroundReader
from annotator.gui.workspace import Workspace
from annotator.model.change import Change


class Proposing(QObject):
    """``found(Found)``: what is proposed now. ``trouble(str)``: a sentence."""

    found = Signal(object)
    trouble = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._reader = BackgroundReader(self)
        self._reader.answered.connect(self.found)
        self._reader.trouble.connect(self.trouble)
        workspace.project_changed.connect(self._reader.stop)

    @property
    def reading(self) -> bool:
        """Whether an answer is still to come."""
        return self._reader.asking

    def read(self) -> None:
        """Look through the project anew."""
        project = self._workspace.project
        if project is None:
            return
        author = self._workspace.settings.author
        self._reader.ask(project.file, lambda beside, step: find(beside, author, step))

    def confirm(self, proposed: Proposed) -> Change | None:
        """Link all its mentions to one entity, in one step; None where it could not be done."""
        targets = tuple(
            Target(mention.article, mention.span.start, mention.span.end, mention.span)
            for mention in proposed.mentions
        )
        known = proposed.entity.known
        name = "" if known else proposed.entity.name
        return self._workspace.do(LinkMany(targets=targets, entity=known, name=name))

    def skip(self, proposed: Proposed) -> Change | None:
        """Propose it no more; None where it could not be done."""
        return self._workspace.do(SkipName(name=proposed.entity.name, label=proposed.label))

    def stop(self) -> None:
        """End what goes on beside the window."""
        self._reader.stop()
