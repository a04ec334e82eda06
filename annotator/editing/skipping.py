"""Names that shall not be proposed as entities again."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.editing.edit import Command, Edit
from annotator.editing.labels import known_label

SKIP_NAME = "skip_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipName(Command):
    """What is called ``name`` under ``label``, a uid, is proposed as an entity no more."""

    name: str
    label: str

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.label)
        edit.project.skipped_names.add(self.name, self.label)
        edit.tell(SKIP_NAME, name=self.name, label=label.name)
