"""What spans or relations of a label can be told to be: a line for each attribute."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from annotator.base.errors import Refused
from annotator.editing.attributes import SetAttributes, check_attributes
from annotator.gui.panels.widgets import button, column, row, show_text, text_label
from annotator.gui.schema.fields import LineField
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.workspace import Workspace
from annotator.model.schema import Attribute, AttributeKind, Label


class AttributeRows(QWidget):
    """Every change is done at once; what cannot be is told below."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._label: Label | None = None
        self.names: list[LineField] = []
        self.kinds: list[QComboBox] = []
        self.choices: list[LineField] = []
        self._shown: tuple[str, tuple[Attribute, ...]] = ("", ())
        self.new = button(self.tr("New attribute"), "chip", does=self._add)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(2, 3)
        self.problem = text_label("", "problem", wrap=True)
        self.problem.hide()
        head = row(text_label(self.tr("Attributes"), "dim"), self.new, None, spacing=10)
        column(self, (0, 0, 0, 0), 6, head, self._grid, self.problem)

    def show_attributes(self, label: Label) -> None:
        """The attributes of a label; fields are made anew only where something changed."""
        self._label = label
        if self._shown == (label.uid, label.attributes):
            return
        same, self._shown = self._shown[0] == label.uid, (label.uid, label.attributes)
        here = self._place_of_keyboard() if same else None
        show_text(self.problem, "")
        for widget in self.findChildren(QWidget, "attribute"):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.names, self.kinds, self.choices = [], [], []
        for number, each in enumerate(label.attributes):
            self._show_row(number, each)
        made = self._grid.itemAtPosition(*here) if here is not None else None
        field = made.widget() if made is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of_keyboard(self) -> tuple[int, int] | None:
        """The row and column of the field that has the keyboard; None where none has."""
        focused = self.window().focusWidget()
        index = self._grid.indexOf(focused) if focused is not None else -1
        if index < 0:
            return None
        row, column, *_spans = cast("tuple[int, ...]", self._grid.getItemPosition(index))
        return row, column

    def _show_row(self, number: int, each: Attribute) -> None:
        name = LineField(self.tr("Name of the attribute"))
        name.show_text(each.name)
        kind = QComboBox()
        kind.setAccessibleName(self.tr("Kind of the attribute"))
        for value, title in (
            (AttributeKind.CHOICE, self.tr("one of these")),
            (AttributeKind.FLAG, self.tr("yes or nothing")),
            (AttributeKind.TEXT, self.tr("a short text")),
        ):
            kind.addItem(title, value)
        kind.setCurrentIndex(kind.findData(each.kind))
        choices = LineField(self.tr("Choices, with commas between"))
        choices.setPlaceholderText(self.tr("Choices, with commas between"))
        choices.show_text(", ".join(each.choices))
        away = button("✗", "plain", does=partial(self._remove, number))
        away.setAccessibleName(self.tr("Take {name} away").format(name=each.name))
        away.setToolTip(away.accessibleName())
        for place, widget in enumerate((name, kind, choices, away)):
            widget.setObjectName("attribute")
            self._grid.addWidget(widget, number, place)
            # at once: the keyboard may be put into it now
            widget.setVisible(widget is not choices or each.kind is AttributeKind.CHOICE)
        self.names.append(name)
        self.kinds.append(kind)
        self.choices.append(choices)
        # a field that is left must not be taken apart within its own signal
        for field in (name, choices):
            field.taken.connect(partial(QTimer.singleShot, 0, self.commit))
        kind.activated.connect(lambda _index: self._kind_chosen(kind, choices))

    def _kind_chosen(self, kind: QComboBox, choices: LineField) -> None:
        choose = kind.currentData() == AttributeKind.CHOICE
        choices.setVisible(choose)
        if choose and not choices.text():
            choices.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not choose:
            choices.show_text("")
        QTimer.singleShot(0, self.commit)

    def commit(self) -> None:
        """Take what stands in the fields."""
        label = self._label
        if label is None or len(self.names) != len(label.attributes):
            return
        attributes = tuple(
            _attribute(name, kind, choices)
            for name, kind, choices in zip(self.names, self.kinds, self.choices, strict=True)
        )
        renamed = tuple(
            (old.name, new.name)
            for old, new in zip(label.attributes, attributes, strict=True)
            if old.name != new.name
        )
        self._set(attributes, renamed)

    def _add(self) -> None:
        label = self._label
        if label is None:
            return
        taken = {attribute.name for attribute in label.attributes}
        name, number = self.tr("new"), 2
        while name in taken:
            name, number = self.tr("new") + f" {number}", number + 1
        self._set((*label.attributes, Attribute(name, AttributeKind.FLAG)), ())
        if self.names:
            self.names[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            self.names[-1].selectAll()

    def _remove(self, number: int) -> None:
        label = self._label
        if label is not None:
            kept = [each for place, each in enumerate(label.attributes) if place != number]
            self._set(tuple(kept), ())

    def _set(self, attributes: tuple[Attribute, ...], renamed: tuple[tuple[str, str], ...]) -> None:
        label = self._label
        if label is None or attributes == label.attributes:
            show_text(self.problem, "")
            return
        try:
            check_attributes(label, attributes)
        except Refused as refusal:
            show_text(self.problem, error_sentence(refusal))
            return
        show_text(self.problem, "")
        self._workspace.do(SetAttributes(uid=label.uid, attributes=attributes, renamed=renamed))


def _attribute(name: LineField, kind: QComboBox, choices: LineField) -> Attribute:
    value = AttributeKind(kind.currentData())
    listed = [" ".join(word.split()) for word in choices.text().split(",")]
    kept = tuple(each for each in listed if each) if value is AttributeKind.CHOICE else ()
    return Attribute(" ".join(name.text().split()), value, kept)
