"""How far two readers of our articles agree: the gold, and a second reading that had not seen it.

``python -m tests.corpus.second_reading [GOLD FOLDER]`` prints it article by article; what the
readings are is told in ``corpus/README.md``, their notation in the file.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path

from annotator.base.paths import corpus
from annotator.formats.jsonl import Jsonl
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.review.counts import Counts
from annotator.review.entities import pairwise
from annotator.review.evaluation import evaluate, total

READING = Path(__file__).with_name("second_reading.txt")
LABELS = {"D": "DATE", "E": "EVENT", "F": "FAC", "G": "GPE", "L": "LOC", "N": "NORP"}
LABELS |= {"O": "ORG", "P": "PERSON", "R": "ROLE"}
RELATIONS = {"CR": "CRITICIZES", "CW": "CONFLICT_WITH", "HR": "HOLDS_ROLE", "LI": "LOCATED_IN"}
RELATIONS |= {"ME": "MEDIATES", "MW": "MEETS_WITH", "RI": "ROLE_IN", "SU": "SUPPORTS"}
RELATIONS |= {"VI": "VISITS"}
SYMMETRIC = frozenset({"MEETS_WITH", "CONFLICT_WITH"})
NAMED = frozenset({"EVENT", "FAC", "GPE", "LOC", "ORG", "PERSON"})
ZONE = "BOILERPLATE"
_ZONE_LINE = re.compile(r"Z (?P<first>\d+)(?:-(?P<last>\d+))?(?: (?P<words>.+))?")


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


class _Article:
    """One article of the second reading, line by line."""

    def __init__(self, first: Record) -> None:
        self.text = first.text
        self._first = first
        lines = first.text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._entities: dict[str, str] = {}
        self._spans: list[Span] = []
        self._relations: list[Relation] = []

    def take(self, line: str) -> None:
        """Read a line of the notation."""
        zone = _ZONE_LINE.fullmatch(line)
        if zone is not None:
            start, end = self._line(int(zone["first"]))[0], self._line(int(zone[2] or zone[1]))[1]
            if zone["words"]:
                start, end = self._place(zone["words"], start, end)
            kept = self.text[start:end]
            start += len(kept) - len(kept.lstrip())
            self._add(start, start + len(kept.strip()), ZONE)
            return
        number, marks = line.split(": ", 1)
        spans, _sign, ties = marks.partition(" > ")
        at, end = self._line(int(number))
        here = []
        for mark in spans.split("; "):
            words, _sign, entity = mark[2:].partition("=")
            start, at = self._place(words, at, end)
            if entity:
                self._entities[words] = entity
            here.append(self._add(start, at, LABELS[mark[0]], self._entities.get(words, words)))
        for tie in filter(None, ties.split(", ")):
            label, head, tail = tie.split()
            ends = here[int(head) - 1], here[int(tail) - 1]
            self._relations.append(Relation(*ends, RELATIONS[label]))

    def record(self) -> Record:
        """All that was read."""
        return replace(self._first, spans=self._spans, relations=self._relations)

    def _line(self, number: int) -> tuple[int, int]:
        return self._starts[number], self._starts[number + 1] - 1

    def _place(self, words: str, start: int, end: int) -> tuple[int, int]:
        """Where whole ``words`` stand next, however their accents and apostrophes are typed."""
        found = re.compile(rf"(?<!\w){''.join(map(_loose, words))}(?!\w)").search(
            self.text, start, end
        )
        assert found is not None, (self._first.id, words)
        return found.span()

    def _add(self, start: int, end: int, label: str, entity: str = "") -> int:
        n = len(self._spans) + 1
        named = entity if label in NAMED else None
        self._spans.append(Span(start, end, label, self.text[start:end], n=n, entity=named))
        return n


def _loose(character: str) -> str:
    if character in "'’":
        return "['’]"
    if character == " ":
        return r"[ \u00a0\u202f]"
    forms = {unicodedata.normalize(form, character) for form in ("NFC", "NFD")}
    return f"(?:{'|'.join(map(re.escape, sorted(forms)))})"


def readings(gold: Path) -> Iterator[tuple[Record, Record]]:
    """The second reading and the first of each article; ``gold``: a folder of files."""
    first: dict[str, Record] = {}
    for file in sorted(gold.glob("*.jsonl")):
        for each in Jsonl().read(file):
            assert isinstance(each, Record), each
            first[each.id] = each
    for part in READING.read_text("utf-8").split("\n== ")[1:]:
        name, *lines = part.splitlines()
        article = _Article(first[name])
        for line in lines:
            article.take(line)
        yield article.record(), first[name]


def agreements(gold: Path) -> dict[str, Agreement]:
    """How far the readings agree, by article."""
    return {first.id: agreement(second, first) for second, first in readings(gold)}


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
    for name, each in [*sorted(found.items()), ("all", sum(found.values(), Agreement()))]:
        cells = (each.spans, each.relations, each.entities, each.zones)
        shares = (f"{cell.f1:.3f}" if cell.shares[2] is not None else "" for cell in cells)
        print(f"| {name} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else corpus() / "gold")
