"""Several providers' proposals as one set of suggestions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.identity import suggestion_uid
from annotator.model.proposal import (
    Proposal,
    ProposedRelation,
    ProposedSpan,
    Provider,
    merge,
)
from annotator.model.rules import conflicts, paragraph_of
from annotator.model.schema import Overlap
from tests.helpers import small_schema


def proposal(priority: int, *spans: tuple[int, int, str, float | None]) -> Proposal:
    provider = Provider(name=f"p{priority}", version="1", priority=priority)
    return Proposal(
        article=1, provider=provider, spans=tuple(ProposedSpan(*span) for span in spans)
    )


def test_priority_then_score_then_length() -> None:
    low = proposal(0, (0, 5, "PERSON", 0.9), (10, 20, "GPE", 0.5), (30, 40, "LOC", None))
    high = proposal(1, (0, 8, "ROLE", 0.2), (12, 14, "GPE", 0.1))
    spans, _relations = merge([low, high], small_schema())
    assert [(s.start, s.end, s.label, s.provider) for s in spans] == [
        (0, 8, "ROLE", "p1 1"),
        (12, 14, "GPE", "p1 1"),
        (30, 40, "LOC", "p0 1"),
    ]


def test_unknown_labels_are_left_out_and_zones_lie_over_spans() -> None:
    spans, _relations = merge(
        [proposal(0, (0, 5, "MONEY", 1.0), (0, 50, "BOILERPLATE", 0.9), (3, 9, "GPE", 0.8))],
        small_schema(),
    )
    assert [span.label for span in spans] == ["BOILERPLATE", "GPE"]


def test_relations_follow_their_ends_and_the_rules() -> None:
    one = Proposal(
        article=1,
        provider=Provider(name="p", version="1"),
        spans=(
            ProposedSpan(20, 25, "PERSON", 0.9),
            ProposedSpan(0, 5, "PERSON", 0.9),
            ProposedSpan(0, 7, "GPE", 0.1),
        ),
        relations=(
            ProposedRelation(0, 1, "MEETS_WITH", 0.7),
            ProposedRelation(0, 1, "HOLDS_ROLE", 0.7),
            ProposedRelation(0, 2, "VISITS", 0.7),
        ),
    )
    spans, relations = merge([one], small_schema())
    assert len(spans) == 2
    assert [(r.head[:2], r.tail[:2], r.label) for r in relations] == [
        ((0, 5), (20, 25), "MEETS_WITH")
    ]


def test_borrowed_spans_suggest_nothing_but_may_be_tied_to_what_is_there() -> None:
    one = Proposal(
        article=1,
        provider=Provider(name="p", version="1"),
        spans=(ProposedSpan(20, 25, "PERSON", 0.9), ProposedSpan(0, 5, "PERSON", 0.9)),
        relations=(ProposedRelation(0, 1, "MEETS_WITH", 0.7),),
        borrowed=True,
    )
    assert merge([one], small_schema()) == ([], [])
    there = [ProposedSpan(0, 5, "PERSON"), ProposedSpan(20, 25, "PERSON")]
    spans, relations = merge([one], small_schema(), there)
    assert spans == []
    assert [(r.head, r.tail) for r in relations] == [((0, 5, "PERSON"), (20, 25, "PERSON"))]


places = st.tuples(
    st.integers(0, 150), st.integers(1, 90), st.sampled_from(["PERSON", "GPE", "BOILERPLATE"])
)


@given(
    st.lists(st.lists(places, max_size=8), max_size=3),
    st.sampled_from(list(Overlap)),
    st.lists(places, max_size=3),
)
def test_nothing_that_is_kept_conflicts(
    proposed: list[list[tuple[int, int, str]]],
    overlap: Overlap,
    taken: list[tuple[int, int, str]],
) -> None:
    schema = small_schema(overlap)
    proposals = [
        proposal(rank, *((start, start + length, label, 0.5) for start, length, label in spans))
        for rank, spans in enumerate(proposed)
    ]
    standing = [ProposedSpan(start, start + length, label) for start, length, label in taken]
    spans, _relations = merge(proposals, schema, standing)
    kept = [(span.start, span.end, span.label) for span in spans]
    for index, one in enumerate(kept):
        assert not any(conflicts(schema, one, other) for other in kept[index + 1 :])
        assert not any(conflicts(schema, one, other[:3]) for other in standing)


def test_uids_are_the_same_in_every_copy() -> None:
    assert suggestion_uid("a", "p 1", 0, 4, "GPE") == suggestion_uid("a", "p 1", 0, 4, "GPE")
    assert suggestion_uid("a", "p 1", 0, 4, "GPE") != suggestion_uid("a", "p 1", 0, 5, "GPE")


def test_paragraphs_are_lines() -> None:
    assert paragraph_of("ab\ncd\n", 4) == (3, 5)
    assert paragraph_of("ab", 2) == (0, 2)
