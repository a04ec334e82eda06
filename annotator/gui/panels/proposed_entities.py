"""What mentions all over the project seem to name: one entity after the other, by a key each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from annotator.editing.entities import SKIP_NAME
from annotator.gui.entities.proposed import Found, Proposed
from annotator.gui.entities.proposing import Proposing
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.event_filters import on_key
from annotator.gui.panels.mentions_page import LISTED, MentionsPage
from annotator.gui.panels.widgets import (
    button,
    fill,
    holder,
    in_the_middle,
    key_cap,
    row,
    text_label,
)
from annotator.gui.timers import single_shot
from annotator.gui.words.edit_titles import in_words
from annotator.gui.words.plurals import number, used
from annotator.gui.workspace import Workspace
from annotator.model.change import Change

if TYPE_CHECKING:
    from annotator.gui.panels.mention_delegate import MentionDelegate

# a row of acts is waited for before all is looked through again
AGAIN_MS = 400
_SPELLINGS = 4
WIDTH = 460
_CONFIRM = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space))
_SKIP = frozenset((Qt.Key.Key_X, Qt.Key.Key_Delete, Qt.Key.Key_Backspace))


class ProposedEntities(MentionsPage):
    """A list with the mentions of the chosen one beside it.

    ``jumped(int, str)``: a mention is to be shown: its article and the uid of its span.
    """

    jumped = Signal(int, str)

    def __init__(
        self, workspace: Workspace, proposing: Proposing, drawn: Callable[[], MentionDelegate]
    ) -> None:
        name = QCoreApplication.translate("ProposedEntities", "Proposed entities")
        super().__init__(name, workspace, drawn)
        self.state = text_label("", "dim", wrap=True)
        self._name = text_label("", "heading", wrap=True)
        self._facts = text_label("", "dim", wrap=True)
        self.confirm = button(self.tr("They are one"), "primary", does=self._confirm)
        self.skip = button(self.tr("Skip"), does=self._skip)
        keys = (key_cap(shown_key("X")), key_cap(shown_key("Return")))
        foot = holder(row(None, keys[0], self.skip, keys[1], self.confirm))
        self._lay_out(above=(self.state,), about=(self._name, self._facts), foot=foot)
        self.nothing = NothingProposed(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.proposing = proposing
        self._proposed: list[Proposed] = []
        self._more = 0
        self._again = single_shot(self, self.read, AGAIN_MS)
        proposing.found.connect(self._show_found)
        proposing.trouble.connect(self._say_state)
        on_key(self, self.list, self._key)
        workspace.changed.connect(self._changed)

    def start(self) -> None:
        """Show what is proposed now."""
        self._say_state(self.tr("Looking through the articles…"))
        self._show_one(self.list.currentRow())
        self.read()
        self.list.setFocus()

    def read(self) -> None:
        """Look through the project again."""
        self._again.stop()
        self.proposing.read()

    @property
    def settled(self) -> bool:
        """Whether what is shown is what is proposed now."""
        return not (self._again.isActive() or self.proposing.reading)

    def _show_found(self, found: Found) -> None:
        before = self.current
        self._proposed = list(found.proposed)
        self._more = found.total - len(found.proposed)
        self.list.clear()
        for each in self._proposed:
            self.list.addItem(f"{each.entity.name}\n{self._summary(each)}")
        names = [(each.entity.name, each.entity.label) for each in self._proposed]
        old = (before.entity.name, before.entity.label) if before else None
        self._show_state()
        self.list.setCurrentRow(names.index(old) if old in names else 0 if names else -1)
        self._show_one(self.list.currentRow())

    def _show_state(self) -> None:
        count = len(self._proposed)
        if self._more:
            text = self.tr("Proposed: {n}, the most frequent of {all}").format(
                n=number(count), all=number(count + self._more)
            )
        else:
            text = self.tr("Proposed: {n}").format(n=number(count))
        if count:
            self._say_state(text)
            if self.hasFocus():
                self.list.setFocus()
            return
        field = self.window().focusWidget()
        if field is not None and self._halves.isAncestorOf(field):
            # with nothing to choose the keys are still meant for this pane
            self.setFocus()
        self._halves.hide()
        self.nothing.show()

    def _say_state(self, sentence: str) -> None:
        """Say above the list what is in it, or will be."""
        self.state.setText(sentence)
        self.nothing.hide()
        self._halves.show()

    def _summary(self, proposed: Proposed) -> str:
        entity = proposed.entity
        parts = [entity.label, used(len(entity.mentions), entity.articles)]
        if proposed.known_name:
            parts.append(self.tr("known: {name}").format(name=proposed.known_name))
        return " · ".join(parts)

    @property
    def current(self) -> Proposed | None:
        """The proposed entity that is shown."""
        number = self.list.currentRow()
        return self._proposed[number] if 0 <= number < len(self._proposed) else None

    def _show_one(self, _row: int) -> None:
        proposed = self.current
        if proposed is None and self._proposed:
            # the list is being filled: what is hidden meanwhile would lose the keyboard
            return
        field = self.window().focusWidget()
        if proposed is None and field is not None and self._detail.isAncestorOf(field):
            # or Qt passes it to what lies under this pane
            self.setFocus()
        self._detail.setVisible(proposed is not None)
        mentions = proposed.mentions[:LISTED] if proposed is not None else ()
        self.show_mentions([(mention.article, mention.title, mention.span) for mention in mentions])
        if proposed is None:
            return
        editable = self._workspace.session is not None
        self.confirm.setEnabled(editable)
        self.skip.setEnabled(editable)
        single = len(proposed.entity.mentions) == 1
        self.confirm.setText(self.tr("Link it") if single else self.tr("They are one"))
        self._name.setText(proposed.entity.name)
        spellings = list(proposed.entity.spellings[:_SPELLINGS])
        if len(proposed.entity.spellings) > _SPELLINGS:
            spellings.append("…")
        facts = " · ".join(spellings)
        if proposed.known_name:
            known = self.tr("They join the entity {name}.").format(name=proposed.known_name)
            facts = f"{facts}\n{known}"
        self._facts.setText(facts)

    def _confirm(self) -> None:
        proposed = self.current
        if proposed is None or not self.confirm.isEnabled():
            return
        change = self.proposing.confirm(proposed)
        if change is not None:
            self._workspace.say(in_words(change.title))
            self._drop(self.list.currentRow())
            # what it made known may be what others are
            self._again.start()

    def _skip(self) -> None:
        if self.current is not None and self.skip.isEnabled():
            self.proposing.skip(self.current)

    def _drop(self, number: int) -> None:
        """Take one off the list; the next one takes its place."""
        del self._proposed[number]
        self.list.takeItem(number)
        self._show_state()
        self.list.setCurrentRow(min(number, len(self._proposed) - 1))
        self._show_one(self.list.currentRow())

    def _jump(self, _item: QListWidgetItem | None = None) -> None:
        proposed, row = self.current, self.mentions.currentRow()
        if proposed is not None and row >= 0:
            mention = proposed.mentions[row]
            self.jumped.emit(mention.article, mention.span.uid)

    def _changed(self, change: Change) -> None:
        if change.title.code == SKIP_NAME:
            named = (change.title.values["name"], change.title.values["label"])
            for number, each in reversed(list(enumerate(self._proposed))):
                if (each.entity.name, each.entity.label) == named:
                    self._drop(number)
        elif self.isVisible():
            self._again.start()

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in _CONFIRM and key not in _SKIP:
            return False
        # a key that is held down must not decide on the next ones
        if not event.isAutoRepeat():
            (self._confirm if key in _CONFIRM else self._skip)()
        return True


class NothingProposed(QWidget):
    """What is told in the middle of ``parent`` when nothing is left to be confirmed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self.heading = text_label(self.tr("Nothing is proposed"), "hero", wrap=True)
        sentence = self.tr("Every name that was found is linked or skipped.")
        lines = QVBoxLayout()
        lines.setSpacing(10)
        fill(lines, self.heading, text_label(sentence, wrap=True))
        in_the_middle(self, holder(lines), WIDTH)
        around = parent.layout()
        assert around is not None
        around.addWidget(self)
        self.hide()
