"""All entities of the project: those that are known, and those that names seem to mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.base.keys import Changed
from annotator.gui.entities.identity import Identity
from annotator.gui.keys.shown_keys import key_of, shown_key
from annotator.gui.panels.event_filters import on_resize
from annotator.gui.panels.known_entities import KnownEntities
from annotator.gui.panels.widgets import (
    button,
    column,
    fill,
    holder,
    in_the_middle,
    key_cap,
    row,
    scrolling,
    text_label,
)
from annotator.gui.targets.focused import focused_span
from annotator.gui.words.announcing import announce
from annotator.gui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.gui.panels.mention_delegate import MentionDelegate
    from annotator.gui.panels.proposed_entities import ProposedEntities

# round the pane; in a window that is not WIDE it covers nearly all
MARGIN, NARROW_MARGIN, WIDE = 48, 10, 800
WIDEST = 1000
WIDTH = 460


class EntitiesPane(QFrame):
    """Covers the middle of its parent; Esc closes it and gives the article the keyboard back."""

    def __init__(
        self,
        workspace: Workspace,
        identity: Identity,
        parent: QWidget,
        drawn: Callable[[], MentionDelegate],
    ) -> None:
        """``drawn`` makes what draws mentions."""
        super().__init__(parent)
        self.setObjectName("floating")
        self._workspace = workspace
        self._around = parent
        self._drawn = drawn
        self.known = KnownEntities(workspace, identity, drawn)
        self._no_entities = NoEntities(workspace.settings.keys)
        self._nothing = scrolling(self._no_entities)
        self._key = key_cap("")
        self._proposed: ProposedEntities | None = None
        self.closing = button(self.tr("Close"), "plain", does=self.shut)
        self.pages = QStackedWidget()
        self.known_tab = button(self.tr("Known"), "tab", checkable=True, does=self._show_known)
        self.proposed_tab = button(self.tr("Proposed"), "tab", checkable=True)
        self._tabs = (self.known_tab, self.proposed_tab)
        self._build()
        self.known.jumped.connect(self._jump)
        self.proposed_tab.clicked.connect(self.show_proposed)
        on_resize(self, parent, self._fit)
        workspace.changed.connect(self._changed)
        workspace.project_changed.connect(self.hide)
        workspace.settings_changed.connect(self._show_keys)
        self._show_keys()
        self.hide()

    def _build(self) -> None:
        heading = text_label(self.tr("Entities"), "heading")
        ending = (key_cap(shown_key("Esc")), self.closing)
        head = row(heading, *self._tabs, self._key, None, *ending, spacing=10)
        self.pages.addWidget(self.known)
        self.pages.addWidget(self._nothing)
        column(self, (20, 16, 20, 16), 12, head, self.pages).setStretch(1, 1)

    def _show_keys(self) -> None:
        keys = self._workspace.settings.keys
        self._no_entities.show_keys(keys)
        self._key.setText(key_of("entities", keys))

    def start(self) -> None:
        """Show it, at the entity of the focused span if there is one; again: what is proposed."""
        if self.isVisible():
            (self._show_known if self._proposes else self.show_proposed)()
            return
        span = focused_span(self._workspace)
        self._fit()
        self.show()
        self.raise_()
        self.known.start()
        self._show_known()
        self.known.select(span.entity if span is not None else None)

    def _show_known(self) -> None:
        self._tick(self.known_tab)
        listed = self.known.any_listed
        self.pages.setCurrentWidget(self.known if listed else self._nothing)
        (self.known.field if listed else self.closing).setFocus()
        if not listed:
            announce(self.closing, self.tr("No entities yet"))

    def show_proposed(self) -> None:
        """Show what mentions all over the project seem to name."""
        self.known.ask_merge(None)
        self._tick(self.proposed_tab)
        self.pages.setCurrentWidget(self.proposed)
        self.proposed.start()

    @property
    def proposed(self) -> ProposedEntities:
        """What is proposed, made when it is asked for first."""
        if self._proposed is None:
            # what compares names over a project is loaded when it is wanted
            from annotator.gui.entities.proposing import Proposing
            from annotator.gui.panels.proposed_entities import ProposedEntities

            made = ProposedEntities(self._workspace, Proposing(self._workspace), self._drawn)
            made.jumped.connect(self._jump_to)
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

    def shut(self) -> bool:
        """Close it; whether it was open."""
        if self.isHidden():
            return False
        if self._workspace.view is not None:
            self._workspace.view.setFocus()
        self.hide()
        return True

    def _jump(self, article: int, n: int) -> None:
        self._open(article)
        if self._workspace.view is not None:
            self._workspace.view.focus_span(n)

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

    def _changed(self) -> None:
        if self.isVisible():
            self.known.read_again()
            if self.known.any_listed and not self._proposes:
                self.pages.setCurrentWidget(self.known)

    def _fit(self) -> None:
        around = self._around.rect()
        margin = MARGIN if around.width() >= WIDE else NARROW_MARGIN
        width = min(around.width() - 2 * margin, WIDEST)
        height = max(240, around.height() - 2 * margin)
        self.setGeometry((around.width() - width) // 2, margin, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; what no field took."""
        if not self._proposes and self.known.take_key(None, event.key()):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)


class NoEntities(QWidget):
    """Text and keys; ``changed`` are the keys of the settings."""

    def __init__(self, changed: Changed) -> None:
        super().__init__()
        self._caps: dict[str, QLabel] = {}
        sentence = self.tr(
            "An entity is the person, place or body that many spans name, in every spelling and"
            " language, in all articles of the project."
        )
        lines = QVBoxLayout()
        lines.setSpacing(10)
        fill(lines, text_label(self.tr("No entities yet"), "hero"), text_label(sentence, wrap=True))
        lines.addSpacing(8)
        for action, does in (
            ("name_span", self.tr("in the article says who or what the focused span names")),
            ("name_all", self.tr("links every mention that surely names a known entity")),
            ("entities", self.tr("again lists what the articles seem to name, to be confirmed")),
        ):
            cap = self._caps[action] = key_cap("")
            keys = holder(row(cap, None))
            keys.setMinimumWidth(64)
            lines.addLayout(row(keys, text_label(does, "dim", wrap=True), spacing=12, wide=1))
        self.show_keys(changed)
        in_the_middle(self, holder(lines), WIDTH)

    def show_keys(self, changed: Changed) -> None:
        """Print the keys that a person chose."""
        for action, cap in self._caps.items():
            cap.setText(key_of(action, changed))
