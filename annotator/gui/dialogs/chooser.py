"""Lists of entities, labels or spans that filter as one types: arrows move, Enter takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from annotator.editing.partners import Partner
from annotator.gui.dialogs.base import room_for
from annotator.gui.entities.identity import Identity
from annotator.gui.look.theme import Theme
from annotator.gui.panels.choices import menu_list, stepped
from annotator.gui.panels.event_filters import on_key
from annotator.gui.panels.widgets import column, line_field, show_text, text_label
from annotator.gui.words.label_help import label_help
from annotator.gui.words.row_reader import RowReader
from annotator.model.finding import folded
from annotator.model.schema import Label, Schema

ROWS = 10
ROW_HEIGHT = 34
MOST = 200
# field and margins; a small screen shows fewer rows
AROUND, TIP_HEIGHT, LEAST_ROWS = 64, 120, 3


Value = TypeVar("Value")
# how far below the upper edge of what it is opened over
BELOW = 40
ENTITIES_WIDTH = 380
LABELS_WIDTH = 420
SPANS_WIDTH = 520
BEFORE, BEHIND = 18, 34


class Row(NamedTuple, Generic[Value]):
    """One line: what it stands for, what it says, in what colour (a CSS name), what hovers."""

    value: Value
    text: str
    colour: str
    tip: str = ""


class Chooser(QDialog, Generic[Value]):
    """``fitting`` gives the rows for what was typed; :attr:`taken` is the value of one.

    ``typed`` stands in the field at first. ``tips_shown``: what hovers over the row at hand stands
    below the list too.
    """

    def __init__(
        self,
        prompt: str,
        fitting: Callable[[str], Sequence[Row[Value]]],
        *,
        width: int,
        parent: QWidget | None,
        typed: str = "",
        tips_shown: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("chooser")
        self.taken: Value | None = None
        self._fitting = fitting
        self._rows: Sequence[Row[Value]] = ()
        self.field = line_field(prompt)
        self.field.setText(typed)
        self.list = menu_list(prompt)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self, (10, 10, 10, 10), 8, self.field, self.list)
        self.tip = text_label("", "dim", wrap=True)
        self.tip.hide()
        if tips_shown:
            layout.addWidget(self.tip)
            self.list.currentRowChanged.connect(self._show_tip)
        RowReader(self.list, self.field)
        self.field.textChanged.connect(self._filter)
        on_key(self, self.field, self._key)
        self.list.itemClicked.connect(lambda _item: self._accept_row())
        self.setFixedWidth(min(width, room_for(self).width()))
        self._filter("")
        count = len(self._rows)
        self._filter(typed)
        self.field.selectAll()
        # what is told of a row stands below the list
        below = TIP_HEIGHT if tips_shown else 0
        most = (room_for(self).height() - AROUND - below) // ROW_HEIGHT
        rows = min(max(count, len(self._rows), 1), ROWS, max(most, LEAST_ROWS))
        self.list.setFixedHeight(rows * ROW_HEIGHT + 4)

    def ask(self, over: QWidget) -> Value | None:
        """Open it over a part of the window; what was taken, None where it was left."""
        self.move(over.mapToGlobal(QPoint((over.width() - self.width()) // 2, BELOW)))
        taken = self.taken if self.exec() else None
        self.deleteLater()
        return taken

    def _filter(self, typed: str) -> None:
        self.list.clear()
        self._rows = self._fitting(typed)[:MOST]
        for row in self._rows:
            item = QListWidgetItem(row.text)
            item.setForeground(QColor(row.colour))
            item.setToolTip(row.tip)
            self.list.addItem(item)
        if not self._rows and typed:
            nothing = QListWidgetItem(QCoreApplication.translate("Chooser", "Nothing fits."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _show_tip(self, number: int) -> None:
        tip = self._rows[number].tip if 0 <= number < len(self._rows) else ""
        show_text(self.tip, tip)
        self.adjustSize()

    def _accept_row(self) -> None:
        number = self.list.currentRow()
        if 0 <= number < len(self._rows):
            self.taken = self._rows[number].value
            self.accept()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept_row()
            return True
        return stepped(self.list, event.key())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's; the keyboard goes to the field."""
        super().showEvent(event)
        self.field.setFocus()


