"""Kinds of error are what a person would call them, and cost what mending them would bring."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.review.counts import Counts
from annotator.review.errors import ErrorKind, Near, Wrong, errors, mended

TEXT = "Yesterday the new Prime Minister of Peru, Ana Costa, left the city of 3 Rivers."


def span(quote: str, label: str = "X") -> Span:
    start = TEXT.index(quote)
    return Span(start=start, end=start + len(quote), label=label, quote=quote)


@pytest.mark.parametrize(
    ("gold", "ours", "edges", "by"),
    [
        ("Prime Minister", "the new Prime Minister", "begins early", "2 words"),
        ("Prime Minister", "new Prime Minister", "begins early", "a small word"),
        ("Prime Minister", "Minister", "begins late", "a capitalised word"),
        ("Ana Costa", "Ana Costa,", "ends late", "marks"),
        ("Rivers", "3 Rivers", "begins early", "a number"),
        ("Prime Minister of Peru", "Prime", "ends early", "3 words or more"),
        (
            "Minister of Peru",
            "Prime Minister",
            "begins early, ends early",
            "a capitalised word, 2 words",
        ),
    ],
)
def test_edges_are_told_by_side_and_by_what(gold: str, ours: str, edges: str, by: str) -> None:
    (error,) = errors(TEXT, [span(ours)], [span(gold)])
    assert error.kind == ErrorKind(Wrong.EDGES, "X", "X", edges)
    assert error.by == by


def test_a_zone_is_not_taken_for_the_names_in_it() -> None:
    ours = [span("Ana Costa", "PERSON"), span("Peru", "GPE")]
    gold = [span(TEXT, "BOILERPLATE"), span("Peru", "LOC")]
    found = [error.kind[:3] for error in errors(TEXT, ours, gold, {"BOILERPLATE"})]
    assert found == [
        (Wrong.LABEL, "LOC", "GPE"),
        (Wrong.SPURIOUS, "", "PERSON"),
        (Wrong.MISSED, "BOILERPLATE", ""),
    ]


def test_what_a_kind_costs() -> None:
    counts = Counts(right=5, spurious=3, missed=2)
    assert mended(counts, ErrorKind(Wrong.LABEL, "A", "B"), 2) == Counts(7, 1, 0)
    assert mended(counts, ErrorKind(Wrong.MISSED, "A", ""), 2) == Counts(7, 3, 0)
    assert mended(counts, ErrorKind(Wrong.SPURIOUS, "", "A"), 3) == Counts(5, 0, 2)


places = st.lists(
    st.tuples(st.integers(0, 70), st.integers(1, 9), st.sampled_from("AB")), max_size=12
)


def _spans(drawn: list[tuple[int, int, str]]) -> list[Span]:
    return [
        Span(start=start, end=start + size, label=label, quote=TEXT[start : start + size])
        for start, size, label in dict.fromkeys(drawn)
    ]


@given(places, places)
def test_mending_all_kinds_leaves_nothing_wrong(
    one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]
) -> None:
    ours, gold = _spans(one), _spans(other)
    exact = {each[:3] for each in ours} & {each[:3] for each in gold}
    counts = Counts(len(exact), len(ours) - len(exact), len(gold) - len(exact))
    for error in errors(TEXT, ours, gold):
        counts = mended(counts, error.kind, 1)
    assert (counts.spurious, counts.missed) == (0, 0)
    assert counts.right == len(gold)


@given(places, st.integers(0, 79), st.integers(1, 79))
def test_what_touches_is_found(drawn: list[tuple[int, int, str]], start: int, size: int) -> None:
    spans = _spans(drawn)
    found = {each[:3] for _number, each in Near(spans).touching(start, start + size)}
    assert found == {each[:3] for each in spans if each.start < start + size and start < each.end}
