"""The most frequent kinds of error that ``annotator evaluate --gold`` finds, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.cli.output import table
from annotator.review.counts import Counts
from annotator.review.errors import ErrorKind, Tally, Wrong, mended
from annotator.review.evaluation import Evaluation

_TITLES = {
    Wrong.LABEL: "wrong label",
    Wrong.EDGES: "wrong edges",
    Wrong.BOTH: "wrong label and edges",
    Wrong.MISSED: "missed",
    Wrong.SPURIOUS: "spurious",
}
_BY = 3


def kinds(result: Evaluation, zones: frozenset[str], most: int) -> list[dict[str, Any]]:
    """The ``most`` frequent kinds; ``gain``: what the strict F1 would gain if they were right.

    That of spans for errors of spans, that of zones for errors of zones.
    """
    ranked = sorted(result.errors.items(), key=lambda each: (-each[1].times, each[0]))
    return [_kind(kind, tally, _all(result, kind, zones)) for kind, tally in ranked[:most]]


def _all(result: Evaluation, kind: ErrorKind, zones: frozenset[str]) -> Counts:
    zone = (kind.gold or kind.proposed) in zones
    cells = (each for (_, label), each in result.strict.items() if (label in zones) is zone)
    return sum(cells, Counts())


def _kind(kind: ErrorKind, tally: Tally, counts: Counts) -> dict[str, Any]:
    return {
        "kind": kind.wrong.value,
        "gold": kind.gold,
        "proposed": kind.proposed,
        "edges": kind.edges,
        "count": tally.times,
        "gain": round(mended(counts, kind, tally.times).f1 - counts.f1, 4),
        "languages": dict(sorted(tally.languages.items())),
        "by": dict(tally.by.most_common()),
        "examples": [each._asdict() for each in tally.examples],
    }


def print_kinds(found: Sequence[dict[str, Any]]) -> None:
    """The same as a table; nothing where there are none."""
    if not found:
        return
    columns = ("kind", "gold", "proposed", "times", "F1 if right", "languages", "edges")
    rows = []
    for each in found:
        kind, gain = _TITLES[Wrong(each["kind"])], f"{each['gain']:+.3f}"
        languages = ", ".join(f"{name or '?'} {n}" for name, n in each["languages"].items())
        counts = (each["gold"], each["proposed"], each["count"])
        rows.append((kind, *counts, gain, languages, _edges(each)))
    table("\nMost frequent kinds of error", columns, rows)


def _edges(kind: dict[str, Any]) -> str:
    said = [f"{what} {times}" for what, times in list(kind["by"].items())[:_BY]]
    return f"{kind['edges']}: {'; '.join(said)}" if said else ""
