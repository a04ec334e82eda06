"""Relations are proposed anew as the spans of the article on screen are decided."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.editing.suggestions import Propose
from annotator.gui.worker_client import WorkerClient
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status
from annotator.model.proposal import Proposal, ProposedSpan
from annotator.model.span import State

# the worker is asked when the person pauses, not at every key of a run
PAUSE_MS = 250


class Relating(QObject):
    """Asks the worker about the spans as they are; an answer about older ones is dropped."""

    def __init__(self, workspace: Workspace, worker: WorkerClient) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._worker = worker
        self.revision = 0
        self._asked: tuple[int, tuple[ProposedSpan, ...]] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        workspace.changed.connect(self._changed)
        workspace.article_shown.connect(self._forget)
        worker.related.connect(self._take)
        worker.lesson_learnt.connect(self._learnt)

    def _forget(self) -> None:
        """Another article is shown: what was asked about the last one is stale."""
        self.revision += 1
        self._asked = None
        if self._worker.taught:
            self._pause.start()  # what was proposed ahead knew less
        else:
            self._pause.stop()

    def _learnt(self) -> None:
        self._asked = None
        self._pause.start()

    def _changed(self, change: Change) -> None:
        layer = self._workspace.layer
        if layer is not None and (change.everything or layer.article.id in change.spans):
            self.revision += 1
            self._pause.start()

    def _ask(self) -> None:
        layer, project = self._workspace.layer, self._workspace.project
        if layer is None or project is None or project.read_only:
            return
        decided = any(span.state is State.ACCEPTED for span in layer.spans)
        if not (decided or self._worker.taught) or layer.layer.status is Status.DONE:
            return  # what is proposed was proposed together with its relations
        spans = tuple(
            ProposedSpan(
                span.start,
                span.end,
                span.label,
                span.score if span.state is State.SUGGESTED else None,
            )
            for span in layer.spans
        )
        article = layer.article
        if self._asked != (article.id, spans):
            self._asked = (article.id, spans)
            self._worker.relate(
                article.id, layer.text, article.language, spans, revision=self.revision
            )

    def _take(self, article: int, revision: int, proposals: list[Proposal]) -> None:
        layer, view = self._workspace.layer, self._workspace.view
        shown = layer is not None and layer.article.id == article
        if not shown or revision != self.revision or not proposals:
            return
        kept = view.focused_relation if view is not None else None
        if self._workspace.apply(Propose(proposals=tuple(proposals), kept=kept)) is None:
            self._asked = None  # the file was locked: asked again with the next decision
