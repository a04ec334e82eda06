"""Has the viewport painted again where its picture changed, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from annotator.gui.article.differences import differences
from annotator.gui.article.painting import to_qt
from annotator.gui.article.picture import Picture


class Repainting(QObject):
    """Compares pictures when all that an act changes has changed.

    ``make`` gives the picture as it is to be. ``_shown`` is the one that the viewport shows, save
    where Qt knows that it has to be painted.
    """

    def __init__(self, viewport: QWidget, make: Callable[[], Picture]) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._make = make
        self._shown: Picture | None = None
        self._asked = False

    def ask(self) -> None:
        """Something that is drawn may have changed."""
        if self._asked:
            return
        self._asked = True
        if self._shown is None:
            self._viewport.update()
        else:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def picture(self) -> Picture:
        """What is to be painted now, wherever Qt wants it."""
        if self._shown is None or self._asked:
            self._viewport.update(self._take())
        assert self._shown is not None
        return self._shown

    def _take(self) -> QRegion:
        """Make the picture anew; where it has changed. Of the first one Qt knows already."""
        before = self._shown
        try:
            self._shown = self._make()
        finally:
            # laying out may have scrolled, of which this picture knows; a bug is no end of asking
            self._asked = False
        if before is None:
            return QRegion()
        ground = self._shown.ground
        changed = differences(before, self._shown, ground.size)
        if changed is None:
            return QRegion(self._viewport.rect())
        region = QRegion()
        for rect in changed:
            place = to_qt(rect).translated(ground.shift, -ground.top)
            region += place.toAlignedRect()
        return region

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.User:
            return super().event(event)
        if not self._viewport.isVisible():
            # all of it is painted when it comes into sight
            self._shown, self._asked = None, False
        elif self._asked:
            # asked to paint later Qt would let timers have their turn first
            self._viewport.repaint(self._take())
        return True
