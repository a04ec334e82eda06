"""How far two readers of our articles agree: the gold, and a second reading that had not seen it.

``python -m tests.corpus.second_reading [GOLD FOLDER]`` prints it story by story; what the readings
are is told in ``corpus/README.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.base.paths import corpus
from annotator.formats.jsonl import Jsonl
from annotator.model.record import Record
from annotator.review.counts import Counts
from annotator.review.entities import pairwise
from annotator.review.evaluation import evaluate, total

READING = Path(__file__).with_name("second_reading.jsonl")
SYMMETRIC = frozenset({"MEETS_WITH", "CONFLICT_WITH"})
ZONE = "BOILERPLATE"


@dataclass(kw_only=True)
class Agreement:
    """F1 of either reader against the other; ``zones`` counts the characters in them.

    ``entities``: the pairs of mentions, among those that both marked alike, said to be one thing.
    """

    spans: Counts = field(default_factory=Counts)
    relations: Counts = field(default_factory=Counts)
    entities: Counts = field(default_factory=Counts)
    zones: Counts = field(default_factory=Counts)

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            spans=self.spans + other.spans,
            relations=self.relations + other.relations,
            entities=self.entities + other.entities,
            zones=self.zones + other.zones,
        )


def read(path: Path) -> Iterator[Record]:
    """The records of a file; it has no others lines."""
    for each in Jsonl().read(path):
        assert isinstance(each, Record), each
        yield each


def agreements(gold: Path) -> dict[str, Agreement]:
    """By story, of the one article of each that was read twice; ``gold``: a folder of files."""
    found = {}
    for second in read(READING):
        assert second.story is not None
        (first,) = (each for each in read(gold / f"{second.story}.jsonl") if each.id == second.id)
        assert first.text == second.text
        found[second.id] = agreement(second, first)
    return found


def agreement(second: Record, first: Record) -> Agreement:
    """How far two readings of one article agree."""
    without = [
        replace(each, spans=[span for span in each.spans if span.label != ZONE])
        for each in (second, first)
    ]
    result = evaluate([(without[0], without[1])], symmetric=SYMMETRIC)
    linked = [{span.place: span.entity for span in each.spans} for each in without]
    both = [place for place, entity in linked[1].items() if entity and linked[0].get(place)]
    ours, theirs = (
        {at for span in each.spans if span.label == ZONE for at in range(span.start, span.end)}
        for each in (second, first)
    )
    return Agreement(
        spans=total(result.strict),
        relations=total(result.relations),
        entities=pairwise(
            [linked[1][place] for place in both], [linked[0][place] for place in both]
        ),
        zones=Counts(len(ours & theirs), len(ours - theirs), len(theirs - ours)),
    )


def main(gold: Path) -> None:
    """Print a table."""
    found = agreements(gold)
    print("| article | spans | relations | entities | zones |\n|---|---|---|---|---|")
    for name, each in [*found.items(), ("all", sum(found.values(), Agreement()))]:
        cells = (each.spans, each.relations, each.entities, each.zones)
        shares = (f"{cell.f1:.2f}" if cell.shares[2] is not None else "" for cell in cells)
        print(f"| {name} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else corpus() / "gold")
