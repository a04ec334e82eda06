"""The entities that are known: find, rename and merge them, see where they are mentioned."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from annotator.editing.entities import MergeEntities, RenameEntity
from annotator.gui.entities.identity import Choice, Identity
from annotator.gui.panels.choices import stepped
from annotator.gui.panels.event_filters import on_key
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.mentions_page import MentionsPage
from annotator.gui.panels.widgets import (
    button,
    holder,
    key_cap,
    line_field,
    row,
    show_text,
    text_label,
)
from annotator.gui.schema.fields import LineField
from annotator.gui.words.announcing import announce
from annotator.gui.words.edit_titles import in_words
from annotator.gui.words.plurals import used
from annotator.gui.words.row_reader import RowReader
from annotator.gui.workspace import Workspace
from annotator.model.span import Span
from annotator.store.entities import Place

if TYPE_CHECKING:
    from annotator.gui.panels.mention_delegate import MentionDelegate

LISTED = 300
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KnownEntities(MentionsPage):
    """A page of the entities' pane. ``jumped(int, int)``: to this article, to its span ``n``."""

    jumped = Signal(int, int)

    def __init__(
        self, workspace: Workspace, identity: Identity, drawn: Callable[[], MentionDelegate]
    ) -> None:
        name = QCoreApplication.translate("KnownEntities", "Entities")
        super().__init__(name, workspace, drawn)
        self.field = line_field(self.tr("Beginning of a name"), self.tr("Find an entity"))
        self.name = LineField(self.tr("Name of the entity"))
        self._facts = text_label("", "dim", wrap=True)
        self._asked = text_label("", "title", wrap=True)
        self._asked.hide()
        self.merge = button(self.tr("Merge into another…"), does=self._press_merge)
        self._none = text_label(self.tr("No entity fits."), "dim")
        foot = Flow(gap=14)
        for key, does in (("F2", text_label(self.tr("rename"), "dim")), ("F4", self.merge)):
            foot.add(holder(row(key_cap(key), does, spacing=6)))
        above = (self.field, self._asked, self._none)
        self._lay_out(above=above, about=(self.name, self._facts), foot=foot)
        self._identity = identity
        self._choices: list[Choice] = []
        self._places: list[Place] = []
        self._merging: Choice | None = None
        # the entity of another label that it was asked about
        self._doubted = ""
        RowReader(self.list, self.field)
        for listed in (self.list, self.mentions):
            RowReader(listed)
        self.field.textChanged.connect(self._find)
        self.list.itemActivated.connect(self._activate)
        self.name.taken.connect(self._rename)
        self.name.returnPressed.connect(self.field.setFocus)
        # the project may be about to be closed
        workspace.article_shown.connect(self._rename)
        for watched in (self.field, self.list, self.name, self.mentions):
            on_key(self, watched, partial(self._key, watched))

    def start(self) -> None:
        """List all entities."""
        self.ask_merge(None)
        self.field.clear()
        self._find("")

    @property
    def any_listed(self) -> bool:
        """Whether the list has entities."""
        return bool(self._choices)

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
            facts = [self._label(choice), used(choice.uses.mentions, choice.uses.articles)]
            self.list.addItem(f"{choice.entity.name}\n{' · '.join(facts)}")
        self.list.setVisible(bool(choices))
        self._none.setVisible(not choices)
        if not choices:
            self._show_one(-1)
        self.list.setCurrentRow(0 if choices else -1)

    def _label(self, choice: Choice) -> str:
        project = self._workspace.project
        label = project.schema.get(choice.entity.label) if project is not None else None
        return label.name if label is not None else ""

    @property
    def current(self) -> Choice | None:
        """The entity that is shown."""
        number = self.list.currentRow()
        return self._choices[number] if 0 <= number < len(self._choices) else None

    def _show_one(self, _row: int) -> None:
        choice = self.current
        if choice is None and self._choices:
            # the list is being filled: what is hidden meanwhile would lose the keyboard
            return
        self._detail.setVisible(choice is not None)
        self.name.setEnabled(choice is not None and self._workspace.session is not None)
        self.merge.setEnabled(self.name.isEnabled())
        if self._doubted and (choice is None or choice.entity.uid != self._doubted):
            self.ask_merge(self._merging)
        self._name_merge()
        self.name.setText(choice.entity.name if choice else "")
        show_text(self._facts, _other_names(choice) if choice else "")
        self._places = self._identity.places(choice.entity.uid) if choice else []
        label = choice.entity.label if choice else ""
        self.show_mentions(
            [
                (
                    place.article,
                    place.title,
                    Span(*place[2:4], label, place.quote, state=place.state),
                )
                for place in self._places
            ]
        )

    def _activate(self, _item: QListWidgetItem | None = None) -> None:
        """Enter on an entity: it is what the other one is merged into, else its first mention."""
        if self._merging is None:
            self.mentions.setCurrentRow(0)
            self._jump()
            return
        gone, into = self._merging, self.current
        if into is not None and self._is_doubtful(gone, into):
            self._doubt(gone, into)
            return
        self.ask_merge(None)
        if into is not None and into.entity.uid != gone.entity.uid:
            self._do(MergeEntities(into=into.entity.uid, gone=gone.entity.uid), into.entity.uid)

    def _is_doubtful(self, gone: Choice, into: Choice) -> bool:
        """Whether a place would become a person, and nobody was asked about it."""
        return gone.entity.label != into.entity.label and into.entity.uid != self._doubted

    def _doubt(self, gone: Choice, into: Choice) -> None:
        """Ask once more: what is merged takes the other's label."""
        self._doubted = into.entity.uid
        text = self.tr("{name} is {label}, {other} is {its}: Enter again merges them all the same")
        self._ask(
            text.format(
                name=gone.entity.name,
                label=self._label(gone),
                other=into.entity.name,
                its=self._label(into),
            )
        )
        self._name_merge()

    def _ask(self, question: str) -> None:
        """Show a question, and say it: the keyboard stays where it is."""
        self._asked.setText(question)
        announce(self._asked, question)

    def _jump(self, _item: QListWidgetItem | None = None) -> None:
        number = self.mentions.currentRow()
        if 0 <= number < len(self._places):
            self.jumped.emit(self._places[number].article, self._places[number].n)

    def _rename(self) -> None:
        """Take the name that was written, if one was."""
        if not self.name.isModified():
            return
        choice, name = self.current, self.name.text()
        self.name.setModified(False)
        if choice is not None and name.strip() != choice.entity.name:
            self._do(RenameEntity(entity=choice.entity.uid, name=name), choice.entity.uid)
        # what was refused is not left standing
        self._show_one(0)

    def _begin_merge(self) -> None:
        if self.current is not None and self.merge.isEnabled():
            self.field.setFocus()
            self.ask_merge(self.current)
            self.field.clear()

    def _press_merge(self) -> None:
        (self._begin_merge if self._merging is None else self._activate)()

    def _name_merge(self) -> None:
        """Tell what the button does now: an answer needs no key."""
        gone, there = self._merging, self.current
        if gone is None:
            self.merge.setText(self.tr("Merge into another…"))
        elif there is None or there.entity.uid == gone.entity.uid:
            self.merge.setText(self.tr("Do not merge"))
        elif there.entity.uid == self._doubted:
            self.merge.setText(self.tr("Merge all the same"))
        else:
            self.merge.setText(self.tr("Merge into this one"))

    def ask_merge(self, gone: Choice | None) -> None:
        """Ask what an entity is the same as; None takes the question back."""
        self._merging = gone
        self._doubted = ""
        self._asked.setVisible(gone is not None)
        if gone is not None:
            question = self.tr("{name} is the same as: find it, then Enter")
            self._ask(question.format(name=gone.entity.name))
        self._name_merge()

    def _do(self, command: RenameEntity | MergeEntities, uid: str) -> None:
        change = self._workspace.do(command)
        if change is not None:
            self._workspace.say(in_words(change.title))
            self.select(uid)

    def read_again(self) -> None:
        """Something changed: list what is asked for, stay at the entity that is shown."""
        gone = self._merging
        if gone is not None and self._identity.entity(gone.entity.uid) is None:
            self.ask_merge(None)
        uid = self.current.entity.uid if self.current else None
        typed = self.name.text() if self.name.isModified() else None
        self._find(self.field.text())
        self.select(uid)
        if typed is not None and self.current is not None and self.current.entity.uid == uid:
            # a name that is being written stays
            self.name.setText(typed)
            self.name.setModified(True)

    def _key(self, watched: QWidget, event: QKeyEvent) -> bool:
        # a key that is held does not answer what it was asked
        held = event.isAutoRepeat() and event.key() in _ENTERS
        return held or self.take_key(watched, event.key())

    def take_key(self, watched: QWidget | None, key: int) -> bool:
        """Do what a key says in one of the fields and lists, None outside; whether it did."""
        if key == Qt.Key.Key_Escape:
            if self._merging is not None:
                self.ask_merge(None)
                return True
            if watched is self.name:
                self._show_one(0)
                self.field.setFocus()
                return True
            return False
        if key == Qt.Key.Key_F2 and self.name.isEnabled():
            self.name.setFocus()
            self.name.selectAll()
            return True
        if key == Qt.Key.Key_F4:
            self._begin_merge()
            return True
        if watched is self.field:
            if key in _ENTERS:
                self._activate()
                return True
            return stepped(self.list, key)
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