class Named(NamedTuple):
    """An entity by its uid, "" for a new one that is called ``name``."""

    entity: str
    name: str


class EntityChooser(Chooser[Named]):
    """Asks for an entity of the project, or the name of a new one."""

    def __init__(
        self, identity: Identity, quote: str, theme: Theme, parent: QWidget | None
    ) -> None:
        self._identity = identity
        self._theme = theme
        prompt = QCoreApplication.translate("EntityChooser", "Entity")
        super().__init__(prompt, self._matching, width=ENTITIES_WIDTH, parent=parent, typed=quote)

    def _matching(self, typed: str) -> list[Row[Named]]:
        name = " ".join(typed.split())
        rows = [
            Row(Named(each.entity.uid, name), each.entity.name, self._theme.text)
            for each in self._identity.typed(typed)
        ]
        if name:
            new = QCoreApplication.translate("EntityChooser", "New entity “{name}”")
            rows.append(Row(Named("", name), new.format(name=name), self._theme.text))
        return rows


class LabelChooser(Chooser[Label]):
    """Asks for one of some labels."""

    def __init__(self, labels: tuple[Label, ...], theme: Theme, parent: QWidget | None) -> None:
        self._labels = labels
        self._theme = theme
        prompt = QCoreApplication.translate("LabelChooser", "Label")
        super().__init__(prompt, self._matching, width=LABELS_WIDTH, parent=parent, tips_shown=True)

    def _matching(self, typed: str) -> list[Row[Label]]:
        return [
            Row(
                label,
                f"{label.key or ' '}   {label.name}",
                self._theme.label_colour(label),
                label_help(label),
            )
            for label in fitting_labels(self._labels, typed)
        ]


def fitting_labels(labels: tuple[Label, ...], typed: str) -> list[Label]:
    """The labels whose name or tag begins with what was typed, then those that hold it."""
    wanted = typed.strip().casefold()
    begins = [
        label
        for label in labels
        if any(part.casefold().startswith(wanted) for part in (label.name, label.tag))
    ]
    holds = [label for label in labels if wanted in label.name.casefold() and label not in begins]
    return begins + holds


class SpanChooser(Chooser[Partner]):
    """Asks for the span that a relation is to lead to."""

    def __init__(
        self,
        possible: Sequence[Partner],
        schema: Schema,
        text: str,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        self._possible = possible
        self._schema = schema
        self._text = text
        self._theme = theme
        prompt = QCoreApplication.translate("SpanChooser", "Text of the other span")
        super().__init__(prompt, self._matching, width=SPANS_WIDTH, parent=parent)

    def _matching(self, typed: str) -> list[Row[Partner]]:
        rows = []
        for partner in fitting_partners(self._possible, typed):
            label = self._schema.label(partner.span.label)
            around = in_context(self._text, partner.span.start, partner.span.end)
            colour = self._theme.label_colour(label)
            rows.append(Row(partner, f"{label.tag or label.name}\t{around}", colour, label.name))
        return rows


def fitting_partners(possible: Sequence[Partner], typed: str) -> list[Partner]:
    """The partners whose text has a word that begins with what was typed, then those with it.

    Case and accents make no difference.
    """
    wanted = folded(typed.strip())
    begins, holds = [], []
    for partner in possible:
        quote = folded(partner.span.quote)
        if quote.startswith(wanted) or f" {wanted}" in quote:
            begins.append(partner)
        elif wanted in quote:
            holds.append(partner)
    return begins + holds


def in_context(text: str, start: int, end: int) -> str:
    """The span in brackets with a little of what stands around it, on one line."""
    before = text[max(0, start - BEFORE) : start]
    behind = text[end : end + BEHIND]
    dots = "…" if start > BEFORE else ""
    return " ".join(f"{dots}{before}[{text[start:end]}]{behind}…".split())
