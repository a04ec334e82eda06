"""Arcs run in gaps and in the margin, never through text, each beside the others."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.article.arc_labels import Taken
from annotator.gui.article.arcs import ABOVE, BELOW, Arc, Band, End, Frame, RelationEnds, route

BANDS = tuple(Band(50.0 * i, 50.0 * i + 14, 50.0 * i + 48, 50.0 * i + 24) for i in range(6))
FRAME = Frame(bands=BANDS, right=600, margin=50, top=-20, bottom=320, step=5, label_height=8)


def end(key: int, line: int, x: float = 0.0) -> End:
    return End(key, line, x, line, x)


def inside_text(arc: Arc) -> bool:
    """Whether a level stretch lies in a line, or an upright one crosses one in the column."""
    for (x1, y1), (x2, y2) in pairwise(arc.points):
        for band in BANDS:
            if y1 == y2 and band.gap_bottom < y1 < band.foot:
                return True
            upright = x1 == x2 and x1 < FRAME.right
            top, bottom = min(y1, y2), max(y1, y2)
            if upright and top < band.foot - 1 and bottom > band.text:
                return True
    return False


def test_one_line() -> None:
    (arc,) = route([RelationEnds(1, end(1, 2, 100), end(2, 2, 300), 60)], FRAME)
    assert arc.points[0] == (100, BANDS[2].text)
    assert arc.points[-1] == (300, BANDS[2].text)
    assert arc.label[0] == 200
    assert BANDS[2].gap_top < arc.label[1] < BANDS[2].gap_bottom


def test_from_head_to_tail_whatever_comes_first() -> None:
    (arc,) = route([RelationEnds(1, end(1, 2, 300), end(2, 2, 100), 60)], FRAME)
    assert arc.points[0][0] == 300
    assert arc.points[-1][0] == 100
    (arc,) = route([RelationEnds(1, end(1, 4, 300), end(2, 1, 100), 60)], FRAME)
    assert arc.points[0] == (300, BANDS[4].text)
    assert arc.points[-1] == (100, BANDS[1].foot)


def test_next_line_needs_no_margin() -> None:
    (arc,) = route([RelationEnds(1, end(1, 1, 100), end(2, 2, 300), 60)], FRAME)
    assert max(x for x, _y in arc.points) == 300
    assert arc.points[0] == (100, BANDS[1].foot)


def test_far_lines_go_by_the_margin() -> None:
    (arc,) = route([RelationEnds(1, end(1, 0, 100), end(2, 4, 300), 60)], FRAME)
    assert FRAME.right < max(x for x, _y in arc.points) < FRAME.right + FRAME.margin


@pytest.mark.parametrize(("line", "edge"), [(ABOVE, FRAME.top), (BELOW, FRAME.bottom)])
def test_ends_out_of_sight(line: int, edge: float) -> None:
    (arc,) = route([RelationEnds(1, end(1, 2, 100), end(2, line), 60)], FRAME)
    assert arc.leaves[1] == edge
    assert arc.points[-1] == arc.leaves
    assert arc.points[0][0] == 100


def test_nothing_without_a_visible_end() -> None:
    assert route([RelationEnds(1, end(1, ABOVE), end(2, BELOW), 60)], FRAME) == []


def test_distance() -> None:
    (arc,) = route([RelationEnds(1, end(1, 2, 100), end(2, 2, 300), 60)], FRAME)
    level = arc.points[1][1]
    assert arc.distance(200, level) == 0
    assert arc.distance(200, level + 9) == 9


_ENDS = st.tuples(st.integers(0, 5), st.integers(0, 590)).map(lambda p: (p[0], float(p[1])))
_LINKS = st.lists(st.tuples(_ENDS, _ENDS), min_size=1, max_size=9).map(
    lambda pairs: [
        RelationEnds(n, end(2 * n, *head), end(2 * n + 1, *tail), 50)
        for n, (head, tail) in enumerate(pairs)
    ]
)


@given(links=_LINKS)
def test_never_through_text(links: list[RelationEnds]) -> None:
    arcs = route(links, FRAME)
    assert [arc.n for arc in arcs] == [link.n for link in links]
    assert not any(inside_text(arc) for arc in arcs)


@given(links=_LINKS)
def test_labels_stay_on_the_sheet(links: list[RelationEnds]) -> None:
    for arc in route(links, FRAME):
        assert 25 <= arc.label[0] <= FRAME.right + FRAME.margin - 25


def box(arc: Arc, width: float) -> tuple[float, float, float, float]:
    x, y = arc.label
    height = FRAME.label_height / 2
    return x - width / 2, x + width / 2, y - height, y + height


@given(links=_LINKS)
def test_no_label_lies_on_another(links: list[RelationEnds]) -> None:
    shown = [box(arc, 50) for arc in route(links, FRAME) if arc.free]
    for one, other in combinations(shown, 2):
        beside = one[1] <= other[0] or other[1] <= one[0]
        assert beside or one[3] <= other[2] or other[3] <= one[2]


def test_labels_of_arcs_that_cross_are_all_shown() -> None:
    links = [
        RelationEnds(n, end(2 * n, 2, 60 * n), end(2 * n + 1, 2, 560 - 50 * n), 80)
        for n in range(4)
    ]
    arcs = route(links, FRAME)
    assert all(arc.free for arc in arcs)
    assert len({arc.label for arc in arcs}) == 4


def test_a_label_without_room_is_told() -> None:
    links = [RelationEnds(n, end(2 * n, 2, 100), end(2 * n + 1, 2, 130), 60) for n in range(9)]
    arcs = route(links, FRAME)
    assert any(arc.free for arc in arcs) and not all(arc.free for arc in arcs)


def test_parallel_arcs_keep_apart() -> None:
    links = [
        RelationEnds(n, end(2 * n, 2, 100 + 10 * n), end(2 * n + 1, 2, 300), 40) for n in range(2)
    ]
    one, other = route(links, FRAME)
    assert one.points[1][1] != other.points[1][1]


def test_a_label_does_not_hide_a_short_arc() -> None:
    (arc,) = route([RelationEnds(1, end(1, 2, 100), end(2, 2, 150), 60)], FRAME)
    assert arc.label[1] < arc.points[1][1]
    assert arc.label[1] - FRAME.label_height / 2 >= BANDS[2].gap_top - 5


def test_an_arc_leads_to_the_text_beside_a_tag_and_no_farther_than_one() -> None:
    links = [RelationEnds(1, end(1, 2, 100), end(2, 2, 300), 60)]
    tag = Taken(90, 110, BANDS[2].gap_bottom, BANDS[2].text)
    (arc,) = route(links, FRAME._replace(tags=(tag,)))
    assert [arc.points[0][1], arc.points[-1][1]] == [BANDS[2].gap_bottom, BANDS[2].text]


def test_a_label_stands_off_the_line_of_another_arc() -> None:
    # a short one stands in the way of the middle of a long one
    links = [
        RelationEnds(1, end(1, 2, 100), end(2, 2, 500), 60),
        RelationEnds(2, end(3, 2, 310), end(4, 2, 330), 40),
    ]
    long, short = route(links, FRAME._replace(step=4))
    left, right, top, bottom = box(long, 60)
    assert long.free and short.free
    for (x1, y1), (x2, y2) in pairwise(short.points):
        beside = right <= min(x1, x2) or max(x1, x2) <= left
        assert beside or bottom <= min(y1, y2) or max(y1, y2) <= top


def test_a_label_stands_off_the_tags_below_it() -> None:
    links = [RelationEnds(1, end(1, 2, 100), end(2, 2, 500), 60)]
    (plain,) = route(links, FRAME)
    x, y = plain.label
    tag = Taken(x - 20, x + 20, y - 1, y + 12)
    (arc,) = route(links, FRAME._replace(tags=(tag,)))
    assert arc.free and arc.label[1] == y
    assert abs(arc.label[0] - x) >= 50
    everywhere = Taken(0, 600, y - 20, y + 12)
    (arc,) = route(links, FRAME._replace(tags=(everywhere,)))
    assert arc.free and arc.label == plain.label


def test_a_key_finds_room_where_its_label_has_none() -> None:
    links = [RelationEnds(n, end(2 * n, 2, 100), end(2 * n + 1, 2, 160), 60, 12) for n in range(6)]
    arcs = route(links, FRAME)
    keys = [arc.label for arc in arcs if not arc.free]
    assert keys and len(set(keys)) == len(keys)
