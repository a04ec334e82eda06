"""An opening makes suggestions anew; what was undone can be redone all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.layers import OpenArticle
from annotator.editing.many import LabelMany, RejectMany, Target
from annotator.editing.open_layer import OpenLayer
from annotator.editing.relations import AcceptRelation
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, SetEdges
from annotator.model.proposal import Proposal, ProposedSpan, Provider
from annotator.store.integrity import check
from tests.helpers import TEXT, add_articles, dump, new_session, propose

MEMORY = Provider(name="memory", version="1", priority=20)
ANA, LIMA, LIMA_AGAIN, LIMA_IS = (9, 18), (36, 40), (42, 46), (42, 49)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    propose(
        session,
        1,
        (*ANA, "PERSON"),
        (*LIMA, "GPE"),
        (*LIMA_AGAIN, "PERSON"),
        relations=((0, 1, "VISITS"),),
    )
    return session


def shown(session: Session) -> list[tuple[int, int, str, str]]:
    spans = OpenLayer(session.project, 1, session.author).spans
    return [(span.start, span.end, span.label, span.state.value) for span in spans]


def reopen(session: Session, *said: tuple[int, int, str]) -> None:
    """Open the article; memory says more by now."""
    spans = tuple(ProposedSpan(*each, 0.99) for each in said)
    proposal = Proposal(article=1, provider=MEMORY, spans=spans)
    session.apply(OpenArticle(article=1, proposals=(proposal,)))


def targets(session: Session) -> tuple[Target, ...]:
    spans = OpenLayer(session.project, 1, session.author).spans
    return tuple(Target(1, each.start, each.end, each) for each in spans if each.quote == "Lima")


def test_a_bulk_act_is_redone_over_what_memory_says_now(session: Session) -> None:
    session.do(LabelMany(targets=targets(session), label="LOC"))
    done = [each for each in shown(session) if each[2] == "LOC"]
    assert done == [(*LIMA, "LOC", "accepted"), (*LIMA_AGAIN, "LOC", "accepted")]
    session.undo()
    reopen(session, (*LIMA, "PERSON"), (*LIMA_IS, "GPE"))
    assert (*LIMA_IS, "GPE", "suggested") in shown(session)
    undone = dump(session.project)["span"]
    assert session.redo() is not None
    assert [each for each in shown(session) if each[0] >= LIMA[0]] == done
    assert check(session.project) == []
    session.undo()
    session.redo()
    assert [each for each in shown(session) if each[0] >= LIMA[0]] == done
    assert dump(session.project)["span"] != undone


def test_what_is_rejected_again_is_not_suggested(session: Session) -> None:
    session.do(RejectMany(targets=targets(session)))
    session.undo()
    reopen(session, (*LIMA, "GPE"))
    assert session.redo() is not None
    reopen(session, (*LIMA, "GPE"), (*ANA, "ROLE"))
    assert [each[:2] for each in shown(session)] == [ANA]


def test_a_single_act_and_edges_too(session: Session) -> None:
    session.apply(OpenArticle(article=1))
    session.do(SetEdges(article=1, n=3, start=42, end=49))
    session.do(Accept(article=1, n=2))
    session.undo()
    session.undo()
    reopen(session, (*LIMA, "LOC"), (*LIMA_AGAIN, "GPE"))
    assert session.redo() is not None
    assert session.redo() is not None
    assert [each for each in shown(session) if each[0] >= LIMA[0]] == [
        (*LIMA, "GPE", "accepted"),
        (*LIMA_IS, "PERSON", "accepted"),
    ]
    assert check(session.project) == []


def test_a_relation_comes_back_only_between_spans_that_are_there(session: Session) -> None:
    session.apply(OpenArticle(article=1))
    session.do(AcceptRelation(article=1, n=1))
    session.undo()
    reopen(session, (*ANA, "PERSON"))
    assert session.redo() is not None
    relations = OpenLayer(session.project, 1, session.author).relations
    assert [(each.label, each.state.value) for each in relations] == [("VISITS", "accepted")]
    assert check(session.project) == []


def test_what_another_program_decided_still_stands(session: Session) -> None:
    session.apply(OpenArticle(article=1))
    session.do(Accept(article=1, n=2))
    session.undo()
    session.project.connection.execute("UPDATE span SET state = 'rejected' WHERE n = 2")
    before = dump(session.project)
    with pytest.raises(Refused, match="changed since"):
        session.redo()
    assert dump(session.project) == before


@pytest.mark.parametrize(
    ("place", "suggested"),
    [
        ((0, 3), [(0, 3, "PERSON")]),
        # over suggestions with relations
        ((LIMA[0], LIMA_IS[1]), [(*LIMA, "PERSON"), (*LIMA_IS, "GPE")]),
    ],
)
def test_a_span_by_hand_takes_its_place_again(
    session: Session,
    place: tuple[int, int],
    suggested: list[tuple[int, int, str]],
) -> None:
    session.apply(OpenArticle(article=1))
    session.do(CreateSpan(article=1, start=place[0], end=place[1], label="LOC"))
    session.undo()
    reopen(session, *suggested)
    for _ in range(2):
        assert session.redo() is not None
        there = [each for each in shown(session) if place[0] <= each[0] < place[1]]
        assert there == [(*place, "LOC", "accepted")]
        assert check(session.project) == []
        session.undo()
