"""A recogniser that a project's decisions have taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# what the names of all of them begin with; a language follows
LEARNT = "learnt_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recogniser:
    """``base``: what it stands on. ``made_at`` is UTC. ``active``: it is what suggests.

    ``adopted``: the gate took it, and its weights are kept; the others are kept as a note of what
    was tried. ``card`` holds the figures: ``f1`` and ``before`` on ``held`` articles that it had
    not learnt from, ``articles`` (uids) that it has, ``seconds``.
    """

    name: str
    version: str
    language: str
    base: str
    uid: str = ""
    made_at: str = ""
    hash: str = ""
    adopted: bool = False
    active: bool = False
    card: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """As the suggestions name it: ``learnt_en 3``."""
        return f"{self.name} {self.version}"

    @property
    def stem(self) -> str:
        """What its file is called without the ending; another build of a version has another."""
        return f"{self.name}-{self.version}-{self.hash}"
