"""Find in this article."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from annotator.gui.article.caret import with_whole_words
from annotator.gui.article.view import ArticleView
from annotator.gui.panels.event_filters import on_key
from annotator.gui.panels.widgets import button, fill, line_field, text_label
from annotator.gui.words.announcing import announce
from annotator.gui.words.plurals import number
from annotator.gui.workspace import Workspace
from annotator.model.finding import find_all

# that what is typed can be read in a narrow window
LEAST_WIDTH = 100
# from this width on it has a button to close it
WIDE = 440


class FindBar(QFrame):
    """A field over the status line; Enter goes on, Shift+Enter back, Esc closes.

    The first Enter after something was typed is for the match that is shown, as in a list.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("findbar")
        self._workspace = workspace
        self._matches: list[tuple[int, int]] = []
        self._current = 0
        # whether the match that is shown came by typing: nobody has gone to it yet
        self._untaken = False
        self.field = line_field(self.tr("Find in this article"))
        self.field.setMaximumWidth(360)
        self._count = text_label("", "dim")
        previous = button("↑", "plain", name=self.tr("Previous match"), does=lambda: self._step(-1))
        following = button("↓", "plain", name=self.tr("Next match"), does=lambda: self._step(1))
        self._closing = button(self.tr("Close"), "plain", does=self.shut)
        self.field.setMinimumWidth(LEAST_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 12, 7)
        fill(layout, self.field, previous, following, self._count, None, self._closing)
        layout.setStretch(0, 1000)
        self.field.textChanged.connect(self._typed)
        workspace.article_shown.connect(self._again)
        on_key(self, self.field, self._key)
        self.hide()

    def start(self, text: str = "") -> None:
        """Show the bar and look for ``text``; without it for what is selected."""
        layer, view = self._workspace.layer, self._workspace.view
        self.show()
        if text:
            self.field.setText(text)
        elif layer is not None and view is not None and view.selection is not None:
            start, end = view.selection
            self.field.setText(layer.text[start:end])
        self.field.setFocus()
        self.field.selectAll()
        self._search()
        # from what is selected or focused Enter goes on to the next one
        if view is not None and self._matches:
            self._untaken = not self._holds(view, *self._matches[self._current])

    def shut(self) -> None:
        """Hide the bar; the article has the keyboard again, and what was found can be acted on."""
        view = self._workspace.view
        if view is not None:
            view.set_matches([], -1)
            view.setFocus()
            if self._matches:
                self._select_match(view, *self._matches[self._current])
                self._matches = []
        self.hide()

    def _select_match(self, view: ArticleView, start: int, end: int) -> None:
        """Focus the span that the stretch lies in, else select its words, to be labelled."""
        layer, span = self._workspace.layer, view.sheet.at(start)
        if layer is None or span is None or layer.schema.is_zone(span.label) or span.end < end:
            # who looks for a beginning means the word, who had selected it no more than that
            if view.selection != (start, end):
                view.set_selection(*with_whole_words(view.text, start, end))
        else:
            view.focus_span(span.n)

    def _holds(self, view: ArticleView, start: int, end: int) -> bool:
        """Whether the stretch is what is selected, or lies in the focused span."""
        if view.selection is not None:
            return view.selection in ((start, end), with_whole_words(view.text, start, end))
        span = view.span(view.focused_span) if view.focused_span is not None else None
        return span is not None and span.start <= start and end <= span.end

    def _typed(self) -> None:
        self._search()
        self._untaken = True

    def _again(self) -> None:
        # open under a page that covers it, too
        if not self.isHidden():
            self._search()

    def _search(self) -> None:
        layer, view = self._workspace.layer, self._workspace.view
        self._matches = []
        if layer is None or view is None:
            return
        self._matches = find_all(layer.text, self.field.text())
        behind = [i for i, (_start, end) in enumerate(self._matches) if end >= view.caret]
        self._current = behind[0] if behind else 0
        self._show()

    def _step(self, step: int) -> None:
        self._untaken = False
        if self._matches:
            self._current = (self._current + step) % len(self._matches)
            self._show()

    def _show(self) -> None:
        view = self._workspace.view
        if view is None:
            return
        view.set_matches(self._matches, self._current if self._matches else -1)
        if self._matches:
            n, total = number(self._current + 1), number(len(self._matches))
            self._count.setText(self.tr("{n} of {total}").format(n=n, total=total))
        else:
            self._count.setText(self.tr("Not found") if self.field.text() else "")
        announce(self.field, self._count.text())

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 0 if self._untaken else 1)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; a narrow bar leaves closing to Esc."""
        super().resizeEvent(event)
        self._closing.setVisible(event.size().width() >= WIDE)
