"""Labels, and the rules they obey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Kind(StrEnum):
    """What a label is put on."""

    SPAN = "span"
    RELATION = "relation"
    ZONE = "zone"
    ARTICLE = "article"


# what a label may have for a key, in the order of the keyboard
LABEL_KEYS = "1234567890"
# labels of the kinds in one row are chosen by the same keys, so they may not share one, nor a name
KEY_ROOMS: tuple[tuple[Kind, ...], ...] = (
    (Kind.SPAN, Kind.ZONE),
    (Kind.RELATION,),
    (Kind.ARTICLE,),
)


def label_uid(kind: Kind, name: str) -> str:
    """The uid of a label that came without one: two who think of the same label mean the same."""
    return f"{kind.value}:{name}"


def key_room(kind: Kind) -> tuple[Kind, ...]:
    """The kinds whose labels may not have a key or a name in common with this one's."""
    return next(room for room in KEY_ROOMS if kind in room)


class Overlap(StrEnum):
    """What spans (not zones, which lie over anything) may do to one another."""

    NONE = "none"
    NEST = "nest"
    ANY = "any"


class AttributeKind(StrEnum):
    """What an attribute says: one of some choices, yes, or a short text."""

    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"


class Attribute(NamedTuple):
    """What a span or relation of a label can be told to be; ``choices`` for that kind alone.

    Spans and relations hold values by the attribute's name: a choice or a text, or True.
    """

    name: str
    kind: AttributeKind
    choices: tuple[str, ...] = ()

    def admits(self, value: object) -> bool:
        """Whether ``value`` is one that it can have."""
        if self.kind is AttributeKind.FLAG:
            return value is True
        if self.kind is AttributeKind.CHOICE:
            return value in self.choices
        return isinstance(value, str) and bool(value.strip())


def attribute_problem(attribute: Attribute) -> str:
    """What is wrong in an attribute, as a sentence; "" where nothing is."""
    if not attribute.name.strip() or '"' in attribute.name:
        return "An attribute needs a name without quotation marks."
    choices = attribute.choices
    if attribute.kind is AttributeKind.CHOICE and not all(choice.strip() for choice in choices):
        return "A choice cannot be empty."
    if attribute.kind is AttributeKind.CHOICE and len(set(choices)) < max(len(choices), 1):
        return "An attribute with choices needs some, each once."
    if attribute.kind is not AttributeKind.CHOICE and choices:
        return "Only an attribute with choices has choices."
    return ""


