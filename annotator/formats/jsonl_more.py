"""The rarer parts of a ``jsonl`` record, each checked for its type."""

from __future__ import annotations

import math
from typing import Any

from annotator.model.article import LONGEST, too_long
from annotator.model.entity import Entity, EntityName
from annotator.model.layer import Comment

DEPTH_LIMIT = 32


class BadLine(Exception):
    """Why a line is no record, as a sentence."""


def refuse_too_long(text: str) -> None:
    """:raises BadLine: an article has no such length."""
    # a character takes four bytes at most
    if 4 * len(text) > LONGEST and (reason := too_long(len(text.encode("utf-8")))):
        raise BadLine(reason)


def text_of(row: dict[str, Any], key: str, what: str = "") -> str | None:
    """The text under ``key``, None without one. :raises BadLine: it is no text."""
    value = row.get(key)
    if value is not None and type(value) is not str:
        raise BadLine(f"{_place(what)}'{key}' should be a text.")
    return value


def texts_of(
    row: dict[str, Any], key: str, allowed: tuple[str, ...] = (), what: str = ""
) -> tuple[str, ...]:
    """An optional list of texts; with ``allowed``, of these only."""
    value = row.get(key)
    if not value and (value is None or type(value) is list):
        return ()
    if type(value) is not list or not all(type(each) is str for each in value):
        raise BadLine(f"{_place(what)}'{key}' should be a list of texts.")
    for each in value:
        if allowed and each not in allowed:
            raise BadLine(f"{_place(what)}'{each}' in '{key}' is none of {', '.join(allowed)}.")
    return tuple(value)


def object_of(row: dict[str, Any], key: str, what: str = "") -> dict[str, Any]:
    """An optional object of the user's own values; any JSON but numbers that JSON cannot write."""
    value = row.get(key)
    if value is None:
        return {}
    if type(value) is not dict:
        raise BadLine(f"{_place(what)}'{key}' should be an object.")
    if value and not finite(value):
        raise BadLine(f"{_place(what)}'{key}' is nested too deep or holds a number beyond limits.")
    return value


def finite(value: object, depth: int = 0) -> bool:
    """Whether a decoded JSON value can be written again: no infinity, no depth beyond limits."""
    if depth > DEPTH_LIMIT:
        return False
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(finite(each, depth + 1) for each in value.values())
    if isinstance(value, list):
        return all(finite(each, depth + 1) for each in value)
    return True


def entities_of(rows: object) -> tuple[Entity, ...]:
    """The record's entities; ``uid`` is the id that spans of the record name."""
    if rows is None:
        return ()
    found: dict[str, Entity] = {}
    for n, row in enumerate(_objects(rows, "entities"), 1):
        what = f"Entity {n}"
        uid, label, name = (text_of(row, key, what) for key in ("id", "label", "name"))
        if not uid or not label or not name:
            raise BadLine(f"{what} lacks 'id', 'label' or 'name'.")
        if uid in found:
            raise BadLine(f"Two entities have the id '{uid}'.")
        found[uid] = Entity(uid=uid, label=label, name=name, names=_names(row, what))
    return tuple(found.values())


def entities_named(rows: list[Any]) -> tuple[Entity, ...]:
    """The entities of a record that lists none: spans then name them by their names."""
    found: dict[str, Entity] = {}
    for row in rows:
        name = row.get("entity") if type(row) is dict else None
        label = row.get("label") if name else None
        if type(name) is str and type(label) is str and name not in found:
            found[name] = Entity(uid=name, label=label, name=name)
    return tuple(found.values())


def _names(row: dict[str, Any], what: str) -> tuple[EntityName, ...]:
    return tuple(
        EntityName(name=name, language=language)
        for language, names in object_of(row, "names", what).items()
        for name in texts_of({"names": names}, "names", what=what)
    )


def comments_of(
    rows: object, spans: dict[object, int], relations: dict[object, int]
) -> tuple[Comment, ...]:
    """The record's comments; ``span`` or ``relation`` is an id of the record, to a number."""
    if rows is None:
        return ()
    found = []
    for n, row in enumerate(_objects(rows, "comments"), 1):
        what = f"Comment {n}"
        uid, author, at, text = (
            text_of(row, key, what) or "" for key in ("id", "author", "at", "text")
        )
        ends: list[int | None] = []
        for key, numbers in (("span", spans), ("relation", relations)):
            wire = row.get(key)
            if wire is not None and (type(wire) not in (str, int) or wire not in numbers):
                raise BadLine(f"{what} is about a {key} that there is not.")
            ends.append(None if wire is None else numbers[wire])
        found.append(Comment(uid, author, at, text, *ends))
    return tuple(found)


def _objects(rows: object, key: str) -> list[dict[str, Any]]:
    if type(rows) is not list or not all(type(row) is dict for row in rows):
        raise BadLine(f"'{key}' should be a list of objects.")
    return rows


def _place(what: str) -> str:
    return f"{what}: " if what else ""
