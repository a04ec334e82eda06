"""A span: a stretch of an article's text with one label."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class State(StrEnum):
    """Where a span or relation stands between suggestion and data."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Decision(StrEnum):
    """How a suggestion became data."""

    EXPLICIT = "explicit"
    IMPLICIT = "implicit"
    EDITED = "edited"
    CREATED = "created"


# what is stored and written for each
STATES: Mapping[object, State] = {state.value: state for state in State}
DECISIONS: Mapping[object, Decision | None] = {None: None} | {each.value: each for each in Decision}
NO_ATTRIBUTES: Mapping[str, Any] = {}


class Span(NamedTuple):
    """``[start, end)`` in code points of the article's text.

    ``n`` numbers the spans of one layer (0: not stored yet); relations name their ends by it.
    ``label`` is the label's uid. ``quote`` equals ``text[start:end]``. ``proposed`` is what the
    provider said, ``(start, end, label)``; None for a span made by hand.

    Spans are made by the hundred thousand: a named tuple takes a fifth of a dataclass's time. Name
    the fields all the same; change one with ``_replace``.
    """

    start: int
    end: int
    label: str
    quote: str
    n: int = 0
    uid: str = ""
    state: State = State.ACCEPTED
    decision: Decision | None = None
    provider: str | None = None
    score: float | None = None
    proposed: tuple[int, int, str] | None = None
    decided_at: str | None = None
    decided_by: str | None = None
    entity: str | None = None
    attributes: Mapping[str, Any] = NO_ATTRIBUTES
    flags: tuple[str, ...] = ()
    note: str | None = None
    part_of: int | None = None

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it is and its label: what the schema's rules look at."""
        return self[:3]

    @property
    def visible(self) -> bool:
        """Whether it is drawn: a rejected span is kept as a negative, not shown."""
        return self.state is not State.REJECTED

    def reaches(self, threshold: float) -> bool:
        """Whether its score is at or above the threshold; without a score it is."""
        return self.score is None or self.score >= threshold
