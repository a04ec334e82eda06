"""How long a person has worked on each article, time without any sign of it left out."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.base.errors import UserError
from annotator.base.settings import Settings
from annotator.editing.layers import AddTime
from annotator.editing.open_layer import OpenLayer
from annotator.gui.article.view import ArticleView
from annotator.gui.timers import single_shot
from annotator.gui.workspace import Workspace

# who does nothing for longer was not at work meanwhile
IDLE_SECONDS = 60
# the next article is shown before the last one's time is written
WRITE_MS = 400


class TimeAtWork(QObject):
    """Counts while the caret, the focus, the scroll bar or the article move.

    Written when the article changes, after an idle minute and at closing, never at a key. Off by
    a setting; nothing is kept of a layer that nobody and nothing has written to.
    """

    def __init__(self, workspace: Workspace, view: ArticleView) -> None:
        super().__init__(workspace)
        self.clock: Callable[[], float] = time.monotonic
        self._workspace = workspace
        self._shown: OpenLayer | None = None
        self._before = 0.0
        self._spent = 0.0
        self._last: float | None = None
        self._unwritten: dict[int, float] = {}
        self._idle = single_shot(self, self.write, IDLE_SECONDS * 1000)
        self._soon = single_shot(self, self.write, WRITE_MS)
        view.focus_changed.connect(self._sign)
        view.verticalScrollBar().valueChanged.connect(self._sign)
        workspace.saved.connect(self._sign)
        workspace.article_shown.connect(self._article_shown)
        workspace.settings_changed.connect(self._settings_changed)
        self._article_shown()

    def seconds(self) -> int | None:
        """The time at work on the article that is shown; None where it is not kept."""
        if self._shown is None or not self._workspace.settings.time_at_work:
            return None
        return int(self._before + self._spent)

    def write(self) -> None:
        """Write what has come together; what cannot be written now is kept for the next time."""
        self._soon.stop()
        self._gather()
        whole = {layer: int(spent) for layer, spent in self._unwritten.items() if spent >= 1}
        session = self._workspace.session
        if not whole or session is None:
            return
        try:
            session.apply(AddTime(layers=tuple(whole.items())))
        except UserError:
            return
        for layer, written in whole.items():
            self._unwritten[layer] -= written

    def _sign(self, *_what: object) -> None:
        """Somebody is at work: the time since the last sign counts, unless it was long."""
        if self._shown is None or not self._workspace.settings.time_at_work:
            return
        now = self.clock()
        if self._last is not None and now - self._last <= IDLE_SECONDS:
            self._spent += now - self._last
        self._last = now
        self._idle.start()

    def _gather(self) -> None:
        """Put the time on the article that is shown to what is to be written."""
        if self._shown is not None and self._shown.layer.id:
            layer = self._shown.layer.id
            self._unwritten[layer] = self._unwritten.get(layer, 0.0) + self._spent
            self._before += self._spent
            self._spent = 0.0

    def _article_shown(self) -> None:
        self._sign()
        self._gather()
        layer = self._workspace.layer
        if layer is None:
            self.write()
            self._unwritten.clear()
            self._idle.stop()
            self._last = None
        else:
            self._soon.start()
        self._shown = layer
        self._spent = 0.0
        kept = layer.layer if layer is not None else None
        self._before = kept.active_seconds + self._unwritten.get(kept.id, 0.0) if kept else 0.0
        self._sign()

    def _settings_changed(self, before: Settings) -> None:
        if before.time_at_work and not self._workspace.settings.time_at_work:
            self.write()
            self._last = None
