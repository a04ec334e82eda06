"""Overlapping spans never share a lane, and lanes do not depend on what is visible."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.article.lanes import Lane, assign, depths
from annotator.gui.article.scene import lanes_between
from annotator.model.span import Span

_SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda pair: (pair[0], sum(pair))),
    max_size=14,
).map(lambda pairs: [(start, end, n) for n, (start, end) in enumerate(pairs)])


def test_longest_first_lowest_free() -> None:
    lanes = assign([(0, 20, 1), (2, 6, 2), (8, 12, 3), (9, 10, 4), (30, 32, 5)])
    assert [lanes[n].lane for n in (1, 2, 3, 4, 5)] == [0, 1, 1, 2, 0]
    assert lanes[1].row == 2
    assert lanes[4].row == 0
    assert lanes[5] == Lane(0, 1)


@given(places=_SPANS)
def test_overlapping_spans_have_lanes_of_their_own(places: list[tuple[int, int, int]]) -> None:
    lanes = assign(places)
    assert set(lanes) == {n for _start, _end, n in places}
    for start, end, n in places:
        for other_start, other_end, other in places:
            if n != other and start < other_end and other_start < end:
                assert lanes[n].lane != lanes[other].lane
                assert lanes[n].depth == lanes[other].depth
    for lane in lanes.values():
        assert 0 <= lane.row < lane.depth


@given(places=_SPANS, start=st.integers(0, 80), length=st.integers(1, 30))
def test_lanes_are_the_same_whatever_is_visible(
    places: list[tuple[int, int, int]], start: int, length: int
) -> None:
    spans = [Span(n=n, start=a, end=b, label="x", quote="") for a, b, n in places]

    def between(low: int, high: int) -> list[Span]:
        return [span for span in spans if span.start < high and span.end > low]

    whole = assign(places)
    for n, lane in lanes_between(start, start + length, between).items():
        assert lane == whole[n]


def test_depths_of_lines() -> None:
    places = [(5, 25, 1), (12, 15, 2)]
    lanes = assign(places)
    assert depths([(0, 10), (10, 20), (20, 30), (30, 40)], places, lanes) == [1, 1, 1, 0]
    assert depths([(0, 10)], [(0, 4, 1)], assign([(0, 4, 1)])) == [0]
