"""Overlapping spans never share a row, and rows do not depend on what is visible."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.article.lanes import depths, rows_of
from annotator.gui.article.scene import rows_between
from annotator.model.span import Span

_SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda pair: (pair[0], sum(pair))),
    max_size=14,
).map(lambda pairs: [(start, end, n) for n, (start, end) in enumerate(pairs)])


def test_nested_spans_lie_inside() -> None:
    rows = rows_of([(0, 20, 1), (2, 6, 2), (8, 12, 3), (9, 10, 4), (30, 32, 5)])
    assert rows == {1: 2, 2: 0, 3: 1, 4: 0, 5: 0}


@given(places=_SPANS)
def test_overlapping_spans_have_rows_of_their_own(places: list[tuple[int, int, int]]) -> None:
    rows = rows_of(places)
    assert set(rows) == {n for _start, _end, n in places}
    for start, end, n in places:
        for other_start, other_end, other in places:
            if n == other or end <= other_start or other_end <= start:
                continue
            assert rows[n] != rows[other]
            if end - start > other_end - other_start:
                assert rows[n] > rows[other]


@given(places=_SPANS, start=st.integers(0, 80), length=st.integers(1, 30))
def test_rows_are_the_same_whatever_is_visible(
    places: list[tuple[int, int, int]], start: int, length: int
) -> None:
    spans = [Span(n=n, start=a, end=b, label="x", quote="") for a, b, n in places]

    def between(low: int, high: int) -> list[Span]:
        return [span for span in spans if span.start < high and span.end > low]

    whole = rows_of(places)
    for n, row in rows_between(start, start + length, between).items():
        assert row == whole[n]


def test_depths_of_lines() -> None:
    places = [(5, 25, 1), (12, 15, 2)]
    rows = rows_of(places)
    assert depths([(0, 10), (10, 20), (20, 30), (30, 40)], places, rows) == [
        (1, 1),
        (0, 1),
        (0, 1),
        (0, 0),
    ]
    assert depths([(0, 10)], [(0, 4, 1)], rows_of([(0, 4, 1)])) == [(0, 0)]
