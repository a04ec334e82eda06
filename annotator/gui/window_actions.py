"""What an action wants to see of the window is shown, and what covers it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from annotator.gui.actions.choosing import WITHOUT_PROJECT
from annotator.gui.actions.dispatch import run_action
from annotator.gui.actions.table import Action, action_by_id
from annotator.gui.panels.attribute_card import FIELD, focus_field
from annotator.gui.panels.key_overlay import KeyOverlay

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow
    from annotator.gui.parts import Parts

# parts that belong to the article: they show it
ON_ARTICLE = frozenset(("find", "comment", "entity", "entities"))


class WindowActions(QObject):
    """Runs the actions of menus, buttons and shortcuts, and brings forth what they want."""

    def __init__(self, parts: Parts, window: MainWindow) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._workspace = window.workspace
        self.overlay: KeyOverlay | None = None
        self._shows = self._ways()

    def run(self, action: Action) -> None:
        """Do what an action means; one about the article only shows it where it was covered."""
        self._workspace.acted.emit()
        # a question asks for the very next key, and this was it
        self._workspace.ask(None)
        if action.id in ("next_article", "previous_article"):
            self._uncover()
        elif action.at_article and self._uncover():
            # nobody decides on what is out of sight
            self._workspace.say(self.tr("It acts on the article, which is shown now: do it again."))
            return
        if self._workspace.project is not None or action.id in WITHOUT_PROJECT:
            run_action(self._workspace, action)

    def show(self, name: str) -> None:
        """Show the part of this name, as :meth:`_ways` lists them, or an attribute's field."""
        if name in ON_ARTICLE:
            # asked for again the entities' pane turns its page
            self._uncover(pane=name != "entities")
        if name.startswith(FIELD):
            inspector = self._parts.inspector
            self._window.fit(self._window.right)
            inspector.show_page(0)
            focus_field(inspector, name.removeprefix(FIELD))
        else:
            self._shows[name]()

    def open(self, article: int) -> None:
        """A click, a double click and Enter open an article once; then its text has the keys."""
        layer = self._workspace.layer
        self._workspace.acted.emit()
        if layer is None or layer.article.id != article:
            self._workspace.show(article)
        else:
            self._window.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find(self, text: str) -> None:
        """Find a text in the article."""
        self._uncover()
        self._parts.find_bar.start(text)

    def find_everywhere(self, text: str = "") -> None:
        """Find a text in all articles, "" for what is selected."""
        self._parts.entities.shut()
        self._parts.everywhere.show(text)

    def _ways(self) -> dict[str, Callable[[], object]]:
        """How each part is shown that an action may want; some are made when they are first."""
        parts, window = self._parts, self._window
        return {
            "find": parts.find_bar.start,
            "comment": parts.comment_bar.start,
            "labels": parts.article.choose_label,
            "partners": parts.article.choose_partner,
            "entity": parts.entity_panel.start,
            "name_all": parts.sure_links.start,
            "entities": parts.entities.start,
            "import_files": lambda: self._writing(parts.importing.choose_files),
            "import_folder": lambda: self._writing(parts.importing.choose_folder),
            "export": self._export,
            "new_project": parts.files.make_new,
            "open_project": parts.files.choose,
            "sample": parts.files.open_sample,
            "close_project": parts.files.close,
            "settings": parts.files.change_settings,
            "menu": window.top.more.showMenu,
            "quit": window.close,
            "recognisers": parts.retraining.show_recognisers,
            "schema": lambda: self._with_project(lambda: parts.schema.start()),
            "label_maps": lambda: parts.label_mapping.ask(),
            "stats": lambda: self._with_project(lambda: parts.stats.start()),
            "language": self._speak,
            "keys": self._show_keys,
            "everywhere": self.find_everywhere,
            "identical_unfinished": lambda: parts.everywhere.show_identical(unfinished=True),
            "identical_all": lambda: parts.everywhere.show_identical(unfinished=False),
            "palette": self._show_commands,
            "next_line": partial(self._step_line, 1),
            "previous_line": partial(self._step_line, -1),
            "next_pane": partial(self._next_pane, 1),
            "previous_pane": partial(self._next_pane, -1),
            # what the inspector offers is done as by its key
            **{act: partial(self.run, action_by_id(act)) for act in ("relate", "name_span")},
        }

    def _writing(self, act: Callable[[], object]) -> None:
        if self._workspace.can_change():
            act()

    def _export(self) -> None:
        exports = self._window.top.exports
        if self._workspace.project is not None and not exports.isEnabled():
            self._workspace.say(self.tr("There is nothing to export yet."))
        exports.click()

    def _with_project(self, show: Callable[[], object]) -> None:
        if self._workspace.project is not None:
            show()

    def _uncover(self, *, pane: bool = True) -> bool:
        """Leave what covers the article: what comes is shown there. Whether something did."""
        covered = pane and self._parts.entities.shut()
        if self._parts.lines_shown:
            self._parts.everywhere.leave()
            covered = True
        return covered

    def _show_keys(self) -> None:
        if self.overlay is not None:
            self.overlay.deleteLater()
        window = self._window
        self.overlay = KeyOverlay(window.middle, self._workspace.settings.keys)
        self.overlay.start(window.focusWidget(), window.pane.view)

    def _show_commands(self) -> None:
        window, start = self._window, self._parts.start
        opened = self._workspace.project is not None
        after = window.pane.view if opened else start.likeliest
        self._parts.palette.start(window.focusWidget(), after, opened=opened)

    def _step_line(self, step: int) -> None:
        if self._parts.made("everywhere"):
            self._parts.entities.shut()
            self._parts.everywhere.step(step)

    def _speak(self) -> None:
        """Another window speaks the language that was chosen, unless texts are being imported."""
        if self._parts.importing.going_on:
            text = self.tr("The new language is spoken when the program starts again.")
            self._workspace.say(text, lasting=True)
        else:
            self._window.close_for_successor()

    def _next_pane(self, step: int) -> None:
        """F6: queue, article, inspector, round and round; one that is hidden comes out."""
        window, parts = self._window, self._parts
        parts.entities.shut()
        if parts.lines_shown:
            parts.everywhere.next_part()
            return
        panes = (window.left, window.pane, window.right)
        stops = (parts.queue.list, window.pane.view, parts.inspector.tabs.button(0))
        focused = window.focusWidget()
        here = next(
            (
                number
                for number, pane in enumerate(panes)
                if focused is not None and pane.isAncestorOf(focused)
            ),
            1 - step,
        )
        following = (here + step) % len(panes)
        window.fit(panes[following])
        stops[following].setFocus(Qt.FocusReason.OtherFocusReason)
