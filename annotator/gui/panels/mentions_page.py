"""A list, and beside it where what is chosen in it is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QWidget

from annotator.gui.panels.choices import menu_list
from annotator.gui.panels.widgets import column
from annotator.gui.workspace import Workspace
from annotator.model.concordance import Line, Source, line_at
from annotator.model.layer import Status
from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.gui.panels.mention_delegate import MentionDelegate

# what stands around a mention is read with it: more of them are not looked at here
LISTED = 200


class MentionsPage(QWidget):
    """Whoever derives from it puts its parts together with :meth:`_lay_out`.

    ``drawn`` makes what draws mentions, when there are some to draw.
    """

    def __init__(
        self, name: str, workspace: Workspace, drawn: Callable[[], MentionDelegate]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._drawn = drawn
        self._drawing: MentionDelegate | None = None
        self.list = menu_list(name)
        self.mentions = menu_list(QCoreApplication.translate("MentionsPage", "Mentions"))
        self._halves = QWidget()
        self._detail = QWidget()

    def _lay_out(
        self, *, above: Sequence[QWidget], about: Sequence[QWidget], foot: QWidget
    ) -> None:
        """``above`` stands over the list, ``about`` over the mentions, ``foot`` below them."""
        left = QWidget()
        policy = self._detail.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._detail.setSizePolicy(policy)
        both = QHBoxLayout(self._halves)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(18)
        both.addWidget(left, 4)
        # sentences need more room than names
        both.addWidget(self._detail, 7)
        lines, detail = column(left, (0, 0, 0, 0), 8), column(self._detail, (0, 0, 0, 0), 8)
        for half, over, listed in ((lines, above, self.list), (detail, about, self.mentions)):
            for each in over:
                half.addWidget(each)
            half.addWidget(listed, 1)
        # keeps what is above where the list is hidden
        lines.addStretch(0)
        detail.addWidget(foot)
        column(self, (0, 0, 0, 0), 0, self._halves)
        self.list.currentRowChanged.connect(self._show_one)
        self.mentions.itemActivated.connect(self._jump)
        self.mentions.itemClicked.connect(self._jump)

    def show_mentions(self, found: Sequence[tuple[int, str, Span]]) -> None:
        """List these, each in its sentence: article, its title, and the span.

        Those of one article stand together.
        """
        if self._drawing is None:
            self._drawing = self._drawn()
            self.mentions.setItemDelegate(self._drawing)
        ids = sorted({article for article, _title, _span in found})
        texts = self._workspace.read(lambda project: project.articles.texts(ids)) or {}
        lines = [_line(texts.get(each[0], ""), each) for each in found]
        self.mentions.clear()
        self._drawing.take(lines)
        for line in lines:
            words = f"{line.left}{line.hit}{line.right}"
            item = QListWidgetItem(f"{line.hit}\n{words}\n{line.title}")
            item.setToolTip(words)
            self.mentions.addItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; how high a mention is depends on how wide its list is."""
        super().resizeEvent(event)
        self.mentions.scheduleDelayedItemsLayout()

    def _show_one(self, _row: int) -> None:
        """Show what is chosen in the list."""
        raise NotImplementedError

    def _jump(self, _item: QListWidgetItem | None = None) -> None:
        """Go to the mention at hand."""
        raise NotImplementedError


def _line(text: str, mention: tuple[int, str, Span]) -> Line:
    """A mention in its sentence; alone where its text is not what it was found in."""
    article, title, span = mention
    start, end = span.start, span.end
    if text[start:end] != span.quote:
        text, start, end = span.quote, 0, len(span.quote)
    return line_at(Source(article, title, Status.NEW, text), start, end, span)
