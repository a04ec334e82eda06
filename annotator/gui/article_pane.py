"""The middle of the window: label bar, article view, find bar and prompt, wired to the actions."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from annotator.base.settings import Settings
from annotator.gui.actions import deciding, edges, moving, relating
from annotator.gui.actions.dispatch import Dispatcher
from annotator.gui.actions.table import action_by_id
from annotator.gui.article.accessibility import Accessibility
from annotator.gui.article.view import ArticleView
from annotator.gui.fonts import Fonts
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.panels.key_overlay import shown_key
from annotator.gui.panels.label_bar import LabelBar
from annotator.gui.panels.pieces import column
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.gui.theme import Theme
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.schema import Kind, Label

CONTEXT = ("accept", "reject", "choose_label", "label_identical", "relate", "reverse", "copy")


class ArticlePane(QWidget):
    """Wires one article view to a workspace. ``focus_changed``: another span is focused."""

    focus_changed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self.labels = LabelBar()
        self.view = ArticleView(theme, fonts)
        Accessibility(self.view)
        self.find_bar = FindBar(workspace)
        layout = column(self, (0, 0, 0, 0), 0)
        layout.addWidget(self.labels)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.find_bar)
        layout.addWidget(PromptStrip(workspace))
        workspace.view = self.view
        self.view.key_handler = Dispatcher(workspace).handle
        self._connect()
        self.apply_settings(Settings(text_size=0))

    def _connect(self) -> None:
        workspace, view = self._workspace, self.view
        view.focus_changed.connect(self.focus_changed)
        view.edges_dragged.connect(lambda n, a, b: edges.set_edges(workspace, n, a, b))
        view.relation_dragged.connect(lambda head, tail: relating.join(workspace, head, tail))
        view.relation_clicked.connect(view.focus_relation)
        view.hint_clicked.connect(self._answer_by_mouse)
        view.selection_made.connect(self._pinned)
        view.context_requested.connect(self._show_menu)
        self.labels.chosen.connect(self._label)
        workspace.article_shown.connect(self._show_article)
        workspace.changed.connect(self._changed)
        workspace.settings_changed.connect(self.apply_settings)
        workspace.project_changed.connect(self._show_labels)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.view.set_theme(theme)
        self._show_labels()

    def choose_label(self) -> None:
        """Open the label chooser at the article."""
        # loaded when it is asked for: the first window does not wait for dialogs
        from annotator.gui.dialogs.label_chooser import LabelChooser

        chooser = LabelChooser(self._marks(), self._theme, self)
        chooser.move(self.view.mapToGlobal(QPoint(self.view.width() // 2 - 160, 40)))
        if chooser.exec() and chooser.chosen is not None:
            deciding.label_focused(self._workspace, chooser.chosen)

    def apply_settings(self, before: Settings) -> None:
        """Draw as the settings say, where they differ from ``before``."""
        now, view = self._workspace.settings, self.view
        sizes = (now.text_size, now.line_spacing, now.measure)
        if sizes != (before.text_size, before.line_spacing, before.measure):
            view.set_typography(*sizes)
        view.set_shown_threshold(now.shown_threshold)
        view.set_all_arcs(now.all_arcs)

    def _marks(self) -> tuple[Label, ...]:
        project = self._workspace.project
        return project.schema.of_kind(Kind.SPAN, Kind.ZONE) if project else ()

    def _show_labels(self) -> None:
        self.labels.show_labels(self._marks(), self._theme)

    def _show_article(self) -> None:
        self.view.show_layer(self._workspace.layer)
        moving.begin(self._workspace)
        self.focus_changed.emit()
        # who opens an article by a click goes on with keys; who types in a field is left there
        if self._workspace.layer is not None and not isinstance(
            QApplication.focusWidget(), QLineEdit
        ):
            self.view.setFocus()

    def _answer_by_mouse(self, n: int) -> None:
        """A click while letters stand at spans: it means that span's letter, or none."""
        prompt = self._workspace.prompt
        if prompt is not None:
            self._workspace.answer(prompt.hints.get(n, ""))

    def _changed(self, change: Change) -> None:
        self.view.refresh(change)
        moving.begin(self._workspace)
        if change.schema or change.everything:
            self._show_labels()

    def _label(self, label: Label) -> None:
        self.view.setFocus()
        self._workspace.ask(None)
        if self.view.selection is None and self.view.focused_span is None:
            # a digit labels the word at the caret; a click far from it would surprise
            self._workspace.say(self.tr("Select some text first, or focus a span."))
            return
        deciding.label_focused(self._workspace, label)

    def _pinned(self) -> None:
        if self.labels.pinned is not None:
            deciding.label_focused(self._workspace, self.labels.pinned)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for action_id in CONTEXT:
            action = action_by_id(action_id)
            entry = menu.addAction(f"{action.shown_title()}\t{shown_key(action.row.keys[0])}")
            if action.run is not None:
                entry.triggered.connect(lambda _=False, run=action.run: run(self._workspace, ""))
        menu.exec(place)
        menu.deleteLater()
