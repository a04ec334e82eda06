"""Suggested relations in a layer: they come with their ends, and what was decided stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.bulk import AcceptRelations
from annotator.editing.comments import AddComment
from annotator.editing.label_rules import SetOverlap, SetRules
from annotator.editing.layers import MarkDone, OpenArticle, SetSpanFlag
from annotator.editing.open_layer import OpenLayer
from annotator.editing.relations import AcceptRelation, RejectRelation
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan, Reject
from annotator.editing.suggestions import Propose
from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.model.schema import Overlap
from annotator.model.span import Decision, State
from tests.helpers import add_articles, new_session

TEXT = "Ana Costa met Bo Karg in Oslo."
NAMES = Provider(name="names", version="1")
TIES = Provider(name="relations", version="1")
ANA, BO, OSLO = (
    ProposedSpan(TEXT.index(quote), TEXT.index(quote) + len(quote), label, 0.8)
    for quote, label in (("Ana Costa", "PERSON"), ("Bo Karg", "PERSON"), ("Oslo", "GPE"))
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    yield session
    session.project.close()


def say(
    session: Session,
    *relations: tuple[ProposedSpan, str, ProposedSpan],
    ends: tuple[ProposedSpan, ...] = (ANA, BO, OSLO),
) -> None:
    """Names are proposed, and ``relations`` between them; the article is open."""
    ties = Proposal(
        article=1,
        provider=TIES,
        spans=ends,
        relations=tuple(
            ProposedRelation(ends.index(head), ends.index(tail), label, 0.7)
            for head, label, tail in relations
        ),
        borrowed=True,
    )
    names = Proposal(article=1, provider=NAMES, spans=ends)
    session.apply(Propose(proposals=(names, ties)))
    session.apply(OpenArticle(article=1))


def told(session: Session) -> set[tuple[str, str, str, str]]:
    """All relations of the layer, rejected ones too."""
    layer = OpenLayer(session.project, 1, session.author)
    quotes = {span.n: span.quote for span in layer.spans}
    with session.project.translated():
        rows = session.project.relations.of_layer(layer.layer.id)
    return {
        (quotes[each.head], each.label, quotes[each.tail], each.state.value)
        for each in rows
        if each.head in quotes and each.tail in quotes
    }


def number(session: Session, label: str) -> int:
    layer = OpenLayer(session.project, 1, session.author)
    (relation,) = (each for each in layer.relations if each.label == label)
    return relation.n


def test_they_are_suggestions_with_provider_and_score(session: Session) -> None:
    say(session, (ANA, "MEETS_WITH", BO))
    layer = OpenLayer(session.project, 1, session.author)
    (relation,) = layer.relations
    assert (relation.state, relation.provider, relation.score) == (
        State.SUGGESTED,
        "relations 1",
        0.7,
    )
    assert {span.provider for span in layer.spans} == {"names 1"}


def test_accepting_one_accepts_its_ends_and_undo_takes_all_back(session: Session) -> None:
    say(session, (ANA, "MEETS_WITH", BO), (ANA, "VISITS", OSLO))
    session.do(AcceptRelation(article=1, n=number(session, "MEETS_WITH")))
    layer = OpenLayer(session.project, 1, session.author)
    accepted = {span.quote for span in layer.spans if span.state is State.ACCEPTED}
    assert accepted == {"Ana Costa", "Bo Karg"}
    session.undo()
    layer = OpenLayer(session.project, 1, session.author)
    marks = (*layer.spans, *layer.relations)
    assert {each.state for each in marks} == {State.SUGGESTED}


@pytest.mark.parametrize("wanted", [False, True])
def test_finishing_accepts_relations_only_where_it_is_wanted(
    session: Session, wanted: bool
) -> None:
    say(session, (ANA, "MEETS_WITH", BO), (ANA, "VISITS", OSLO))
    layer = OpenLayer(session.project, 1, session.author)
    last = next(span for span in layer.spans if span.quote == "Oslo")
    session.do(Reject(article=1, n=last.n))
    session.do(MarkDone(article=1, accept_relations=wanted))
    layer = OpenLayer(session.project, 1, session.author)
    assert {span.decision for span in layer.spans} == {Decision.IMPLICIT}
    state = "accepted" if wanted else "suggested"
    assert told(session) == {("Ana Costa", "MEETS_WITH", "Bo Karg", state)}


def test_what_is_said_anew_replaces_what_is_undecided(session: Session) -> None:
    say(session, (ANA, "MEETS_WITH", BO), (ANA, "VISITS", OSLO))
    session.do(AcceptRelation(article=1, n=number(session, "MEETS_WITH")))
    say(session, (BO, "VISITS", OSLO))
    assert told(session) == {
        ("Ana Costa", "MEETS_WITH", "Bo Karg", "accepted"),
        ("Bo Karg", "VISITS", "Oslo", "suggested"),
    }


def test_a_rejected_one_never_comes_back(session: Session) -> None:
    say(session, (ANA, "VISITS", OSLO), (BO, "VISITS", OSLO))
    layer = OpenLayer(session.project, 1, session.author)
    first, _second = layer.relations
    session.do(RejectRelation(article=1, n=first.n))
    rejected = ("Ana Costa", "VISITS", "Oslo", "rejected")
    assert rejected in told(session)
    for _time in range(2):
        say(session, (ANA, "VISITS", OSLO))
        assert told(session) == {rejected}
        say(session)  # nothing is proposed for a while
        assert told(session) == {rejected}


def test_all_are_accepted_but_those_with_an_end_that_is_not_shown(session: Session) -> None:
    doubtful = OSLO._replace(score=0.3)
    say(session, (ANA, "MEETS_WITH", BO), (ANA, "VISITS", doubtful), ends=(ANA, BO, doubtful))
    session.do(AcceptRelations(article=1, threshold=0.5))
    assert told(session) == {
        ("Ana Costa", "MEETS_WITH", "Bo Karg", "accepted"),
        ("Ana Costa", "VISITS", "Oslo", "suggested"),
    }
    layer = OpenLayer(session.project, 1, session.author)
    accepted = {span.quote for span in layer.spans if span.state is State.ACCEPTED}
    assert accepted == {"Ana Costa", "Bo Karg"}


def test_one_without_room_does_not_keep_the_others_from_being_accepted(session: Session) -> None:
    session.do(SetOverlap(overlap=Overlap.ANY))
    say(session, (ANA, "MEETS_WITH", BO), (BO, "VISITS", OSLO))
    session.do(CreateSpan(article=1, start=OSLO.start - 3, end=OSLO.end, label="LOC"))
    session.do(SetOverlap(overlap=Overlap.NONE))
    change = session.do(AcceptRelations(article=1, threshold=0.5))
    assert change.title.values == {"count": "1", "left": "1"}
    assert told(session) == {
        ("Ana Costa", "MEETS_WITH", "Bo Karg", "accepted"),
        ("Bo Karg", "VISITS", "Oslo", "suggested"),
    }


def test_one_between_ends_that_share_text_stays(session: Session) -> None:
    session.do(SetOverlap(overlap=Overlap.ANY))
    wide = OSLO._replace(start=BO.start + 3)
    say(session, (BO, "VISITS", wide), ends=(BO, wide))
    session.do(SetOverlap(overlap=Overlap.NONE))
    with pytest.raises(Refused, match=r"gone: 0, .* accepted span: 1\."):
        session.do(AcceptRelations(article=1, threshold=0.5))


def less_sure() -> tuple[ProposedSpan, ...]:
    """The same names, as a recogniser that learnt says them."""
    return tuple(each._replace(score=0.6) for each in (ANA, BO, OSLO))


def test_what_is_said_again_stays_who_it_is(session: Session) -> None:
    """Its number is what a question on the screen, the focus and comments know it by."""
    say(session, (ANA, "MEETS_WITH", BO), (ANA, "VISITS", OSLO))
    before = OpenLayer(session.project, 1, session.author)
    ana, bo, oslo = less_sure()
    say(session, (ana, "MEETS_WITH", bo), ends=(ana, bo, oslo))
    now = OpenLayer(session.project, 1, session.author)
    assert [span.n for span in now.spans] == [span.n for span in before.spans]
    assert {span.score for span in now.spans} == {0.6}
    assert [each.n for each in now.relations] == [before.relations[0].n]


@pytest.mark.parametrize("said_again", [True, False])
def test_what_a_person_said_something_of_stays(session: Session, said_again: bool) -> None:
    say(session, (ANA, "MEETS_WITH", BO), (BO, "VISITS", OSLO))
    layer = OpenLayer(session.project, 1, session.author)
    meets = number(session, "MEETS_WITH")
    oslo = next(span.n for span in layer.spans if span.quote == "Oslo")
    session.do(AddComment(article=1, text="did they?", relation=meets))
    session.do(SetSpanFlag(article=1, n=oslo, flag="ask", on=True))
    again = less_sure()
    if said_again:
        say(session, (again[0], "MEETS_WITH", again[1]), ends=again)
    else:
        session.apply(
            Propose(
                proposals=(
                    Proposal(article=1, provider=NAMES),
                    Proposal(article=1, provider=TIES, borrowed=True),
                )
            )
        )
    now = OpenLayer(session.project, 1, session.author)
    assert [span.n for span in now.spans] == [span.n for span in layer.spans]
    assert now.span(oslo) == layer.span(oslo)._replace(flags=("ask",))
    assert [each.n for each in now.relations] == [meets]
    for _act in range(2):
        session.undo()
    assert OpenLayer(session.project, 1, session.author).span(oslo) == layer.span(oslo)


def test_the_queue_tells_before_opening_what_opening_shows(session: Session) -> None:
    """Of rivals for the same words one is shown, and relations count as well."""
    rival = Provider(name="rival", version="1")
    longer = OSLO._replace(start=OSLO.start - 3, label="LOC")
    ties = (ProposedRelation(0, 1, "MEETS_WITH", 0.7), ProposedRelation(0, 2, "HOLDS_ROLE", 0.7))
    session.apply(
        Propose(
            proposals=(
                Proposal(article=1, provider=NAMES, spans=(ANA, BO, OSLO)),
                Proposal(article=1, provider=rival, spans=(ANA, longer)),
                Proposal(
                    article=1, provider=TIES, spans=(ANA, BO, OSLO), relations=ties, borrowed=True
                ),
            )
        )
    )
    (before,) = session.project.queue.page([1], session.author)
    session.apply(OpenArticle(article=1))
    (opened,) = session.project.queue.page([1], session.author)
    assert (before.suggested, before.undecided) == (4, 0)
    assert (opened.suggested, opened.undecided) == (0, 4)


def test_the_queue_of_another_author_follows_what_is_suggested_anew(session: Session) -> None:
    session.apply(Propose(proposals=(Proposal(article=1, provider=NAMES, spans=(ANA, BO, OSLO)),)))
    session.apply(OpenArticle(article=1))
    session.apply(Propose(proposals=(Proposal(article=1, provider=NAMES, spans=(ANA,)),)))
    (other,) = session.project.queue.page([1], "bo")
    assert other.suggested == 1


def test_one_that_is_said_the_other_way_round_is_turned(session: Session) -> None:
    session.do(SetRules(relation="LIVES_IN", pairs=(("PERSON", "PERSON"),)))
    say(session, (ANA, "LIVES_IN", BO), (ANA, "MEETS_WITH", BO))
    before = number(session, "MEETS_WITH")
    say(session, (BO, "LIVES_IN", ANA), (BO, "MEETS_WITH", ANA))
    layer = OpenLayer(session.project, 1, session.author)
    (ana, bo) = (span.n for span in layer.spans if span.label == "PERSON")
    assert sorted(each[:3] for each in layer.relations) == [
        (ana, bo, "MEETS_WITH"),
        (bo, ana, "LIVES_IN"),
    ]
    assert number(session, "MEETS_WITH") == before
