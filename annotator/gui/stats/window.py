"""How right the suggestions are, by the person's own decisions: plot, figures, actions saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QWidget,
)

from annotator.gui.dialogs.base import room_for
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.look.theme import Theme
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import (
    button,
    clear,
    column,
    frame,
    in_the_middle,
    row,
    scrolling,
    show_text,
    text_label,
)
from annotator.gui.projects.background_reading import BackgroundReader, Step
from annotator.gui.stats.figures import (
    FiguresModel,
    Group,
    changes,
    groups,
    language_name,
    point_text,
)
from annotator.gui.stats.plot import Plot, Shown
from annotator.gui.stats.tiles import tiles
from annotator.gui.timers import single_shot
from annotator.gui.words.recogniser_names import figure
from annotator.gui.workspace import Workspace
from annotator.review.rightness import WINDOW, Curve, Rightness, curve, rightness
from annotator.store.project import Project

# a row of keys is waited for before all is read again
AGAIN_MS = 400
COLUMN_WIDTH = 86
EMPTY_WIDTH = 460
# the plot and the table are no lower; a small window scrolls
LEAST = 170


class StatsWindow(QDialog):
    """A window beside the article: it can stay open while one works, and follows."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How right the suggestions are"))
        self.resize(QSize(920, 700).boundedTo(room_for(self)))
        self._workspace = workspace
        self._theme = theme
        self._found = Rightness()
        self._groups: list[Group] = []
        self._curve = Curve((), (), ())
        self._reader = BackgroundReader(self)
        self.plot = Plot(theme)
        self.labels, self.languages = QComboBox(), QComboBox()
        self.figures = FiguresModel()
        self.table = QTableView()
        self._whose = text_label("", "dim")
        self.title = text_label("", "hero")
        self.empty = text_label("", wrap=True)
        self._pages = QStackedWidget()
        self._tiles = QHBoxLayout()
        self._tabs = Flow(gap=6)
        self.tabs: dict[str, QPushButton] = {}
        self._build()
        self._connect()
        self._again = single_shot(self, self.read, AGAIN_MS)

    def start(self) -> None:
        """Show it, with the figures of this moment."""
        if not self.isVisible():
            self._say("", self.tr("Reading…"))
        self.read()
        self.show()
        self.raise_()
        self.activateWindow()
        self.plot.setFocus()

    def read(self) -> None:
        """Read the decisions anew, beside the window."""
        project = self._workspace.project
        if project is None:
            return
        author = self._workspace.settings.author

        def work(beside: Project, step: Step) -> Rightness:
            finished = []
            for each in beside.outcomes.finished(author):
                finished.append(each)
                step()
            return rightness(finished, recognisers=beside.outcomes.recognisers())

        self._reader.ask(project.file, work)

    def stop(self) -> None:
        """End what goes on beside the window."""
        self._again.stop()
        self._reader.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.plot.set_theme(theme)
        self._draw()

    def _build(self) -> None:
        self._pages.addWidget(scrolling(self._page_of_figures()))
        self._pages.addWidget(scrolling(self._page_of_nothing()))
        closing = button(self.tr("Close"), does=self.close)
        foot = row(self._whose, None, closing)
        column(self, (22, 18, 22, 16), 12, self._head(), self._pages, foot).setStretch(1, 1)

    def _head(self) -> QHBoxLayout:
        title = text_label(self.tr("How right the suggestions are"), "heading", wrap=True)
        head = row(title, wide=0)
        for box, name in ((self.labels, self.tr("Label")), (self.languages, self.tr("Language"))):
            # what they offer is known after they are shown
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setAccessibleName(name)
            box.setMinimumWidth(130)
            box.hide()
            head.addWidget(box)
        return head

    def _page_of_figures(self) -> QWidget:
        self.table.setModel(self.figures)
        self.table.setObjectName("figures")
        self.table.setAccessibleName(self.tr("Figures"))
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.horizontalHeader().setHighlightSections(False)
        page = QWidget()
        lines = column(page, (0, 0, 0, 0), 12)
        self._tiles.setSpacing(12)
        lines.addLayout(self._tiles)
        card = frame("card")
        column(card, (10, 8, 10, 6), 4).addWidget(self.plot)
        lines.addWidget(card, 5)
        lines.addWidget(self._tabs)
        lines.addWidget(self.table, 4)
        # they share the room there is; what they would like makes nothing scroll
        for part in (card, self.table):
            part.setMinimumHeight(LEAST)
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return page

    def _page_of_nothing(self) -> QWidget:
        text, page = QWidget(), QWidget()
        column(text, (0, 0, 0, 60), 10, self.title, self.empty)
        in_the_middle(page, text, EMPTY_WIDTH)
        return page

    def _connect(self) -> None:
        workspace = self._workspace
        self._reader.answered.connect(self._show_found)
        self._reader.trouble.connect(lambda sentence: self._say("", sentence))
        self.labels.currentIndexChanged.connect(self._draw)
        self.languages.currentIndexChanged.connect(self._draw)
        self.plot.opened.connect(lambda place: self._open(self._curve.numbers[place] - 1))
        self.plot.marked_changed.connect(self._go_to_row)
        self.table.activated.connect(self._open_row)
        workspace.changed.connect(self._follow)
        workspace.project_changed.connect(self._leave)
        workspace.settings_changed.connect(self._follow)

    def _follow(self) -> None:
        if self.isVisible():
            self._again.start()

    def _leave(self) -> None:
        self.stop()
        self.close()

    def _say(self, title: str, sentence: str) -> None:
        """Show words in place of figures."""
        show_text(self.title, title)
        self.empty.setText(sentence)
        self._pages.setCurrentIndex(1)

    def _show_found(self, found: Rightness) -> None:
        project = self._workspace.project
        if project is None:
            return
        self._found = found
        schema = project.schema
        self._groups = groups(found, schema)
        self._whose.setText(
            self.tr("By {author}’s decisions; finished articles with suggestions: {n}").format(
                author=self._workspace.settings.author, n=QLocale().toString(len(found.points))
            )
        )
        for part in (self._whose, self.labels, self.languages):
            part.setVisible(bool(found.points))
        if not found.points:
            self._say(
                self.tr("No suggestions decided yet"),
                self.tr(
                    "{key} finishes an article. From then on this shows how right its suggestions"
                    " were, by what you accepted, corrected, rejected and made by hand, and how"
                    " many actions they saved."
                ).format(key=key_of("done", self._workspace.settings.keys)),
            )
            return
        labels = [(label.name, label.uid) for label in schema.labels if label.uid in found.labels]
        _fill(self.labels, [(self.tr("All labels"), ""), *labels])
        languages = [(language_name(code), code) for code in sorted(found.languages)]
        _fill(self.languages, [(self.tr("All languages"), None), *languages])
        clear(self._tiles)
        for tile in tiles(found, curve(found.points)):
            self._tiles.addWidget(tile, 1)
        self._show_tabs()
        self._pages.setCurrentIndex(0)
        self._draw()

    def _show_tabs(self) -> None:
        """One chip for each table; the one that was chosen stays so."""
        chosen = self.figures.group.id
        self._tabs.clear()
        self.tabs.clear()
        for group in self._groups:
            chip = button(group.name, "chip", checkable=True)
            chip.clicked.connect(lambda _on, group=group: self._choose(group))
            self.tabs[group.id] = chip
            self._tabs.add(chip)
        self._choose(next((group for group in self._groups if group.id == chosen), self._groups[0]))

    def _choose(self, group: Group) -> None:
        for id_, chip in self.tabs.items():
            chip.setChecked(id_ == group.id)
        self.figures.show(group)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section in range(1, self.figures.columnCount()):
            self.table.setColumnWidth(section, COLUMN_WIDTH)

    def _draw(self) -> None:
        """Draw the curve of the chosen label and language."""
        project = self._workspace.project
        if project is None or not self._found.points:
            return
        uid, language = self.labels.currentData() or "", self.languages.currentData()
        points = self._found.points
        self._curve = line = curve(points, label=uid, language=language)
        label = project.schema.get(uid) if uid else None
        self.plot.show_curve(
            Shown(
                line,
                len(points),
                self._theme.label_colour(label) if label is not None else self._theme.text,
                [
                    (number, name)
                    for number, name in changes(points)
                    if language in (None, points[number - 1].finished.language)
                ],
                self._point_text,
            ),
            self._summary(line),
        )

    def _point_text(self, place: int) -> str:
        point = self._found.points[self._curve.numbers[place] - 1]
        uid = self.labels.currentData()
        return point_text(
            point, point.labels[uid] if uid else point.counts, self._curve.mean[place]
        )

    def _summary(self, line: Curve) -> str:
        if not line.mean:
            return self.tr("No finished article has anything of this.")
        return self.tr(
            "Articles: {n}; F1 {first} over the first ten, {last} over the last ten. Left and Right"
            " go from article to article, Enter opens one; the table says the same."
        ).format(
            n=len(line.mean),
            first=figure(line.mean[min(WINDOW, len(line.mean)) - 1]),
            last=figure(line.mean[-1]),
        )

    def _open(self, number: int) -> None:
        self._workspace.show(self._found.points[number].finished.article)

    def _go_to_row(self, place: int) -> None:
        """In the table of articles, the row of the one that is marked in the plot."""
        if place >= 0 and self.figures.group.id == "articles":
            self.table.selectRow(self._curve.numbers[place] - 1)

    def _open_row(self, index: QModelIndex) -> None:
        if self.figures.group.id == "articles":
            self._open(index.row())

    def done(self, result: int) -> None:
        """Qt's; Esc and Close give the article the keyboard back."""
        self._again.stop()
        super().done(result)
        if self._workspace.view is not None:
            self._workspace.view.setFocus()


def _fill(box: QComboBox, choices: Sequence[tuple[str, str | None]]) -> None:
    """Offer these; what was chosen stays so if it is among them."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for name, value in choices:
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(chosen)) if box.count() else -1)
    box.blockSignals(False)
