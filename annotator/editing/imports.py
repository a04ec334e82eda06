"""Commands on imports and on the schema they may bring."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit
from annotator.editing.labels import schema_changed
from annotator.model.schema import Label, RelationRule


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishImport(Command):
    """Makes a staged import visible, in one step that undo takes back."""

    import_id: int
    source: str
    count: int

    def run(self, edit: Edit) -> None:
        if edit.project.imports.overtaken(self.import_id):
            raise Refused(
                "Nothing was imported: another import has brought some of the same articles"
                " meanwhile. Import again."
            )
        edit.project.imports.publish(self.import_id)
        edit.everything = True
        edit.tell("import", source=self.source, count=self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLabels(Command):
    """Adds labels, and rules that allow relations between them."""

    labels: tuple[Label, ...]
    rules: tuple[RelationRule, ...] = ()

    def run(self, edit: Edit) -> None:
        for label in self.labels:
            edit.project.labels.add(label)
        for rule in self.rules:
            edit.project.labels.add_rule(rule)
        schema_changed(edit, "add_labels", names=", ".join(label.name for label in self.labels))
