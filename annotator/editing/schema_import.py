"""Taking a schema from a file into a project that is worked on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.base.clock import new_uid
from annotator.editing.edit import Command, Edit
from annotator.editing.labels import schema_changed
from annotator.model.schema import Schema, key_room
from annotator.store.label_changes import make_symmetric, remove_uses
from annotator.store.label_uses import use_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeover:
    """What a new schema does to the labels of an old one: names, in order.

    ``kept`` maps uids of the new schema to uids of the old where both mean the same label.
    ``missing`` are in use now and not in the new schema: deleted if unused, else retired.
    """

    kept: dict[str, str]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]


def compare(old: Schema, new: Schema) -> Takeover:
    """Match labels by uid, then by kind and name."""
    kept: dict[str, str] = {}
    added, changed = [], []
    for label in new.labels:
        same = old.get(label.uid) or old.named(label.kind, label.name)
        if same is None or same.kind is not label.kind or same.uid in kept.values():
            added.append(label.name)
            continue
        kept[label.uid] = same.uid
        if replace(label, uid=same.uid) != same:
            changed.append(same.name)
    known = set(kept.values())
    missing = [label.name for label in old.labels if label.uid not in known and not label.retired]
    return Takeover(kept=kept, added=tuple(added), changed=tuple(changed), missing=tuple(missing))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSchema(Command):
    """The project's schema becomes this one, in one step.

    Labels that both have (by uid, then by kind and name) keep their uid and all that has them. Of
    those that the new schema lacks the unused go and the used are retired.
    """

    schema: Schema

    def run(self, edit: Edit) -> None:
        labels, old = edit.project.labels, edit.schema
        plan = compare(old, self.schema)
        used = use_counts(edit.project)
        known = set(plan.kept.values())
        rest: list[str] = []
        for label in old.labels:
            if label.uid in known:
                # out of the way of names that move from one label to another
                labels.update(replace(label, name=f"{label.name}\x00{label.uid}"))
            elif label.uid in used or label.retired:
                rivals = (each for each in self.schema.labels if each.kind in key_room(label.kind))
                clash = any(rival.name == label.name for rival in rivals)
                name = f"{label.name} ({label.kind.value})" if clash else label.name
                labels.update(replace(label, name=name, retired=True))
                rest.append(label.uid)
            else:
                remove_uses(edit.project, label.uid)
                labels.delete(label.uid)
        uids = self._write_labels(edit, plan.kept)
        labels.place([*(uids[label.uid] for label in self.schema.labels), *rest])
        self._take_rules(edit, uids)
        labels.keep_aliases({was: uids[now] for was, now in self.schema.aliases if now in uids})
        maps = {(name, source): uids.get(uid, "") for name, source, uid in self.schema.maps}
        if maps:
            kept = {(name, source): uid for name, source, uid in old.maps} | maps
            labels.write_maps((*key, uid) for key, uid in kept.items())
        labels.set_meta("schema_name", self.schema.name)
        labels.set_meta("overlap", self.schema.overlap.value)
        edit.everything = True
        added, missing = len(plan.added), len(plan.missing)
        schema_changed(edit, "schema_take", name=self.schema.name, added=added, missing=missing)

    def _write_labels(self, edit: Edit, kept: Mapping[str, str]) -> dict[str, str]:
        """Write the new schema's labels; the uids that they have in the project by their own."""
        labels = edit.project.labels
        uids: dict[str, str] = {}
        for label in self.schema.labels:
            uid = kept.get(label.uid)
            if uid is not None:
                labels.update(replace(label, uid=uid))
            else:
                taken = label.uid in labels.ids or label.uid in labels.aliases
                uid = new_uid() if taken else label.uid
                labels.add(replace(label, uid=uid))
            uids[label.uid] = uid
        return uids

    def _take_rules(self, edit: Edit, uids: dict[str, str]) -> None:
        labels, old = edit.project.labels, edit.schema
        wanted = [
            replace(rule, relation=uids[rule.relation], head=uids[rule.head], tail=uids[rule.tail])
            for rule in self.schema.rules
        ]
        there = {label.uid for label in old.labels} & set(labels.ids)
        before = [rule for rule in old.rules if {rule.relation, rule.head, rule.tail} <= there]
        labels.replace_rules(before, wanted)
        for relation in {rule.relation for rule in wanted if rule.symmetric} - old.symmetric:
            make_symmetric(edit.project, relation)
