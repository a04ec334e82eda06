"""The parts of the window that the first picture of an article does without."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator.base.paths import resources
from annotator.base.settings import Settings
from annotator.gui.actions.table import action_by_id
from annotator.gui.article.accessibility import Accessibility
from annotator.gui.article_actions import ArticleActions
from annotator.gui.entities.identity import Identity
from annotator.gui.entities.sure_links import SureLinks
from annotator.gui.keys.shortcuts import Shortcuts
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.look.theme import Theme
from annotator.gui.panels.article_label_bar import ArticleLabelBar
from annotator.gui.panels.article_menu import prepare_article_menu
from annotator.gui.panels.comment_bar import CommentBar
from annotator.gui.panels.entities_pane import EntitiesPane
from annotator.gui.panels.entity_panel import EntityPanel
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.no_article import NoArticle
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.gui.panels.queue import QueuePanel
from annotator.gui.panels.start_page import StartPage
from annotator.gui.panels.widgets import column, scrolling
from annotator.gui.projects.files import Files
from annotator.gui.projects.housekeeping import Housekeeping
from annotator.gui.projects.importing import Importing
from annotator.gui.projects.queue_listing import order_of
from annotator.gui.projects.summary import Summary
from annotator.gui.projects.time_at_work import TimeAtWork
from annotator.gui.window_actions import WindowActions
from annotator.gui.worker.client import WorkerClient
from annotator.gui.worker.recounting import Recounting
from annotator.gui.worker.relation_suggesting import RelationSuggesting
from annotator.gui.worker.relation_teaching import RelationTeaching
from annotator.gui.worker.remembering import Remembering
from annotator.gui.worker.retraining import Retraining
from annotator.gui.worker.suggesting import Suggesting
from annotator.gui.worker.tasks import Tasks
from annotator.model.order import Order

if TYPE_CHECKING:
    from annotator.gui.concordance_page import ConcordancePage
    from annotator.gui.main_window import MainWindow
    from annotator.gui.panels.command_palette import CommandPalette
    from annotator.gui.panels.mention_delegate import MentionDelegate
    from annotator.gui.schema.editor import SchemaEditor
    from annotator.gui.stats.window import StatsWindow
    from annotator.gui.worker.label_mapping import LabelMapping


class Parts(QObject):
    """Side panels, bars, keys, menus, files and the worker of one window, wired to it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        workspace, theme = window.workspace, window.look.theme
        self._remembering = Remembering(workspace)
        workspace.finish_opening()
        self._window = window
        self._workspace = workspace
        self.worker = WorkerClient(self)
        self.tasks = Tasks(self)
        self.importing = Importing(workspace, window)
        self.files = Files(workspace, self.tasks, self.importing, window)
        self.suggesting = Suggesting(workspace, self.worker, self.importing)
        self._recounting = Recounting(workspace)
        self.retraining = Retraining(workspace, self.tasks["train"], window)
        self.relation_suggesting = RelationSuggesting(workspace, self.worker)
        self._teaching = RelationTeaching(workspace, self.worker, self.tasks["teach_relations"])
        self.housekeeping = Housekeeping(workspace)
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
        self.sure_links = SureLinks(workspace, identity)
        self.entities = EntitiesPane(workspace, identity, window.middle, self._mention_lines)
        self.find_bar = FindBar(workspace)
        self.comment_bar = CommentBar(workspace)
        self._summary = Summary(workspace, self.queue, window.status)
        self.article_labels = ArticleLabelBar(workspace)
        self.no_article = NoArticle(window.pane.view.viewport())
        # what takes another theme and what ends with the window, those made later too
        self._themed: list[Callable[[Theme], None]] = [
            self.queue.set_theme,
            self.inspector.set_theme,
        ]
        self._ends: list[Callable[[], object]] = []
        self.actions = WindowActions(self, window)
        self._shortcuts = Shortcuts(window, self.actions.run)
        self._build()
        self._connect()
        self._bind()

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
        workspace, window, run = self._workspace, self._window, self.actions.run
        window.pane.focus_changed.connect(self.inspector.refresh)
        self.inspector.deciding.wanted.connect(lambda name: run(action_by_id(name)))
        self.queue.opened.connect(self.actions.open)
        self.queue.filter_changed.connect(workspace.listing.set_filter)
        self.queue.order_changed.connect(self._set_order)
        self._show_order()
        workspace.settings_changed.connect(self._settings_changed)
        workspace.part_wanted.connect(self.actions.show)
        self.retraining.taught.connect(self.suggesting.taught)
        self.worker.learnt_unusable.connect(self.retraining.learn_anew)
        self.housekeeping.file_lost.connect(self.files.tell_file_lost)
        self.worker.trouble.connect(lambda said: workspace.say(said, lasting=True))
        self.suggesting.state_changed.connect(window.status.show_working)
        self.retraining.state_changed.connect(window.status.show_learning)
        window.status.all_keys.clicked.connect(lambda: self.actions.show("keys"))
        self.start.sample_wanted.connect(self.files.open_sample)
        self.start.new_wanted.connect(self.files.make_new)
        self.start.open_wanted.connect(self.files.choose)
        self.start.recent_wanted.connect(lambda path: self.files.open(Path(path)))
        window.top.commands.clicked.connect(lambda: run(action_by_id("palette")))
        window.top.done.clicked.connect(lambda: run(action_by_id("done")))
        window.top.imports.clicked.connect(self.importing.choose_files)
        window.top.exports.clicked.connect(self.housekeeping.look_closely)
        window.top.exports.clicked.connect(self.files.export)
        self.no_article.files.clicked.connect(self.importing.choose_files)
        self.no_article.folder.clicked.connect(self.importing.choose_folder)
        workspace.article_shown.connect(self._show_whether_empty)
        workspace.project_changed.connect(self._show_whether_empty)
        prepare_article_menu(window.top.article_menu, run, lambda: workspace.settings.keys)
        self.files.fill_menu(window.top.menu)
        self._show_whether_empty()

    def _bind(self) -> None:
        """Listen to the keys that a person chose, and print some of them."""
        changed = self._workspace.settings.keys
        self._shortcuts.bind(changed)
        hinted = ("accept", "reject", "relate", "done")
        shown = {name: action_by_id(name).shown_key(changed) for name in hinted}
        all_keys = [shown_key(key) for key in action_by_id("shortcuts").keys(changed)]
        # a single sign is typed into a field that is there
        longer = [key for key in all_keys if len(key) > 1]
        self._window.status.show_keys(shown, ("".join(all_keys[:1]), "".join(longer[:1])))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for draw in self._themed:
            draw(theme)

    def stop(self) -> None:
        """End what goes on beside the window."""
        for end in self._ends:
            end()
        self.importing.stop()
        self.entities.stop()
        self.retraining.stop()
        self.worker.close()
        self.tasks.close()

    def made(self, name: str) -> bool:
        """Whether a part that is made when it is asked for first is there."""
        return name in vars(self)

    @property
    def lines_shown(self) -> bool:
        """Whether what was found everywhere covers the article."""
        return self.made("everywhere") and self.everywhere.shown

    def _mention_lines(self) -> MentionDelegate:
        # loaded with the first mention that is listed
        from annotator.gui.panels.mention_delegate import MentionDelegate

        return MentionDelegate(self._workspace, self._window.look, self._window.fonts)

    @cached_property
    def everywhere(self) -> ConcordancePage:
        """Find everywhere, made when it is asked for first."""
        # here and below: what an action may want is loaded when it does
        from annotator.gui.concordance_page import ConcordancePage

        window = self._window
        page = ConcordancePage(
            self._workspace,
            window.pages,
            window.panes,
            window.pane,
            window.look.theme,
            window.fonts,
        )
        window.pages.currentChanged.connect(lambda _page: window.status.at_article(not page.shown))
        self._themed.append(page.panel.set_theme)
        self._ends.append(page.panel.stop)
        return page

    @cached_property
    def palette(self) -> CommandPalette:
        """The list of all commands, made when it is asked for first."""
        from annotator.gui.panels.command_palette import CommandPalette

        palette = CommandPalette(
            self._window.look.theme,
            lambda action: action.keys(self._workspace.settings.keys),
            self._window.middle,
        )
        palette.chosen.connect(self.actions.run)
        palette.find_wanted.connect(self.actions.find)
        palette.find_everywhere_wanted.connect(self.actions.find_everywhere)
        self._themed.append(palette.set_theme)
        return palette

    @cached_property
    def schema(self) -> SchemaEditor:
        """Where labels and rules are changed, made when it is asked for first."""
        from annotator.gui.schema.editor import SchemaEditor

        editor = SchemaEditor(self._workspace, self._window.look.theme, self._window)
        self._themed.append(editor.set_theme)
        self._ends.append(editor.close)
        return editor

    @cached_property
    def stats(self) -> StatsWindow:
        """How right the suggestions were, made when it is asked for first."""
        from annotator.gui.stats.window import StatsWindow

        stats = StatsWindow(self._workspace, self._window.look.theme, self._window)
        self._themed.append(stats.set_theme)
        self._ends += (stats.stop, stats.close)
        return stats

    @cached_property
    def label_mapping(self) -> LabelMapping:
        """What asks for label maps, made when it is asked for first."""
        from annotator.gui.worker.label_mapping import LabelMapping

        return LabelMapping(self._workspace, self.tasks["sample_labels"], self._window)

    def _show_whether_empty(self) -> None:
        """Where no article is open, say how texts come into the project."""
        project, empty = self._workspace.project, self._workspace.layer is None
        writable = project is not None and not project.read_only
        view, files, folder = self._window.pane.view, self.no_article.files, self.no_article.folder
        # what had the keyboard is asked before something of it is hidden
        held = view.hasFocus() or folder.hasFocus()
        for each in (files, folder):
            each.setEnabled(writable)
        # where there is nothing to read the keyboard is with what brings texts
        view.setFocusProxy(files if empty and writable else None)  # type: ignore[arg-type]
        if held:
            view.setFocus()
        self.no_article.setVisible(empty)
        articles = self._workspace.read(lambda project: project.articles.count()) if empty else 1
        self._window.top.show_whether_empty(opened=not empty, any_article=bool(articles))
        self._window.pane.labels.setVisible(not empty)

    def _set_order(self, order: Order) -> None:
        self._workspace.listing.set_order(order)
        layer = self._workspace.layer
        self.queue.show_current(layer.article.id if layer else None)

    def _show_order(self) -> None:
        self.queue.show_order(order_of(self._workspace.settings))

    def _settings_changed(self, before: Settings) -> None:
        if before.keys != self._workspace.settings.keys:
            self._bind()
        if before.queue_order != self._workspace.settings.queue_order:
            self._show_order()
        now = self._workspace.settings
        if before.shown_threshold != now.shown_threshold:
            self._workspace.listing.read()
        if (before.theme, before.patterns) != (now.theme, now.patterns):
            self._window.look.choose(now.theme, now.patterns)
