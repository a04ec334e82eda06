"""The menu of what can be done with an article, with its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from annotator.base.keys import Changed
from annotator.gui.actions.table import ACTIONS, GROUPS, Action

Run = Callable[[Action], None]


def prepare_article_menu(menu: QMenu, run: Run, changed: Callable[[], Changed]) -> None:
    """One entry for each action, under its group, with its keys; when it is opened."""
    menu.aboutToShow.connect(lambda: _fill(menu, run, changed()))


def _fill(menu: QMenu, run: Run, changed: Changed) -> None:
    menu.clear()
    for group in GROUPS:
        actions = [
            each
            for each in ACTIONS
            if each.row.group == group and each.run is not None and each.id != "label"
        ]
        inner = menu.addMenu(QCoreApplication.translate("Action", group))
        for action in actions:
            entry = inner.addAction(action.shown_with_key(changed))
            entry.triggered.connect(lambda _=False, action=action: run(action))
