"""What stands in the article's place while the project has none: how texts come into it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.panels.pieces import button, row, text_label

WIDTH = 440


class NoArticle(QWidget):
    """Text and two buttons, in the middle of ``parent``; whoever made it wires the buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files = button(self.tr("Import files…"), "primary", enters=True)
        self.folder = button(self.tr("Import a folder…"), enters=True)
        for each in (self.files, self.folder):
            each.setCursor(Qt.CursorShape.PointingHandCursor)
        lines = QVBoxLayout()
        lines.setSpacing(10)
        lines.addWidget(text_label(self.tr("No articles yet"), "hero", wrap=True))
        lines.addWidget(
            text_label(
                self.tr(
                    "Texts come into the project as they are and never change; suggestions for"
                    " them follow by themselves."
                ),
                wrap=True,
            )
        )
        lines.addSpacing(6)
        acts = row(self.files, self.folder)
        acts.addStretch(1)
        lines.addLayout(acts)
        text = QWidget()
        text.setMaximumWidth(WIDTH)
        text.setLayout(lines)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(24, 12, 24, 24)
        middle.addStretch(1)
        middle.addWidget(text, 4, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)
        whole = QVBoxLayout(parent)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)
