"""Schemas as JSON: the starter schemas of ``resources/schemas`` and ``OUT.schema.json`` at export.

Labels and rules are written by name; a label without ``uid`` gets one made of kind and name, so
that two people who write the same schema mean the same labels. A rule's ``head`` and ``tail`` may
be lists. brat's ``annotation.conf`` and Label Studio's labelling configuration are understood too.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from annotator.base.errors import BadFile
from annotator.base.files import is_there
from annotator.base.paths import resources
from annotator.formats.schema_brat import read_brat
from annotator.formats.schema_labelstudio import read_label_studio
from annotator.model.schema import (
    Attribute,
    AttributeKind,
    Kind,
    Label,
    Overlap,
    RelationRule,
    Schema,
    attribute_problem,
    label_uid,
)

_Choice = TypeVar("_Choice", bound=StrEnum)
_SUFFIX = ".schema.json"


def starter_names() -> list[str]:
    """The names of the schemas that travel with the program."""
    return sorted(path.stem for path in (resources() / "schemas").glob("*.json"))


def starter_languages() -> list[str]:
    """The languages in which the labels of starter schemas are described."""
    others = (path.name for path in (resources() / "schemas").iterdir() if path.is_dir())
    return sorted({"en", *others})


def load_schema(name_or_file: str, language: str = "") -> Schema:
    """The starter schema of this name, else the schema in this file.

    ``language``: descriptions and examples of a starter are in this language where it has them.

    :raises BadFile: there is neither, or the file holds no schema.
    """
    return load_with_losses(name_or_file, language)[0]


def load_with_losses(name_or_file: str, language: str = "") -> tuple[Schema, list[str]]:
    """As :func:`load_schema`, with what :func:`read_with_losses` tells."""
    if name_or_file in starter_names():
        starter = read_schema(resources() / "schemas" / f"{name_or_file}.json")
        return _with_texts(starter, resources() / "schemas" / language / f"{name_or_file}.json"), []
    path = Path(name_or_file)
    if not is_there(path) or not path.is_file():
        known = ", ".join(starter_names())
        raise BadFile(f"There is no schema '{name_or_file}': name a file or one of {known}.")
    return read_with_losses(path)


def _with_texts(schema: Schema, path: Path) -> Schema:
    """The schema with the descriptions and examples of a file, where there is one."""
    if path.parent.name == "schemas" or not path.is_file():
        return schema
    texts = json.loads(path.read_text("utf-8"))

    def translated(label: Label) -> Label:
        row = texts.get(label.uid)
        if row is None:
            return label
        yes, no = _texts(row, "yes"), _texts(row, "no")
        return replace(label, description=_text(row, "description"), yes=yes, no=no)

    return replace(schema, labels=tuple(map(translated, schema.labels)))


def read_schema(path: Path) -> Schema:
    """The schema in a file.

    :raises BadFile: as :func:`read_with_losses`.
    """
    return read_with_losses(path)[0]


def read_with_losses(path: Path) -> tuple[Schema, list[str]]:
    """The schema in a file, our JSON, brat's ``annotation.conf`` or Label Studio's XML, and the
    names of what another tool's has and ours has no place for.

    :raises BadFile: with a sentence that names the file and what is wrong in it.
    """
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix.lower() == ".conf":
            # named after its folder: brat calls every such file the same
            return read_brat(text, path.resolve().parent.name or path.stem)
        if text.lstrip().startswith("<"):
            return read_label_studio(text, path.stem)
        return schema_from_json(json.loads(text)), []
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror or error}.") from error
    except RecursionError as error:
        raise BadFile(f"{path} is no schema: it is nested too deep.") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path} is no schema: it is not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise BadFile(
            f"{path} is no schema: line {error.lineno} is no JSON: {error.msg}."
        ) from error
    except ValueError as error:
        raise BadFile(f"{path} is no schema: {error}") from error


def schema_from_json(stored: object) -> Schema:
    """:raises ValueError: with a sentence that says what is wrong."""
    if not isinstance(stored, dict):
        raise ValueError("it should hold a JSON object with 'name' and 'labels'.")
    labels = tuple(_label(row) for row in _rows(stored, "labels"))
    for key, values in (
        ("uid", [label.uid for label in labels]),
        ("name", [f"{label.kind} {label.name}" for label in labels]),
    ):
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise ValueError(f"the label {key} '{twice[0]}' is there twice.")
    marks: dict[str, str] = {}
    for label in labels:
        mark = label.kind in (Kind.SPAN, Kind.ZONE)
        if mark and marks.setdefault(label.name, label.uid) != label.uid:
            raise ValueError(f"'{label.name}' is the name of a span label and of a zone label.")
    relations = {label.name: label.uid for label in labels if label.kind is Kind.RELATION}
    rules = tuple(rule for row in _rows(stored, "rules") for rule in _rules(row, relations, marks))
    revision = stored.get("revision", 1)
    if type(revision) is not int or revision < 1:
        raise ValueError("'revision' should be a whole number from 1.")
    return Schema(
        name=_text(stored, "name", required=True),
        labels=labels,
        rules=rules,
        overlap=_choice(Overlap, stored, "overlap", Overlap.NONE),
        revision=revision,
        aliases=_aliases(stored, {label.uid for label in labels}),
        maps=_maps(stored, marks),
    )


def schema_to_json(schema: Schema) -> dict[str, Any]:
    """What :func:`schema_from_json` reads back equal."""
    names = {label.uid: label.name for label in schema.labels}
    aliases = {"aliases": dict(schema.aliases)} if schema.aliases else {}
    maps: dict[str, dict[str, str]] = {}
    for recogniser, source, uid in schema.maps:
        if not uid or uid in names:
            maps.setdefault(recogniser, {})[source] = names.get(uid, "")
    return {
        "name": schema.name,
        "revision": schema.revision,
        "overlap": schema.overlap.value,
        "labels": [_label_to_json(label) for label in schema.labels],
        "rules": [
            {
                "relation": names[rule.relation],
                "head": names[rule.head],
                "tail": names[rule.tail],
                "symmetric": rule.symmetric,
            }
            for rule in schema.rules
        ],
        **aliases,
        **({"label_maps": maps} if maps else {}),
    }


def schema_bytes(schema: Schema) -> bytes:
    """The schema as the bytes of a file."""
    return json.dumps(schema_to_json(schema), ensure_ascii=False, indent=1).encode() + b"\n"


def schema_path(out: Path) -> Path:
    """Where the schema of the export ``out`` is put: ``news.jsonl`` -> ``news.schema.json``."""
    return out.with_name(f"{out.stem}{_SUFFIX}")


def is_schema_path(path: Path) -> bool:
    """Whether it is called like a schema that was put beside an export."""
    return path.name.endswith(_SUFFIX)


def _label_to_json(label: Label) -> dict[str, Any]:
    row: dict[str, Any] = {"uid": label.uid, "kind": label.kind.value, "name": label.name}
    for key in ("key", "colour", "tag", "description"):
        if getattr(label, key):
            row[key] = getattr(label, key)
    for key in ("yes", "no"):
        if getattr(label, key):
            row[key] = list(getattr(label, key))
    if label.retired:
        row["retired"] = True
    if label.attributes:
        row["attributes"] = [
            {"name": attribute.name, "kind": attribute.kind.value}
            | ({"choices": list(attribute.choices)} if attribute.choices else {})
            for attribute in label.attributes
        ]
    return row


def _label(row: Mapping[str, Any]) -> Label:
    kind = _choice(Kind, row, "kind", Kind.SPAN)
    name = _text(row, "name", required=True)
    retired = row.get("retired", False)
    if not isinstance(retired, bool):
        raise ValueError(f"'retired' of the label {name} should be true or false.")
    return Label(
        uid=_text(row, "uid") or label_uid(kind, name),
        kind=kind,
        name=name,
        key=_text(row, "key"),
        colour=_text(row, "colour"),
        tag=_text(row, "tag"),
        description=_text(row, "description"),
        yes=_texts(row, "yes"),
        no=_texts(row, "no"),
        retired=retired,
        attributes=_attributes(row, name),
    )


def _attributes(row: Mapping[str, Any], label: str) -> tuple[Attribute, ...]:
    """Attributes may be written as names alone: those are yes or nothing."""
    value = row.get("attributes", [])
    if not isinstance(value, list):
        raise ValueError(f"'attributes' of the label {label} should be a list.")
    found: dict[str, Attribute] = {}
    for each in value:
        stored = {"name": each, "kind": "flag"} if isinstance(each, str) else each
        if not isinstance(stored, dict):
            raise ValueError(f"'attributes' of the label {label} should be a list of objects.")
        kind = _choice(AttributeKind, stored, "kind", AttributeKind.FLAG)
        made = Attribute(_text(stored, "name", required=True), kind, _texts(stored, "choices"))
        problem = attribute_problem(made)
        if problem or made.name in found:
            raise ValueError(
                f"an attribute of the label {label}: {problem or f'{made.name} is there twice.'}"
            )
        found[made.name] = made
    return tuple(found.values())


def _rules(
    row: Mapping[str, Any], relations: Mapping[str, str], marks: Mapping[str, str]
) -> list[RelationRule]:
    name = _text(row, "relation", required=True)
    if name not in relations:
        raise ValueError(f"a rule names the relation '{name}', which is no label.")
    symmetric = row.get("symmetric", False)
    if not isinstance(symmetric, bool):
        raise ValueError(f"'symmetric' of a rule for {name} should be true or false.")
    ends: list[tuple[str, ...]] = []
    for key in ("head", "tail"):
        value = row.get(key)
        names = (value,) if isinstance(value, str) else _texts(row, key)
        unknown = [name for name in names if name not in marks]
        if unknown or not names:
            which = f"'{unknown[0]}', which is no label" if unknown else "nothing"
            raise ValueError(f"the {key} of a rule for {name} is {which}.")
        ends.append(tuple(marks[name] for name in names))
    return [
        RelationRule(relation=relations[name], head=head, tail=tail, symmetric=symmetric)
        for head, tail in itertools.product(*ends)
    ]


def _aliases(stored: Mapping[str, Any], uids: set[str]) -> tuple[tuple[str, str], ...]:
    """What merged labels became; of labels that are not there any more nothing is kept."""
    value = stored.get("aliases", {})
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError("'aliases' should be an object of texts.")
    return tuple((old, new) for old, new in value.items() if new in uids and old not in uids)


def _maps(stored: Mapping[str, Any], marks: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """What recognisers' labels become, by names of labels, "" for nothing."""
    value = stored.get("label_maps", {})
    shape = "'label_maps' should be an object of objects of names of labels."
    if not isinstance(value, dict):
        raise ValueError(shape)
    found = []
    for recogniser, labels in value.items():
        if not isinstance(labels, dict):
            raise ValueError(shape)
        for source, name in labels.items():
            if not isinstance(name, str) or (name and name not in marks):
                raise ValueError(f"'label_maps' names a label that is not there: {name!r}.")
            found.append((recogniser, source, marks.get(name, "")))
    return tuple(found)


def _rows(stored: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = stored.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"'{key}' should be a list of objects.")
    return rows


def _text(row: Mapping[str, Any], key: str, *, required: bool = False) -> str:
    value = row.get(key, "")
    if not isinstance(value, str) or (required and not value.strip()):
        raise ValueError(f"'{key}' should be a text{'' if not required else ' that is not empty'}.")
    return value


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f"'{key}' should be a list of texts.")
    return tuple(value)


def _choice(choices: type[_Choice], row: Mapping[str, Any], key: str, default: _Choice) -> _Choice:
    value = row.get(key, default.value)
    try:
        return choices(value)
    except ValueError:
        known = ", ".join(choice.value for choice in choices)
        raise ValueError(f"'{key}' is {value!r}; it should be one of {known}.") from None
