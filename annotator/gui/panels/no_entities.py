"""What stands in the entities' place while the project has none: what one is, how one begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.base.keys import Changed
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.pieces import key_cap, row, text_label

WIDTH = 460


class NoEntities(QWidget):
    """Text and keys; ``changed`` are the keys of the settings."""

    def __init__(self, changed: Changed) -> None:
        super().__init__()
        self._caps: dict[str, QLabel] = {}
        lines = QVBoxLayout()
        lines.setSpacing(10)
        lines.addWidget(text_label(self.tr("No entities yet"), "hero"))
        lines.addWidget(
            text_label(
                self.tr(
                    "An entity is the person, place or body that many spans name, in every"
                    " spelling and language, in all articles of the project."
                ),
                wrap=True,
            )
        )
        lines.addSpacing(8)
        for action, does in (
            ("name_span", self.tr("in the article says who or what the focused span names")),
            ("name_all", self.tr("links every mention that surely names a known entity")),
            ("entities", self.tr("again lists what the articles seem to name, to be confirmed")),
        ):
            cap = self._caps[action] = key_cap("")
            cap.setMinimumWidth(64)
            line = row(cap, spacing=12)
            line.addWidget(text_label(does, "dim", wrap=True), 1)
            lines.addLayout(line)
        self.show_keys(changed)
        text = QWidget()
        text.setMaximumWidth(WIDTH)
        text.setLayout(lines)
        middle = QHBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(text, 4, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)

    def show_keys(self, changed: Changed) -> None:
        """Print the keys that a person chose."""
        for action, cap in self._caps.items():
            cap.setText(key_of(action, changed))
