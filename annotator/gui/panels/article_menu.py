"""The menu of what can be done with an article, with its keys; undo above all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from annotator.base.keys import Changed
from annotator.gui.actions.table import ACTIONS, GROUPS, Action, action_by_id
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP

Run = Callable[[Action], None]

# what a slip of the hand asks for is not looked for under a group
_ABOVE = ("undo", "redo")
# how the text looks has a menu of its own: with it, one group filled the screen
_LOOK = QT_TRANSLATE_NOOP("Action", "Look")
_LOOKS = {
    *(f"theme_{name}" for name in ("system", "light", "dark", "contrast_light", "contrast_dark")),
    *("patterns", "serif", "sans", "wider_spacing", "closer_spacing"),
    *("longer_lines", "shorter_lines", "zoom_in", "zoom_out", "zoom_reset"),
}
# these stand beside this menu, or in the program's
_BESIDE = {
    *("import_files", "import_folder", "export", "new_project", "open_project", "sample"),
    *("close_project", "settings", "schema", "recognisers", "label_maps", "stats", "shortcuts"),
    *("menu", "quit"),
}


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
    shown = [each for each in ACTIONS if each.run and each.id not in {"label", *_ABOVE, *_BESIDE}]
    for group in (*GROUPS, _LOOK):
        inner = menu.addMenu(QCoreApplication.translate("Action", group))
        for action in shown:
            if group == (_LOOK if action.id in _LOOKS else action.row.group):
                add(inner, action)
