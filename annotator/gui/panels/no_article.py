"""What stands in the article's place while the project has none: how texts come into it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui.panels.widgets import (
    button,
    column,
    fill,
    holder,
    in_the_middle,
    row,
    text_label,
)

WIDTH = 440


class NoArticle(QWidget):
    """Text and two buttons, in the middle of ``parent``; whoever made it wires the buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files = button(self.tr("Import files…"), "primary", enters=True)
        self.folder = button(self.tr("Import a folder…"), enters=True)
        for each in (self.files, self.folder):
            each.setCursor(Qt.CursorShape.PointingHandCursor)
        heading = text_label(self.tr("No articles yet"), "hero", wrap=True)
        sentence = self.tr(
            "Texts come into the project as they are and never change; suggestions for them follow"
            " by themselves."
        )
        lines = QVBoxLayout()
        lines.setSpacing(10)
        fill(lines, heading, text_label(sentence, wrap=True))
        lines.addSpacing(6)
        lines.addLayout(row(self.files, self.folder, None))
        in_the_middle(self, holder(lines), WIDTH).setContentsMargins(24, 12, 24, 24)
        column(parent, (0, 0, 0, 0), 0, self)
