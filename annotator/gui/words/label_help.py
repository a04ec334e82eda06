"""What a label means, as it is told on hovering it: labels of starter schemas in our languages.

The first picture tells labels: reading whole schemas (``formats``) would hold it up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from annotator.base.paths import resources
from annotator.gui.words.language import interface_language
from annotator.model.schema import Label

_ENGLISH = "en"


def label_help(label: Label) -> str:
    """Description and examples, a line each; "" where nothing is known.

    A starter's own texts are shown in the window's language, whatever the project was made in.
    """
    label = told_in(label, interface_language())
    lines = [label.description, *(f"✓ {each}" for each in label.yes)]
    return "\n".join([*filter(None, lines), *(f"✗ {each}" for each in label.no)])


def told_in(label: Label, language: str) -> Label:
    """The label with our own description and examples in ``language``, for showing.

    Only where it still has ours in another language: what a person wrote stays.
    """
    ours = _texts(language).get(label.uid)
    if ours is None:
        return label
    for other in _languages():
        if other == language:
            continue
        theirs = _texts(other).get(label.uid, {})
        same = {field: ours[field] for field in ours if getattr(label, field) == theirs.get(field)}
        if same:
            return replace(label, **same)
    return label


def _languages() -> list[str]:
    folders = (path.name for path in (resources() / "schemas").iterdir() if path.is_dir())
    return [_ENGLISH, *sorted(folders)]


@cache
def _texts(language: str) -> Mapping[str, Mapping[str, Any]]:
    """By a label's uid: ``description``, ``yes`` and ``no`` as a label has them."""
    folder = resources() / "schemas"
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((folder if language == _ENGLISH else folder / language).glob("*.json")):
        for uid, texts in _of_file(path).items():
            found[uid] = {
                "description": texts.get("description", ""),
                "yes": tuple(texts.get("yes", ())),
                "no": tuple(texts.get("no", ())),
            }
    return found


def _of_file(path: Path) -> Mapping[str, Mapping[str, Any]]:
    content = json.loads(path.read_text("utf-8"))
    if "labels" in content:
        return {label["uid"]: label for label in content["labels"]}
    texts: Mapping[str, Mapping[str, Any]] = content
    return texts
