from __future__ import annotations

from annotator.model.by_hand import ByHand
from annotator.model.relation import Relation
from annotator.model.span import Decision, Span

SPANS = [
    Span(start=0, end=3, label="ORG", quote="EBU", n=1, uid="a" * 16, decision=Decision.CREATED),
    Span(start=5, end=9, label="GPE", quote="Oslo", n=2, uid="", decision=Decision.CREATED),
]


def test_columns_are_the_marks_that_they_tell_of() -> None:
    by_hand = ByHand(
        Span, ((0, 5), (3, 9), ("ORG", "GPE"), ("EBU", "Oslo"), (1, 2), ("a" * 16, ""))
    )
    assert by_hand == SPANS
    assert tuple(SPANS) == tuple(by_hand)
    assert by_hand[1] == SPANS[1]
    assert by_hand[:1] == SPANS[:1]
    assert len(by_hand) == 2
    assert by_hand.column("quote") == ("EBU", "Oslo")
    assert by_hand != SPANS[:1]
    assert repr(by_hand) == repr(SPANS)


def test_relations_too() -> None:
    by_hand = ByHand(Relation, ((1,), (2,), ("IN",), range(1, 2), ("",)))
    assert list(by_hand) == [Relation(head=1, tail=2, label="IN", n=1, decision=Decision.CREATED)]
