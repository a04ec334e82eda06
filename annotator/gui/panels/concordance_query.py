"""What to look for everywhere: the kind of search and its field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from annotator.gui.panels.choices import amount
from annotator.gui.panels.event_filters import on_key
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, column, holder, row, text_label
from annotator.gui.timers import single_shot
from annotator.model.concordance import Query, SearchMode
from annotator.model.schema import Label

TYPING_MS = 150
_FIELD_WIDTH = 420


class ConcordanceQuery(QWidget):
    """Chips for the kinds, a field that fits the kind.

    ``changed(Query)``: look for this. ``left``: the keyboard goes on to the lines.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setClearButtonEnabled(True)
        self.label = QComboBox()
        self.label.setAccessibleName(self.tr("Label"))
        self.below = amount(0.5, (0.05, 1.0), 0.05, decimals=2)
        self.below.setAccessibleName(self.tr("Score below"))
        self.unfinished = button(self.tr("Unfinished only"), "chip", checkable=True)
        self.kinds: dict[SearchMode, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._field = QStackedWidget()
        self._typing = single_shot(self, self._emit_query, TYPING_MS)
        self._build()

    def _build(self) -> None:
        names = {
            SearchMode.TEXT: self.tr("Text"),
            SearchMode.IDENTICAL: self.tr("Mention"),
            SearchMode.PATTERN: self.tr("Expression"),
            SearchMode.LABEL: self.tr("Label"),
            SearchMode.ENTITY: self.tr("Entity"),
            SearchMode.UNSURE: self.tr("Unsure"),
            SearchMode.DISAGREEMENT: self.tr("Disagreement"),
        }
        kinds = Flow()
        for mode, name in names.items():
            chip = button(name, "chip", checkable=True, does=self._choose)
            self._group.addButton(chip)
            self.kinds[mode] = chip
            kinds.add(chip)
        below = holder(row(text_label(self.tr("Undecided, score below")), self.below, None))
        several = text_label(self.tr("Same words, different labels"), "dim")
        for page in (self.text, self.label, below, several):
            self._field.addWidget(page)
        self._field.setMaximumWidth(_FIELD_WIDTH)
        # an empty page must not blow the field up
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field = row(self._field, self.unfinished, None, spacing=10)
        field.setStretch(0, 1000)
        column(self, (0, 0, 0, 0), 9, kinds, field)
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self.label.currentIndexChanged.connect(lambda _index: self._emit_query())
        self.below.valueChanged.connect(lambda _value: self._typing.start())
        self.unfinished.clicked.connect(self._emit_query)
        for field_widget in (self.text, self.label, self.below):
            on_key(self, field_widget, partial(self._key, field_widget))
        self.kinds[SearchMode.TEXT].setChecked(True)
        self._show_field()

    @property
    def mode(self) -> SearchMode:
        """The kind of search that is chosen."""
        return next(mode for mode, chip in self.kinds.items() if chip.isChecked())

    @property
    def query(self) -> Query:
        """What the fields ask for."""
        return Query(
            mode=self.mode,
            text=self.text.text(),
            label=self.label.currentData() or "",
            below=self.below.value(),
            unfinished=self.unfinished.isChecked(),
        )

    def show_labels(self, labels: tuple[Label, ...]) -> None:
        """The labels to choose from; the chosen one stays if it is still there."""
        chosen = self.label.currentData()
        with QSignalBlocker(self.label):
            self.label.clear()
            for label in labels:
                self.label.addItem(label.name, label.uid)
            self.label.setCurrentIndex(max(0, self.label.findData(chosen)))

    def start(
        self, text: str, mode: SearchMode = SearchMode.TEXT, *, unfinished: bool = False
    ) -> None:
        """Take the keyboard; ``text``, if there is some, is what is looked for, in this way."""
        if text:
            self.kinds[mode].setChecked(True)
            self.unfinished.setChecked(unfinished)
            self._show_field()
            self.text.setText(text)
            self._emit_query()
        self.focus_field()
        self.text.selectAll()

    def reset(self) -> None:
        """Ask for nothing: another project."""
        with QSignalBlocker(self.text):
            self.text.clear()
        self._typing.stop()
        self.unfinished.setChecked(False)
        self.kinds[SearchMode.TEXT].setChecked(True)
        self._show_field()

    def focus_field(self) -> None:
        """Put the keyboard into the field, or on the kind where it has none."""
        fields = {SearchMode.LABEL: self.label, SearchMode.UNSURE: self.below}
        mode = self.mode
        target = (
            self.kinds[mode] if mode is SearchMode.DISAGREEMENT else fields.get(mode, self.text)
        )
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self._show_field()
        self.focus_field()
        self._emit_query()

    def _show_field(self) -> None:
        pages = {SearchMode.LABEL: 1, SearchMode.UNSURE: 2, SearchMode.DISAGREEMENT: 3}
        self._field.setCurrentIndex(pages.get(self.mode, 0))
        hints = {
            SearchMode.PATTERN: self.tr("Regular expression, such as \\b[A-Z]{2,}\\b"),
            SearchMode.ENTITY: self.tr("Name of an entity"),
            SearchMode.IDENTICAL: self.tr("A mention as it is written"),
        }
        hint = hints.get(self.mode, self.tr("Words, the last one may go on"))
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(self.tr("Find everywhere"))
        self.text.setAccessibleDescription(hint)

    def _emit_query(self) -> None:
        self._typing.stop()
        self.changed.emit(self.query)

    def _key(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Enter looks at once and goes on to the lines, so does the arrow down."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._typing.isActive():
            self._emit_query()
        down = watched is self.text and event.key() == Qt.Key.Key_Down
        if enter or down:
            self.left.emit()
        return enter or down
