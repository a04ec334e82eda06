"""What can be done to the ticked lines of find everywhere: buttons, labels, keys and a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QFrame, QMenu

from annotator.editing.edit import Command
from annotator.editing.many import AcceptMany, LabelMany, LinkMany, RejectMany, Target
from annotator.gui.actions.table import action_by_id
from annotator.gui.dialogs.chooser import EntityChooser, LabelChooser
from annotator.gui.entities.identity import Identity
from annotator.gui.keys.letter_codes import DIGITS
from annotator.gui.keys.shown_keys import menu_entry, shown_key
from annotator.gui.look.theme import Theme
from annotator.gui.models.concordance import ConcordanceModel
from annotator.gui.panels.concordance_list import TICK_ALL, ConcordanceList
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.label_bar import LabelBar
from annotator.gui.panels.widgets import button, column, holder, key_cap, row, show_text, text_label
from annotator.gui.words.announcing import announce
from annotator.gui.words.edit_titles import in_words
from annotator.gui.workspace import Workspace
from annotator.model.concordance import surface
from annotator.model.schema import Label

# a panel that is lower or narrower than this does without what only explains
LOW, NARROW = 420, 900


class ConcordanceActs(QFrame):
    """Below the list of lines. Without ticks it acts on the current line.

    ``left``: back to the article.
    """

    left = Signal()

    def __init__(
        self, workspace: Workspace, theme: Theme, lines: ConcordanceModel, shown: ConcordanceList
    ) -> None:
        super().__init__()
        self.setObjectName("findbar")
        self._workspace = workspace
        self._identity = Identity(workspace)
        self._lines = lines
        self._list = shown
        self._told_how = True
        self._marks: tuple[Label, ...] = ()
        self._theme = theme
        self.ticked = text_label("", "dim")
        self.labels = LabelBar()
        self.accept = button(self.tr("Accept"), "plain", does=self._accept)
        self.link = button(self.tr("Link…"), "plain", does=self._link)
        self.reject = button(self.tr("Reject or delete"), "plain", does=self._reject)
        self.all = button(self.tr("Tick all"), "plain", does=lambda: lines.tick_all(on=True))
        self.none = button(self.tr("Tick none"), "plain", does=lambda: lines.tick_all(on=False))
        # what is done to many at once has the keys of what is done in an article
        self._acts: dict[str, Callable[[], None]] = {
            "accept_above": self._accept,
            "name_span": self._link,
            "reject": self._reject,
            "choose_label": self._choose_label,
        }
        self._caps = {action: key_cap("") for action in self._acts if action != "choose_label"}
        self._build()
        self.show_keys()
        workspace.settings_changed.connect(self.show_keys)
        shown.key.connect(self._key)
        shown.menu_wanted.connect(self._show_menu)
        lines.ticks_changed.connect(self.show_ticks)
        self.labels.chosen.connect(self._label)
        self.labels.more_wanted.connect(self._choose_label)

    def _build(self) -> None:
        acts = Flow(gap=6, right=True)
        acts.add(self.none)
        for each, cap in (
            (self.all, key_cap(TICK_ALL)),
            (self.accept, self._caps["accept_above"]),
            (self.link, self._caps["name_span"]),
            (self.reject, self._caps["reject"]),
        ):
            acts.add(holder(row(cap, each, spacing=4)))
        first = row(self.ticked, acts, margins=(16, 2, 12, 0), wide=1)
        column(self, (0, 6, 0, 0), 0, first, self.labels)
        # shown as soon as there is room for it, lest it make a low window taller
        self.labels.hide()

    def fit(self, size: QSize) -> None:
        """Leave a panel of this size its room for lines; digits label all the same."""
        self.labels.setVisible(size.height() >= LOW)
        self.labels.fit(size.height())
        self._told_how = size.width() >= NARROW
        self.show_ticks()

    def show_labels(self, labels: tuple[Label, ...], theme: Theme) -> None:
        """The labels that lines can get."""
        self._marks, self._theme = labels, theme
        self.labels.show_labels(labels, theme)

    def show_ticks(self) -> None:
        """Tell what an act would touch."""
        count = len(self._lines.ticked)
        if count:
            shown = self.tr("%n ticked", "", count)
        else:
            how = self.tr("Acts on the current line; Space ticks several.")
            shown = how if self._told_how else ""
        if shown and shown != self.ticked.text() and self._list.hasFocus():
            announce(self._list, shown)
        self.ticked.setText(shown)
        self.none.setEnabled(count > 0)
        for each in (self.all, self.accept, self.link, self.reject):
            each.setEnabled(bool(self._lines.lines))

    def show_keys(self) -> None:
        """Print and obey the keys that a person chose."""
        changed = self._workspace.settings.keys
        for action, cap in self._caps.items():
            show_text(cap, action_by_id(action).shown_key(changed))
        own = (key for act in self._acts for key in action_by_id(act).keys(changed))
        self._list.acting = frozenset((*DIGITS, *own, "Esc"))

    def _key(self, name: str) -> None:
        changed = self._workspace.settings.keys
        label = next((mark for mark in self._marks if mark.key == name), None)
        if label is not None:
            self._label(label)
        elif name == "Esc":
            self._leave()
        else:
            for action, act in self._acts.items():
                if name in action_by_id(action).keys(changed):
                    act()

    def _leave(self) -> None:
        """Esc: drop the ticks, then go back."""
        if self._lines.ticked:
            self._lines.tick_all(on=False)
        else:
            self.left.emit()

    def _targets(self) -> tuple[Target, ...]:
        lines = self._lines.ticked
        if not lines and 0 <= self._list.row < self._lines.rowCount():
            lines = [self._lines.line(self._list.row)]
        return tuple(Target(line.article, line.start, line.end, line.span) for line in lines)

    def _do(self, make: Callable[[tuple[Target, ...]], Command]) -> None:
        targets = self._targets()
        change = self._workspace.do(make(targets)) if targets else None
        if change is not None:
            self._workspace.say(in_words(change.title))
        self._list.setFocus()

    def _label(self, label: Label) -> None:
        self._do(lambda targets: LabelMany(targets=targets, label=label.uid))

    def _accept(self) -> None:
        self._do(lambda targets: AcceptMany(targets=targets))

    def _reject(self) -> None:
        self._do(lambda targets: RejectMany(targets=targets))

    def _link(self) -> None:
        """Ask which entity the lines name."""
        lines = [target.span for target in self._targets() if target.span is not None]
        if not lines:
            self._workspace.say(self.tr("Only what has a label can name an entity."))
            return
        chooser = EntityChooser(self._identity, surface(lines[0].quote), self._theme, self)
        named = chooser.ask(self._list)
        if named is not None:
            uid, name = named
            self._do(lambda targets: LinkMany(targets=targets, entity=uid, name=name))

    def _choose_label(self) -> None:
        label = LabelChooser(self._marks, self._theme, self).ask(self._list)
        if label is not None:
            self._label(label)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        showing = menu.addAction(menu_entry(self.tr("Show in the article"), shown_key("Return")))
        showing.triggered.connect(lambda: self._list.opened.emit(self._list.row))
        for text, action in (
            (self.tr("Accept"), "accept_above"),
            (self.tr("Link to an entity…"), "name_span"),
            (self.tr("Reject or delete"), "reject"),
            (self.tr("Choose a label…"), "choose_label"),
        ):
            key = action_by_id(action).shown_key(self._workspace.settings.keys)
            entry = menu.addAction(menu_entry(text, key))
            entry.triggered.connect(lambda _=False, act=self._acts[action]: act())
        menu.exec(place)
        menu.deleteLater()
