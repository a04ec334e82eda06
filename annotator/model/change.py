"""What one edit touched; views look at it and decide for themselves what to read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Source(StrEnum):
    """Who made an edit."""

    PERSON = "person"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What an edit did, told without language: a code and its values.

    The journal keeps both; the window and the command line turn them into words.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """``spans`` and ``relations``: article id to the ``n`` of rows that were touched.

    ``focus`` is the span that the act was about, ``(article, n)``. ``lists``: the queue's rows of
    ``articles`` changed. ``everything``: read all again (an import, a change from outside).
    ``edit``: the act's number in the journal, None where it is not recorded.
    """

    title: Title
    spans: dict[int, frozenset[int]] = field(default_factory=dict)
    relations: dict[int, frozenset[int]] = field(default_factory=dict)
    layers: frozenset[int] = frozenset()
    schema: bool = False
    everything: bool = False
    focus: tuple[int, int] | None = None
    edit: int | None = None

    @property
    def articles(self) -> frozenset[int]:
        """The ids of all articles touched."""
        return frozenset(self.spans) | frozenset(self.relations) | self.layers
