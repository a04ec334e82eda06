"""The window. It assembles the parts and holds no logic of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from annotator.base.settings import Settings
from annotator.gui.actions.table import ACTIONS, Action
from annotator.gui.article_pane import ArticlePane
from annotator.gui.files import Files
from annotator.gui.fonts import Fonts
from annotator.gui.housekeeping import Housekeeping
from annotator.gui.look import Look
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.key_overlay import KeyOverlay
from annotator.gui.panels.pieces import column, scrolling
from annotator.gui.panels.queue import QueuePanel
from annotator.gui.panels.start_page import StartPage
from annotator.gui.panels.status_line import StatusLine
from annotator.gui.panels.top_bar import TopBar
from annotator.gui.suggesting import Suggesting
from annotator.gui.summary import Summary
from annotator.gui.worker_client import WorkerClient
from annotator.gui.workspace import Workspace

SIZE = QSize(1440, 900)
# what the window system may draw round it
FRAME = QSize(16, 48)
QUEUE_WIDTH, INSPECTOR_WIDTH = 280, 304
# below these widths of the window the side panels make room for the article
INSPECTOR_FROM, QUEUE_FROM = 980, 700


class MainWindow(QMainWindow):
    """Start page or project; ``geometry`` keeps the window's size."""

    def __init__(
        self, workspace: Workspace, look: Look, fonts: Fonts, geometry: QSettings | None
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self._look = look
        self._geometry = geometry
        self.worker = WorkerClient(self)
        self.suggesting = Suggesting(workspace, self.worker)
        self._housekeeping = Housekeeping(workspace)
        self.top = TopBar()
        self.start = StartPage()
        self.queue = QueuePanel(workspace.queue, look.theme)
        self.pane = ArticlePane(workspace, look.theme, fonts)
        self.inspector = Inspector(workspace, look.theme)
        self.status = StatusLine()
        self._summary = Summary(workspace, self.queue, self.status)
        self.files = Files(workspace, self.worker, self)
        self._overlay: KeyOverlay | None = None
        self._build()
        self._connect()
        self._shortcuts()
        self._show_project()

    def _build(self) -> None:
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        for part, stretch in ((self.queue, 0), (self.pane, 1), (self.inspector, 0)):
            self._panes.addWidget(part)
            self._panes.setStretchFactor(self._panes.count() - 1, stretch)
        self._panes.setSizes([QUEUE_WIDTH, 900, INSPECTOR_WIDTH])
        self.inspector.setMinimumWidth(240)
        self.pane.setMinimumWidth(320)
        self._pages = QStackedWidget()
        # scrolling, so that a small screen need not hold all of it
        self._pages.addWidget(scrolling(self.start))
        self._pages.addWidget(self._panes)
        self._middle = middle = QWidget()
        middle.setObjectName("window")
        layout = column(middle, (0, 0, 0, 0), 0)
        layout.addWidget(self.top)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(middle)
        stored = self._geometry.value("geometry") if self._geometry is not None else None
        if isinstance(stored, QByteArray):
            self.restoreGeometry(stored)
        elif self.screen().availableSize().boundedTo(SIZE + FRAME) != SIZE + FRAME:
            self.resize(self.screen().availableSize())
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(SIZE)

    def _connect(self) -> None:
        workspace = self.workspace
        self.pane.focus_changed.connect(self.inspector.refresh)
        self.queue.opened.connect(workspace.show)
        self.queue.filter_changed.connect(workspace.set_filter)
        workspace.project_changed.connect(self._show_project)
        workspace.settings_changed.connect(self._settings_changed)
        workspace.wanted.connect(self._show_part)
        self._look.changed.connect(self._show_theme)
        self.worker.trouble.connect(workspace.say)
        self.worker.state_changed.connect(self.status.show_working)
        self.status.all_keys.clicked.connect(lambda: self._show_part("keys"))
        self.start.sample_wanted.connect(self.files.open_sample)
        self.start.new_wanted.connect(self.files.make_new)
        self.start.open_wanted.connect(self.files.choose)
        self.start.recent_wanted.connect(lambda path: self.files.open(Path(path)))
        self.top.imports.clicked.connect(self.files.import_files)
        self.top.exports.clicked.connect(self.files.export)
        self.top.fill_article_menu(self._run)
        self.files.fill_menu(self.top.menu)

    def _shortcuts(self) -> None:
        for action in ACTIONS:
            for key in action.row.keys if action.everywhere else ():
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setAutoRepeat(action.row.repeats)
                shortcut.activated.connect(lambda action=action: self._run(action))

    def _run(self, action: Action) -> None:
        if action.run is not None and self.workspace.project is not None:
            action.run(self.workspace, "")

    def _show_project(self) -> None:
        project = self.workspace.project
        self._pages.setCurrentIndex(0 if project is None else 1)
        self.status.setVisible(project is not None)
        path = project.path if project else None
        read_only = project.read_only if project else False
        self.top.show_project(path, path.stem if path else "", read_only=read_only)
        self.setWindowTitle(f"{path.stem} – Annotator" if path else "Annotator")
        if project is None:
            self.start.show_recent(self.workspace.settings.recent)
            self.start.sample.setFocus()
        else:
            self.pane.view.editable = not read_only
            self.pane.view.setFocus()

    def _show_part(self, name: str) -> None:
        if name == "find":
            self.pane.find_bar.start()
        elif name == "labels":
            self.pane.choose_label()
        elif name == "keys":
            if self._overlay is None:
                self._overlay = KeyOverlay(self._middle)
            self._overlay.start(self.pane.view)
        elif name in ("next_pane", "previous_pane"):
            self._next_pane(1 if name == "next_pane" else -1)

    def _next_pane(self, step: int) -> None:
        """F6: queue, article, inspector, round and round; one that is hidden comes out."""
        panes = (self.queue, self.pane, self.inspector)
        stops = (self.queue.list, self.pane.view, self.inspector.tabs.button(0))
        focused = self.focusWidget()
        here = next(
            (
                number
                for number, pane in enumerate(panes)
                if focused is not None and pane.isAncestorOf(focused)
            ),
            1 - step,
        )
        following = (here + step) % len(panes)
        self._fit(panes[following])
        stops[following].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self, wanted: QWidget | None = None) -> None:
        """Show the side panels that there is room for, and the one that is ``wanted``."""
        self.inspector.setVisible(self.width() >= INSPECTOR_FROM or wanted is self.inspector)
        self.queue.setVisible(self.width() >= QUEUE_FROM or wanted is self.queue)

    def _settings_changed(self, before: Settings) -> None:
        if before.theme != self.workspace.settings.theme:
            self._look.choose(self.workspace.settings.theme)

    def _show_theme(self) -> None:
        theme = self._look.theme
        for part in (self.queue, self.pane, self.inspector):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; a narrow window keeps the article."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's; everything is saved already."""
        if self._geometry is not None:
            self._geometry.setValue("geometry", self.saveGeometry())
        self.files.stop()
        self.worker.close()
        self.workspace.close()
        super().closeEvent(event)
