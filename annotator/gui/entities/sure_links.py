"""Shift+E: linking what surely names a known entity, beside the keys."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from annotator.base.errors import StorageProblem
from annotator.editing.entities import LinkKnown
from annotator.gui.entities.identity import Identity
from annotator.gui.words.edit_titles import in_words
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.workspace import Workspace

# a key waits no longer for it; the usual article is done within the first slice
SLICE_S, FIRST_S = 0.004, 0.05


class SureLinks(QObject):
    """Compares the names of an article slice by slice, then links in one act.

    Another article that is opened meanwhile ends it.
    """

    def __init__(self, workspace: Workspace, identity: Identity) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._identity = identity
        self._article = 0
        self._looking: Iterator[tuple[int, str] | None] | None = None
        self._links: list[tuple[int, str]] = []
        self._go_on = QTimer(self)
        self._go_on.setInterval(0)
        self._go_on.timeout.connect(lambda: self._look(SLICE_S))
        workspace.article_shown.connect(self._stop)

    def start(self) -> None:
        """Begin; asked for again it begins anew."""
        layer = self._workspace.layer
        if layer is None:
            return
        self._article = layer.article.id
        self._links = []
        self._looking = self._identity.sure()
        self._look(FIRST_S)
        if self._looking is not None:
            self._workspace.say(self.tr("Looking for names that are known…"))
            self._go_on.start()

    def _stop(self) -> None:
        self._looking = None
        self._go_on.stop()

    def _look(self, seconds: float) -> None:
        until = perf_counter() + seconds
        try:
            for found in self._looking or ():
                if found is not None:
                    self._links.append(found)
                elif perf_counter() > until:
                    return
        except StorageProblem as problem:
            self._stop()
            self._workspace.say(error_sentence(problem))
            return
        self._stop()
        change = self._workspace.do(LinkKnown(article=self._article, links=tuple(self._links)))
        if change is not None:
            self._workspace.say(in_words(change.title))
