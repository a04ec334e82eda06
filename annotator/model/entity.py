"""An entity: the real person, body or place that spans name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityName:
    """One way to write an entity; ``language`` is a code such as ``fr``, "" where unknown."""

    name: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """``label`` is the label's uid; ``name`` the one it is listed by."""

    uid: str
    label: str
    name: str
    names: tuple[EntityName, ...] = ()