# roles of the theme that labels of spans can have, told apart by everyone from first to last
COLOURS = (
    *("person", "role", "org", "gpe", "loc", "fac", "norp", "event", "date"),
    *("slate", "ochre", "indigo", "plum", "sea", "rust"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A kind of span, zone, relation or article.

    ``uid`` never changes, ``name`` may. ``key`` is the character that sets it, "" for none.
    ``colour`` is a role of the theme (see ``resources/themes``). ``tag`` is the short form drawn
    over a span.
    """

    uid: str
    kind: Kind
    name: str
    key: str = ""
    colour: str = ""
    tag: str = ""
    description: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    retired: bool = False
    attributes: tuple[Attribute, ...] = ()


def coloured(labels: Iterable[Label], taken: Iterable[str] = ()) -> list[Label]:
    """The labels; those of spans that have no colour with the one that fewest have."""
    found = list(labels)
    used = Counter([*taken, *(each.colour for each in found if each.kind is Kind.SPAN)])
    for number, label in enumerate(found):
        if label.kind is Kind.SPAN and not label.colour:
            free = min(COLOURS, key=lambda colour: used[colour])
            used[free] += 1
            found[number] = replace(label, colour=free)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRule:
    """``relation`` may hold from a ``head`` to a ``tail`` label (uids)."""

    relation: str
    head: str
    tail: str
    symmetric: bool = False


@dataclass(frozen=True)
class Schema:
    """The labels of a project in their order, with the rules.

    ``aliases``: the uid of a label that was merged, and the uid of the one that it became part of.
    ``maps``: what a person wants a recogniser's labels to become, as ``(recogniser, its label,
    uid)``; uid "" leaves them out.
    """

    name: str
    labels: tuple[Label, ...]
    rules: tuple[RelationRule, ...] = ()
    overlap: Overlap = Overlap.NONE
    revision: int = 1
    aliases: tuple[tuple[str, str], ...] = ()
    maps: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def _by_uid(self) -> dict[str, Label]:
        return {label.uid: label for label in self.labels}

    @cached_property
    def _by_name(self) -> dict[tuple[Kind, str], Label]:
        return {(label.kind, label.name): label for label in self.labels}

    @cached_property
    def _rules_by_ends(self) -> dict[tuple[str, str], tuple[RelationRule, ...]]:
        table: dict[tuple[str, str], tuple[RelationRule, ...]] = {}
        for rule in self.rules:
            ends = (rule.head, rule.tail)
            table[ends] = (*table.get(ends, ()), rule)
        return table

    @cached_property
    def zones(self) -> frozenset[str]:
        """The uids of zone labels."""
        return frozenset(label.uid for label in self.labels if label.kind is Kind.ZONE)

    @cached_property
    def symmetric(self) -> frozenset[str]:
        """The uids of relation labels that have no direction."""
        return frozenset(rule.relation for rule in self.rules if rule.symmetric)

    @cached_property
    def in_use(self) -> Schema:
        """The schema as far as anything new may be marked by it: without retired labels."""
        if not any(label.retired for label in self.labels):
            return self
        return replace(self, labels=tuple(label for label in self.labels if not label.retired))

    def label(self, uid: str) -> Label:
        """The label with this uid. :raises KeyError: there is none."""
        return self._by_uid[uid]

    def get(self, uid: str) -> Label | None:
        return self._by_uid.get(uid)

    def named(self, kind: Kind, name: str) -> Label | None:
        """The label of this kind and name, or None."""
        return self._by_name.get((kind, name))

    def mark_named(self, name: str) -> Label | None:
        """The span or zone label of this name, or None."""
        return self.named(Kind.SPAN, name) or self.named(Kind.ZONE, name)

    def with_key(self, kind: Kind, key: str) -> Label | None:
        """The label in use that ``key`` sets where labels of ``kind`` are chosen, or None."""
        found = (label for label in self.of_kind(*key_room(kind)) if key and label.key == key)
        return next(found, None)

    def rules_of(self, relation: str) -> tuple[RelationRule, ...]:
        """The rules of one relation label."""
        return tuple(rule for rule in self.rules if rule.relation == relation)

    def mapped(self, recogniser: str) -> dict[str, str]:
        """What a person chose for a recogniser's labels: the uid of a span label in use, or ""."""
        merged = dict(self.aliases)
        usable = {label.uid for label in self.of_kind(Kind.SPAN)}
        return {
            source: wanted
            for name, source, uid in self.maps
            if name == recogniser and ((wanted := merged.get(uid, uid)) in usable or not uid)
        }

    def of_kind(self, *kinds: Kind) -> tuple[Label, ...]:
        """The labels of these kinds that are in use, in order."""
        return tuple(label for label in self.labels if label.kind in kinds and not label.retired)

    def spans_named(self, names: Collection[str]) -> dict[str, str]:
        """Those of ``names`` that span labels in use have, with the labels' uids."""
        return {each.name: each.uid for each in self.of_kind(Kind.SPAN) if each.name in names}

    def is_zone(self, uid: str) -> bool:
        """Whether the label marks text that is not article."""
        return uid in self.zones

    def can_be_related(self, label: str) -> bool:
        """Whether a span of this label may be an end of any relation; a zone is none."""
        if self.is_zone(label) or not self.of_kind(Kind.RELATION):
            return False
        return not self.rules or any(label in (rule.head, rule.tail) for rule in self.rules)

    def relations_between(self, head: str, tail: str) -> tuple[Label, ...]:
        """The relation labels allowed from a ``head`` label to a ``tail`` label, in order.

        A symmetric rule allows both directions. Without any rule in the schema everything goes.
        """
        if not self.rules:
            return self.of_kind(Kind.RELATION)
        allowed = {rule.relation for rule in self._rules_by_ends.get((head, tail), ())}
        allowed |= {
            rule.relation for rule in self._rules_by_ends.get((tail, head), ()) if rule.symmetric
        }
        return tuple(label for label in self.of_kind(Kind.RELATION) if label.uid in allowed)
