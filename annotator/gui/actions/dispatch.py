"""From a key event to the action it means, a pending question first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent

from annotator.gui.actions.table import Action, keymap
from annotator.gui.keys.presses import key_name, press_of
from annotator.gui.workspace import Workspace

_PAGES = ("PgUp", "PgDown")
_DECIDES = ("accept", "reject", "label")
_CHORD = "Ctrl+"


class Dispatcher:
    """Asked by the article view before it handles a key itself."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._by_key = keymap(workspace.settings.keys)
        workspace.settings_changed.connect(self._read_keys)

    def _read_keys(self) -> None:
        self._by_key = keymap(self._workspace.settings.keys)

    def _leaves(self, name: str) -> bool:
        """Whether a key drops one thing after the other, a question first."""
        action = self._by_key.get(name)
        return action is not None and action.id == "leave"

    def _missed(self, action: Action) -> bool:
        """Whether the key was meant for a relation that is not there; it then does nothing."""
        workspace = self._workspace
        missed, workspace.missed_relation = workspace.missed_relation, False
        if not missed or action.id not in _DECIDES:
            return False
        workspace.say(
            QCoreApplication.translate(
                "Deciding", "This span has no relation: the same key again acts on the span."
            )
        )
        return True

    def handle(self, event: QKeyEvent) -> bool:
        """Run what the key means; whether it meant anything."""
        press = press_of(event)
        self._workspace.keyboard.note(press)
        name = key_name(press)
        if not name:
            return False
        self._workspace.acted.emit()
        prompt = self._workspace.prompt
        if prompt is not None and prompt.anew is not None and name in _PAGES:
            return False  # the view turns the page, then it is asked again
        if prompt is not None:
            if event.isAutoRepeat():
                return True  # of the key that led to the question
            # a chord answers nothing: undo under letters is one act
            chord = name.startswith(_CHORD)
            passes = (prompt.passing or chord) and prompt.answer(name) is None
            self._workspace.answer(name)
            if not passes or self._leaves(name):
                return True
            if self._workspace.view is not None:
                self._workspace.view.take_room()
        action = self._by_key.get(name)
        if action is None or action.run is None:
            return False
        if self._missed(action):
            return True
        if action.row.repeats or not event.isAutoRepeat():
            run_action(self._workspace, action, name)
        return True


def run_action(workspace: Workspace, action: Action, key: str = "") -> None:
    """Do what an action means; without an article, say so of what is about one."""
    if action.run is None:
        return
    if workspace.layer is None and action.at_article and action.id != "leave":
        workspace.say(
            QCoreApplication.translate(
                "Deciding", "No article is open here: texts are imported first."
            )
        )
    else:
        action.run(workspace, key)
