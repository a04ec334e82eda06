"""What decided spans say: the evidence that a project's memory is built from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, Reject, SetEdges, SetLabel
from annotator.model.verdicts import Verdict
from tests.helpers import TEXT, add_articles, new_session, propose

ANA, COSTA, LIMA, MINISTER_ANA = (9, 18), (13, 18), (36, 40), (0, 18)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT, "b": TEXT + "."})
    return session


def suggest(session: Session, *places: tuple[int, int, str]) -> None:
    propose(session, 1, *places)
    session.apply(OpenArticle(article=1))


def said(session: Session) -> set[tuple[str, str, str, int]]:
    times: Counter[tuple[str, str, str]] = Counter()
    for each in session.project.decisions.all_evidence(session.author, frozenset()):
        times[each.quote, each.label, each.verdict.value] += each.times
    return {(*about, count) for about, count in times.items()}


def test_accepted_created_and_relabelled(session: Session) -> None:
    suggest(session, (*ANA, "PERSON"), (*LIMA, "PERSON"))
    session.do(Accept(article=1, n=1))
    session.do(SetLabel(article=1, n=2, label="GPE"))
    session.do(CreateSpan(article=1, start=42, end=46, label="GPE"))
    assert said(session) == {
        ("Ana Costa", "PERSON", "accepted", 1),
        ("Lima", "GPE", "accepted", 2),
        ("Lima", "PERSON", "relabelled", 1),
    }


def test_what_nobody_decided_says_nothing(session: Session) -> None:
    suggest(session, (*ANA, "PERSON"), (*LIMA, "BOILERPLATE"))
    assert said(session) == set()
    session.do(MarkDone(article=1))
    assert said(session) == {("Ana Costa", "PERSON", "accepted", 1)}


def test_rejected(session: Session) -> None:
    suggest(session, (*ANA, "PERSON"))
    session.do(Reject(article=1, n=1))
    assert said(session) == {("Ana Costa", "PERSON", "rejected", 1)}
    session.undo()
    assert said(session) == set()


def test_a_part_of_what_was_marked_is_not_rejected(session: Session) -> None:
    suggest(session, (*COSTA, "PERSON"))
    session.do(CreateSpan(article=1, start=9, end=18, label="PERSON"))
    assert said(session) == {("Ana Costa", "PERSON", "accepted", 1)}


def test_moved_edges(session: Session) -> None:
    suggest(session, (*MINISTER_ANA, "PERSON"), (37, 40, "GPE"))
    session.do(SetEdges(article=1, n=1, start=9, end=18))
    session.do(SetEdges(article=1, n=2, start=36, end=40))
    assert said(session) == {
        ("Ana Costa", "PERSON", "accepted", 1),
        ("Minister Ana Costa", "PERSON", "rejected", 1),
        ("Lima", "GPE", "accepted", 1),
    }


def test_rejected_and_then_marked_as_something_else(session: Session) -> None:
    suggest(session, (*LIMA, "PERSON"))
    session.do(Reject(article=1, n=1))
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    assert said(session) == {
        ("Lima", "GPE", "accepted", 1),
        ("Lima", "PERSON", Verdict.RELABELLED.value, 1),
    }


def test_what_was_missed_is_what_a_person_made_where_nothing_was_proposed(
    session: Session,
) -> None:
    suggest(session, (*ANA, "PERSON"))
    session.do(Accept(article=1, n=1))
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    told = session.project.decisions.all_evidence(session.author, frozenset())
    assert {each.quote: each.missed for each in told} == {"Ana Costa": False, "Lima": True}


def test_layer_by_layer_and_by_author(session: Session) -> None:
    for article in (1, 2):
        session.do(CreateSpan(article=article, start=36, end=40, label="GPE"))
    Session(session.project, "luis").do(CreateSpan(article=1, start=9, end=18, label="PERSON"))
    decisions = session.project.decisions
    learnt_from = frozenset((session.project.articles.get(1).uid,))
    first, last = decisions.evidence("ana", learnt_from, layers=1)
    second, end = decisions.evidence("ana", learnt_from, after=last, layers=1)
    assert [each.heard for each in (*first, *second)] == [True, False]
    assert [each.quote for each in (*first, *second)] == ["Lima", "Lima"]
    assert decisions.evidence("ana", learnt_from, after=end) == ((), 0)
    assert said(session) == {("Lima", "GPE", "accepted", 2)}
