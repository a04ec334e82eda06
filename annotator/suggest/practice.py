"""Practice sentences: ``[PERSON:a Ann Lee], a [ROLE judge], spoke.`` is a text and its spans."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKED = re.compile(r"\[([A-Z]+)(?::(\w+))? ([^\[\]]+)\]")


class Marked(NamedTuple):
    """``spans``: start, end, label, in code points of ``text``; ``names``: the places of some."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    names: dict[str, int]


def parse_marked(line: str) -> Marked:
    """The text of a marked line with its spans.

    :raises ValueError: a bracket is left over.
    """
    text = ""
    done = 0
    spans: list[tuple[int, int, str]] = []
    names: dict[str, int] = {}
    for match in _MARKED.finditer(line):
        label, name, covered = match.groups()
        text += line[done : match.start()]
        if name:
            names[name] = len(spans)
        spans.append((len(text), len(text) + len(covered), label))
        text += covered
        done = match.end()
    text += line[done:]
    if "[" in text or "]" in text:
        raise ValueError(f"A bracket is left over in this line: {line}")
    return Marked(text, tuple(spans), names)
