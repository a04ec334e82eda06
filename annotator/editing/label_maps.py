"""What the labels of a recogniser become in the project's schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit
from annotator.editing.labels import known_label, schema_changed
from annotator.model.schema import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabels(Command):
    """Recognisers' labels become others from now on: by recogniser, its label to a uid.

    "" leaves a label out, None gives it back to what the program proposes. Labels that are not
    named keep what was chosen for them. What is decided stays.
    """

    choices: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def run(self, edit: Edit) -> None:
        named = {uid for labels in self.choices.values() for uid in labels.values() if uid}
        for uid in sorted(named):
            label = known_label(edit, uid)
            if label.kind is not Kind.SPAN or label.retired:
                raise Refused(f"{label.name} is no label for spans in use.")
        before = edit.schema.maps
        chosen: dict[tuple[str, str], str | None] = {each[:2]: each[2] for each in before}
        for recogniser, labels in self.choices.items():
            chosen |= {(recogniser, source): uid for source, uid in labels.items()}
        kept = [(*key, uid) for key, uid in chosen.items() if uid is not None]
        if set(kept) != set(before):
            edit.project.labels.write_maps(kept)
        schema_changed(edit, "label_map", rules=False, name=", ".join(sorted(self.choices)))
