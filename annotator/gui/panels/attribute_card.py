"""The inspector's card of attributes: of the focused relation, else of the focused span."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.actions.attributes import Bearer, bearer, set_attribute
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, column, frame, key_cap, row, text_label
from annotator.gui.schema.fields import LineField
from annotator.gui.workspace import Workspace
from annotator.model.schema import Attribute, AttributeKind

translate = QCoreApplication.translate
FIELD = "attribute:"


def attribute_card(workspace: Workspace) -> QFrame | None:
    """What the label offers and what else is set; None where there is neither."""
    of = bearer(workspace)
    if of is None:
        return None
    known = {attribute.name for attribute in of.label.attributes}
    strange = [name for name in of.values if name not in known]
    if not of.label.attributes and not strange:
        return None
    card = frame("card")
    lines = column(card, (14, 10, 14, 12), 8)
    title = translate("Attributes", "Attributes of {label}").format(label=of.label.name)
    key = key_cap(key_of("attribute", workspace.settings.keys))
    lines.addLayout(row(text_label(title, "dim"), None, key))
    editable = workspace.session is not None
    for attribute in of.label.attributes:
        _add(lines, workspace, of, attribute, editable=editable)
    for name in strange:
        lines.addLayout(_strange(workspace, of, name, editable=editable))
    return card


def focus_field(parent: QWidget, name: str) -> None:
    """Put the keyboard into the field of a text attribute."""
    # cards that were taken away live until Qt has time to delete them; the newest comes last
    for field in parent.findChildren(LineField, f"{FIELD}{name}")[-1:]:
        above: list[QWidget] = [field]
        while (holder := above[-1].parentWidget()) is not None and holder is not parent:
            above.append(holder)
        # cards made just now are not shown yet, and what is hidden takes no keyboard
        for widget in reversed(above):
            widget.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()


def _add(
    lines: QVBoxLayout, workspace: Workspace, of: Bearer, each: Attribute, *, editable: bool
) -> None:
    value = of.values.get(each.name)
    if each.kind is AttributeKind.FLAG:
        chip = button(each.name, "chip", checkable=True)
        chip.setChecked(value is True)
        chip.setEnabled(editable)
        turned = None if value is True else True
        chip.clicked.connect(partial(_set, workspace, of, each.name, turned))
        lines.addLayout(row(chip, None))
        return
    lines.addWidget(text_label(each.name))
    if each.kind is AttributeKind.CHOICE:
        flow = Flow()
        for choice in each.choices:
            chip = button(choice, "chip", checkable=True)
            chip.setChecked(value == choice)
            chip.setEnabled(editable)
            chip.setAccessibleName(f"{each.name}: {choice}")
            wanted = None if value == choice else choice
            chip.clicked.connect(partial(_set, workspace, of, each.name, wanted))
            flow.add(chip)
        lines.addWidget(flow)
    else:
        field = _Text(workspace, each.name)
        field.show_text(str(value or ""))
        field.setReadOnly(not editable)
        field.taken.connect(partial(_set_text, workspace, of, each.name, field))
        lines.addWidget(field)


class _Text(LineField):
    """A text attribute; Escape gives the keyboard back to the article, Enter takes and does so."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__(name)
        self.setObjectName(f"{FIELD}{name}")
        self._workspace = workspace

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self._workspace.view
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and view:
            while event.key() == Qt.Key.Key_Escape and self.isUndoAvailable():
                self.undo()
            view.setFocus()
            return
        super().keyPressEvent(event)


def _strange(workspace: Workspace, of: Bearer, name: str, *, editable: bool) -> QHBoxLayout:
    """A value whose attribute the label does not have (any more): it can only be taken off."""
    shown = name if of.values[name] is True else f"{name}: {of.values[name]}"
    line = row(text_label(shown, "dim", wrap=True), wide=0)
    if editable:
        off = button(translate("Attributes", "Take off"), "chip")
        off.clicked.connect(partial(_set, workspace, of, name, None))
        line.addWidget(off)
    return line


def _set(workspace: Workspace, of: Bearer, name: str, value: str | bool | None, *_: bool) -> None:
    set_attribute(workspace, of, name, value)
    if workspace.view is not None:
        workspace.view.setFocus()


def _set_text(workspace: Workspace, of: Bearer, name: str, field: LineField) -> None:
    text = " ".join(field.text().split())
    if text != str(of.values.get(name) or ""):
        field.setModified(False)
        set_attribute(workspace, of, name, text or None)
