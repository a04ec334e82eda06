"""All entities of the project: find, rename and merge them, go to where they are mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from annotator.editing.entities import MergeEntities, RenameEntity
from annotator.gui.announcing import RowReader, announce
from annotator.gui.identity import Choice, Identity
from annotator.gui.panels.no_entities import NoEntities
from annotator.gui.panels.pieces import button, column, key_cap, menu_list, row, text_label
from annotator.gui.shown_keys import shown_key
from annotator.gui.titles import in_words
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.store.entities import Place

LISTED = 300
MARGIN = 48
WIDEST = 1000
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


if TYPE_CHECKING:
    from annotator.gui.panels.proposed_entities import ProposedEntities


class EntitiesPane(QFrame):
    """Covers the middle of its parent; Esc closes it and gives the article the keyboard back."""

    def __init__(self, workspace: Workspace, identity: Identity, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self._workspace = workspace
        self._identity = identity
        self._around = parent
        self._choices: list[Choice] = []
        self._places: list[Place] = []
        self._merging: Choice | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find an entity by the beginning of its words"))
        self.field.setAccessibleName(self.tr("Find an entity"))
        self.list = menu_list(self.tr("Entities"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the entity"))
        self.mentions = menu_list(self.tr("Mentions"))
        self._facts = text_label("", "dim", wrap=True)
        self._asked = text_label("", "title", wrap=True)
        self.merge = button(self.tr("Merge into another…"))
        self.closing = button(self.tr("Close"), "plain")
        self._none = text_label(self.tr("No entity fits."), "dim")
        self._detail = QWidget()
        self.pages = QStackedWidget()
        self._proposed: ProposedEntities | None = None
        self.known_tab = button(self.tr("Known"), "tab", checkable=True)
        self.proposed_tab = button(self.tr("Proposed"), "tab", checkable=True)
        self._build()
        RowReader(self.list, self.field)
        for listed in (self.list, self.mentions):
            RowReader(listed)
        self.field.textChanged.connect(self._find)
        self.list.currentRowChanged.connect(self._show_entity)
        self.list.itemActivated.connect(self._activate)
        self.mentions.itemActivated.connect(self._jump)
        self.mentions.itemClicked.connect(self._jump)
        self.name.returnPressed.connect(self._rename)
        self.merge.clicked.connect(self._begin_merge)
        self.known_tab.clicked.connect(self._show_known)
        self.proposed_tab.clicked.connect(self.show_proposed)
        own = (self.field, self.list, self.name, self.mentions, self.closing)
        self._tabs = (self.known_tab, self.proposed_tab)
        for watched in (*own, *self._tabs):
            watched.installEventFilter(self)
        parent.installEventFilter(self)
        workspace.changed.connect(self._changed)
        workspace.project_changed.connect(self.hide)
        self.hide()

    def _build(self) -> None:
        head = row(text_label(self.tr("Entities"), "heading"), spacing=10)
        head.addWidget(self.known_tab)
        head.addWidget(self.proposed_tab)
        head.addWidget(key_cap(shown_key("Ctrl+E")))
        head.addStretch(1)
        self.closing.clicked.connect(self.shut)
        head.addWidget(key_cap(shown_key("Esc")))
        head.addWidget(self.closing)
        left = QWidget()
        lines = column(left, (0, 0, 0, 0), 8)
        lines.addWidget(self.field)
        lines.addWidget(self._asked)
        lines.addWidget(self._none)
        lines.addWidget(self.list, 1)
        # keeps the field above where the list is hidden
        lines.addStretch(0)
        detail = column(self._detail, (0, 0, 0, 0), 8)
        detail.addWidget(self.name)
        detail.addWidget(self._facts)
        detail.addWidget(self.mentions, 1)
        foot = row(key_cap("F2"), text_label(self.tr("rename"), "dim"), spacing=6)
        foot.addWidget(key_cap("F4"))
        foot.addWidget(text_label(self.tr("merge"), "dim"))
        foot.addStretch(1)
        foot.addWidget(self.merge)
        detail.addLayout(foot)
        policy = self._detail.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._detail.setSizePolicy(policy)
        both = QWidget()
        halves = QHBoxLayout(both)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(18)
        halves.addWidget(left, 4)
        halves.addWidget(self._detail, 5)
        self.pages.addWidget(both)
        self.pages.addWidget(NoEntities(self._workspace.settings.keys))
        whole = column(self, (20, 16, 20, 16), 12)
        whole.addLayout(head)
        whole.addWidget(self.pages, 1)
        self._asked.hide()

    def start(self) -> None:
        """Show it, at the entity of the focused span if there is one; again: what is proposed."""
        if self.isVisible():
            (self._show_known if self._proposes else self.show_proposed)()
            return
        layer, view = self._workspace.layer, self._workspace.view
        span = None
        if layer is not None and view is not None and view.focused_span is not None:
            span = layer.span(view.focused_span)
        self._ask_merge(None)
        self._fit()
        self.show()
        self.raise_()
        self.field.clear()
        self._find("")
        self._show_known()
        self.select(span.entity if span is not None else None)

    def _show_known(self) -> None:
        self._tick(self.known_tab)
        self.pages.setCurrentIndex(0 if self._choices else 1)
        (self.field if self._choices else self.closing).setFocus()
        if not self._choices:
            announce(self.closing, self.tr("No entities yet"))

    def show_proposed(self) -> None:
        """Show what mentions all over the project seem to name."""
        self._ask_merge(None)
        self._tick(self.proposed_tab)
        self.pages.setCurrentWidget(self.proposed)
        self.proposed.start()

    @property
    def proposed(self) -> ProposedEntities:
        """What is proposed, made when it is asked for first."""
        if self._proposed is None:
            # what compares names over a project is loaded when it is wanted
            from annotator.gui.panels.proposed_entities import ProposedEntities
            from annotator.gui.proposing import Proposing

            made = ProposedEntities(self._workspace, Proposing(self._workspace))
            made.jumped.connect(self._jump_to)
            for watched in (made, made.list, made.mentions, made.skip, made.confirm):
                watched.installEventFilter(self)
            self.pages.addWidget(made)
            self._proposed = made
        return self._proposed

    @property
    def _proposes(self) -> bool:
        return self._proposed is not None and self.pages.currentWidget() is self._proposed

    def stop(self) -> None:
        """End what goes on beside the window."""
        if self._proposed is not None:
            self._proposed.proposing.stop()

    def _tick(self, chosen: QPushButton) -> None:
        for tab in self._tabs:
            tab.setChecked(tab is chosen)

    def shut(self) -> None:
        """Close it."""
        if self._workspace.view is not None:
            self._workspace.view.setFocus()
        self.hide()

    def select(self, uid: str | None) -> None:
        """Go to an entity, listed or not."""
        known = [choice.entity.uid for choice in self._choices]
        if uid is not None and uid not in known:
            choice = self._identity.entity(uid)
            if choice is not None:
                self._fill([choice, *self._choices])
                known.insert(0, uid)
        if uid in known:
            self.list.setCurrentRow(known.index(uid))

    def _find(self, typed: str) -> None:
        self._fill(self._identity.typed(typed, LISTED))

    def _fill(self, choices: list[Choice]) -> None:
        self._choices = choices
        self.list.clear()
        for choice in choices:
            facts = [self._label(choice), self._uses(choice)]
            self.list.addItem(f"{choice.entity.name}\n{' · '.join(facts)}")
        self.list.setVisible(bool(choices))
        self._none.setVisible(not choices)
        if not choices:
            self._show_entity(-1)
        self.list.setCurrentRow(0 if choices else -1)

    def _label(self, choice: Choice) -> str:
        project = self._workspace.project
        label = project.schema.get(choice.entity.label) if project is not None else None
        return label.name if label is not None else ""

    def _uses(self, choice: Choice) -> str:
        return self.tr("mentions: {n} · articles: {m}").format(
            n=choice.uses.mentions, m=choice.uses.articles
        )

    @property
    def current(self) -> Choice | None:
        """The entity that is shown."""
        number = self.list.currentRow()
        return self._choices[number] if 0 <= number < len(self._choices) else None

    def _show_entity(self, _row: int) -> None:
        choice = self.current
        self._detail.setVisible(choice is not None)
        self.name.setEnabled(choice is not None and self._workspace.session is not None)
        self.merge.setEnabled(self.name.isEnabled())
        self.name.setText(choice.entity.name if choice else "")
        self._facts.setText(_other_names(choice) if choice else "")
        self._facts.setVisible(bool(self._facts.text()))
        self.mentions.clear()
        self._places = self._identity.places(choice.entity.uid) if choice else []
        for place in self._places:
            self.mentions.addItem(f"{' '.join(place.quote.split())}\n{place.title}")

    def _activate(self, _item: QListWidgetItem | None = None) -> None:
        """Enter on an entity: it is what the other one is merged into, else its first mention."""
        if self._merging is None:
            self.mentions.setCurrentRow(0)
            self._jump()
            return
        gone, into = self._merging, self.current
        self._ask_merge(None)
        if into is not None and into.entity.uid != gone.entity.uid:
            self._do(MergeEntities(into=into.entity.uid, gone=gone.entity.uid), into.entity.uid)

    def _jump(self, _item: QListWidgetItem | None = None) -> None:
        number = self.mentions.currentRow()
        if not 0 <= number < len(self._places):
            return
        place = self._places[number]
        self._open(place.article)
        if self._workspace.view is not None:
            self._workspace.view.focus_span(place.n)

    def _jump_to(self, article: int, uid: str) -> None:
        self._open(article)
        layer, view = self._workspace.layer, self._workspace.view
        spans = layer.spans if layer is not None else ()
        there = next((span.n for span in spans if span.uid == uid), None)
        if there is not None and view is not None:
            view.focus_span(there)

    def _open(self, article: int) -> None:
        layer = self._workspace.layer
        if layer is None or layer.article.id != article:
            self._workspace.show(article)
        self.shut()

    def _rename(self) -> None:
        choice, name = self.current, self.name.text()
        if choice is not None and name.strip() != choice.entity.name:
            self._do(RenameEntity(entity=choice.entity.uid, name=name), choice.entity.uid)
        self.field.setFocus()

    def _begin_merge(self) -> None:
        if self.current is not None and self.merge.isEnabled():
            self._ask_merge(self.current)
            self.field.setFocus()
            self.field.clear()

    def _ask_merge(self, gone: Choice | None) -> None:
        self._merging = gone
        self._asked.setVisible(gone is not None)
        if gone is not None:
            self._asked.setText(
                self.tr("{name} is the same as: find it, then Enter").format(name=gone.entity.name)
            )

    def _do(self, command: RenameEntity | MergeEntities, uid: str) -> None:
        change = self._workspace.do(command)
        if change is not None:
            self._workspace.say(in_words(change.title))
            self.select(uid)

    def _changed(self, _change: Change) -> None:
        if self.isVisible():
            shown = self.current
            self._find(self.field.text())
            if self._choices and not self._proposes:
                self.pages.setCurrentIndex(0)
            self.select(shown.entity.uid if shown else None)

    def _fit(self) -> None:
        around = self._around.rect()
        width = min(around.width() - 2 * MARGIN, WIDEST)
        self.setGeometry(
            (around.width() - width) // 2, MARGIN, width, max(240, around.height() - 2 * MARGIN)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; keys of the fields and lists, and the size of the window."""
        if watched is self._around:
            if event.type() == QEvent.Type.Resize:
                self._fit()
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._key(watched, event.key()):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; what no field took, so that Esc leaves from the buttons too."""
        if not self._key(self, event.key()):
            super().keyPressEvent(event)

    def _key(self, watched: QObject, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            if self._merging is not None:
                self._ask_merge(None)
            elif watched is self.name:
                self._show_entity(0)
                self.field.setFocus()
            else:
                self.shut()
            return True
        if self._proposes:
            return False
        if key == Qt.Key.Key_F2 and self.name.isEnabled():
            self.name.setFocus()
            self.name.selectAll()
            return True
        if key == Qt.Key.Key_F4:
            self._begin_merge()
            return True
        if watched is self.field:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
            if step and self._choices:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._choices))
                return True
            if key in _ENTERS:
                self._activate()
                return True
        if watched is self.mentions and key in _ENTERS:
            self._jump()
            return True
        return False


def _other_names(choice: Choice) -> str:
    """The names an entity goes by, language by language."""
    by_language: dict[str, list[str]] = {}
    for name in choice.entity.names:
        by_language.setdefault(name.language.upper(), []).append(name.name)
    return " · ".join(
        f"{language} {', '.join(names)}".strip() for language, names in sorted(by_language.items())
    )
