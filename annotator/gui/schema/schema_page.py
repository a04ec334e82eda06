"""The schema as a whole: its name, what spans may do to one another, its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton, QVBoxLayout, QWidget

from annotator.base.errors import UserError
from annotator.base.files import write_whole
from annotator.editing.label_rules import RenameSchema, SetOverlap
from annotator.editing.schema_import import TakeSchema, compare
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, column, fill, frame, row, show_text, text_label
from annotator.gui.projects.importing import folder_of
from annotator.gui.schema.fields import LineField
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.workspace import Workspace
from annotator.model.schema import Overlap, Schema


class SchemaPage(QWidget):
    """Every change is done at once; a schema from a file is told first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._offered: Schema | None = None
        self.name = LineField(self.tr("Name of the schema"))
        self.overlaps: dict[Overlap, QRadioButton] = {}
        self.take = button(self.tr("Take a schema from a file…"), does=self._choose)
        self.save = button(self.tr("Save as a file…"), does=self._save)
        self.maps = button(self.tr("What recognisers’ labels become…"))
        self.offer = frame("card")
        self._offer_text = text_label("", wrap=True)
        self.accept = button(self.tr("Take it"), "primary", does=self._take_schema)
        self.decline = button(self.tr("Leave it"), does=lambda: self._show_offer(None, ""))
        self.problem = text_label("", "problem", wrap=True)
        caption = text_label(self.tr("Name of the schema"), "dim")
        layout = column(self, (24, 18, 24, 18), 12, caption, self.name)
        self._add_overlaps(layout)
        self._add_files(layout)
        self._add_offer(layout)
        layout.addStretch(1)
        self.name.taken.connect(self.commit)
        self.maps.clicked.connect(lambda: workspace.part_wanted.emit("label_maps"))

    def _add_overlaps(self, layout: QVBoxLayout) -> None:
        layout.addSpacing(6)
        layout.addWidget(text_label(self.tr("Spans (zones lie over anything)"), "dim"))
        group = QButtonGroup(self)
        for overlap, title in (
            (Overlap.NONE, self.tr("They do not overlap: the longer one wins")),
            (Overlap.NEST, self.tr("One may lie inside another")),
            (Overlap.ANY, self.tr("They may overlap in any way")),
        ):
            radio = QRadioButton(title)
            command = SetOverlap(overlap=overlap)
            radio.clicked.connect(lambda _=False, command=command: self._workspace.do(command))
            self.overlaps[overlap] = radio
            group.addButton(radio)
            layout.addWidget(radio)
        note = self.tr("What overlaps already stays as it is.")
        layout.addWidget(text_label(note, "dim", wrap=True))

    def _add_files(self, layout: QVBoxLayout) -> None:
        files = Flow(gap=8)
        files.add(self.take)
        files.add(self.save)
        formats = self.tr(
            "Understood are our own JSON, brat’s annotation.conf and the XML of Label Studio."
        )
        layout.addSpacing(6)
        fill(layout, text_label(self.tr("As a file"), "dim"), files)
        layout.addWidget(text_label(formats, "dim", wrap=True))
        layout.addSpacing(6)
        fill(layout, text_label(self.tr("Suggestions"), "dim"), row(self.maps, None))

    def _add_offer(self, layout: QVBoxLayout) -> None:
        """What taking a schema would change, with the question; hidden until there is one."""
        answers = row(self.accept, self.decline, None)
        column(self.offer, (14, 12, 14, 12), 10, self._offer_text, answers)
        for part in (self.offer, self.problem):
            part.hide()
            layout.addWidget(part)

    def forget(self) -> None:
        """Another project: a schema that was offered was compared with the last one's."""
        self._show_offer(None, "")

    def show_schema(self, schema: Schema) -> None:
        """Fill the fields."""
        self.name.show_text(schema.name, typing=True)
        self.overlaps[schema.overlap].setChecked(True)

    def commit(self) -> None:
        """Take the name as it stands."""
        project = self._workspace.project
        name = " ".join(self.name.text().split())
        if project is None or name == project.schema.name:
            return
        if not name:
            self.name.show_text(project.schema.name)
            return
        self.name.setModified(False)
        if self._workspace.do(RenameSchema(name=name)) is None:
            self.name.setModified(True)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self,
            self.tr("Take a schema from a file"),
            folder_of(self._workspace.project),
            self.tr("Schemas") + " (*.json *.conf *.xml);;" + self.tr("All files") + " (*)",
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a schema file and tell what taking it would change."""
        # readers of files are loaded when one is read
        from annotator.formats.schema_file import read_with_losses

        project = self._workspace.project
        if project is None:
            return
        try:
            schema, left_out = read_with_losses(path)
        except UserError as error:
            self._show_offer(None, error_sentence(error))
            return
        self._show_offer(schema, "", left_out)

    def _show_offer(
        self, schema: Schema | None, problem: str, left_out: Sequence[str] = ()
    ) -> None:
        project = self._workspace.project
        self._offered = schema
        self.offer.setVisible(schema is not None)
        show_text(self.problem, problem)
        if schema is None or project is None:
            return
        plan = compare(project.schema, schema)
        lines = [self.tr("Schema {name}").format(name=schema.name)]
        for names, shown in (
            (plan.added, self.tr("New: {labels}")),
            (plan.changed, self.tr("Changed: {labels}")),
            (plan.missing, self.tr("Not in it, retired where they are used: {labels}")),
            (left_out, self.tr("Left out, there is no place for it: {labels}")),
        ):
            if names:
                lines.append(shown.format(labels=", ".join(names)))
        if len(lines) == 1:
            lines.append(self.tr("It has the same labels."))
        self._offer_text.setText("\n".join(lines))
        self.accept.setFocus()

    def _take_schema(self) -> None:
        schema = self._offered
        if schema is not None and self._workspace.do(TakeSchema(schema=schema)):
            self._show_offer(None, "")

    def _save(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        chosen, _filter = QFileDialog.getSaveFileName(
            self,
            self.tr("Save as a file"),
            str(Path(folder_of(project)) / f"{project.schema.name}.schema.json"),
            self.tr("Schemas") + " (*.json)",
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the schema to a file."""
        # writers of files are loaded when one is written
        from annotator.formats.schema_file import schema_bytes

        project = self._workspace.project
        if project is None:
            return
        try:
            write_whole(path, schema_bytes(project.schema))
        except UserError as error:
            self._show_offer(None, error_sentence(error))
            return
        self._workspace.say(self.tr("Written: {path}").format(path=path))
