"""The articles on the left: filters, search, and the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QProgressBar, QPushButton, QWidget

from annotator.gui.look.theme import Theme
from annotator.gui.models.queue import QueueModel
from annotator.gui.panels.queue_delegate import QueueDelegate, dim_line
from annotator.gui.panels.rows import RowList
from annotator.gui.panels.widgets import button, column, frame, line_field, row, text_label
from annotator.gui.timers import single_shot
from annotator.gui.words.plurals import number
from annotator.gui.words.row_reader import RowReader
from annotator.model.layer import Status
from annotator.model.order import Order

SEARCH_MS = 180
LANGUAGES_SHOWN = 3


class QueuePanel(QFrame):
    """Shows the workspace's queue; ``filter_changed(status, language, search)`` asks for another.

    ``status`` is ``todo``, ``ask``, ``done`` or "" for all. ``order_changed(Order)``.
    """

    opened = Signal(int)
    filter_changed = Signal(str, str, str)
    order_changed = Signal(object)

    def __init__(self, model: QueueModel, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("queue")
        self._model = model
        self._status, self._language = "", ""
        self._count = text_label("", "dim")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Articles done"))
        self._chips: dict[str, QPushButton] = {}
        self._languages: dict[str, QPushButton] = {}
        self._chip_row = row(spacing=5)
        self.search = line_field(self.tr("Search titles and texts"))
        self.search.setClearButtonEnabled(True)
        self._searching = single_shot(self, self._emit_filter)
        self.search.textChanged.connect(lambda _text: self._searching.start(SEARCH_MS))
        self.order = _clickable(button("", "plain"))
        self._orders = {
            Order.IMPORTED: (self.tr("As imported"), ""),
            Order.MOST_TO_LEARN: (
                self.tr("Most to learn"),
                self.tr("The suggestions that are likeliest to be wrong come first"),
            ),
            Order.FEWEST_DOUBTS: (
                self.tr("Fewest doubts"),
                self.tr("The suggestions that are likeliest to be right come first"),
            ),
        }
        self._fill_orders()
        self.delegate = QueueDelegate(theme)
        self.list = _List(model, self.delegate)
        self.list.setAccessibleName(self.tr("Articles"))
        RowReader(self.list)
        model.spoken = lambda row: f"{row.title}, {dim_line(row)}"
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self._empty = text_label("", "dim", wrap=True)
        self._empty.setContentsMargins(16, 14, 16, 14)
        self._build()

    def _build(self) -> None:
        for status in ("todo", "ask", "done"):
            chip = _clickable(button("", "chip", checkable=True))
            chip.clicked.connect(lambda _=False, status=status: self._choose(status=status))
            self._chips[status] = chip
            self._chip_row.addWidget(chip)
        self._chip_row.addStretch(1)
        title = row(text_label(self.tr("Articles"), "title"), None, self._count)
        order = row(text_label(self.tr("Order"), "dim"), self.order, None, spacing=4)
        top = QWidget()
        column(top, (16, 12, 16, 10), 9, title, self._bar, self._chip_row, self.search, order)
        parts = (top, frame("rule"), self._empty, self.list)
        column(self, (0, 0, 0, 0), 0, *parts).setStretch(3, 1)
        self.show_counts({}, 0, {})

    def _fill_orders(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        choice = QActionGroup(menu)
        for order, (name, why) in self._orders.items():
            entry = menu.addAction(name)
            entry.setCheckable(True)
            entry.setToolTip(why)
            entry.setData(order)
            entry.triggered.connect(lambda _=False, order=order: self.order_changed.emit(order))
            choice.addAction(entry)
        self.order.setMenu(menu)

    def show_order(self, order: Order) -> None:
        """Which order the list has."""
        name, why = self._orders[order]
        self.order.setText(f"{name} ▾")
        self.order.setToolTip(why)
        self.order.setAccessibleName(self.tr("Order: {name}").format(name=name))
        for entry in self.order.menu().actions():
            entry.setChecked(entry.data() == order)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.delegate.theme = theme
        self.list.viewport().update()

    def show_counts(
        self, statuses: dict[Status, int], asked: int, languages: dict[str, int]
    ) -> None:
        """How many articles stand where; the numbers on the chips."""
        total = sum(statuses.values())
        done = statuses.get(Status.DONE, 0)
        text = self.tr("%Ln of {total} done", "", done).format(total=number(total))
        self._count.setText(text if total else "")
        self._empty.setText(
            # of a project without articles the middle of the window tells
            self.tr("No article passes these filters.") if total else ""
        )
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
        self._chips["todo"].setText(self.tr("To do {n}").format(n=number(total - done)))
        self._chips["ask"].setText(f"? {number(asked)}" if asked else "?")
        self._chips["ask"].setToolTip(self.tr("Flagged as a question"))
        self._chips["done"].setText(self.tr("Done"))
        self._show_languages([code for code in languages if code][:LANGUAGES_SHOWN])

    def reset_filters(self) -> None:
        """Another project: show all of it, and look as if one did."""
        self._status, self._language = "", ""
        for chip in (*self._chips.values(), *self._languages.values()):
            chip.setChecked(False)
        with QSignalBlocker(self.search):
            self.search.clear()
        self._searching.stop()

    def show_current(self, article: int | None) -> None:
        """Mark the open article and bring it into sight."""
        self.delegate.current = article
        row = None if article is None else self._model.row_of(article)
        if row is not None:
            index = self._model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self._empty.setVisible(self._model.rowCount() == 0)
        self.list.viewport().update()

    def _show_languages(self, codes: list[str]) -> None:
        if len(codes) < 2:
            codes = []
        if codes == list(self._languages):
            return
        for chip in self._languages.values():
            chip.deleteLater()
        self._languages = {}
        last: QWidget = self._chips["done"]
        for code in codes:
            chip = _clickable(button(code.upper(), "chip", checkable=True))
            chip.setChecked(code == self._language)
            chip.clicked.connect(lambda _=False, code=code: self._choose(language=code))
            self._languages[code] = chip
            self._chip_row.insertWidget(self._chip_row.count() - 1, chip)
            # what is made late would have its turn after all the rest of the window
            QWidget.setTabOrder(last, chip)
            last = chip
        if self._language and self._language not in codes:
            # a filter that cannot be seen could not be taken off
            self._language = ""
            self._emit_filter()

    def _choose(self, *, status: str | None = None, language: str | None = None) -> None:
        """Filter by these too; by what was chosen before no more."""
        if status is not None:
            self._status = "" if self._status == status else status
        if language is not None:
            self._language = "" if self._language == language else language
        for chips, chosen in ((self._chips, self._status), (self._languages, self._language)):
            for each, chip in chips.items():
                chip.setChecked(each == chosen)
        self._emit_filter()

    def _emit_filter(self) -> None:
        self.filter_changed.emit(self._status, self._language, self.search.text())
        self._empty.setVisible(self._model.rowCount() == 0)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.article_at(index.row()))


class _List(RowList):
    """The list of articles."""

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Qt's; it would lay all rows out again, which are of one height, at every key."""
        if top_left == bottom_right:
            self.update(self.model().index(top_left.row(), 0))
        else:
            self.viewport().update()


def _clickable(made: QPushButton) -> QPushButton:
    """A button that leaves the keyboard where it is when it is clicked: keys act on the article."""
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
