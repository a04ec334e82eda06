"""The strip under the article that shows what the next key may be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from annotator.gui.announcing import announce
from annotator.gui.panels.pieces import button, clear, column, key_cap, row, text_label
from annotator.gui.prompt import Option, Prompt
from annotator.gui.shown_keys import shown_key
from annotator.gui.workspace import Workspace

# options no longer than SHORT stand MANY to a line, longer ones below each other
SHORT, MANY = 16, 5
SAID = 12  # options that are read out


class PromptStrip(QFrame):
    """Follows the workspace's pending question; options can be clicked too."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt")
        self._workspace = workspace
        self._layout = column(self, (16, 8, 16, 8), 6)
        self.hide()
        workspace.prompt_changed.connect(self._show)

    def chips(self) -> list[QPushButton]:
        """The options that can be clicked now."""
        return [each for each in self.findChildren(QPushButton) if each.isVisibleTo(self)]

    def _show(self, prompt: Prompt | None) -> None:
        clear(self._layout)
        self.setVisible(prompt is not None)
        if prompt is None:
            return
        told = (f"{option.key}: {option.text}" for option in prompt.options[:SAID])
        announce(self, ". ".join((prompt.text, *told)))
        head = row(text_label(prompt.text, "title"))
        head.addStretch(1)
        head.addWidget(key_cap(shown_key("Esc")))
        head.addWidget(text_label(self.tr("leave it"), "dim"))
        self._layout.addLayout(head)
        drawn = () if prompt.listed else {*prompt.hints.values(), *prompt.places.values()}
        options = [option for option in prompt.options if option.key not in drawn]
        if not options:
            return
        longest = max(len(option.text) for option in options)
        columns = MANY if longest <= SHORT else 1
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(columns, 1)
        for number, option in enumerate(options):
            grid.addWidget(self._chip(option), number // columns, number % columns)
        self._layout.addLayout(grid)

    def _chip(self, option: Option) -> QPushButton:
        chip = button(f"{option.key.replace(' ', '')}   {option.text}", "chip")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.clicked.connect(lambda: self._workspace.answer(option.key))
        return chip
