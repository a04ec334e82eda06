"""Which label a new span gets most likely. Pure functions of an open layer."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from annotator.editing.open_layer import OpenLayer
from annotator.model.schema import Kind

# what begins so tells more than any number of others, as many words tell more than that
_ALIKE = (1, 10**5, 10**10)


class _Shape(NamedTuple):
    """What a text looks like: how it begins, and whether it is more than one word."""

    begins: str
    several: bool


def guessed_label(layer: OpenLayer, start: int, end: int) -> str | None:
    """The label, by its uid, that the same text has in the article, else the one that is most
    frequent on what looks like it; None where nothing is marked.

    A person who guesses wrong presses a digit, so a poor guess is better than none.
    """
    usable = {label.uid for label in layer.schema.of_kind(Kind.SPAN)}
    same = layer.mentions.labels(layer.text[start:end]).most_common()
    for label, _count in same:
        if label in usable:
            return label
    wanted = _shape(layer.text[start:end])
    found: Counter[str] = Counter()
    for span in layer.spans:
        if span.label in usable:
            shape = _shape(span.quote)
            found[span.label] += _ALIKE[(shape == wanted) + (shape.begins == wanted.begins)]
    return found.most_common(1)[0][0] if found else None


def _shape(text: str) -> _Shape:
    first = next((each for each in text if each.isalnum()), "")
    begins = "digit" if first.isdigit() else "capital" if first.isupper() else "small"
    return _Shape(begins, len(text.split()) > 1)
