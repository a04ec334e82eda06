"""Commands on the labels of the schema and what belongs to each: name, key, look, help, order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.base.clock import new_uid
from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, one_line
from annotator.model.schema import LABEL_KEYS, Kind, Label, Schema, key_room, label_uid


def known_label(edit: Edit, uid: str) -> Label:
    """:raises Refused: the schema has no such label any more."""
    found = edit.schema.get(uid)
    if found is None:
        raise Refused("This label is no longer in the schema.")
    return found


def schema_changed(edit: Edit, code: str, /, *, rules: bool = True, **values: object) -> None:
    """Note that the schema changed; ``rules``: layers made before did not know what it says now.

    ``code`` and ``values``: as :meth:`Edit.tell` takes them.
    """
    if rules:
        edit.project.labels.set_meta("schema_revision", str(edit.schema.revision + 1))
    edit.schema_changed = True
    edit.tell(code, **values)


def check_label(schema: Schema, label: Label) -> None:
    """:raises Refused: the label has no name or one that another has, or a key that is no digit."""
    if not label.name or label.name != one_line(label.name):
        raise Refused("A label needs a name, without blanks around it.")
    for kind in key_room(label.kind):
        other = schema.named(kind, label.name)
        if other is not None and other.uid != label.uid:
            raise Refused(f"There is a label {label.name} already: choose another name.")
    if label.key and label.key not in LABEL_KEYS:
        raise Refused("A key is one digit, or none.")
    other = schema.with_key(label.kind, label.key)
    if other is not None and other.uid != label.uid and not label.retired:
        raise Refused(f"The key {label.key} belongs to {other.name} already.")


def free_uid(edit: Edit, kind: Kind, name: str) -> str:
    """The uid of a new label: what others would call it too, unless that is or was another's."""
    uid = label_uid(kind, name)
    taken = edit.schema.get(uid) is not None or uid in dict(edit.schema.aliases)
    return new_uid() if taken else uid


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLabel(Command):
    """A new label at the end of its kind. ``uid`` "": made from kind and name."""

    label: Label

    def run(self, edit: Edit) -> None:
        label = self.label
        check_label(edit.schema, label)
        uid = label.uid or free_uid(edit, label.kind, label.name)
        edit.project.labels.add(replace(label, uid=uid))
        schema_changed(edit, "label_add", label=label.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLabel(Command):
    """The label of this uid becomes as given: name, tag, colour, description, examples, retired.

    Everything that has the label keeps it. A key is set by :class:`SetKey`, the kind never changes.
    """

    label: Label

    def run(self, edit: Edit) -> None:
        before = known_label(edit, self.label.uid)
        label = replace(self.label, kind=before.kind, key=before.key)
        if label.retired != before.retired:
            # a key is free for others while its label is retired
            owner = edit.schema.with_key(label.kind, label.key)
            label = replace(label, key="" if owner and owner.uid != label.uid else label.key)
        check_label(edit.schema, label)
        edit.project.labels.update(label)
        rules = before.retired != label.retired
        if before.name != label.name:
            schema_changed(edit, "label_rename", rules=rules, from_=before.name, to=label.name)
            return
        code = "label_describe" if before.colour == label.colour else "label_colour"
        if rules:
            code = "label_retire" if label.retired else "label_reuse"
        schema_changed(edit, code, rules=rules, label=label.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKey(Command):
    """A key for a label, "" for none. ``swap``: who has it gets this label's key in exchange."""

    uid: str
    key: str
    swap: bool = False

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.uid)
        other = edit.schema.with_key(label.kind, self.key)
        if self.swap and other is not None and other.uid != label.uid:
            edit.project.labels.update(replace(other, key=label.key))
        else:
            check_label(edit.schema, replace(label, key=self.key))
        edit.project.labels.update(replace(label, key=self.key))
        code = "label_key" if self.key else "label_no_key"
        schema_changed(edit, code, rules=False, label=label.name, key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLabel(Command):
    """A label ``steps`` places up (below 0) or down among the labels of its kind."""

    uid: str
    steps: int

    def run(self, edit: Edit) -> None:
        label = known_label(edit, self.uid)
        order = [label.uid for label in edit.schema.labels]
        same = [each.uid for each in edit.schema.labels if each.kind is label.kind]
        here = same.index(label.uid)
        there = min(max(here + self.steps, 0), len(same) - 1)
        places = [order.index(uid) for uid in same]
        same.insert(there, same.pop(here))
        for place, uid in zip(places, same, strict=True):
            order[place] = uid
        edit.project.labels.place(order)
        schema_changed(edit, "label_move", rules=False, label=label.name)
