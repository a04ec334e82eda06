"""What became of suggestions in articles that a person finished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.span import Decision, State

_UNCHANGED = (Decision.EXPLICIT, Decision.IMPLICIT)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """How a mark of a finished layer was decided; many marks share one, which is itself alone.

    ``label`` is what the mark has now, ``proposed`` what it was suggested as, uids both; None where
    it was made by hand or that is not kept. ``edges``: how many of its two edges are not where they
    were suggested. ``provider`` is the title of what suggested it, None for a mark made by hand.
    """

    label: str
    proposed: str | None
    edges: int
    state: State
    decision: Decision | None
    provider: str | None
    relation: bool = False

    @property
    def right(self) -> bool:
        """Whether it was suggested and accepted as it stood, by a key on it or by finishing."""
        return (
            self.state is State.ACCEPTED
            and self.provider is not None
            and self.decision in _UNCHANGED
        )


class Finished(NamedTuple):
    """A layer that is done. ``at``: UTC, when its last decision was made; "" where unknown.

    ``outcomes``: what was decided, and of how many marks. ``seen``: whether anybody
    saw suggestions there; what was imported finished tells nothing of any, be they made later.
    """

    article: int
    title: str
    language: str
    author: str
    at: str
    outcomes: tuple[tuple[Outcome, int], ...]
    seen: bool = True
