"""Find everywhere: lines with context from all articles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from annotator.base.errors import Refused
from annotator.base.settings import Settings
from annotator.gui.keys.shown_keys import key_of, shown_key
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.theme import Theme
from annotator.gui.models.concordance import ConcordanceModel
from annotator.gui.panels.concordance_acts import LOW, ConcordanceActs
from annotator.gui.panels.concordance_delegate import ConcordanceDelegate
from annotator.gui.panels.concordance_list import ConcordanceList
from annotator.gui.panels.concordance_query import ConcordanceQuery
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, column, holder, key_cap, row, show_text, text_label
from annotator.gui.projects.searching import LIMIT, Searching
from annotator.gui.words.announcing import announce
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.words.plurals import Counted, number
from annotator.gui.words.row_reader import RowReader
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.concordance import Line, Query, SearchMode
from annotator.model.schema import Kind

LEAST_LINES = 34

# article, start, end
Place = tuple[int, int, int]


class ConcordancePanel(QFrame):
    """A page of the window.

    ``opened(Line)``: show this line in its article. ``left``: back to the article.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self.setObjectName("concordance")
        self._workspace = workspace
        self._theme = theme
        self.lines = ConcordanceModel()
        self.searching = Searching(self)
        self.query = ConcordanceQuery()
        self._delegate = ConcordanceDelegate(theme, fonts, workspace.settings.typeface)
        self.list = ConcordanceList(self.lines, self._delegate)
        self.list.setAccessibleName(self.tr("Lines found"))
        self.lines.spoken = self._delegate.spoken
        RowReader(self.list)
        self.count = text_label("", "title")
        self.problem = text_label("", "problem", wrap=True)
        self.empty = text_label("", "dim", wrap=True)
        self.acts = ConcordanceActs(workspace, theme, self.lines, self.list)
        self._chips = Flow()
        self._searched = False
        self._going_on = False
        # whether what is found is ticked at once
        self._tick_found = False
        # what is looked for again keeps these ticked, and this one the current line
        self._kept: frozenset[Place] = frozenset()
        self._current: Place | None = None
        self._build()
        self._connect()
        self.show_schema()
        self._show_counts()

    def _build(self) -> None:
        heading = text_label(self.tr("Find everywhere"), "heading")
        self._back = button(self.tr("Back to the article"), "plain", does=self.left)
        self._title = holder(row(heading, None, key_cap(shown_key("Esc")), self._back))
        counts = row(self.count, self._chips, spacing=14, wide=1)
        top = QWidget()
        column(top, (16, 12, 16, 8), 10, self._title, self.query, self.problem, counts)
        self.empty.setContentsMargins(16, 8, 16, 16)
        self.list.setMinimumHeight(LEAST_LINES)
        # where there are no lines what is above stays above
        layout = column(self, (0, 0, 0, 0), 0, top, self.empty, self.list, None, self.acts)
        layout.setStretch(2, 1000)
        self.problem.hide()
        # shown as soon as there is room for it, lest it make a low window taller
        self._title.hide()

    def _connect(self) -> None:
        self.query.changed.connect(self._search)
        self.query.left.connect(self._to_lines)
        self.list.opened.connect(self._open)
        self.acts.left.connect(self.left)
        self.lines.counts_changed.connect(self._show_counts)
        self.searching.found.connect(self._found)
        self.searching.finished.connect(self._finished)
        self.searching.again.connect(self.lines.replace)
        self.searching.trouble.connect(self._show_problem)
        self._workspace.changed.connect(self._changed)
        self._workspace.settings_changed.connect(self._settings_changed)
        self._workspace.project_changed.connect(self._project_changed)

    def start(self, text: str = "") -> None:
        """Take the keyboard; ``text`` is looked for, "" leaves what is there."""
        if text or not self.lines.rowCount():
            self.query.start(text)
        else:
            self.list.setFocus()

    def start_identical(self, quote: str, *, unfinished: bool) -> None:
        """Look for the mentions that are written like this one, all ticked."""
        self.query.start(quote, SearchMode.IDENTICAL, unfinished=unfinished)
        self._tick_found = True
        self.list.show()
        self.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.show_schema()

    def show_schema(self) -> None:
        """Show the labels of the project's schema."""
        project = self._workspace.project
        schema = project.schema if project is not None else None
        marks = schema.of_kind(Kind.SPAN, Kind.ZONE) if schema is not None else ()
        self._delegate.show_schema(schema, self._theme)
        self.acts.show_labels(marks, self._theme)
        self.query.show_labels(marks)
        self.list.viewport().update()

    def stop(self) -> None:
        """End what goes on beside the window."""
        self.searching.stop()

    # looking

    def _search(self, query: Query) -> None:
        project = self._workspace.project
        self.lines.clear()
        self._tick_found, self._kept, self._current = False, frozenset(), None
        self._show_problem("")
        self._searched = self._going_on = not query.empty and project is not None
        if project is None or query.empty:
            self.searching.stop()
        else:
            try:
                self.searching.start(project.file, self._workspace.settings.author, query)
            except Refused as refusal:
                self.searching.stop()
                self._searched = self._going_on = False
                self._show_problem(error_sentence(refusal))
        self._show_counts()

    def _search_again(self) -> None:
        """Look for the same: ticks, the chosen label and the current line stay."""
        ticked = frozenset(_place(line) for line in self.lines.ticked)
        row, only = self.list.row, self.lines.only
        current = _place(self.lines.line(row)) if row >= 0 else None
        if self._going_on:
            # what was looked for again just now is not all found yet
            ticked |= self._kept - {_place(line) for line in self.lines.lines}
            current = current or self._current
        self._search(self.query.query)
        self._kept, self._current = ticked, current
        if only is not None:
            self.lines.show_only(only)

    def _found(self, lines: list[Line]) -> None:
        before = self.lines.rowCount()
        self.lines.add(lines)
        fresh = range(before, self.lines.rowCount())
        if self._tick_found:
            self.lines.tick(fresh, on=True)
        elif self._kept:
            self.lines.tick([n for n in fresh if _place(self.lines.line(n)) in self._kept], on=True)
        if self._current is None:
            if not before:
                self.list.go_to(0)
        elif self.list.row < 0:
            # until it is found no line is current: a key must not act on another
            found = (n for n in fresh if _place(self.lines.line(n)) == self._current)
            self.list.go_to(next(found, -1))

    def _finished(self, more: bool, slow: int) -> None:
        self._going_on = False
        if self.list.row < 0:
            self.list.go_to(0)
        if not self.lines.lines and self.list.hasFocus():
            self.query.focus_field()
        if more:
            narrower = self.tr("Only the first {n} lines are shown: look for something narrower.")
            self._show_problem(narrower.format(n=number(LIMIT)))
        elif slow:
            left = self.tr(
                "The expression took too long in %n article(s), left out here.", "", slow
            )
            self._show_problem(left)
        self._show_counts()
        announce(self.list, self.count.text() or self.empty.text())

    def _show_problem(self, sentence: str) -> None:
        show_text(self.problem, sentence)

    def _changed(self, change: Change) -> None:
        project = self._workspace.project
        if change.schema:
            self.show_schema()
        if project is None or not self.lines.lines:
            return
        if change.everything:
            self._search_again()
            return
        touched = self.lines.numbered(change.articles)
        if touched:
            self.searching.read_again(project.file, self._workspace.settings.author, touched)

    def _settings_changed(self, _before: Settings) -> None:
        self._delegate.show_typeface(self._workspace.settings.typeface)
        self.list.viewport().update()
        self.empty.setText(self._why_empty())

    def _project_changed(self) -> None:
        self.searching.stop()
        self.lines.clear()
        self._searched = self._going_on = False
        self.query.reset()
        self.show_schema()
        self._show_counts()

    # showing

    def _show_counts(self) -> None:
        count = len(self.lines.lines)
        told_count = self.tr("%n line(s)", "", count)
        if count > 1:
            articles = Counted().articles(self.lines.articles)
            shown = self.tr("{lines} in {articles}")
            told_count = shown.format(lines=told_count, articles=articles)
        self.count.setText(told_count if count else "")
        self._chips.clear()
        labels = [(label, n) for label, n in self.lines.counts.most_common() if n > 0]
        for label, n in labels if len(labels) > 1 or self.lines.only is not None else ():
            self._chips.add(self._count_chip(label, n))
        self.list.setVisible(count > 0 or self._going_on)
        self.empty.setVisible(not count)
        self.empty.setText(self._why_empty())
        self.acts.show_ticks()

    def _count_chip(self, label: str, count: int) -> QPushButton:
        project = self._workspace.project
        found = project.schema.get(label) if project is not None else None
        name = (found.tag or found.name) if found is not None else self.tr("no label")
        chip = button(f"{name} {count}", "chip", checkable=True)
        chip.setToolTip(found.name if found is not None else "")
        chip.setChecked(self.lines.only == label)
        chip.clicked.connect(lambda on: self._only(label if on else None))
        return chip

    def _only(self, label: str | None) -> None:
        self.lines.show_only(label)
        # the chip that was pressed is made anew
        self.list.setFocus()
        self._show_counts()
        self.list.go_to(0)

    def _why_empty(self) -> str:
        if self._going_on:
            return self.tr("Looking…")
        if self._searched:
            return self.tr("Nothing was found.")
        keys = self._workspace.settings.keys
        return self.tr(
            "Type what to look for in all articles. Space ticks a line, Enter shows it in its"
            " article; digits, {accept} and {reject} act on all ticked lines at once."
        ).format(accept=key_of("accept_above", keys), reject=key_of("reject", keys))

    def _to_lines(self) -> None:
        if self.list.isVisible():
            self.list.setFocus()
            self.list.go_to(max(0, self.list.row))

    # acting

    def _open(self, number: int) -> None:
        self.opened.emit(self.lines.line(number))

    def step(self, step: int) -> None:
        """Open the line ``step`` rows away."""
        number = self.list.row + step
        if 0 <= number < self.lines.rowCount():
            self.list.go_to(number)
            self._open(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; where room is scarce it belongs to the lines."""
        super().resizeEvent(event)
        self._title.setVisible(event.size().height() >= LOW)
        self.acts.fit(event.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Esc anywhere on the page goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _place(line: Line) -> Place:
    return line.article, line.start, line.end
