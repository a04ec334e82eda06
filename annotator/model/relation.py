"""A relation: a labelled arrow from a head span to a tail span of the same layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from annotator.model.span import NO_ATTRIBUTES, Decision, State


class Relation(NamedTuple):
    """``head`` and ``tail`` are the ``n`` of spans; ``label`` is the label's uid.

    A named tuple for the reason told at :class:`annotator.model.span.Span`.
    """

    head: int
    tail: int
    label: str
    n: int = 0
    uid: str = ""
    state: State = State.ACCEPTED
    decision: Decision | None = None
    provider: str | None = None
    score: float | None = None
    decided_at: str | None = None
    decided_by: str | None = None
    attributes: Mapping[str, Any] = NO_ATTRIBUTES
    note: str | None = None

    @property
    def visible(self) -> bool:
        """Whether it is drawn: a rejected relation is kept as a negative, not shown."""
        return self.state is not State.REJECTED

    def reaches(self, threshold: float) -> bool:
        """Whether its score is at or above the threshold; without a score it is."""
        return self.score is None or self.score >= threshold
