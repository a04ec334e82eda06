"""What stands in the entities' place while the project has none: what one is, how one begins."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.base.keys import Changed
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.pieces import fill, holder, in_the_middle, key_cap, row, text_label

WIDTH = 460


class NoEntities(QWidget):
    """Text and keys; ``changed`` are the keys of the settings."""

    def __init__(self, changed: Changed) -> None:
        super().__init__()
        self._caps: dict[str, QLabel] = {}
        sentence = self.tr(
            "An entity is the person, place or body that many spans name, in every spelling and"
            " language, in all articles of the project."
        )
        lines = QVBoxLayout()
        lines.setSpacing(10)
        fill(lines, text_label(self.tr("No entities yet"), "hero"), text_label(sentence, wrap=True))
        lines.addSpacing(8)
        for action, does in (
            ("name_span", self.tr("in the article says who or what the focused span names")),
            ("name_all", self.tr("links every mention that surely names a known entity")),
            ("entities", self.tr("again lists what the articles seem to name, to be confirmed")),
        ):
            cap = self._caps[action] = key_cap("")
            cap.setMinimumWidth(64)
            lines.addLayout(row(cap, text_label(does, "dim", wrap=True), spacing=12, wide=1))
        self.show_keys(changed)
        in_the_middle(self, holder(lines), WIDTH)

    def show_keys(self, changed: Changed) -> None:
        """Print the keys that a person chose."""
        for action, cap in self._caps.items():
            cap.setText(key_of(action, changed))
