"""The window. It assembles the parts and holds no logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from annotator.gui.article_pane import ArticlePane
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.panels.status_line import StatusLine
from annotator.gui.panels.top_bar import TopBar
from annotator.gui.panels.widgets import button, column, frame
from annotator.gui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.gui.article.focus import ViewState
    from annotator.gui.parts import Parts

SIZE = QSize(1440, 900)
# what the window system may draw round it
FRAME = QSize(16, 48)
QUEUE_WIDTH, INSPECTOR_WIDTH, EDGE_WIDTH = 280, 304, 18
# below these widths of the window the side panels make room for the article
INSPECTOR_FROM, QUEUE_FROM = 980, 700


class ResumePoint(NamedTuple):
    """Where the work was left: a project, None for the start page, an article, the place in it."""

    project: Path | None
    article: int | None
    view_state: ViewState | None
    read_only: bool


class MainWindow(QMainWindow):
    """Start page or project; ``geometry`` keeps the window's size.

    It is made in two steps, so that an article is on the screen soon: at first what its first
    picture shows, the side panels empty, and on :attr:`parts` all the rest.
    """

    def __init__(
        self, workspace: Workspace, look: Look, fonts: Fonts, geometry: QSettings | None
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.look = look
        self.fonts = fonts
        self._geometry = geometry
        self._parts: Parts | None = None
        # set where another window is to go on with the work
        self.resume_at: ResumePoint | None = None
        self.top = TopBar()
        self.pane = ArticlePane(workspace, look.theme, fonts)
        self.status = StatusLine()
        self.pages = QStackedWidget()
        self.middle = QWidget()
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        # where the queue and the inspector go
        self.left, self.right = frame("queue"), frame("inspector")
        # what the mouse brings them by where they have no room
        self.left_edge = self._edge(self.left, self.tr("Articles"))
        self.right_edge = self._edge(self.right, self.tr("Inspector"))
        self._build()
        # dressed before, each part would be dressed again when it finds its place
        look.dress()
        self.pane.view.key_handler = self._first_key
        workspace.project_changed.connect(self._show_project)
        workspace.message.connect(self.status.show_message)
        workspace.acted.connect(self.status.acted)
        workspace.saved.connect(self.status.show_saved)
        workspace.settings_changed.connect(lambda _before: self._show_keys())
        look.changed.connect(self._show_theme)
        self._show_keys()
        self._show_project()

    @property
    def parts(self) -> Parts:
        """All that the first picture does without, made when it is asked for first."""
        if self._parts is None:
            # a third of the program, loaded after the article was drawn
            from annotator.gui.parts import Parts

            self._parts = Parts(self)
        return self._parts

    def complete(self) -> None:
        """Make now what the first picture did without."""
        _ = self.parts

    def _build(self) -> None:
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        for part in (self.left_edge, self.left, self.pane, self.right, self.right_edge):
            self.panes.addWidget(part)
            self.panes.setStretchFactor(self.panes.count() - 1, 1 if part is self.pane else 0)
        self.panes.setSizes([EDGE_WIDTH, QUEUE_WIDTH, 900, INSPECTOR_WIDTH, EDGE_WIDTH])
        self.right.setMinimumWidth(240)
        self.pane.setMinimumWidth(320)
        self.pages.addWidget(self.panes)
        self.middle.setObjectName("window")
        layout = column(self.middle, (0, 0, 0, 0), 0)
        layout.addWidget(self.top)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(self.middle)
        stored = self._geometry.value("geometry") if self._geometry is not None else None
        # what was stored on a screen of another size is refused, and Qt's own guess is too small
        if not (isinstance(stored, QByteArray) and self.restoreGeometry(stored)):
            self._take_room()
        # before it is shown, or panels that have no room would make it wider than the screen
        self.fit()

    def _take_room(self) -> None:
        room = self.screen().availableSize()
        if room.boundedTo(SIZE + FRAME) != SIZE + FRAME:
            self.resize(room)
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(SIZE)

    def _first_key(self, event: QKeyEvent) -> bool:
        """A key that comes before the rest is there brings it."""
        return self.parts.article.handle(event)

    def _show_keys(self) -> None:
        """Print the keys that a person chose where keys are told."""
        self.top.show_keys(self.workspace.settings.keys)

    def _show_project(self) -> None:
        project = self.workspace.project
        self.status.setVisible(project is not None)
        path = project.path if project else None
        read_only = project.read_only if project else False
        self.top.show_project(path, path.stem if path else "", read_only=read_only)
        self.setWindowTitle(f"{path.stem} – Annotator" if path else "Annotator")
        if project is None:
            self.pages.setCurrentWidget(self.parts.start_area)
            self.parts.start.show_recent(self.workspace.settings.recent)
            self.parts.start.likeliest.setFocus()
        else:
            self.pages.setCurrentWidget(self.panes)
            self.pane.view.editable = not read_only
            self.pane.view.setFocus()

    def fit(self, wanted: QWidget | None = None) -> None:
        """Show the side panels that there is room for, and the one that is ``wanted``.

        One that has the keyboard stays, unless it is about to be given to the one that is wanted:
        both might not fit on the screen.
        """
        held = self.focusWidget() if wanted is None else None
        for panel, least in ((self.right, INSPECTOR_FROM), (self.left, QUEUE_FROM)):
            used = panel is wanted or (held is not None and panel.isAncestorOf(held))
            panel.setVisible(used or self.width() >= least)
        self.left_edge.setVisible(self.width() < QUEUE_FROM)
        self.left_edge.setText("›" if self.left.isHidden() else "‹")
        self.right_edge.setVisible(self.width() < INSPECTOR_FROM)
        self.right_edge.setText("‹" if self.right.isHidden() else "›")

    def _edge(self, panel: QWidget, name: str) -> QPushButton:
        edge = button("", "edge", does=lambda: self._turn(panel))
        edge.setToolTip(name)
        edge.setAccessibleName(name)
        edge.setFixedWidth(EDGE_WIDTH)
        edge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        # F6 does the same
        edge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return edge

    def _turn(self, panel: QWidget) -> None:
        """Show a side panel, or put it away again."""
        if panel.isHidden():
            self.fit(panel)
        else:
            self.pane.view.setFocus()
            self.fit(self.pane)

    def _show_theme(self) -> None:
        self.pane.set_theme(self.look.theme)
        if self._parts is not None:
            self._parts.set_theme(self.look.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; a narrow window keeps the article."""
        super().resizeEvent(event)
        self.fit()

    def close_for_successor(self) -> None:
        """Close, for a window in the language that was chosen to go on with the work."""
        project, layer = self.workspace.project, self.workspace.layer
        self.resume_at = ResumePoint(
            project.path if project else None,
            layer.article.id if layer else None,
            self.pane.view.view_state if layer else None,
            project.read_only if project else False,
        )
        if not self.close():
            self.resume_at = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's; everything is saved already, but for what waits for another program."""
        # the first picture does without dialogs
        from annotator.gui.dialogs.questions import may_close

        if not may_close(self.workspace.runner, self):
            event.ignore()
            return
        if self._geometry is not None:
            self._geometry.setValue("geometry", self.saveGeometry())
        if self._parts is not None:
            self._parts.stop()
        self.workspace.close()
        super().closeEvent(event)
