"""Colours by role name, read from ``resources/themes``."""

from __future__ import annotations

import json
import zlib
from typing import NamedTuple

from annotator.base.paths import resources
from annotator.model.schema import Label

ZONE = "boilerplate"  # grey, and no colour for a label that has none of its own
THEMES = ("light", "dark", "contrast-light", "contrast-dark")


class Theme(NamedTuple):
    """Every colour is ``#rrggbb``. ``labels`` maps colour names to colours.

    ``accent`` is for focus and selection alone; ``match`` and ``match_current`` lie behind what a
    search found, ``selection`` behind selected text. ``hover`` is fainter than ``selected_row``;
    ``raised`` and ``edge`` are the ground and the border of what floats above the rest. ``strong``
    asks for wide lines round what has the focus, ``patterns`` for labels that can be told apart
    without colour.
    """

    name: str
    dark: bool
    strong: bool
    window: str
    panel: str
    paper: str
    hairline: str
    text: str
    dim: str
    accent: str
    selected_row: str
    hover: str
    raised: str
    edge: str
    saved: str
    question: str
    error: str
    selection: str
    match: str
    match_current: str
    labels: dict[str, str]
    patterns: bool = False

    def label_colour(self, label: Label) -> str:
        """The colour of a label: the one it names, else one that its uid always gets."""
        named = self.labels.get(label.colour)
        if named is not None:
            return named
        names = sorted(name for name in self.labels if name != ZONE)
        return self.labels[names[zlib.crc32(label.uid.encode()) % len(names)]]


def load_theme(name: str) -> Theme:
    """The theme of this name, one of ``THEMES``."""
    path = resources() / "themes" / f"{name}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    kind = {name: data[name] for name in ("name", "dark", "strong", "labels")}
    return Theme(**kind, **data["roles"])


def mixed(colour: str, ground: str, share: float) -> str:
    """``share`` (0 to 1) of ``colour`` laid over ``ground``."""
    over, under = _channels(colour), _channels(ground)
    pairs = zip(over, under, strict=True)
    return "#" + "".join(f"{round(o * share + u * (1 - share)):02x}" for o, u in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
