"""The keys that act wherever the keyboard is in a window, as a person chose them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from annotator.base.keys import Changed
from annotator.gui.actions.table import ACTIONS, Action


class Shortcuts(QObject):
    """Calls ``run`` with the action of a key that is pressed in ``window``."""

    def __init__(self, window: QWidget, run: Callable[[Action], None]) -> None:
        super().__init__(window)
        self._window = window
        self._run = run
        self._bound: list[QShortcut] = []

    def bind(self, changed: Changed) -> None:
        """Listen to these keys, and to none that were bound before."""
        for shortcut in self._bound:
            # as long as it lives its key would be ambiguous
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._bound.clear()
        for action in ACTIONS:
            keys = action.keys(changed) if action.everywhere else ()
            # a single letter acts in the article only: elsewhere it is typed
            for key in (each for each in keys if len(each) > 1):
                shortcut = QShortcut(QKeySequence(key), self._window)
                shortcut.setAutoRepeat(action.row.repeats)
                shortcut.activated.connect(lambda action=action: self._run(action))
                self._bound.append(shortcut)
