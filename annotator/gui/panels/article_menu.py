"""The menu of what can be done with an article, with its keys; undo above all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from annotator.base.keys import Changed
from annotator.gui.actions.table import ACTIONS, GROUPS, Action, action_by_id

Run = Callable[[Action], None]

# what a slip of the hand asks for is not looked for under a group
_ABOVE = ("undo", "redo")


def prepare_article_menu(menu: QMenu, run: Run, changed: Callable[[], Changed]) -> None:
    """One entry for each action, under its group, with its keys; when it is opened."""
    menu.aboutToShow.connect(lambda: _fill(menu, run, changed()))


def _fill(menu: QMenu, run: Run, changed: Changed) -> None:
    menu.clear()

    def add(into: QMenu, action: Action) -> None:
        entry = into.addAction(action.shown_with_key(changed))
        entry.triggered.connect(lambda: run(action))

    for action in map(action_by_id, _ABOVE):
        add(menu, action)
    menu.addSeparator()
    for group in GROUPS:
        inner = menu.addMenu(QCoreApplication.translate("Action", group))
        for action in ACTIONS:
            if action.row.group != group or action.run is None or action.id in ("label", *_ABOVE):
                continue
            add(inner, action)
