"""Relations are proposed anew as the spans of the article on screen are decided.

What is too unlikely to be suggested is kept aside, to be offered to who asks for it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.editing.suggestions import Propose
from annotator.gui.targets.focused import at_hand
from annotator.gui.targets.relation_offers import still_likely
from annotator.gui.timers import single_shot
from annotator.gui.worker.client import WorkerClient
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.layer import Status
from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan
from annotator.model.relation import Relation
from annotator.model.span import State

# the worker is asked when the person pauses, not at every key of a run
PAUSE_MS = 250
_SUGGESTED = ("propose", "open")


class RelationSuggesting(QObject):
    """Asks the worker about the spans as they are; an answer about older ones is dropped."""

    def __init__(self, workspace: Workspace, worker: WorkerClient) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._worker = worker
        self.revision = 0
        self._asked: tuple[int, tuple[ProposedSpan, ...], bool] | None = None
        # the spans that were asked about, and whether only to offer what is less likely
        self._numbers: tuple[int, ...] = ()
        self._only_offers = False
        # whether anything was done here since the article is shown
        self._touched = False
        self._pause = single_shot(self, self._ask, PAUSE_MS)
        workspace.changed.connect(self._changed)
        workspace.article_shown.connect(self._forget)
        workspace.offers_wanted.connect(self._ask_anew)
        worker.related.connect(self._store_proposals)
        worker.offered.connect(self._keep_offers)
        worker.lesson_learnt.connect(self._ask_anew)

    @property
    def waiting(self) -> bool:
        """Whether the worker will be asked in a moment."""
        return self._pause.isActive()

    def _forget(self) -> None:
        """Another article is shown: what was asked about the last one is stale."""
        self.revision += 1
        self._asked = None
        self._touched = False
        self._workspace.offers = None
        # what was proposed ahead knew less; a worker is not started for offers alone
        if self._worker.taught or self._worker.running:
            self._pause.start()
        else:
            self._pause.stop()

    def _ask_anew(self) -> None:
        """Other relations are likely now, or a worker that was asked did not answer."""
        self._asked = None
        self._pause.start()

    def _changed(self, change: Change) -> None:
        layer = self._workspace.layer
        if layer is not None and (change.everything or layer.article.id in change.spans):
            self.revision += 1
            self._touched |= change.title.code not in _SUGGESTED
            self._pause.start()

    def _ask(self) -> None:
        layer, project = self._workspace.layer, self._workspace.project
        if layer is None or project is None or project.read_only:
            return
        done = layer.layer.status is Status.DONE
        touched = self._touched or any(span.state is State.ACCEPTED for span in layer.spans)
        # what is proposed was proposed together with its relations; undo brings back spans alone
        self._only_offers = done or not (touched or self._worker.taught)
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
        asked = (article.id, spans, self._only_offers)
        if self._asked != asked:
            self._asked = asked
            self._numbers = tuple(span.n for span in layer.spans)
            place = {n: index for index, n in enumerate(self._numbers)}
            shown = [
                (place[relation.head], place[relation.tail])
                for relation in layer.suggested_relations
            ]
            about = article.id, layer.text, article.language, spans
            self._worker.relate(*about, revision=self.revision, shown=shown)

    def _answers(self, article: int, revision: int) -> bool:
        """Whether an answer is about the article on screen with the spans that it has now.

        One about what the article was a moment ago is asked for anew.
        """
        layer = self._workspace.layer
        if layer is None or layer.article.id != article:
            return False
        if revision != self.revision:
            # an act that left all spans where they are asks nothing else
            self._ask_anew()
        return revision == self.revision

    def _keep_offers(self, article: int, revision: int, offers: list[ProposedRelation]) -> None:
        if self._answers(article, revision):
            self._workspace.offers = [
                Relation(
                    head=self._numbers[each.head],
                    tail=self._numbers[each.tail],
                    label=each.label,
                    n=-place,
                    state=State.SUGGESTED,
                    score=each.score,
                )
                for place, each in enumerate(offers, 1)
            ]

    def _store_proposals(self, article: int, revision: int, proposals: list[Proposal]) -> None:
        layer = self._workspace.layer
        if not self._answers(article, revision) or not proposals or self._only_offers:
            return
        # what is on the screen stays while a person is at work beside it, save what became unlikely
        kept = still_likely(layer, self._workspace.offers or ()) if layer is not None else set()
        kept |= at_hand(self._workspace).relations
        command = Propose(proposals=tuple(proposals), kept_relations=frozenset(kept))
        if self._workspace.apply(command) is None:
            self._asked = None  # the file was locked: asked again with the next decision
