"""The middle of the window: label bar and article view, showing the workspace's article."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.base.settings import Settings
from annotator.gui.actions import moving
from annotator.gui.article.view import ArticleView
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.theme import Theme
from annotator.gui.panels.label_bar import LabelBar
from annotator.gui.panels.widgets import column
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.schema import Kind, Label


class ArticlePane(QWidget):
    """Shows what the workspace has open. ``focus_changed``: another span is focused.

    ``below`` is where what stands under the article goes.
    """

    focus_changed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self._workspace = workspace
        self.theme = theme
        self.labels = LabelBar()
        self.view = ArticleView(theme, fonts)
        self.below: QVBoxLayout = column(self, (0, 0, 0, 0), 0)
        self.below.addWidget(self.labels)
        self.below.addWidget(self.view, 1)
        self.labels.more_wanted.connect(lambda: workspace.part_wanted.emit("labels"))
        workspace.view = self.view
        self.view.focus_changed.connect(self.focus_changed)
        workspace.article_shown.connect(self._show_article)
        workspace.changed.connect(self._changed)
        workspace.settings_changed.connect(self.apply_settings)
        workspace.project_changed.connect(self._show_labels)
        self.apply_settings(replace(workspace.settings, text_size=0))
        self._show_labels()
        if workspace.layer is not None:
            self._show_article()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme = theme
        self.view.set_theme(theme)
        self._show_labels()

    def apply_settings(self, before: Settings) -> None:
        """Draw as the settings say, where they differ from ``before``."""
        now, view = self._workspace.settings, self.view
        if _typography(now) != _typography(before):
            view.set_typography(*_typography(now))
        view.set_shown(threshold=now.shown_threshold, all_arcs=now.all_arcs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; many labels leave the article its room."""
        super().resizeEvent(event)
        self.labels.fit(event.size().height())

    def marks(self) -> tuple[Label, ...]:
        """The labels that a stretch of text can have."""
        project = self._workspace.project
        return project.schema.of_kind(Kind.SPAN, Kind.ZONE) if project else ()

    def _show_labels(self) -> None:
        self.labels.show_labels(self.marks(), self.theme)

    def _show_article(self) -> None:
        self.view.show_layer(self._workspace.layer)
        moving.begin(self._workspace)
        self.focus_changed.emit()
        # who opens an article by a click goes on with keys; who types in a field is left there
        focused = QApplication.focusWidget()
        typing = focused is not None and focused.inherits("QLineEdit")
        # nor is it taken to what is behind the lines found everywhere
        seen = self.isVisibleTo(self.window())
        if self._workspace.layer is not None and seen and not typing:
            self.view.setFocus()

    def _changed(self, change: Change) -> None:
        self.view.refresh(change)
        moving.begin(self._workspace)
        if change.schema or change.everything:
            self._show_labels()


def _typography(settings: Settings) -> tuple[int, float, int, str]:
    return settings.text_size, settings.line_spacing, settings.measure, settings.typeface
