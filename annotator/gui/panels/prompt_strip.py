"""The strip under the article that shows what the next key may be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from annotator.gui.keys.prompt import Option, Prompt
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import (
    button,
    clear,
    column,
    fill,
    holder,
    key_cap,
    row,
    scrolling,
    text_label,
)
from annotator.gui.words.announcing import announce
from annotator.gui.workspace import Workspace

# options stand beside each other if most are no longer than this, else in columns
SHORT = 16
SHARE = 40  # percent of the pane that the options may take; half of it beside letters in the text
LEAST = 52  # so much they always may
MARGIN = 16
NARROW = 480
HEAD = 36  # so tall it is with a question alone
SAID = 12  # options that are read out


class PromptStrip(QFrame):
    """Follows the workspace's pending question; options can be clicked too."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("prompt")
        self._workspace = workspace
        self._layout = column(self, (MARGIN, 8, MARGIN, 8), 6)
        self._options: Flow | None = None
        self._area: QScrollArea | None = None
        self._helps: QWidget | None = None
        self._share = SHARE
        self.hide()
        self._reserve()
        workspace.prompt_changed.connect(self._show)

    def chips(self) -> list[QPushButton]:
        """The options that can be clicked now."""
        return self._options.findChildren(QPushButton) if self._options is not None else []

    def _show(self, prompt: Prompt | None) -> None:
        clear(self._layout)
        self._area = self._helps = self._options = None
        self.setVisible(prompt is not None)
        self._reserve()
        if prompt is None:
            return
        if not prompt.again:
            told = (f"{option.key}: {option.text}" for option in prompt.options[:SAID])
            announce(self, ". ".join((prompt.text, *told)))
        helps = row()
        if prompt.with_shift:
            fill(helps, key_cap(shown_key("Shift")), text_label(prompt.with_shift, "dim"))
            helps.addSpacing(8)
        leave = button(self.tr("leave it"), "plain")
        # no higher than the words of the question
        leave.setStyleSheet("QPushButton { padding: 0 3px; }")
        leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        leave.clicked.connect(lambda: self._workspace.ask(None))
        fill(helps, key_cap(shown_key("Esc")), leave)
        self._helps = holder(helps)
        question = text_label(prompt.text, "title", wrap=True)
        self._layout.addLayout(row(question, self._helps, wide=0))
        self._show_helps()
        drawn = set[str]() if prompt.listed else prompt.hints.keys - prompt.named
        self._share = SHARE // 2 if any(prompt.hints) else SHARE
        options = [option for option in prompt.options if option.key not in drawn]
        if not options:
            return
        short = sum(len(option.text) <= SHORT for option in options)
        self._options = Flow(gap=4, columns=2 * short < len(options))
        for option in options:
            self._options.add(self._chip(option))
        self._area = scrolling(self._options)
        self._layout.addWidget(self._area)
        self._fit()

    def _reserve(self) -> None:
        """Tell the view what the next question will cover: letters there could not be read."""
        if self._workspace.view is not None:
            self._workspace.view.reserved = HEAD if self.isHidden() else 0

    def _fit(self) -> None:
        """Leave most of the pane to the article: many options scroll."""
        pane = self.parentWidget()
        if self._area is not None and self._options is not None and pane is not None:
            most = max(LEAST, pane.height() * self._share // 100)
            needed = self._options.heightForWidth(self.width() - 2 * MARGIN)
            self._area.setFixedHeight(min(needed, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; another width needs other lines."""
        super().resizeEvent(event)
        self._show_helps()
        self._fit()

    def _show_helps(self) -> None:
        """In a narrow pane the question needs the whole line."""
        if self._helps is not None:
            self._helps.setVisible(self.width() >= NARROW)

    def _chip(self, option: Option) -> QPushButton:
        chip = button(f"{option.key.replace(' ', '')}   {option.text}", "chip")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.clicked.connect(lambda: self._workspace.answer(option.key))
        return chip
