"""Accepting and rejecting by mouse: two buttons that stay while the focus goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.pieces import button, row
from annotator.gui.targets.focused import focused_relation, focused_span
from annotator.gui.workspace import Workspace
from annotator.model.span import State


class DecideBar(QFrame):
    """About the focused relation, else the focused span.

    ``wanted(str)`` is the action that is asked for, by its id.
    """

    wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.accept = self._button("accept")
        self.reject = self._button("reject")
        self.setLayout(row(self.accept, self.reject, margins=(16, 10, 16, 6)))
        workspace.settings_changed.connect(self._name)
        self._name()

    def _button(self, action: str) -> QPushButton:
        made = button("")
        # the keys do the same, and the keyboard stays in the article
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self._want(action))
        return made

    def _want(self, action: str) -> None:
        self.wanted.emit(action)
        # at once: the next click is on its way
        self.refresh()

    def _name(self) -> None:
        keys = self._workspace.settings.keys
        self.accept.setText(self.tr("Accept"))
        self.accept.setToolTip(key_of("accept", keys))
        self.reject.setToolTip(key_of("reject", keys))

    def refresh(self) -> None:
        """Offer what can be done with what has the focus; hidden where nothing can be changed."""
        workspace = self._workspace
        self.setVisible(workspace.layer is not None and workspace.session is not None)
        item = focused_relation(workspace) or focused_span(workspace)
        self.accept.setEnabled(item is not None and item.state is State.SUGGESTED)
        self.reject.setEnabled(item is not None)
        by_hand = item is not None and item.provider is None
        self.reject.setText(self.tr("Delete") if by_hand else self.tr("Reject"))
