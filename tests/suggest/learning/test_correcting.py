"""A simulated person leaves the decisions that a real one would, whatever was suggested."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import State
from annotator.model.verdicts import Verdict, weigh
from annotator.suggest.learning.correcting import Span, corrected
from annotator.suggest.learning.lessons import outer

TEXT = "Ann Lee of Bank of Rain met Rain today."
SPANS = st.builds(
    lambda start, length, label: (start, min(len(TEXT), start + length), label),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 8),
    st.sampled_from("AB"),
)


def evidence(proposed: list[Span], right: list[Span]) -> set[tuple[str, str, Verdict]]:
    told = weigh(corrected(TEXT, proposed, right), "en")
    return {(each.label, each.quote, each.verdict) for said in told.values() for each in said}


def test_what_was_right_is_accepted_and_the_rest_corrected() -> None:
    right = [(0, 7, "PER"), (11, 23, "ORG"), (28, 32, "LOC")]
    proposed = [(0, 7, "PER"), (0, 3, "ORG"), (19, 27, "LOC"), (28, 32, "ORG"), (33, 38, "LOC")]
    assert evidence(proposed, right) == {
        ("PER", "Ann Lee", Verdict.ACCEPTED),
        ("ORG", "Bank of Rain", Verdict.ACCEPTED),
        # its edges went beyond what is right; what is only a part of it says nothing
        ("LOC", "Rain met", Verdict.REJECTED),
        ("LOC", "Rain", Verdict.ACCEPTED),
        ("ORG", "Rain", Verdict.RELABELLED),
        ("LOC", "today", Verdict.REJECTED),
    }


@given(proposed=st.lists(SPANS, max_size=8), right=st.lists(SPANS, max_size=8))
def test_what_is_accepted_is_what_is_right(proposed: list[Span], right: list[Span]) -> None:
    wanted = outer(right)
    decided = corrected(TEXT, proposed, wanted)
    accepted = [row for row in decided if row.state is State.ACCEPTED]
    assert sorted((row.start, row.end, row.label) for row in accepted) == sorted(wanted)
    # every suggestion has become something or was rejected, once
    sources = [row.proposed for row in decided if row.proposed is not None]
    assert sorted(sources) == sorted(set(proposed))
    assert len({row.n for row in decided}) == len(decided)
