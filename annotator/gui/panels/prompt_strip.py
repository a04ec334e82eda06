"""The strip under the article that shows what the next key may be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from annotator.gui.panels.pieces import button, clear, key_cap, text_label
from annotator.gui.prompt import Prompt
from annotator.gui.workspace import Workspace


class PromptStrip(QFrame):
    """Follows the workspace's pending question; options can be clicked too."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt")
        self._workspace = workspace
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(24, 8, 16, 8)
        self._layout.setSpacing(8)
        self.hide()
        workspace.prompt_changed.connect(self._show)

    def _show(self, prompt: Prompt | None) -> None:
        clear(self._layout)
        self.setVisible(prompt is not None)
        if prompt is None:
            return
        self._layout.addWidget(text_label(prompt.text, "title"))
        for option in prompt.options if prompt.listed else ():
            chip = button(f"{option.key}   {option.text}", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _=False, key=option.key: self._workspace.answer(key))
            self._layout.addWidget(chip)
        self._layout.addStretch(1)
        self._layout.addWidget(key_cap("Esc"))
        self._layout.addWidget(text_label(self.tr("leave it"), "dim"))
