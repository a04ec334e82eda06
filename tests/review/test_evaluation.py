"""Evaluation counts what a person would count by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.review.counts import Counts
from annotator.review.errors import Wrong
from annotator.review.evaluation import calibration, evaluate, total

TEXT = "Ana Costa met Luis Vega in Lima on Monday."


def record(*marks: tuple[str, str], relations: tuple[tuple[int, int, str], ...] = ()) -> Record:
    spans = []
    for n, (quote, label) in enumerate(marks, 1):
        start = TEXT.index(quote)
        spans.append(
            Span(n=n, start=start, end=start + len(quote), label=label, quote=quote, score=0.8)
        )
    return Record(
        id="a",
        text=TEXT,
        language="en",
        spans=tuple(spans),
        relations=tuple(
            Relation(n=n, head=head, tail=tail, label=label)
            for n, (head, tail, label) in enumerate(relations, 1)
        ),
    )


def test_strict_partial_and_kinds_of_error() -> None:
    gold = record(("Ana Costa", "PERSON"), ("Luis Vega", "PERSON"), ("Lima", "GPE"))
    ours = record(("Ana", "PERSON"), ("Luis Vega", "PERSON"), ("Lima", "LOC"), ("Monday", "DATE"))
    result = evaluate([(ours, gold)])
    assert total(result.strict) == Counts(right=1, spurious=3, missed=2)
    assert total(result.partial, label="PERSON") == Counts(right=2)
    assert {kind: tally.times for kind, tally in result.errors.items()} == {
        (Wrong.EDGES, "PERSON", "PERSON", "ends early"): 1,
        (Wrong.LABEL, "GPE", "LOC", ""): 1,
        (Wrong.SPURIOUS, "", "DATE", ""): 1,
    }
    assert total(result.strict).f1 == pytest.approx(2 / 7)


def test_relations_end_to_end_with_and_without_direction() -> None:
    marks = (("Ana Costa", "PERSON"), ("Luis Vega", "PERSON"), ("Lima", "GPE"))
    gold = record(*marks, relations=((1, 2, "MEETS_WITH"), (1, 3, "VISITS")))
    ours = record(*marks, relations=((2, 1, "MEETS_WITH"), (3, 1, "VISITS")))
    result = evaluate([(ours, gold)], symmetric=frozenset({"MEETS_WITH"}))
    assert total(result.relations, label="MEETS_WITH") == Counts(right=1)
    assert total(result.relations, label="VISITS") == Counts(spurious=1, missed=1)


def test_scores_of_relations_are_counted_apart() -> None:
    marks = (("Ana Costa", "PERSON"), ("Luis Vega", "PERSON"), ("Lima", "GPE"))
    gold = record(*marks, relations=((1, 2, "MEETS_WITH"),))
    ours = record(*marks, relations=((2, 1, "MEETS_WITH"), (1, 3, "VISITS")))
    scores = zip(ours.relations, (0.95, 0.41), strict=True)
    ours = replace(ours, relations=tuple(each._replace(score=score) for each, score in scores))
    result = evaluate([(ours, gold)], symmetric=frozenset({"MEETS_WITH"}))
    bins = [(each.low, each.proposed, each.right) for each in result.relation_calibration]
    assert bins == [(0.4, 1, 0), (0.9, 1, 1)]
    assert [(each.low, each.proposed) for each in result.calibration] == [(0.8, 3)]


def test_calibration_bins() -> None:
    bins = calibration([(0.95, True), (0.91, False), (1.0, True), (0.2, False)])
    assert [(each.low, each.proposed, each.right) for each in bins] == [(0.2, 1, 0), (0.9, 3, 2)]


quotes = st.lists(
    st.tuples(
        st.sampled_from(["Ana", "Ana Costa", "Luis Vega", "Lima", "Monday"]),
        st.sampled_from(["PERSON", "GPE"]),
    ),
    max_size=5,
    unique=True,
)


@given(quotes, quotes)
def test_swapping_sides_swaps_precision_and_recall(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    forth = total(evaluate([(record(*one), record(*other))]).strict)
    back = total(evaluate([(record(*other), record(*one))]).strict)
    assert (forth.precision, forth.recall, forth.f1) == (back.recall, back.precision, back.f1)
    same = total(evaluate([(record(*one), record(*one))]).strict)
    assert (same.spurious, same.missed) == (0, 0)
