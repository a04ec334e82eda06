"""What decisions say about surfaces: the unit that a project's memory is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.model.places import Places
from annotator.model.span import State


class Verdict(StrEnum):
    """What a person did with a surface at one place."""

    ACCEPTED = "accepted"
    """It has this label."""
    RELABELLED = "relabelled"
    """It was proposed with this label and got another one."""
    REJECTED = "rejected"
    """It was proposed with this label and is nothing."""


class Evidence(NamedTuple):
    """``quote`` in an article in ``language`` and the ``label`` (a uid), so many ``times``.

    Fewer than none take evidence back. ``heard``: the recogniser in use has learnt from that
    article. ``missed``: nothing was proposed there.
    """

    language: str
    label: str
    quote: str
    verdict: Verdict
    times: int = 1
    heard: bool = False
    missed: bool = False


class Decided(NamedTuple):
    """A span that a person decided on; ``proposed`` as in a span, ``proposed_quote`` if elsewhere.

    ``state`` is accepted or rejected. ``imported``: nobody decided here, and what was proposed to
    whom did is not known.
    """

    n: int
    start: int
    end: int
    label: str
    quote: str
    state: State
    proposed: tuple[int, int, str] | None
    proposed_quote: str
    imported: bool = False


def weigh(
    rows: Iterable[Decided], language: str, *, heard: bool = False
) -> dict[int, tuple[Evidence, ...]]:
    """What the decided spans of one layer say, by their numbers; ``heard`` as in the evidence.

    What was rejected inside a longer span that was accepted is only part of it, and says nothing.
    """
    ordered = sorted(rows, key=lambda row: row.start)
    accepted = Places(row for row in ordered if row.state is State.ACCEPTED)
    found = {}
    for row in ordered:
        said = (
            _of_accepted(row)
            if row.state is State.ACCEPTED
            else _of_rejected(row, list(accepted.touching(row.start, row.end)))
        )
        missed = row.state is State.ACCEPTED and row.proposed is None and not row.imported
        found[row.n] = tuple(Evidence(language, *each, heard=heard, missed=missed) for each in said)
    return found


def _of_accepted(row: Decided) -> list[tuple[str, str, Verdict]]:
    said = [(row.label, row.quote, Verdict.ACCEPTED)]
    if row.proposed is not None:
        start, end, label = row.proposed
        if (start, end) == (row.start, row.end):
            if label != row.label:
                said.append((label, row.quote, Verdict.RELABELLED))
        elif not (row.start <= start and end <= row.end) and row.proposed_quote:
            said.append((label, row.proposed_quote, Verdict.REJECTED))
    return said


def _of_rejected(row: Decided, around: Sequence[Decided]) -> list[tuple[str, str, Verdict]]:
    if any((other.start, other.end) == (row.start, row.end) for other in around):
        same = any(other.label == row.label for other in around)
        return [] if same else [(row.label, row.quote, Verdict.RELABELLED)]
    if any(other.start <= row.start and row.end <= other.end for other in around):
        return []
    return [(row.label, row.quote, Verdict.REJECTED)]
