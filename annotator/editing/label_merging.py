"""Commands that change which label things have: merging, splitting, deleting a label."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit
from annotator.editing.labels import check_label, free_uid, known_label, schema_changed
from annotator.model.schema import Label, RelationRule
from annotator.store.label_changes import hand_over, move_uses, remove_uses
from annotator.store.label_uses import label_uses


def _check_direction(edit: Edit, one: Label, other: Label) -> None:
    symmetric = edit.schema.symmetric
    if (one.uid in symmetric) != (other.uid in symmetric):
        raise Refused(
            f"{one.name} and {other.name} cannot be mixed: only one of them has a direction."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLabels(Command):
    """All that has the label ``gone`` gets ``into``, in every layer; ``gone`` leaves the schema.

    Its rules become those of ``into``, and what is still proposed under its uid means ``into``.
    """

    gone: str
    into: str

    def run(self, edit: Edit) -> None:
        gone, into = known_label(edit, self.gone), known_label(edit, self.into)
        if gone.uid == into.uid or gone.kind is not into.kind:
            raise Refused(f"{gone.name} can be merged only with another label of its kind.")
        _check_direction(edit, gone, into)
        count = label_uses(edit.project, gone.uid).shown
        hand_over(edit.project, gone.uid, into.uid)
        edit.project.labels.delete(gone.uid)
        edit.project.labels.add_alias(gone.uid, into.uid)
        edit.everything = True
        schema_changed(edit, "label_merge", from_=gone.name, to=into.name, count=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLabel(Command):
    """Chosen passages of a label get a label of its kind: a new one, or one that is there.

    ``into`` is a label with a uid that is there, else a new one that obeys the same rules.
    ``passages`` are ``(layer, number)`` of spans or relations; of layers for an article label.
    State and decision stay as they are.
    """

    uid: str
    into: Label
    passages: tuple[tuple[int, int], ...]

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.uid)
        if not self.passages:
            raise Refused("No passage is chosen.")
        into = edit.schema.get(self.into.uid)
        if into is None:
            into = self._add(edit, label)
        if into.kind is not label.kind or into.uid == label.uid:
            raise Refused(f"Passages of {label.name} can be given only another label of its kind.")
        if edit.schema.get(into.uid) is not None:
            _check_direction(edit, label, into)
        move_uses(edit.project, label.kind, label.uid, into.uid, self.passages)
        edit.everything = True
        count = len(set(self.passages))
        schema_changed(edit, "label_split", from_=label.name, to=into.name, count=count)

    def _add(self, edit: Edit, like: Label) -> Label:
        name = self.into.name
        made = replace(self.into, uid=free_uid(edit, like.kind, name), kind=like.kind)
        check_label(edit.schema, made)
        edit.project.labels.add(made)
        for rule in edit.schema.rules:
            for changed in _with_new_end(rule, like.uid, made.uid):
                edit.project.labels.add_rule(changed)
        return made


def _with_new_end(rule: RelationRule, old: str, new: str) -> list[RelationRule]:
    """What ``rule`` says of ``old``, said of ``new``; of both where it joins ``old`` to itself."""
    if rule.relation == old:
        return [replace(rule, relation=new)]
    ends = [
        (head, tail)
        for head in ({old, new} if rule.head == old else {rule.head})
        for tail in ({old, new} if rule.tail == old else {rule.tail})
    ]
    return [
        replace(rule, head=head, tail=tail) for head, tail in sorted(ends) if new in (head, tail)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteLabel(Command):
    """The label leaves the schema, and everything that has it goes, in every layer."""

    uid: str

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.uid)
        uses = label_uses(edit.project, label.uid)
        remove_uses(edit.project, label.uid)
        edit.project.labels.delete(label.uid)
        edit.everything = True
        schema_changed(edit, "label_delete", label=label.name, count=uses.shown)
