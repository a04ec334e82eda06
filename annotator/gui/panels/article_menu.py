"""The menu of what can be done with an article, with its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from annotator.gui.actions.table import ACTIONS, GROUPS, Action
from annotator.gui.panels.key_overlay import shown_key

Run = Callable[[Action], None]


def prepare_article_menu(menu: QMenu, run: Run) -> None:
    """One entry for each action, under its group, with its keys; when it is opened first."""
    menu.aboutToShow.connect(lambda: _fill(menu, run))


def _fill(menu: QMenu, run: Run) -> None:
    if menu.actions():
        return
    for group in GROUPS:
        actions = [
            each
            for each in ACTIONS
            if each.row.group == group and each.run is not None and each.id != "label"
        ]
        inner = menu.addMenu(QCoreApplication.translate("Action", group))
        for action in actions:
            keys = shown_key(action.row.keys[0])
            entry = inner.addAction(f"{action.shown_title()}\t{keys}")
            entry.triggered.connect(lambda _=False, action=action: run(action))
