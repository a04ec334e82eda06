"""How a mention is listed: in its sentence, under the title of its article where that begins."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.gui.look.fonts import Fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.panels.line_painting import BROKEN, LinePainter
from annotator.gui.panels.rows import Index, RowDelegate
from annotator.gui.workspace import Workspace
from annotator.model.concordance import Line

HEIGHT, TITLE_HEIGHT = 30, 24
BROKEN_HEIGHT = HEIGHT + BROKEN + 2
# in a list that is not as wide too little stands beside a mention in one line
ROOMY = 460
_EDGE, _RADIUS = 10, 6


class MentionDelegate(RowDelegate):
    """Draws ``lines``, one a row, in the look of the moment."""

    def __init__(self, workspace: Workspace, look: Look, fonts: Fonts) -> None:
        super().__init__(look.theme)
        self._workspace = workspace
        self._look = look
        self._words = LinePainter(look.theme, fonts, workspace.settings.typeface)
        self._small = fonts.interface_font(12)
        self._lines: list[Line] = []

    def take(self, lines: Iterable[Line]) -> None:
        """Draw these from now on; those of one article stand together."""
        self._lines = list(lines)
        self._words.show_typeface(self._workspace.settings.typeface)
        self._show_theme()

    def _show_theme(self) -> None:
        project, self.theme = self._workspace.project, self._look.theme
        self._words.show_schema(project.schema if project else None, self.theme)

    def _begins(self, row: int) -> bool:
        """Whether a row is the first one of its article."""
        return row == 0 or self._lines[row].article != self._lines[row - 1].article

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = BROKEN_HEIGHT if option.widget.width() < ROOMY else HEIGHT
        if index.row() >= len(self._lines):
            return QSize(0, height)
        return QSize(0, height + TITLE_HEIGHT * self._begins(index.row()))

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() >= len(self._lines):
            return
        line = self._lines[index.row()]
        if self.theme != self._look.theme:
            # it became dark, say, while they were listed
            self._show_theme()
        box = QRect(option.rect)
        if self._begins(index.row()):
            title = QRect(box.left() + _EDGE, box.top(), box.width() - 2 * _EDGE, TITLE_HEIGHT)
            painter.setFont(self._small)
            painter.setPen(QColor(self.theme.dim))
            words = " ".join(line.title.split())
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, title.width()
            )
            below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(title, int(below), shown)
            box.setTop(box.top() + TITLE_HEIGHT)
        self.ground(painter, option, QRectF(box), _RADIUS)
        place = box.adjusted(_EDGE, 0, -_EDGE, 0)
        if box.height() < BROKEN_HEIGHT:
            self._words.paint(painter, place, line)
        else:
            self._words.paint_broken(painter, place, line)
