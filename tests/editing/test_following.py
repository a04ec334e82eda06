"""What the machine changes because of a decision goes with it, and comes back with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.editing.comments import AddComment
from annotator.editing.edit import Command
from annotator.editing.following import Follow
from annotator.editing.layers import MarkDone, OpenArticle, SetSpanFlag
from annotator.editing.open_layer import OpenLayer
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, Reject
from annotator.editing.suggestions import Propose
from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.store.integrity import check
from annotator.store.project import open_project
from tests.helpers import TEXT, add_articles, dump, new_session, propose

MEMORY = Provider(name="memory", version="1", priority=20)
TIES = Provider(name="relations", version="1")
LIMA, LIMA_AGAIN, PERU = (36, 40), (42, 46), (53, 57)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """One article, "Ana Costa" and the second "Lima" suggested, the latter as a person."""
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    propose(session, 1, (9, 18, "PERSON"), (*LIMA_AGAIN, "PERSON"))
    session.apply(OpenArticle(article=1))
    return session


def shown(session: Session) -> list[tuple[int, int, str, str]]:
    layer = OpenLayer(session.project, 1, session.author)
    return [(span.start, span.end, span.label, span.state.value) for span in layer.spans]


def follow(session: Session) -> int:
    """Mark the first Lima; the machine relabels the second, takes Ana away, adds Peru."""
    change = session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    assert change.edit is not None
    command = Follow(
        article=1,
        quote="Lima",
        provider=MEMORY,
        add=(ProposedSpan(*PERU, "GPE", 0.7), ProposedSpan(*LIMA, "LOC", 0.7)),
        change=((2, ProposedSpan(*LIMA_AGAIN, "GPE", 0.77)),),
        remove=(1,),
    )
    done = session.follow(command, change.edit)
    assert done.title.values == {"quote": "Lima", "count": "3"}
    return change.edit


def test_suggestions_follow_and_nothing_decided_is_touched(session: Session) -> None:
    follow(session)
    assert shown(session) == [
        (*LIMA, "GPE", "accepted"),
        (*LIMA_AGAIN, "GPE", "suggested"),
        (*PERU, "GPE", "suggested"),
    ]
    layer = OpenLayer(session.project, 1, session.author)
    assert layer.spans[1].n == 2
    assert layer.spans[1].provider == "memory 1"
    assert layer.undecided() == 2
    assert check(session.project) == []


@pytest.mark.parametrize(
    "asked",
    [
        SetSpanFlag(article=1, n=1, flag="ask", on=True),
        AddComment(article=1, text="Is this she?", span=1),
        AddComment(article=1, text="Did they meet?", relation=1),
    ],
    ids=["flag", "comment", "comment on its relation"],
)
@pytest.mark.parametrize("changed", [False, True])
def test_what_somebody_asked_about_stays(session: Session, asked: Command, changed: bool) -> None:
    ends = (ProposedSpan(9, 18, "PERSON"), ProposedSpan(*LIMA, "PERSON"))
    session.do(CreateSpan(article=1, start=36, end=40, label="PERSON"))
    met = ProposedRelation(0, 1, "MEETS_WITH", 0.7)
    ties = Proposal(article=1, provider=TIES, spans=ends, relations=(met,), borrowed=True)
    session.apply(Propose(proposals=(ties,)))
    change = session.do(asked)
    became = ((1, ProposedSpan(9, 18, "GPE", 0.7)),) if changed else ()
    command = Follow(
        article=1, quote="Lima", provider=MEMORY, change=became, remove=(2,) if changed else (1, 2)
    )
    done = session.follow(command, change.edit)
    assert done.title.values["count"] == "1"
    assert shown(session) == [(9, 18, "PERSON", "suggested"), (*LIMA, "PERSON", "accepted")]
    layer = OpenLayer(session.project, 1, session.author)
    assert [each.label for each in layer.relations] == ["MEETS_WITH"]


def test_undo_takes_it_along_and_redo_brings_it_back(session: Session, tmp_path: Path) -> None:
    before = dump(session.project)
    follow(session)
    after = dump(session.project)
    path = session.project.path
    session.project.close()
    session = Session(open_project(path), "ana")
    for _time in range(3):
        assert session.undo() is not None
        assert dump(session.project) == before
        assert session.redo() is not None
        assert dump(session.project) == after
    assert check(session.project) == []


def test_what_was_decided_meanwhile_is_undone_first(session: Session) -> None:
    before = dump(session.project)
    follow(session)
    session.do(Accept(article=1, n=2))
    after = dump(session.project)
    session.undo()
    session.undo()
    assert dump(session.project) == before
    session.redo()
    session.redo()
    assert dump(session.project) == after


def test_suggestions_made_anew_do_not_stand_in_the_way(session: Session) -> None:
    follow(session)
    spans = (ProposedSpan(*LIMA_AGAIN, "GPE", 0.8), ProposedSpan(*PERU, "GPE", 0.8))
    proposal = Proposal(article=1, provider=MEMORY, spans=spans)
    session.apply(OpenArticle(article=1, proposals=(proposal,)))
    assert session.undo() is not None
    assert all(state == "suggested" for *_place, state in shown(session))
    assert (*PERU, "GPE", "suggested") not in shown(session)
    assert check(session.project) == []
    assert session.redo() is not None
    assert (*LIMA, "GPE", "accepted") in shown(session)


def test_a_finished_article_stays_as_it_is(session: Session) -> None:
    session.do(Reject(article=1, n=2))
    session.do(MarkDone(article=1))
    before = shown(session)
    command = Follow(
        article=1, quote="Peru", provider=MEMORY, add=(ProposedSpan(*PERU, "GPE", 0.7),)
    )
    session.follow(command, 1)
    assert shown(session) == before


def test_what_was_rejected_here_does_not_come_back(session: Session) -> None:
    session.do(Reject(article=1, n=2))
    command = Follow(
        article=1, quote="Lima", provider=MEMORY, add=(ProposedSpan(*LIMA_AGAIN, "PERSON", 0.7),)
    )
    session.follow(command, 1)
    assert shown(session) == [(9, 18, "PERSON", "suggested")]
