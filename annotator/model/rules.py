"""The rules that hold for every span and relation, whoever makes it."""

from __future__ import annotations

from annotator.model.schema import Overlap, Schema

Place = tuple[int, int, str]


def conflicts(schema: Schema, one: Place, other: Place) -> bool:
    """Whether two spans ``(start, end, label)`` may not stand side by side under the schema.

    Zones lie over anything but a zone of the same label that they share text with. The same place
    with the same label twice is always a conflict.
    """
    start, end, label = one
    other_start, other_end, other_label = other
    if end <= other_start or other_end <= start:
        return False
    zone, other_zone = label in schema.zones, other_label in schema.zones
    if zone or other_zone:
        return zone and other_zone and label == other_label
    if one == other:
        return True
    if schema.overlap is Overlap.ANY:
        return False
    if schema.overlap is Overlap.NONE:
        return True
    nested = (start <= other_start and other_end <= end) or (
        other_start <= start and end <= other_end
    )
    return not nested


def paragraph_of(text: str, offset: int) -> tuple[int, int]:
    """The paragraph around ``offset`` as ``[start, end)``: the line between line feeds."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end
