"""A list, and beside it where what is chosen in it is mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QWidget

from annotator.gui.panels.choices import menu_list
from annotator.gui.panels.pieces import column


class Halves(QWidget):
    """Whoever derives from it puts its parts together with :meth:`_lay_out`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.list = menu_list(name)
        self.mentions = menu_list(QCoreApplication.translate("Halves", "Mentions"))
        self._detail = QWidget()

    def _lay_out(
        self, *, above: Sequence[QWidget], about: Sequence[QWidget], foot: QWidget
    ) -> None:
        """``above`` stands over the list, ``about`` over the mentions, ``foot`` below them."""
        left = QWidget()
        policy = self._detail.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._detail.setSizePolicy(policy)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(18)
        both.addWidget(left, 4)
        both.addWidget(self._detail, 5)
        lines, detail = column(left, (0, 0, 0, 0), 8), column(self._detail, (0, 0, 0, 0), 8)
        for half, over, listed in ((lines, above, self.list), (detail, about, self.mentions)):
            for each in over:
                half.addWidget(each)
            half.addWidget(listed, 1)
        # keeps what is above where the list is hidden
        lines.addStretch(0)
        detail.addWidget(foot)
        self.list.currentRowChanged.connect(self._show_one)
        self.mentions.itemActivated.connect(self._jump)
        self.mentions.itemClicked.connect(self._jump)

    def show_mentions(self, found: Iterable[tuple[str, str]]) -> None:
        """List these: what each says, and the title of its article."""
        self.mentions.clear()
        for quote, title in found:
            self.mentions.addItem(f"{' '.join(quote.split())}\n{' '.join(title.split())}")

    def _show_one(self, _row: int) -> None:
        """Show what is chosen in the list."""
        raise NotImplementedError

    def _jump(self, _item: QListWidgetItem | None = None) -> None:
        """Go to the mention at hand."""
        raise NotImplementedError
