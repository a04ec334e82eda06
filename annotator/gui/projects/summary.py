"""Counts for queue and status line, gathered a moment after something changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.base.errors import StorageProblem
from annotator.gui.panels.queue import QueuePanel
from annotator.gui.panels.status_line import StatusLine
from annotator.gui.timers import single_shot
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status
from annotator.store.project import Project

# counting takes milliseconds in a big project and must not be part of a key press
COUNT_MS = 60
# acts that may change how many articles have a question, besides those on layers
_FLAGGING = ("span_flag_on", "span_flag_off", "delete", "reject_many", "undo", "redo")


class Summary(QObject):
    """Listens to a workspace, tells the panels."""

    def __init__(self, workspace: Workspace, queue: QueuePanel, status: StatusLine) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._queue = queue
        self._status = status
        # None: to be counted again
        self._statuses: dict[Status, int] | None = None
        self._languages: dict[str, int] | None = None
        self._timer = single_shot(self, self._count, COUNT_MS)
        self._marking = single_shot(self, self._mark_current)
        workspace.changed.connect(self._changed)
        workspace.project_changed.connect(self._project_changed)
        workspace.article_shown.connect(self._article_shown)
        # other articles are listed: the one on screen stands elsewhere, or is not among them
        workspace.listing.queue.modelReset.connect(self._article_shown)
        if workspace.project is not None:
            self._article_shown()

    def _project_changed(self) -> None:
        project = self._workspace.project
        self._status.clear_message()
        self._status.show_saved("")
        self._queue.reset_filters()
        if project is not None and project.read_only:
            self._status.show_read_only()
        self._forget()

    def _article_shown(self) -> None:
        # the article is drawn before the list that it stands in
        self._marking.start()
        self._timer.start()

    def _mark_current(self) -> None:
        layer = self._workspace.layer
        self._queue.show_current(layer.article.id if layer else None)

    def _changed(self, change: Change) -> None:
        if change.everything:
            self._forget()
            return
        # a decision within an article changes no count of articles
        if change.layers or change.schema or change.title.code in _FLAGGING:
            self._statuses = None
        self._timer.start()

    def _forget(self) -> None:
        """All is counted again."""
        self._statuses = None
        self._languages = None
        self._timer.start()

    def _count(self) -> None:
        workspace = self._workspace
        project, layer = workspace.project, workspace.layer
        if project is None:
            return
        if self._statuses is None or self._languages is None:
            try:
                self._count_articles(project)
            except StorageProblem:
                self._timer.start(1000)
                return
        threshold = workspace.settings.shown_threshold
        # without any span nothing was suggested yet, and "no suggestions left" would mislead
        marked = layer is not None and bool(layer.spans)
        self._status.show_left(layer.undecided(threshold) if layer and marked else None)
        queue = workspace.listing.queue
        row = queue.row_of(layer.article.id) if layer else None
        self._status.show_position(0 if row is None else row + 1, queue.rowCount())

    def _count_articles(self, project: Project) -> None:
        """:raises StorageProblem: the file cannot be read now."""
        author = self._workspace.settings.author
        with project.translated():
            statuses = project.queue.statuses(author)
            asked = len(project.queue.ids(author, flag="ask"))
            if self._languages is None:
                self._languages = project.articles.languages()
        self._statuses = statuses
        self._queue.show_counts(statuses, asked, self._languages)
