"""How right suggestions are, measured on gold.

Strict: same edges and label. Partial: the label is right and some text is shared; each gold span
counts once. A relation is right end to end: its label, and both ends strictly; without direction
where its label has none. Formulas: precision, recall and F1 as in CoNLL-2002
(https://aclanthology.org/W02-2024/).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.model.record import Record
from annotator.model.rules import Place
from annotator.model.span import Span
from annotator.review.counts import Counts
from annotator.review.errors import ErrorKind, Near, Tally, errors

_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Of ``proposed`` with a score in ``[low, high)``, how many are ``right``."""

    low: float
    high: float
    proposed: int
    right: int


@dataclass(kw_only=True)
class Evaluation:
    """Counts by language and label; relations by language and label; scores against truth.

    ``calibration`` is of spans and zones, and so are ``errors``, by kind.
    """

    strict: dict[tuple[str, str], Counts] = field(default_factory=dict)
    partial: dict[tuple[str, str], Counts] = field(default_factory=dict)
    relations: dict[tuple[str, str], Counts] = field(default_factory=dict)
    calibration: list[Bin] = field(default_factory=list)
    relation_calibration: list[Bin] = field(default_factory=list)
    errors: dict[ErrorKind, Tally] = field(default_factory=dict)
    articles: int = 0


def total(
    counts: dict[tuple[str, str], Counts], *, language: str | None = None, label: str | None = None
) -> Counts:
    """The sum over a language, a label, both or all."""
    summed = Counts()
    for (of_language, of_label), each in counts.items():
        if language in (None, of_language) and label in (None, of_label):
            summed += each
    return summed


def evaluate(
    pairs: Iterable[tuple[Record, Record]],
    *,
    symmetric: frozenset[str] = frozenset(),
    zones: frozenset[str] = frozenset(),
) -> Evaluation:
    """Compare proposed with gold records, pairwise ``(proposed, gold)`` of the same text.

    Visible spans count, in whatever state. ``symmetric``: names of relation labels without
    direction, ``zones``: of zone labels.
    """
    result = Evaluation()
    scored: list[tuple[float, bool]] = []
    tied: list[tuple[float, bool]] = []
    for proposed, gold in pairs:
        result.articles += 1
        language = gold.language or proposed.language
        ours = [span for span in proposed.spans if span.visible]
        theirs = [span for span in gold.spans if span.visible]
        found, right = {span.place for span in ours}, {span.place for span in theirs}
        _add(result.strict, language, _by_label(found, right))
        _add(result.partial, language, _partial(ours, theirs))
        ties, right_ties = (_ties(each, symmetric) for each in (proposed, gold))
        _add(result.relations, language, _by_label(set(ties), set(right_ties)))
        tied += [(score, tie in right_ties) for tie, score in ties.items() if score is not None]
        scored += [(span.score, span.place in right) for span in ours if span.score is not None]
        for error in errors(gold.text, ours, theirs, zones):
            tally = result.errors.setdefault(error.kind, Tally())
            tally.add(error, language, gold.id or proposed.id)
    result.calibration = calibration(scored)
    result.relation_calibration = calibration(tied)
    return result


def _add(sums: dict[tuple[str, str], Counts], language: str, counts: dict[str, Counts]) -> None:
    for label, each in counts.items():
        sums[language, label] = sums.get((language, label), Counts()) + each


def _by_label(
    ours: set[Place] | set[tuple[Place, Place, str]],
    theirs: set[Place] | set[tuple[Place, Place, str]],
) -> dict[str, Counts]:
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for each in ours | theirs:
        counts[each[2]] += Counts(
            right=int(each in ours and each in theirs),
            spurious=int(each not in theirs),
            missed=int(each not in ours),
        )
    return counts


def _partial(ours: Sequence[Span], theirs: Sequence[Span]) -> dict[str, Counts]:
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    free = Near(ours)
    for gold in theirs:
        near = free.touching(gold.start, gold.end)
        match = next((number for number, span in near if span.label == gold.label), None)
        if match is not None:
            free.take(match)
        counts[gold.label] += Counts(right=int(match is not None), missed=int(match is None))
    for span in free:
        counts[span.label] += Counts(spurious=1)
    return counts


def _ties(
    record: Record, symmetric: frozenset[str]
) -> dict[tuple[Place, Place, str], float | None]:
    """The visible relations by their ends and label, with their scores."""
    places = {span.n: span.place for span in record.spans}
    found = {}
    for relation in record.relations:
        if relation.visible:
            head, tail = places[relation.head], places[relation.tail]
            if relation.label in symmetric and head > tail:
                head, tail = tail, head
            found[head, tail, relation.label] = relation.score
    return found


def calibration(scored: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Scores in ten equal bins against how often what had them was right; empty bins left out."""
    proposed: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for score, is_right in scored:
        index = min(int(score * _BINS), _BINS - 1)
        proposed[index] += 1
        right[index] += is_right
    return [
        Bin(
            low=index / _BINS,
            high=(index + 1) / _BINS,
            proposed=proposed[index],
            right=right[index],
        )
        for index in sorted(proposed)
    ]
