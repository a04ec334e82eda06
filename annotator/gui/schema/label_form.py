"""One label: its name, key, colour and help, its rules, and how often it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from annotator.base.errors import Refused
from annotator.editing.label_rules import SetRules
from annotator.editing.labels import ChangeLabel, SetKey, check_label
from annotator.gui.look.theme import Theme
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, column, fill, row, show_text, text_label
from annotator.gui.schema.attribute_rows import AttributeRows
from annotator.gui.schema.fields import ColourRow, KeyRow, LineField, TextField
from annotator.gui.schema.rule_grid import RuleGrid
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.words.plurals import number
from annotator.gui.workspace import Workspace
from annotator.model.schema import Kind, Label, Schema
from annotator.store.label_uses import LabelUses


class LabelForm(QWidget):
    """Every change is done at once. ``wanted(str)``: ``look``, ``merge``, ``split``, ``delete``."""

    wanted = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self.label: Label | None = None
        self._showing = False
        self.name = LineField(self.tr("Name"))
        self.tag = LineField(self.tr("Short form"))
        self._tag_caption = text_label(self.tr("Short form"), "dim")
        self.tag.setMaximumWidth(120)
        # of a narrow form the name takes more than its short form
        self.name.setMinimumWidth(100)
        self.tag.setMaxLength(12)
        self.problem = text_label("", "problem", wrap=True)
        self.keys = KeyRow()
        self.colours = ColourRow()
        self.description = TextField(self.tr("Description"))
        self.yes = TextField(self.tr("Examples: yes"))
        self.no = TextField(self.tr("Examples: no"))
        self.rules = _Rules(workspace, theme)
        self.attributes = AttributeRows(workspace)
        self.used = text_label("", "dim", wrap=True)
        self.look = button(self.tr("See the passages"), does=lambda: self.wanted.emit("look"))
        self.merge = button(self.tr("Merge…"), does=lambda: self.wanted.emit("merge"))
        self.split = button(self.tr("Split…"), does=lambda: self.wanted.emit("split"))
        self.retire = button("")
        self.delete = button(self.tr("Delete…"), does=lambda: self.wanted.emit("delete"))
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        lines: tuple[tuple[str, QWidget | None], ...] = (
            (self.tr("Name"), None),
            (self.tr("Key"), self.keys),
            (self.tr("Colour"), self.colours),
            (self.tr("Description"), self.description),
        )
        for place, (title, field) in enumerate(lines):
            caption = text_label(title, "dim")
            top = Qt.AlignmentFlag.AlignTop if field is self.description else Qt.AlignmentFlag(0)
            grid.addWidget(caption, place, 0, top)
            if field is not None:
                caption.setBuddy(field)
                grid.addWidget(field, place, 1)
        names = QVBoxLayout()
        names.setSpacing(4)
        fill(names, row(self.name, self._tag_caption, self.tag, spacing=10, wide=0), self.problem)
        grid.addLayout(names, 0, 1)
        self.problem.hide()
        between = QWidget()
        between.setObjectName("rule")
        between.setFixedHeight(1)
        acts = Flow(gap=8)
        for act in (self.look, self.merge, self.split, self.retire):
            acts.add(act)
        told = (self.rules, self.attributes, between, self.used)
        last = row(acts, self.delete, wide=0)
        column(self, (24, 18, 24, 18), 14, grid, self._examples(), *told, last, None)

    def _examples(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        captions = (
            (self.yes, self.tr("✓ This is one (one a line)")),
            (self.no, self.tr("✗ This is none (one a line)")),
        )
        for place, (field, title) in enumerate(captions):
            grid.addWidget(text_label(title, "dim", wrap=True), 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _connect(self) -> None:
        for field in (self.name, self.tag, self.description, self.yes, self.no):
            field.taken.connect(self.commit)
        self.keys.chosen.connect(lambda key: self._set_key(key))
        self.keys.swap_wanted.connect(lambda key: self._set_key(key, swap=True))
        self.colours.chosen.connect(lambda colour: self._change(colour=colour))
        self.retire.clicked.connect(
            lambda: self._change(retired=not (self.label and self.label.retired))
        )

    def _order_fields(self) -> None:
        """Tab goes through the fields as they are read; swatches are made anew with each theme."""
        stops: tuple[QWidget, ...] = (
            self.name,
            self.tag,
            *self.keys.chips.values(),
            self.keys.swap,
            *self.colours.swatches.values(),
            self.description,
            self.yes,
            self.no,
        )
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def show_label(self, label: Label, schema: Schema, uses: LabelUses, theme: Theme) -> None:
        """Fill the fields; what is being written about the same label stays."""
        self._showing = True
        typing = self.label is not None and self.label.uid == label.uid
        self._theme = theme
        self.label = label
        self.name.show_text(label.name, typing=typing)
        self.tag.show_text(label.tag, typing=typing)
        self.description.show_text(label.description, typing=typing)
        self.yes.show_text("\n".join(label.yes), typing=typing)
        self.no.show_text("\n".join(label.no), typing=typing)
        self.keys.show_key(label, schema)
        self.colours.show_colour(label, schema, theme)
        self._order_fields()
        for part in (self._tag_caption, self.tag):
            part.setVisible(label.kind in (Kind.SPAN, Kind.ZONE))
        self.rules.setVisible(label.kind is Kind.RELATION)
        if label.kind is Kind.RELATION:
            self.rules.show_rules(label, schema, theme)
        self.attributes.setVisible(label.kind in (Kind.SPAN, Kind.RELATION))
        self.attributes.show_attributes(label)
        show_text(self.problem, "")
        self._show_uses(label, uses)
        others = [each for each in schema.labels if each.kind is label.kind]
        self.merge.setEnabled(len(others) > 1)
        self.split.setEnabled(uses.shown > 0)
        self.look.setVisible(uses.shown > 0)
        retire = self.tr("Use again") if label.retired else self.tr("Retire")
        self.retire.setText(retire)
        self.retire.setToolTip(self.tr("A retired label is offered no more; what has it keeps it."))
        self.delete.setText(self.tr("Delete…") if uses.shown else self.tr("Delete"))
        self._showing = False

    def _show_uses(self, label: Label, uses: LabelUses) -> None:
        if not uses.shown:
            self.used.setText(self.tr("Used nowhere yet."))
        else:
            articles = self.tr("%Ln article(s)", "", uses.articles)
            text = self.tr("Used %Ln time(s) in {articles}.", "", uses.shown)
            if uses.suggested:
                open_ = self.tr("{n} of them only suggested.").format(n=number(uses.suggested))
                text = f"{text} {open_}"
            self.used.setText(text.format(articles=articles))

    def commit(self) -> None:
        """Take what stands in the text fields; nothing where nothing was changed."""
        label = self.label
        if label is None or self._showing:
            return
        changed = replace(
            label,
            name=" ".join(self.name.text().split()),
            tag=self.tag.text().strip(),
            description=self.description.toPlainText().strip(),
            yes=_lines(self.yes.toPlainText()),
            no=_lines(self.no.toPlainText()),
        )
        if changed == label:
            show_text(self.problem, "")
            self.attributes.commit()
            return
        project = self._workspace.project
        if project is None or project.schema.get(label.uid) is None:
            return
        try:
            check_label(project.schema, changed)
        except Refused as refusal:
            show_text(self.problem, error_sentence(refusal))
            return
        show_text(self.problem, "")
        self._mark_typed(False)
        if self._workspace.do(ChangeLabel(label=changed)) is None:
            self._mark_typed(True)
        self.attributes.commit()

    def _mark_typed(self, typed: bool) -> None:
        for line in (self.name, self.tag):
            line.setModified(typed)
        for text in (self.description, self.yes, self.no):
            text.document().setModified(typed)

    def _set_key(self, key: str, *, swap: bool = False) -> None:
        self._act(lambda label: SetKey(uid=label.uid, key=key, swap=swap))

    def _change(self, **changed: Any) -> None:
        self._act(lambda label: ChangeLabel(label=replace(label, **changed)))

    def _act(self, command: Callable[[Label], ChangeLabel | SetKey]) -> None:
        """Do something to the label after what was typed is taken."""
        self.commit()
        project = self._workspace.project
        label = project.schema.get(self.label.uid) if project and self.label else None
        if label is not None:
            self._workspace.do(command(label))


class _Rules(QWidget):
    """What a relation may hold between, and whether it has a direction."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._label: Label | None = None
        self.grid = RuleGrid(theme)
        self.symmetric = QCheckBox(self.tr("No direction: both ends say the same"))
        self._note = text_label("", "dim", wrap=True)
        caption = text_label(self.tr("May hold from (row) to (column)"), "dim")
        column(self, (0, 0, 0, 0), 8, caption, self.grid, self._note, self.symmetric)
        self.grid.toggled.connect(self._toggle)
        self.symmetric.clicked.connect(lambda on: self._set(self._pairs(), symmetric=on))

    def show_rules(self, label: Label, schema: Schema, theme: Theme) -> None:
        """The rules of a relation label."""
        self._label = label
        self.grid.show_rules(label, schema, theme)
        self.symmetric.setChecked(label.uid in schema.symmetric)
        rules = schema.rules_of(label.uid)
        if not schema.rules:
            note = self.tr("The schema has no rules yet: everything is allowed.")
        elif not rules:
            note = self.tr("No pair is ticked: nobody can set this relation.")
        else:
            note = ""
        show_text(self._note, note)
        self.symmetric.setEnabled(bool(rules))

    def _pairs(self) -> list[tuple[str, str]]:
        """The pairs as they are ticked; of a relation without direction each once."""
        schema = self._workspace.project.schema if self._workspace.project else None
        if schema is None or self._label is None:
            return []
        if not schema.rules:
            ends = schema.of_kind(Kind.SPAN)
            return [(head.uid, tail.uid) for head in ends for tail in ends]
        return [(rule.head, rule.tail) for rule in schema.rules_of(self._label.uid)]

    def _toggle(self, head: str, tail: str) -> None:
        pairs = self._pairs()
        same = {(head, tail), (tail, head)} if self.symmetric.isChecked() else {(head, tail)}
        if self.grid.allowed(head, tail):
            pairs = [pair for pair in pairs if pair not in same]
        else:
            pairs.append((head, tail))
        self._set(pairs, symmetric=self.symmetric.isChecked())

    def _set(self, pairs: list[tuple[str, str]], *, symmetric: bool) -> None:
        if self._label is not None:
            self._workspace.do(
                SetRules(relation=self._label.uid, pairs=tuple(pairs), symmetric=symmetric)
            )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
