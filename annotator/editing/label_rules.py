"""Commands on the rules of the schema: what relations may hold between, what spans may do."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, one_line
from annotator.editing.labels import known_label, schema_changed
from annotator.model.schema import Kind, Overlap, RelationRule
from annotator.store.label_changes import make_symmetric


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRules(Command):
    """What a relation label may hold between from now on: pairs ``(head, tail)`` of label uids.

    ``symmetric``: it has no direction; its relations are then turned into text order and kept once.
    Relations that are there already and that no pair allows any more stay. In a schema without
    rules, where everything goes, the other relations keep what they may: every pair.
    """

    relation: str
    pairs: tuple[tuple[str, str], ...]
    symmetric: bool = False

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.relation)
        schema, labels = edit.schema, edit.project.labels
        if label.kind is not Kind.RELATION:
            raise Refused(f"{label.name} is no relation.")
        for uid in {end for pair in self.pairs for end in pair}:
            if known_label(edit, uid).kind not in (Kind.SPAN, Kind.ZONE):
                raise Refused("A relation holds between spans.")
        pairs: dict[tuple[str, str], None] = {}
        for head, tail in self.pairs:
            if not (self.symmetric and (tail, head) in pairs):
                pairs[head, tail] = None
        before = schema.rules_of(self.relation)
        wanted = [
            RelationRule(relation=self.relation, head=head, tail=tail, symmetric=self.symmetric)
            for head, tail in pairs
        ]
        labels.replace_rules(before, wanted)
        if wanted and not schema.rules:
            self._allow_all_others(edit)
        if self.symmetric and self.relation not in schema.symmetric:
            make_symmetric(edit.project, self.relation)
            edit.everything = True
        if set(before) != set(wanted):
            schema_changed(edit, "rules", label=label.name)

    def _allow_all_others(self, edit: Edit) -> None:
        ends = edit.schema.of_kind(Kind.SPAN, Kind.ZONE)
        for other in edit.schema.labels:
            if other.kind is Kind.RELATION and other.uid != self.relation:
                for head, tail in itertools.product(ends, ends):
                    edit.project.labels.add_rule(
                        RelationRule(relation=other.uid, head=head.uid, tail=tail.uid)
                    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOverlap(Command):
    """What spans may do to one another from now on; what overlaps already stays."""

    overlap: Overlap

    def run(self, edit: Edit) -> None:
        if self.overlap is not edit.schema.overlap:
            edit.project.labels.set_meta("overlap", self.overlap.value)
            schema_changed(edit, "overlap", overlap=self.overlap.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameSchema(Command):
    """Another name for the schema."""

    name: str

    def run(self, edit: Edit) -> None:
        name = one_line(self.name)
        if not name:
            raise Refused("A schema needs a name.")
        if name != edit.schema.name:
            edit.project.labels.set_meta("schema_name", name)
            schema_changed(edit, "schema_rename", rules=False, to=name)
