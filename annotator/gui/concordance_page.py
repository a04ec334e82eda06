"""Find everywhere as a page of the window: the way from a line into its article and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from annotator.base.keys import Changed
from annotator.gui.keys.shown_keys import key_of, shown_key
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.theme import Theme
from annotator.gui.panels.concordance import ConcordancePanel
from annotator.gui.panels.widgets import button, text_label
from annotator.gui.targets.focused import focused_span
from annotator.gui.words.plurals import number as written
from annotator.gui.workspace import Workspace
from annotator.model.concordance import Line
from annotator.model.tokens import word_at

if TYPE_CHECKING:
    from annotator.gui.article_pane import ArticlePane

# from this width on the bar tells which line is visited, and can be closed
WIDE = 440


class ConcordancePage(QObject):
    """Wires the panel to pages and article pane; made when it is asked for first."""

    def __init__(
        self,
        workspace: Workspace,
        pages: QStackedWidget,
        panes: QWidget,
        pane: ArticlePane,
        theme: Theme,
        fonts: Fonts,
    ) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._pages = pages
        self._pane = pane
        self._panes = panes
        self.panel = ConcordancePanel(workspace, theme, fonts)
        self.bar = VisitBar()
        pages.addWidget(self.panel)
        pane.below.addWidget(self.bar)
        self.panel.opened.connect(self._visit)
        self.panel.left.connect(self.leave)
        self.bar.back.clicked.connect(lambda: self.show())
        self.bar.previous.clicked.connect(lambda: self.step(-1))
        self.bar.following.clicked.connect(lambda: self.step(1))
        self.bar.closing.clicked.connect(self._close_bar)
        workspace.project_changed.connect(self._end_visit)
        workspace.settings_changed.connect(lambda _before: self._show_keys())
        self._show_keys()

    def _show_keys(self) -> None:
        self.bar.show_keys(self._workspace.settings.keys)

    @property
    def shown(self) -> bool:
        """Whether the lines are on the screen."""
        return self._pages.currentWidget() is self.panel

    def show(self, text: str = "") -> None:
        """Show the lines with ``text``; else, from an article, with what is selected there."""
        if not text and not (self._workspace.visiting or self.shown):
            text = self._selected()
        self._end_visit()
        self._turn_to(self.panel)
        self.panel.start(text)

    def show_identical(self, *, unfinished: bool) -> None:
        """Show every mention that is written like what a label would act on, all ticked."""
        quote = self._selected() or self._word()
        if not quote:
            return
        self._end_visit()
        self._turn_to(self.panel)
        self.panel.start_identical(quote, unfinished=unfinished)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; what is hidden lets go of the keyboard, or Qt would pass it round."""
        focused = self._pages.focusWidget()
        if focused is not None and self._pages.currentWidget() is not page:
            focused.clearFocus()
        self._pages.setCurrentWidget(page)

    def step(self, step: int) -> None:
        """Show the next or previous line in its article."""
        self.panel.step(step)

    def next_part(self) -> None:
        """F6: from the field to the lines and back."""
        panel = self.panel
        if panel.list.hasFocus() or panel.list.isHidden():
            panel.query.focus_field()
        else:
            panel.list.setFocus()

    def _selected(self) -> str:
        layer, view = self._workspace.layer, self._workspace.view
        if layer is None or view is None:
            return ""
        if view.selection is not None:
            start, end = view.selection
            return " ".join(layer.text[start:end].split())
        span = focused_span(self._workspace)
        return " ".join(span.quote.split()) if span is not None else ""

    def _word(self) -> str:
        layer, view = self._workspace.layer, self._workspace.view
        word = word_at(layer.text, view.caret) if layer is not None and view is not None else None
        return layer.text[slice(*word)] if layer is not None and word is not None else ""

    def _visit(self, line: Line) -> None:
        workspace, view = self._workspace, self._pane.view
        self._turn_to(self._panes)
        if workspace.layer is None or workspace.layer.article.id != line.article:
            workspace.show(line.article)
        layer = workspace.layer
        if layer is None or layer.article.id != line.article:
            return
        workspace.visiting = True
        self.bar.show_line(self.panel.list.row + 1, self.panel.lines.rowCount())
        uid = line.span.uid if line.span is not None else ""
        there = next((span for span in layer.spans if uid and span.uid == uid), None)
        if there is not None and view.span(there.n) is not None:
            view.focus_span(there.n)
        else:
            view.set_selection(line.start, line.end)
        view.setFocus()

    def leave(self) -> None:
        """Show the article that is open."""
        self._turn_to(self._panes)
        self._pane.view.setFocus()

    def _close_bar(self) -> None:
        self._pane.view.setFocus()
        self._end_visit()

    def _end_visit(self) -> None:
        self._workspace.visiting = False
        self.bar.hide()


class VisitBar(QFrame):
    """Below the article while a line is visited: which one, the next, and back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findbar")
        self._place = text_label("", "dim")
        self.back = button(self.tr("Back to the lines"), "plain")
        self.back.setToolTip(shown_key("Esc"))
        self.previous = button("↑", "plain", name=self.tr("Previous line"))
        self.following = button("↓", "plain", name=self.tr("Next line"))
        self.closing = button(self.tr("Close"), "plain")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        for widget in (self.back, self.previous, self.following, self._place):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.closing)
        self.hide()

    def show_keys(self, changed: Changed) -> None:
        """Name the keys that do the same."""
        self.previous.setToolTip(self.tr("Previous line") + "  " + key_of("previous_line", changed))
        self.following.setToolTip(self.tr("Next line") + "  " + key_of("next_line", changed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; a narrow bar keeps the ways, its keys leave."""
        super().resizeEvent(event)
        for part in (self._place, self.closing):
            part.setVisible(event.size().width() >= WIDE)

    def show_line(self, number: int, total: int) -> None:
        """Show which line is visited."""
        shown = self.tr("Line {number} of {total}")
        self._place.setText(shown.format(number=written(number), total=written(total)))
        self.show()
