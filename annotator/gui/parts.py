"""The parts of the window that the first picture of an article does without."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from annotator.base.paths import resources
from annotator.base.settings import Settings
from annotator.gui.actions.dispatch import run_action
from annotator.gui.actions.table import ACTIONS, Action, action_by_id
from annotator.gui.article.accessibility import Accessibility
from annotator.gui.article_actions import ArticleActions
from annotator.gui.files import Files
from annotator.gui.housekeeping import Housekeeping
from annotator.gui.identity import Identity
from annotator.gui.importing import Importing
from annotator.gui.panels.article_label_bar import ArticleLabelBar
from annotator.gui.panels.article_menu import prepare_article_menu
from annotator.gui.panels.attribute_card import FIELD, focus_field
from annotator.gui.panels.comment_bar import CommentBar
from annotator.gui.panels.entities_pane import EntitiesPane
from annotator.gui.panels.entity_panel import EntityPanel
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.key_overlay import KeyOverlay
from annotator.gui.panels.no_article import NoArticle
from annotator.gui.panels.pieces import column, scrolling
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.gui.panels.queue import QueuePanel
from annotator.gui.panels.start_page import StartPage
from annotator.gui.relating import Relating
from annotator.gui.remembering import Remembering
from annotator.gui.retraining import Retraining
from annotator.gui.shown_keys import shown_key
from annotator.gui.suggesting import Suggesting
from annotator.gui.summary import Summary
from annotator.gui.sure_links import SureLinks
from annotator.gui.tasks import Tasks
from annotator.gui.teaching import Teaching
from annotator.gui.theme import Theme
from annotator.gui.time_at_work import TimeAtWork
from annotator.gui.worker_client import WorkerClient
from annotator.model.order import Order

if TYPE_CHECKING:
    from annotator.gui.concordance_page import ConcordancePage
    from annotator.gui.label_mapping import LabelMapping
    from annotator.gui.main_window import MainWindow
    from annotator.gui.panels.command_palette import CommandPalette
    from annotator.gui.schema.editor import SchemaEditor
    from annotator.gui.stats.window import StatsWindow

# parts that belong to the article: they show it
ON_ARTICLE = frozenset(("find", "comment", "entity", "entities"))


class Parts(QObject):
    """Side panels, bars, keys, menus, files and the worker of one window, wired to it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        workspace, theme = window.workspace, window.look.theme
        self._remembering = Remembering(workspace)
        workspace.begin()
        self._window = window
        self._workspace = workspace
        self.worker = WorkerClient(self)
        self.tasks = Tasks(self)
        self.importing = Importing(workspace, window)
        self.files = Files(workspace, self.tasks, self.importing, window)
        self.suggesting = Suggesting(workspace, self.worker, self.importing)
        self.retraining = Retraining(workspace, self.tasks["train"], window)
        self.relating = Relating(workspace, self.worker)
        self._teaching = Teaching(workspace, self.worker, self.tasks["teach_relations"])
        self._housekeeping = Housekeeping(workspace)
        self.article = ArticleActions(workspace, window.pane)
        self._accessibility = Accessibility(window.pane.view)
        self.start = StartPage()
        # scrolling, so that a small screen need not hold all of it
        self.start_area = scrolling(self.start)
        self.queue = QueuePanel(workspace.listing.queue, theme)
        identity = Identity(workspace)
        self.time_at_work = TimeAtWork(workspace, window.pane.view)
        self.inspector = Inspector(workspace, theme, identity, self.time_at_work)
        self.entity_panel = EntityPanel(workspace, identity, window.pane.view)
        self._sure_links = SureLinks(workspace, identity)
        self.entities = EntitiesPane(workspace, identity, window.middle)
        self.find_bar = FindBar(workspace)
        self.comment_bar = CommentBar(workspace)
        self._summary = Summary(workspace, self.queue, window.status)
        self.article_labels = ArticleLabelBar(workspace)
        self.overlay: KeyOverlay | None = None
        self._bound: list[QShortcut] = []
        self.schema: SchemaEditor | None = None
        self.stats: StatsWindow | None = None
        self._label_mapping: LabelMapping | None = None
        self._everywhere: ConcordancePage | None = None
        self._palette: CommandPalette | None = None
        self.no_article = NoArticle(window.pane.view.viewport())
        self._shows = self._ways()
        self._build()
        self._connect()
        self._shortcuts()
        self._show_whether_empty()

    def _build(self) -> None:
        window = self._window
        QApplication.setWindowIcon(QIcon(str(resources() / "icons" / "annotator.svg")))
        window.pages.addWidget(self.start_area)
        for place, panel in ((window.left, self.queue), (window.right, self.inspector)):
            column(place, (0, 0, 0, 0), 0).addWidget(panel)
        window.pane.below.insertWidget(1, self.article_labels)
        window.pane.below.addWidget(self.find_bar)
        window.pane.below.addWidget(self.comment_bar)
        window.pane.below.addWidget(PromptStrip(self._workspace))

    def _connect(self) -> None:
        workspace, window = self._workspace, self._window
        window.pane.focus_changed.connect(self.inspector.refresh)
        self.inspector.deciding.wanted.connect(lambda name: self._run(action_by_id(name)))
        self.queue.opened.connect(self._open)
        self.queue.filter_changed.connect(workspace.listing.set_filter)
        self.queue.order_changed.connect(self._set_order)
        self._show_order()
        workspace.settings_changed.connect(self._settings_changed)
        workspace.wanted.connect(self._show_part)
        self.retraining.taught.connect(self.suggesting.taught)
        self.worker.trouble.connect(lambda said: workspace.say(said, lasting=True))
        self.worker.state_changed.connect(window.status.show_working)
        window.status.all_keys.clicked.connect(lambda: self._show_part("keys"))
        self.start.sample_wanted.connect(self.files.open_sample)
        self.start.new_wanted.connect(self.files.make_new)
        self.start.open_wanted.connect(self.files.choose)
        self.start.recent_wanted.connect(lambda path: self.files.open(Path(path)))
        window.top.commands.clicked.connect(lambda: self._run(action_by_id("palette")))
        window.top.done.clicked.connect(lambda: self._run(action_by_id("done")))
        window.top.imports.clicked.connect(self.importing.choose_files)
        window.top.exports.clicked.connect(self.files.export)
        self.no_article.files.clicked.connect(self.importing.choose_files)
        self.no_article.folder.clicked.connect(self.importing.choose_folder)
        workspace.article_shown.connect(self._show_whether_empty)
        workspace.project_changed.connect(self._show_whether_empty)
        prepare_article_menu(window.top.article_menu, self._run, lambda: workspace.settings.keys)
        self.files.fill_menu(window.top.menu)

    def _shortcuts(self) -> None:
        changed = self._workspace.settings.keys
        hinted = ("accept", "reject", "relate", "done")
        shown = {name: action_by_id(name).shown_key(changed) for name in hinted}
        all_keys = [shown_key(key) for key in action_by_id("shortcuts").keys(changed)]
        # a single sign is typed into a field that is there
        longer = [key for key in all_keys if len(key) > 1]
        self._window.status.show_keys(shown, ("".join(all_keys[:1]), "".join(longer[:1])))
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

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.queue.set_theme(theme)
        self.inspector.set_theme(theme)
        if self.schema is not None:
            self.schema.set_theme(theme)
        if self.stats is not None:
            self.stats.set_theme(theme)
        if self._everywhere is not None:
            self._everywhere.panel.set_theme(theme)
        if self._palette is not None:
            self._palette.set_theme(theme)

    def stop(self) -> None:
        """End what goes on beside the window."""
        if self.schema is not None:
            self.schema.close()
        if self.stats is not None:
            self.stats.stop()
            self.stats.close()
        if self._everywhere is not None:
            self._everywhere.panel.stop()
        self.importing.stop()
        self.entities.stop()
        self.retraining.stop()
        self.worker.close()
        self.tasks.close()

    @property
    def everywhere(self) -> ConcordancePage:
        """Find everywhere, made when it is asked for first."""
        if self._everywhere is None:
            # what looks through a project is loaded when it is wanted
            from annotator.gui.concordance_page import ConcordancePage

            window = self._window
            self._everywhere = ConcordancePage(
                self._workspace,
                window.pages,
                window.panes,
                window.pane,
                window.look.theme,
                window.fonts,
            )
            everywhere = self._everywhere
            window.pages.currentChanged.connect(
                lambda _page: window.status.at_article(not everywhere.shown)
            )
        return self._everywhere

    @property
    def palette(self) -> CommandPalette:
        """The list of all commands, made when it is asked for first."""
        if self._palette is None:
            # as above
            from annotator.gui.panels.command_palette import CommandPalette

            self._palette = CommandPalette(
                self._window.look.theme,
                lambda action: action.keys(self._workspace.settings.keys),
                self._window.middle,
            )
            self._palette.chosen.connect(self._run)
            self._palette.find_wanted.connect(self._find)
            self._palette.find_everywhere_wanted.connect(self._find_everywhere)
        return self._palette

    def _run(self, action: Action) -> None:
        self._workspace.acted.emit()
        # a question asks for the very next key, and this was it
        self._workspace.ask(None)
        if action.id in ("next_article", "previous_article"):
            self._uncover()
        elif action.at_article and self._uncover():
            # nobody decides on what is out of sight
            self._workspace.say(self.tr("It acts on the article, which is shown now: do it again."))
            return
        if self._workspace.project is not None:
            run_action(self._workspace, action)

    def _open(self, article: int) -> None:
        """A click, a double click and Enter open an article once; then its text has the keys."""
        layer = self._workspace.layer
        self._workspace.acted.emit()
        if layer is None or layer.article.id != article:
            self._workspace.show(article)
        else:
            self._window.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self, *, pane: bool = True) -> bool:
        """Leave what covers the article: what comes is shown there. Whether something did."""
        covered = pane and self.entities.shut()
        if self._everywhere is not None and self._everywhere.shown:
            self._everywhere.leave()
            covered = True
        return covered

    def _find(self, text: str) -> None:
        self._uncover()
        self.find_bar.start(text)

    def _find_everywhere(self, text: str = "") -> None:
        self.entities.shut()
        self.everywhere.show(text)

    def _ways(self) -> dict[str, Callable[[], object]]:
        """How each part is shown that an action may want; some are made when they are first."""
        return {
            "find": self.find_bar.start,
            "comment": self.comment_bar.start,
            "labels": self.article.choose_label,
            "partners": self.article.choose_partner,
            "entity": self.entity_panel.start,
            "name_all": self._sure_links.start,
            "entities": self.entities.start,
            "recognisers": self.retraining.show_recognisers,
            "schema": self._show_schema,
            "label_maps": lambda: self.label_mapping.ask(),
            "stats": self._show_stats,
            "language": self._speak,
            "keys": self._show_keys,
            "everywhere": self._find_everywhere,
            "identical_unfinished": lambda: self.everywhere.show_identical(unfinished=True),
            "identical_all": lambda: self.everywhere.show_identical(unfinished=False),
            "palette": lambda: self.palette.start(
                self._window.focusWidget(), self._window.pane.view
            ),
            "next_line": partial(self._step_line, 1),
            "previous_line": partial(self._step_line, -1),
            "next_pane": partial(self._next_pane, 1),
            "previous_pane": partial(self._next_pane, -1),
        }

    def _show_part(self, name: str) -> None:
        if name in ON_ARTICLE:
            # asked for again the entities' pane turns its page
            self._uncover(pane=name != "entities")
        if name.startswith(FIELD):
            self._window.fit(self._window.right)
            self.inspector.show_page(0)
            focus_field(self.inspector, name.removeprefix(FIELD))
        elif name in self._shows:
            self._shows[name]()

    def _show_keys(self) -> None:
        if self.overlay is not None:
            self.overlay.deleteLater()
        window = self._window
        self.overlay = KeyOverlay(window.middle, self._workspace.settings.keys)
        self.overlay.start(window.focusWidget(), window.pane.view)

    def _step_line(self, step: int) -> None:
        if self._everywhere is not None:
            self.entities.shut()
            self._everywhere.step(step)

    def _speak(self) -> None:
        """Another window speaks the language that was chosen, unless texts are being imported."""
        if self.importing.going_on:
            told = self.tr("The new language is spoken when the program starts again.")
            self._workspace.say(told, lasting=True)
        else:
            self._window.give_way()

    def _show_whether_empty(self) -> None:
        """Where no article is open, say how texts come into the project."""
        project, empty = self._workspace.project, self._workspace.layer is None
        self.no_article.setVisible(empty)
        for each in (self.no_article.files, self.no_article.folder):
            each.setEnabled(project is not None and not project.read_only)
        self._window.pane.labels.setVisible(not empty)

    def _show_schema(self) -> None:
        """Open the schema editor, or bring it to the front."""
        if self._workspace.project is None:
            return
        if self.schema is None:
            # loaded when it is asked for: the first window does not wait for dialogs
            from annotator.gui.schema.editor import SchemaEditor

            self.schema = SchemaEditor(self._workspace, self._window.look.theme, self._window)
        self.schema.start()

    @property
    def label_mapping(self) -> LabelMapping:
        """What asks for label maps, made when it is asked for first."""
        if self._label_mapping is None:
            # as above
            from annotator.gui.label_mapping import LabelMapping

            task = self.tasks["sample_labels"]
            self._label_mapping = LabelMapping(self._workspace, task, self._window)
        return self._label_mapping

    def _show_stats(self) -> None:
        """Show how right the suggestions were, or bring it to the front."""
        if self._workspace.project is None:
            return
        if self.stats is None:
            # as above
            from annotator.gui.stats.window import StatsWindow

            self.stats = StatsWindow(self._workspace, self._window.look.theme, self._window)
        self.stats.start()

    def _next_pane(self, step: int) -> None:
        """F6: queue, article, inspector, round and round; one that is hidden comes out."""
        window = self._window
        self.entities.shut()
        if self._everywhere is not None and self._everywhere.shown:
            self._everywhere.next_part()
            return
        panes = (window.left, window.pane, window.right)
        stops = (self.queue.list, window.pane.view, self.inspector.tabs.button(0))
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

    def _set_order(self, order: Order) -> None:
        self._workspace.listing.set_order(order)
        layer = self._workspace.layer
        self.queue.show_current(layer.article.id if layer else None)

    def _show_order(self) -> None:
        wanted = self._workspace.settings.queue_order
        self.queue.show_order(Order(wanted) if wanted in set(Order) else Order.IMPORTED)

    def _settings_changed(self, before: Settings) -> None:
        if before.keys != self._workspace.settings.keys:
            self._shortcuts()
        if before.queue_order != self._workspace.settings.queue_order:
            self._show_order()
        now = self._workspace.settings
        if (before.theme, before.patterns) != (now.theme, now.patterns):
            self._window.look.choose(now.theme, now.patterns)
