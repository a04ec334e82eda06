"""Asking what recognisers' labels become, with what they say in some articles of the project."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.base.paths import resources
from annotator.editing.label_maps import MapLabels
from annotator.gui.dialogs.label_maps import LabelMapsDialog
from annotator.gui.words.edit_titles import in_words
from annotator.gui.worker.tasks import Task
from annotator.gui.workspace import Workspace
from annotator.suggest.sources import sources


class LabelMapping(QObject):
    """Shows the dialog and does what is chosen; ``dialog`` is there while it is open."""

    def __init__(self, workspace: Workspace, task: Task, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._task = task
        self._window = window
        self.dialog: LabelMapsDialog | None = None
        task.finished.connect(self._sampled)
        task.failed.connect(self._not_sampled)

    def ask(self) -> None:
        """Show the dialog of label maps; what recognisers say of some articles comes later."""
        project, settings = self._workspace.project, self._workspace.settings
        if project is None or self.dialog is not None:
            return
        languages = self._workspace.read(lambda project: sorted(project.articles.languages()))
        if languages is None:
            return
        listed = sources(languages, settings.pipelines, project.schema, resources())
        self.dialog = dialog = LabelMapsDialog(
            listed, project.schema, self._window, read_only=project.read_only
        )
        if listed:
            dialog.state.setText(self.tr("Reading some articles…"))
            payload = {
                "project": str(project.path),
                "author": settings.author,
                "pipelines": dict(settings.pipelines),
            }
            self._task.start(payload)
        chosen = dialog.choices() if dialog.exec() else {}
        self.dialog = None
        self._task.stop()
        dialog.deleteLater()
        if chosen:
            change = self._workspace.do(MapLabels(choices=chosen))
            if change is not None:
                self._workspace.say(in_words(change.title))

    def _sampled(self, result: dict[str, Any]) -> None:
        if self.dialog is not None:
            self.dialog.show_samples(result)

    def _not_sampled(self, _reason: str) -> None:
        if self.dialog is not None:
            self.dialog.state.setText("")
