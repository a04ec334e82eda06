"""Label names of an input to labels of the project: refused, added or mapped."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from annotator.base.clock import new_uid
from annotator.base.errors import BadFile
from annotator.model.schema import Kind, Label, RelationRule, Schema, label_uid


class Policy(StrEnum):
    """What happens to labels that the schema lacks."""

    REFUSE = "refuse"
    ADD = "add"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChoice:
    """``mapping``: name in the input to name in the project, or None to leave such marks out."""

    policy: Policy = Policy.REFUSE
    mapping: dict[str, str | None] = field(default_factory=dict)


def parse_choice(option: str) -> LabelChoice:
    """``refuse``, ``add`` or ``map:FILE``: a JSON object such as ``{"PER": "PERSON", "X": null}``.

    :raises BadFile: it is none of these, or the file cannot be used.
    """
    if option.startswith("map:"):
        path = Path(option.removeprefix("map:"))
        try:
            mapping = json.loads(path.read_text("utf-8-sig"))
        except OSError as error:
            raise BadFile(f"{path} cannot be read: {error.strerror or error}.") from error
        except (ValueError, RecursionError) as error:
            raise BadFile(f"{path} is no JSON: {error}") from error
        if not isinstance(mapping, dict) or not all(
            value is None or isinstance(value, str) for value in mapping.values()
        ):
            raise BadFile(f'{path} should hold an object such as {{"PER": "PERSON", "X": null}}.')
        return LabelChoice(mapping=mapping)
    try:
        return LabelChoice(policy=Policy(option))
    except ValueError:
        raise BadFile(f"--labels is '{option}'; it should be refuse, add or map:FILE.") from None


class LabelResolver:
    """Names to uids under a choice; counts what it does not know and collects what is to be added.

    A name that is left out resolves to None. With the policy ``refuse`` an unknown name resolves to
    None too and stands, as it is mapped, in ``unknown``: the import is refused when all has been
    read.
    """

    def __init__(self, schema: Schema, choice: LabelChoice) -> None:
        self._choice = choice
        self._schema = schema
        self._known: dict[tuple[bool, str], str | None] = {}
        self._pairs: set[tuple[str, str, str]] = set()
        self.unknown: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.added: list[Label] = []
        self.added_rules: list[RelationRule] = []
        self._new: set[str] = set()

    def mark(self, name: str, times: int = 1) -> str | None:
        """The uid of a span or zone label that is used so many times."""
        try:
            return self._known[False, name]
        except KeyError:
            return self._resolve(name, (Kind.SPAN, Kind.ZONE), times)

    def relation(self, name: str, times: int = 1) -> str | None:
        """The uid of a relation label that is used so many times."""
        try:
            return self._known[True, name]
        except KeyError:
            return self._resolve(name, (Kind.RELATION,), times)

    def article(self, name: str) -> str | None:
        """The uid of an article label."""
        return self._resolve(name, (Kind.ARTICLE,))

    def proposed(self, name: str) -> str:
        """The uid of a label that a provider once said; the name itself where there is none."""
        label = self._schema.mark_named(self._choice.mapping.get(name) or name)
        return label.uid if label else name

    def allows(self, relation: str, head: str, tail: str) -> bool:
        """Whether the schema allows the relation; a rule is added where one of the three is new."""
        pair = (relation, head, tail)
        if pair in self._pairs:
            return True
        schema = self._schema
        allowed = any(label.uid == relation for label in schema.relations_between(head, tail))
        if not allowed and not self._new.isdisjoint(pair):
            allowed = True
            if schema.rules:
                self.added_rules.append(RelationRule(relation=relation, head=head, tail=tail))
        if allowed:
            self._pairs.add(pair)
        return allowed

    def take_counts(self) -> tuple[Counter[str], Counter[str]]:
        """What was left out and what was unknown since this was asked last."""
        taken = (self.left_out, self.unknown)
        # also where they are empty: whoever asked keeps them
        self.left_out, self.unknown = Counter(), Counter()
        return taken

    def take_added(self) -> tuple[list[Label], list[RelationRule]]:
        """The labels and rules that the project is to gain, once."""
        taken = (self.added, self.added_rules)
        self.added, self.added_rules = [], []
        return taken

    def _resolve(self, name: str, kinds: tuple[Kind, ...], times: int = 1) -> str | None:
        relation = kinds == (Kind.RELATION,)
        wanted = self._choice.mapping.get(name, name)
        if wanted is None:
            self.left_out[name] += times
            return None
        uid = self._found(kinds, wanted)
        if uid is None and self._choice.policy is Policy.ADD:
            uid = self._add(kinds[0], wanted)
        if uid is None:
            self.unknown[wanted] += times
        elif kinds[0] is not Kind.ARTICLE:
            self._known[relation, name] = uid
        return uid

    def _found(self, kinds: tuple[Kind, ...], name: str) -> str | None:
        """The uid of the label of this name, or of the one that such a label became part of."""
        for kind in kinds:
            label = self._schema.named(kind, name)
            if label is not None:
                return label.uid
        aliases = dict(self._schema.aliases)
        merged = (aliases.get(label_uid(kind, name)) for kind in kinds)
        return next((uid for uid in merged if uid is not None), None)

    def _add(self, kind: Kind, name: str) -> str:
        uid = label_uid(kind, name)
        if self._schema.get(uid) is not None:
            # a label that has another name now
            uid = new_uid()
        self.added.append(Label(uid=uid, kind=kind, name=name))
        self._new.add(uid)
        self._schema = replace(self._schema, labels=(*self._schema.labels, self.added[-1]))
        return uid
