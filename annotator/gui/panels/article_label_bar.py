"""The labels of the whole article, below the labels of spans; hidden where the schema has none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from annotator.gui.actions.attributes import toggle_article_label
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, key_cap, row, text_label
from annotator.gui.words.label_help import label_help
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.schema import Kind, Label

# from this width on it says what the labels are for
WIDE = 420


class ArticleLabelBar(QFrame):
    """A chip for each article label, checked where the article has it; a click toggles."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("labelbar")
        self._workspace = workspace
        self._labels: tuple[Label, ...] = ()
        self.chips: dict[str, QPushButton] = {}
        self._key = key_cap("")
        self._caption = text_label(self.tr("This article"), "dim")
        self._flow = Flow()
        self._line = row(self._caption, self._key, self._flow, margins=(16, 6, 16, 6), wide=2)
        self.setLayout(self._line)
        workspace.changed.connect(self._changed)
        workspace.article_shown.connect(self.refresh)
        workspace.project_changed.connect(self.refresh)
        workspace.settings_changed.connect(self._show_key)
        self._show_key()
        self.refresh()

    def _show_key(self) -> None:
        self._key.setText(key_of("article_label", self._workspace.settings.keys))

    def refresh(self) -> None:
        """Show what the open article has."""
        workspace = self._workspace
        labels = workspace.project.schema.of_kind(Kind.ARTICLE) if workspace.project else ()
        if labels != self._labels:
            self._labels = labels
            self._fill()
        layer = workspace.layer
        has = layer.layer.labels if layer is not None else ()
        for uid, chip in self.chips.items():
            chip.setChecked(uid in has)
            chip.setEnabled(layer is not None and workspace.session is not None)
        self.setVisible(bool(labels) and layer is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; a narrow bar leaves its room to the labels."""
        super().resizeEvent(event)
        self._caption.setVisible(event.size().width() >= WIDE)

    def _fill(self) -> None:
        flow = Flow()
        self.chips = {}
        for label in self._labels:
            shown = f"{label.key}  {label.name}" if label.key else label.name
            chip = button(shown, "chip", checkable=True, does=partial(self._toggle, label))
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAccessibleName(label.name)
            chip.setToolTip("\n".join(filter(None, (label.name, label_help(label)))))
            self.chips[label.uid] = chip
            flow.add(chip)
        self._line.replaceWidget(self._flow, flow)
        self._flow.deleteLater()
        self._flow = flow

    def _toggle(self, label: Label, *_: bool) -> None:
        toggle_article_label(self._workspace, label)
        # where it was refused the chip goes back to what the article has
        self.refresh()

    def _changed(self, change: Change) -> None:
        layer = self._workspace.layer
        if change.schema or change.everything or (layer and layer.article.id in change.articles):
            self.refresh()
