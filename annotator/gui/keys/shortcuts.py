"""The keys that act wherever the keyboard is in a window, as a person chose them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from annotator.base.keys import Changed
from annotator.gui.actions.table import ACTIONS, Action

_STANDARD = QKeySequence.StandardKey
# what a field has of its own everywhere
_OF_FIELDS = (
    _STANDARD.Undo,
    _STANDARD.Redo,
    _STANDARD.Copy,
    _STANDARD.Cut,
    _STANDARD.Paste,
    _STANDARD.SelectAll,
)


class Shortcuts(QObject):
    """Calls ``run`` with the action of a key that is pressed in ``window``.

    On X11 a field takes Ctrl+E and Ctrl+K for itself, as Emacs did: they are the program's.
    """

    def __init__(self, window: QWidget, run: Callable[[Action], None]) -> None:
        super().__init__(window)
        self._window = window
        self._run = run
        self._bound: list[QShortcut] = []
        self._keys: frozenset[str] = frozenset()
        # by the focus: a filter on the application would see every event
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

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
            for key in (key for key in keys if len(key) > 1):
                shortcut = QShortcut(QKeySequence(key), self._window)
                shortcut.setAutoRepeat(action.row.repeats)
                shortcut.activated.connect(lambda action=action: self._run(action))
                self._bound.append(shortcut)
        self._keys = frozenset(shortcut.key().toString() for shortcut in self._bound)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and now.inherits("QLineEdit") and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; a field is not asked whether it wants a key with Ctrl and a letter."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = QKeySequence(event.keyCombination()).toString()
        letter = key.startswith("Ctrl+") and key[-1].isalpha() and key[-2] == "+"
        if letter and key in self._keys and not any(map(event.matches, _OF_FIELDS)):
            event.ignore()
            return True
        return False
