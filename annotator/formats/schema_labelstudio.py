"""Label Studio's labelling configuration as a schema (https://labelstud.io/tags).

``Labels`` (and ``HyperTextLabels``) become span labels, ``Relations`` relation labels, ``Choices``
labels of the whole article. ``Choices`` and ``TextArea`` with ``perRegion`` become attributes of
the span labels. Colours are kept by the role of the theme that is nearest in hue. The XML is read
by expat with every declaration of a document type refused, so that no entity is ever expanded.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import replace
from typing import NoReturn
from xml.parsers import expat

from annotator.model.schema import (
    LABEL_KEYS,
    Attribute,
    AttributeKind,
    Kind,
    Label,
    Overlap,
    Schema,
    label_uid,
)

# by kind of label: the tag around and the tag of each
_GROUPS = {"Labels": Kind.SPAN, "HyperTextLabels": Kind.SPAN, "ParagraphLabels": Kind.SPAN}
_GROUPS |= {"Relations": Kind.RELATION, "Choices": Kind.ARTICLE}
_MEMBERS = {"Label": Kind.SPAN, "Relation": Kind.RELATION, "Choice": Kind.ARTICLE}
_HUES = {
    "person": 218, "role": 263, "org": 27, "gpe": 141, "loc": 186, "norp": 328, "event": 4,
    "date": 64, "ochre": 43, "indigo": 231, "plum": 304, "sea": 168, "rust": 16,
}  # fmt: skip
# colour names that Label Studio's own examples use; others are left to the theme
_NAMED = {
    "red": 0, "orange": 30, "darkorange": 33, "yellow": 60, "green": 120, "cyan": 180,
    "blue": 240, "purple": 300, "magenta": 300, "pink": 350, "brown": 25,
}  # fmt: skip


def read_label_studio(text: str, name: str) -> tuple[Schema, list[str]]:
    """The schema in a labelling configuration, and the names of what it has no place for.

    :raises ValueError: with a sentence that names the line.
    """
    reader = _Reader()
    reader.read(text)
    labels = tuple(map(reader.with_attributes, _with_keys(reader.labels)))
    # spans may lie over one another in Label Studio
    return Schema(name=name, labels=labels, overlap=Overlap.ANY), reader.left_out


class _Reader:
    """Takes in tag after tag."""

    def __init__(self) -> None:
        self.labels: list[Label] = []
        self.left_out: list[str] = []
        self._inside: list[Kind | None] = []
        # attributes with the names of the labels that have them, all where it names none
        self._attributes: list[tuple[set[str], Attribute]] = []
        self._region = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda _tag: self._inside.pop()

    def read(self, text: str) -> None:
        """:raises ValueError: with a sentence that names the line."""
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise ValueError(f"line {error.lineno} is no XML: {reason}.") from error
        if not self.labels:
            raise ValueError("it has no <Label>, <Relation> or <Choice> with a value.")

    def with_attributes(self, label: Label) -> Label:
        """The label with its attributes; one without choices says nothing and is left out."""
        if label.kind is not Kind.SPAN:
            return label
        found = {
            attribute.name: attribute
            for labels, attribute in self._attributes
            if (not labels or label.name in labels)
            and (attribute.choices or attribute.kind is AttributeKind.TEXT)
        }
        return replace(label, attributes=tuple(found.values()))

    def _refuse(self, *_declared: object) -> NoReturn:
        raise ValueError(
            f"line {self._parser.CurrentLineNumber} declares a document type, which is not read."
        )

    def _start(self, tag: str, told: dict[str, str]) -> None:
        around = next((kind for kind in reversed(self._inside) if kind is not None), None)
        kind = _MEMBERS.get(tag)
        if tag in ("Choices", "TextArea"):
            self._region = told.get("perRegion") == "true"
            if self._region:
                self._begin_attribute(tag, told)
        # what a person answers by
        answers = "toName" in told and tag not in _GROUPS
        if answers and not (tag == "TextArea" and self._region):
            self.left_out.append(f"{tag} {told.get('name', '')}".strip())
        if kind is not None and kind is around:
            if kind is Kind.ARTICLE and self._region:
                self._add_choice(self._value(told))
            else:
                self._add_label(kind, self._value(told), told)
        self._inside.append(_GROUPS.get(tag))

    def _begin_attribute(self, tag: str, told: dict[str, str]) -> None:
        name = " ".join(told.get("name", "").replace('"', "").split())
        if not name:
            raise ValueError(f"line {self._parser.CurrentLineNumber} has no name.")
        kind = AttributeKind.TEXT if tag == "TextArea" else AttributeKind.CHOICE
        words = told.get("whenLabelValue", "").split(",")
        labels = {word.strip() for word in words if word.strip()}
        self._attributes.append((labels, Attribute(name, kind)))

    def _add_choice(self, value: str) -> None:
        labels, attribute = self._attributes[-1]
        choices = tuple(dict.fromkeys((*attribute.choices, value)))
        self._attributes[-1] = (labels, attribute._replace(choices=choices))

    def _add_label(self, kind: Kind, name: str, told: dict[str, str]) -> None:
        uid = label_uid(kind, name)
        if any(label.uid == uid for label in self.labels):
            raise ValueError(f"line {self._parser.CurrentLineNumber}: {name} is there twice.")
        hotkey = told.get("hotkey", "").strip()
        taken = {label.key for label in self.labels if label.kind is kind}
        free = re.fullmatch("[0-9]", hotkey) and hotkey not in taken
        self.labels.append(
            Label(
                uid=uid,
                kind=kind,
                name=name,
                key=hotkey if free else "",
                colour=_colour(told.get("background", "")),
                description=" ".join(told.get("hint", "").split()),
            )
        )

    def _value(self, told: dict[str, str]) -> str:
        value = " ".join(told.get("value", "").split())
        if not value:
            raise ValueError(f"line {self._parser.CurrentLineNumber} has no value.")
        return value


def _with_keys(labels: list[Label]) -> list[Label]:
    """Labels of spans get digits, in their order, where they have none of their own."""
    taken = {label.key for label in labels if label.kind is Kind.SPAN}
    free = iter(digit for digit in LABEL_KEYS if digit not in taken)
    return [
        label if label.kind is not Kind.SPAN or label.key else replace(label, key=next(free, ""))
        for label in labels
    ]


def _colour(background: str) -> str:
    """The theme's role that is nearest in hue, "" where none is told."""
    value = background.strip().lower()
    hue: float | None = _NAMED.get(value)
    if value in ("gray", "grey", "black", "silver"):
        return "slate"
    if match := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", value):
        digits = match[1] if len(match[1]) == 6 else "".join(each * 2 for each in match[1])
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        shade, _light, saturation = colorsys.rgb_to_hls(red, green, blue)
        if saturation < 0.12:
            return "slate"
        hue = shade * 360
    if hue is None:
        return ""
    return min(_HUES, key=lambda role: min(abs(_HUES[role] - hue), 360 - abs(_HUES[role] - hue)))
