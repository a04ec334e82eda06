"""The panel on the right: the focused span, its relations, the article's history."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.entities.identity import Identity
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.look.theme import Theme
from annotator.gui.panels import cards
from annotator.gui.panels.history_cards import HistoryCards
from annotator.gui.panels.widgets import (
    button,
    clear,
    column,
    frame,
    give_back,
    holder,
    row,
    scrolling,
)
from annotator.gui.projects.time_at_work import TimeAtWork
from annotator.gui.targets.focused import focused_relation, focused_span
from annotator.gui.timers import single_shot
from annotator.gui.workspace import Workspace
from annotator.model.span import State

# long enough that a held key rebuilds cards once, short enough to seem at once
REFRESH_MS = 40
RELATIONS, HISTORY = 1, 2


class Inspector(QFrame):
    """Rebuilds the page that is shown, a moment after something changed."""

    def __init__(
        self, workspace: Workspace, theme: Theme, identity: Identity, work: TimeAtWork
    ) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._workspace = workspace
        self._identity = identity
        self._work = work
        self._history = HistoryCards(workspace)
        self._theme = theme
        self._pages = QStackedWidget()
        self._layouts: list[QVBoxLayout] = []
        self._followed: int | None = None
        bar = row(margins=(11, 8, 11, 0))
        self.tabs = QButtonGroup(self)
        for number, title in enumerate((self.tr("Span"), self.tr("Relations"), self.tr("History"))):
            tab = button(title, "tab", checkable=True)
            self.tabs.addButton(tab, number)
            bar.addWidget(tab)
            page = QWidget()
            self._layouts.append(column(page, (16, 8, 16, 14), 12))
            self._pages.addWidget(scrolling(page))
        bar.addStretch(1)
        self.tabs.button(0).setChecked(True)
        self.tabs.idClicked.connect(self.show_page)
        self.deciding = DecideBar(workspace)
        parts = (holder(bar), frame("rule"), self.deciding, self._pages)
        column(self, (0, 0, 0, 0), 0, *parts).setStretch(3, 1)
        self._timer = single_shot(self, self.rebuild, REFRESH_MS)
        workspace.changed.connect(self.refresh)
        workspace.article_shown.connect(self._article_shown)
        self.rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Rebuild the page in a moment."""
        self._timer.start()

    def show_page(self, number: int) -> None:
        """Show the page of a tab: 0 span, 1 relations, 2 history."""
        self.tabs.button(number).setChecked(True)
        self._pages.setCurrentIndex(number)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the cards of the page that is shown; not under the hands of who writes in one."""
        self._timer.stop()
        self.deciding.refresh()
        field = self.window().focusWidget()
        if isinstance(field, QLineEdit) and field.isModified() and self._pages.isAncestorOf(field):
            field.editingFinished.connect(self.refresh, Qt.ConnectionType.SingleShotConnection)
            return
        number = self._pages.currentIndex()
        layout = self._layouts[number]
        before = _stops(layout)
        here = before.index(field) if field in before else None
        if here is not None:
            # what goes must not have the keyboard, or Qt passes it to any other part
            self.tabs.button(number).setFocus(Qt.FocusReason.OtherFocusReason)
        clear(layout)
        if self._workspace.layer is not None:
            for widget in self._widgets(number):
                layout.addWidget(widget)
                widget.show()
        layout.addStretch(1)
        # now, or they may be painted in the room that the last ones had
        layout.activate()
        if (area := self._pages.currentWidget()) is not None:
            QCoreApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))
        self._follow()
        now = _stops(layout)
        if here is not None and now:
            # the history grows at its beginning
            place = here + len(now) - len(before) if number == HISTORY else here
            self._focus(now[max(0, min(place, len(now) - 1))])

    def _follow(self) -> None:
        """Bring the focused relation's row into sight, once: who scrolls on is left alone."""
        view = self._workspace.view
        focused = view.focused_relation if view is not None else None
        page = self._pages.currentWidget()
        chosen = self._pages.currentIndex() == RELATIONS
        if focused == self._followed or not chosen or not isinstance(page, QScrollArea):
            return
        self._followed = focused
        for line in page.findChildren(QPushButton):
            if line.isChecked():
                page.ensureWidgetVisible(line, 0, line.height())

    def _focus(self, stop: QWidget) -> None:
        """Give the keyboard to a card's part; one that is not shown yet would take none."""
        above: QWidget | None = stop
        while above is not None and above is not self:
            above.show()
            above = above.parentWidget()
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _widgets(self, number: int) -> list[QWidget]:
        if number == 0:
            return cards.span_page(
                self._workspace, self._theme, self._identity, self._work.seconds()
            )
        if number == RELATIONS:
            return cards.relations_page(self._workspace, self._theme)
        return self._history.widgets()

    def _article_shown(self) -> None:
        # what is written about the last article is taken, and its fields go
        give_back(self._pages, self._workspace.view)
        for area in self._pages.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)
        self.refresh()


def _stops(layout: QVBoxLayout) -> list[QWidget]:
    """What takes the keyboard in the cards of a page."""
    items = [item for n in range(layout.count()) if (item := layout.itemAt(n)) is not None]
    shown = [card for item in items if (card := item.widget()) is not None]
    parts = [part for card in shown for part in (card, *card.findChildren(QWidget))]
    return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]


class DecideBar(QFrame):
    """About the focused relation, else the focused span.

    ``wanted(str)`` is the action that is asked for, by its id.
    """

    wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.accept = self._button("accept")
        self.reject = self._button("reject")
        self.setLayout(row(self.accept, self.reject, margins=(16, 10, 16, 6)))
        workspace.settings_changed.connect(self._name)
        self._name()

    def _button(self, action: str) -> QPushButton:
        made = button("", does=lambda: self._request(action))
        # the keys do the same, and the keyboard stays in the article
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _request(self, action: str) -> None:
        self.wanted.emit(action)
        # at once: the next click is on its way
        self.refresh()

    def _name(self) -> None:
        keys = self._workspace.settings.keys
        self.accept.setText(self.tr("Accept"))
        self.accept.setToolTip(key_of("accept", keys))
        self.reject.setToolTip(key_of("reject", keys))

    def refresh(self) -> None:
        """Offer what can be done with what has the focus; hidden where nothing can be changed."""
        workspace = self._workspace
        self.setVisible(workspace.layer is not None and workspace.session is not None)
        item = focused_relation(workspace) or focused_span(workspace)
        self.accept.setEnabled(item is not None and item.state is State.SUGGESTED)
        self.reject.setEnabled(item is not None)
        by_hand = item is not None and item.provider is None
        self.reject.setText(self.tr("Delete") if by_hand else self.tr("Reject"))
