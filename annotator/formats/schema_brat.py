"""brat's ``annotation.conf`` as a schema (https://brat.nlplab.org/configuration.html).

Entities become span labels, relations relation labels with rules, attributes those of the labels
they are of. Events and their attributes are left out, and told. A ``!`` type is there
for the hierarchy alone; a rule that names it means the types below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from annotator.model.schema import (
    LABEL_KEYS,
    Attribute,
    AttributeKind,
    Kind,
    Label,
    Overlap,
    RelationRule,
    Schema,
    label_uid,
)

_SECTION = re.compile(r"\[(\w+)\]")
_MACRO = re.compile(r"<([\w-]+)>\s*=\s*(.*)")
_TYPE = re.compile(r"!?[^\s,:|<>=!]+")
_ANY = {"<ENTITY>", "<ANY>"}


@dataclass
class _Reading:
    """What was read so far. ``below``: each type with all types under it, itself first."""

    labels: list[Label] = field(default_factory=list)
    below: dict[str, list[str]] = field(default_factory=dict)
    macros: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[int, str, list[str], list[str], bool]] = field(default_factory=list)
    attributes: list[tuple[int, list[str], Attribute]] = field(default_factory=list)
    overlap: Overlap = Overlap.NONE
    events: list[str] = field(default_factory=list)
    # the types that the line to come may stand under, with their indents
    stack: list[tuple[int, str]] = field(default_factory=list)


def read_brat(text: str, name: str) -> tuple[Schema, list[str]]:
    """The schema in an ``annotation.conf``, and the names of what it has no place for.

    :raises ValueError: with a sentence that names the line.
    """
    reading = _Reading()
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        body = line.split("#", 1)[0].rstrip()
        # hyphens alone are a line that is drawn between types
        if not body.strip().strip("-"):
            continue
        header = _SECTION.fullmatch(body.strip())
        if header:
            section = header[1].lower()
            reading.stack.clear()
            continue
        macro = _MACRO.fullmatch(body.strip())
        if macro:
            reading.macros[f"<{macro[1]}>"] = macro[2].strip()
        elif not section:
            raise ValueError(f"line {number} stands before the first section, such as [entities].")
        elif section in ("entities", "spans"):
            _take_entity(reading, body, number)
        elif section == "relations":
            _take_relation(reading, body.strip(), number)
        elif section == "events":
            reading.events.append(body.split()[0].removeprefix("!"))
        elif section == "attributes":
            _take_attribute(reading, body.strip(), number)
    if not reading.labels:
        raise ValueError("its section [entities] names no type.")
    rules = _rules(reading)
    relations = {relation: None for _line, relation, _heads, _tails, _same in reading.relations}
    kind = Kind.RELATION
    tied = (Label(uid=label_uid(kind, name), kind=kind, name=name) for name in relations)
    labels = [*reading.labels, *tied]
    told = [replace(label, attributes=_attributes(reading, label)) for label in labels]
    schema = Schema(name=name, labels=tuple(told), rules=rules, overlap=reading.overlap)
    events = {"<EVENT>", *reading.events}
    of_events = [each.name for _line, of, each in reading.attributes if events.issuperset(of)]
    return schema, [*reading.events, *of_events]


def _take_entity(reading: _Reading, body: str, number: int) -> None:
    words = body.replace("\t", " ").split()
    indent = len(body) - len(body.lstrip())
    if len(words) > 1 and not words[1].startswith(("<", "Arg", "Equiv")) and ":" not in body:
        raise ValueError(f"line {number} names a type with a blank in it: “{body.strip()}”.")
    name = words[0]
    if not _TYPE.fullmatch(name):
        raise ValueError(f"line {number} names no type: “{body.strip()}”.")
    abstract, name = name.startswith("!"), name.removeprefix("!")
    if name in reading.below:
        raise ValueError(f"line {number}: the type {name} is there twice.")
    while reading.stack and reading.stack[-1][0] >= indent:
        reading.stack.pop()
    reading.below[name] = []
    for _indent, above in reading.stack:
        if not abstract:
            reading.below[above].append(name)
    reading.stack.append((indent, name))
    if abstract:
        return
    reading.below[name].insert(0, name)
    key = LABEL_KEYS[len(reading.labels) :][:1]
    uid = label_uid(Kind.SPAN, name)
    reading.labels.append(Label(uid=uid, kind=Kind.SPAN, name=name, key=key))


def _take_relation(reading: _Reading, body: str, number: int) -> None:
    parts = body.replace("\t", " ").split(None, 1)
    name, arguments = parts[0], parts[1] if len(parts) > 1 else ""
    if name == "<OVERLAP>":
        if "<ANY>" in body or "contain" in body:
            crossing = re.search(r"<OVL-TYPE>:(?:<ANY>|\S*cross)", body)
            reading.overlap = Overlap.ANY if crossing else Overlap.NEST
        return
    if not _TYPE.fullmatch(name) or name.startswith("!"):
        raise ValueError(f"line {number} names no relation: “{body}”.")
    ends: dict[str, list[str]] = {}
    symmetric = False
    for argument in filter(None, (word.strip() for word in arguments.split(","))):
        role, colon, value = argument.partition(":")
        if not colon:
            raise ValueError(f"line {number}: “{argument}” should be ROLE:TYPE.")
        if role.strip() == "<REL-TYPE>":
            symmetric = "symmetric" in value and "asymmetric" not in value
        else:
            ends[role.strip()] = [word.strip() for word in value.split("|") if word.strip()]
    if len(ends) != 2 or not all(ends.values()):
        raise ValueError(
            f"line {number}: the relation {name} needs two arguments, such as Arg1:Person,"
            " Arg2:Place."
        )
    head, tail = ends.values()
    reading.relations.append((number, name, head, tail, symmetric))


def _take_attribute(reading: _Reading, body: str, number: int) -> None:
    name, _blank, arguments = body.replace("\t", " ").partition(" ")
    values = {
        role.strip(): [word.strip() for word in value.split("|") if word.strip()]
        for role, _colon, value in (part.partition(":") for part in arguments.split(","))
    }
    if not values.get("Arg"):
        raise ValueError(f"line {number}: the attribute {name} needs what it is of, Arg:TYPE.")
    choices = tuple(dict.fromkeys(values.get("Value", [])))
    kind = AttributeKind.CHOICE if choices else AttributeKind.FLAG
    reading.attributes.append((number, values["Arg"], Attribute(name, kind, choices)))


def _attributes(reading: _Reading, label: Label) -> tuple[Attribute, ...]:
    """The attributes of a label; those of events are left out."""
    relations = {relation for _line, relation, _heads, _tails, _same in reading.relations}
    found: dict[str, Attribute] = {}
    for line, bearers, attribute in reading.attributes:
        known = [bearer for bearer in bearers if bearer in reading.below or bearer.startswith("<")]
        spans = _types(reading, [each for each in known if each != "<RELATION>"], line)
        named = set(bearers) & relations | (relations if "<RELATION>" in bearers else set())
        if label.name in (named if label.kind is Kind.RELATION else spans):
            found.setdefault(attribute.name, attribute)
    return tuple(found.values())


def _rules(reading: _Reading) -> tuple[RelationRule, ...]:
    symmetric = {name for _line, name, _heads, _tails, same in reading.relations if same}
    rules: dict[tuple[str, str, str], RelationRule] = {}
    for line, name, heads, tails, _same in reading.relations:
        for head in _types(reading, heads, line):
            for tail in _types(reading, tails, line):
                turned = (name, tail, head)
                if (name, head, tail) in rules or (name in symmetric and turned in rules):
                    continue
                rules[name, head, tail] = RelationRule(
                    relation=label_uid(Kind.RELATION, name),
                    head=label_uid(Kind.SPAN, head),
                    tail=label_uid(Kind.SPAN, tail),
                    symmetric=name in symmetric,
                )
    return tuple(rules.values())


def _types(reading: _Reading, names: list[str], line: int, depth: int = 0) -> list[str]:
    """The span types that an argument means, macros and hierarchy unfolded, each once."""
    found: dict[str, None] = {}
    for name in names:
        if name in _ANY:
            found |= {label.name: None for label in reading.labels}
        elif name in reading.macros and depth < 8:
            inner = [word.strip() for word in reading.macros[name].split("|")]
            found |= dict.fromkeys(_types(reading, inner, line, depth + 1))
        elif name in reading.below:
            found |= dict.fromkeys(reading.below[name])
        elif name != "<EVENT>":
            raise ValueError(f"line {line} names the type {name}, which [entities] lacks.")
    return list(found)
