"""A schema as word lists and grammars know it: by the names that they have for its labels.

They say PERSON, GPE, DATE; a schema of one's own may say Individual and Place, and a person may
want what is a GPE to be something else. What they find is proposed as the recogniser's findings
are: under the label that a person chose for the recogniser's label of that name, else under the one
that :class:`LabelMap` proposes.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.model.schema import Kind, Label, Schema
from annotator.suggest.label_maps import LabelMap, Rule

NAMES = ("PERSON", "ROLE", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE")


def as_known(schema: Schema, label_map: LabelMap, recogniser: str = "") -> Schema:
    """``schema`` with the labels' uids under the names in ``NAMES``, itself where it has these.

    A label that stands for several of them is there once for each. ``recogniser``: whose label map
    it is.
    """
    chosen = schema.mapped(recogniser)
    stands_for = {name: _uid(name, schema, label_map, chosen) for name in NAMES}
    labels = [renamed for label in schema.labels for renamed in _renamed(label, stands_for)]
    return schema if tuple(labels) == schema.labels else replace(schema, labels=tuple(labels))


def _uid(name: str, schema: Schema, label_map: LabelMap, chosen: dict[str, str]) -> str:
    """The label that what is called ``name`` is proposed under, "" for none."""
    for source, rule in label_map.labels.items():
        # what means just that: PERSON or PER, but not the LOC of French ones, which is any place
        if rule.names[0] == name and (source == name or source not in NAMES) and source in chosen:
            return chosen[source]
    if schema.named(Kind.SPAN, name) is None:
        for source, rule in label_map.labels.items():
            if name in rule.names and source in chosen:
                return chosen[source]
    own = LabelMap(label_map.name, {name: Rule((name,), 0.0)}, label_map.aliases)
    return own.proposed(name, schema)


def _renamed(label: Label, stands_for: dict[str, str]) -> list[Label]:
    if label.kind is not Kind.SPAN:
        return [label]
    names = [name for name, uid in stands_for.items() if uid == label.uid]
    if names:
        return [replace(label, name=name) for name in names]
    # one of these names, but a person wants what is called so to be another label or none
    return [replace(label, name="") if label.name in NAMES else label]
