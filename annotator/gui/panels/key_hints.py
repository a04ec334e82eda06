"""The keys that act where the keyboard is, told in the line below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.pieces import clear, key_cap, row, text_label


class KeyHints(QWidget):
    """Those of the article, or of the lines found everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(18)
        # the keys by the actions' ids, as they are printed
        self._keys: dict[str, str] = {
            "accept": shown_key("Space"),
            "reject": "X",
            "label": "1–9",
            "relate": "R",
            "done": shown_key("Return"),
        }
        self.show_for(article=True)

    def take(self, keys: Mapping[str, str]) -> None:
        """The article's actions have other keys; :meth:`show_for` must follow."""
        self._keys.update(keys)

    def show_for(self, *, article: bool) -> None:
        """Tell the keys of the article, else those of the lines."""
        clear(self._row)
        at_article = (
            (self._keys["accept"], self.tr("accept")),
            (self._keys["reject"], self.tr("reject")),
            (self._keys["label"], self.tr("label")),
            (self._keys["relate"], self.tr("relation")),
            (self._keys["done"], self.tr("done and next")),
        )
        at_lines = (
            (shown_key("Space"), self.tr("tick")),
            (shown_key("Return"), self.tr("show in the article")),
            (shown_key("Esc"), self.tr("back to the article")),
        )
        for key, does in at_article if article else at_lines:
            if key:
                self._row.addLayout(row(key_cap(key), text_label(does, "dim"), spacing=6))
