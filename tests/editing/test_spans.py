"""What a person can do to spans, through the session alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.bulk import AcceptAbove, AcceptStretch
from annotator.editing.label_rules import SetOverlap
from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.open_layer import OpenLayer
from annotator.editing.relations import CreateRelation
from annotator.editing.session import Session
from annotator.editing.spans import (
    Accept,
    CreateSpan,
    LabelIdentical,
    Reject,
    SetEdges,
    SetLabel,
)
from annotator.model.layer import Status
from annotator.model.proposal import Provider
from annotator.model.schema import Overlap
from annotator.model.span import Decision, State
from tests.helpers import TEXT, add_articles, new_session, propose


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT, "b": "Ana Costa is in Lima."})
    yield session
    session.project.close()


def layer(session: Session, article: int = 1) -> OpenLayer:
    return OpenLayer(session.project, article, session.author)


def place(quote: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def create(session: Session, quote: str, label: str) -> int:
    start, end = place(quote)
    change = session.do(CreateSpan(article=1, start=start, end=end, label=label))
    return change.focus[1]


def told(session: Session, article: int = 1) -> list[tuple[str, str, str]]:
    return [(s.quote, s.label, s.state.value) for s in layer(session, article).spans]


def test_a_created_span_is_accepted_by_its_author(session: Session) -> None:
    create(session, "Ana Costa", "PERSON")
    (span,) = layer(session).spans
    assert (span.quote, span.state, span.decision) == ("Ana Costa", State.ACCEPTED, "created")
    assert span.decided_by == "ana"
    assert span.decided_at is not None
    assert layer(session).layer.status is Status.IN_PROGRESS


def test_white_space_and_elided_articles_are_trimmed_unless_one_insists(session: Session) -> None:
    start, end = place(" l’Équateur ")
    session.do(CreateSpan(article=1, start=start, end=end, label="GPE"))
    assert told(session) == [("Équateur", "GPE", "accepted")]
    session.undo()
    session.do(CreateSpan(article=1, start=start, end=end, label="GPE", trimmed=False))
    assert told(session) == [(" l’Équateur ", "GPE", "accepted")]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (8, 9), (41, 42), (0, 10_000), (-3, 4), (9, 3)])
def test_a_span_is_never_empty_blank_or_outside(session: Session, start: int, end: int) -> None:
    for trimmed in (True, False):
        with pytest.raises(Refused):
            session.do(CreateSpan(article=1, start=start, end=end, label="GPE", trimmed=trimmed))
    assert told(session) == []


def test_a_label_accepts_and_tells_what_was_proposed(session: Session) -> None:
    propose(session, 1, (*place("Lima"), "LOC"))
    session.apply(OpenArticle(article=1))
    session.do(SetLabel(article=1, n=1, label="GPE"))
    (span,) = layer(session).spans
    assert (span.label, span.state, span.decision) == ("GPE", "accepted", Decision.EDITED)
    assert span.proposed == (*place("Lima"), "LOC")


def test_accepting_as_proposed_is_explicit(session: Session) -> None:
    propose(session, 1, (*place("Lima"), "GPE"))
    session.apply(OpenArticle(article=1))
    session.do(Accept(article=1, n=1))
    assert layer(session).spans[0].decision is Decision.EXPLICIT


def test_a_rejected_suggestion_never_comes_back(session: Session) -> None:
    propose(session, 1, (*place("Lima"), "GPE"), (*place("Peru"), "GPE"))
    session.apply(OpenArticle(article=1))
    session.do(Reject(article=1, n=1))
    propose(session, 1, (*place("Lima"), "GPE"), (*place("Ana Costa"), "PERSON"))
    assert [quote for quote, _label, _state in told(session)] == ["Ana Costa"]
    rejected = session.project.spans.get(layer(session).layer.id, 1)
    assert rejected.state is State.REJECTED


def test_a_span_made_by_hand_is_deleted(session: Session) -> None:
    n = create(session, "Lima", "GPE")
    session.do(Reject(article=1, n=n))
    assert session.project.spans.of_layer(1) == []


def test_overlap_is_refused_with_a_sentence_and_changes_nothing(session: Session) -> None:
    create(session, "Ana Costa", "PERSON")
    with pytest.raises(Refused, match="“Ana Costa” is PERSON already"):
        create(session, "Minister Ana", "ROLE")
    assert told(session) == [("Ana Costa", "PERSON", "accepted")]


def test_suggestions_in_the_way_are_rejected(session: Session) -> None:
    propose(session, 1, (*place("Ana"), "PERSON"))
    session.apply(OpenArticle(article=1))
    create(session, "Ana Costa", "PERSON")
    assert told(session) == [("Ana Costa", "PERSON", "accepted")]
    session.undo()
    assert told(session) == [("Ana", "PERSON", "suggested")]


def test_zones_lie_over_anything(session: Session) -> None:
    create(session, "Ana Costa", "PERSON")
    create(session, "Minister Ana Costa met Luis Vega in Lima.", "BOILERPLATE")
    assert len(told(session)) == 2


def test_nesting_where_the_schema_allows_it(tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    session = new_session(tmp_path / "n", overlap=Overlap.NEST)
    add_articles(session, {"a": TEXT})
    create(session, "Minister Ana Costa", "PERSON")
    create(session, "Minister", "ROLE")
    with pytest.raises(Refused):
        create(session, "Costa met", "LOC")
    assert layer(session).at(2).label == "ROLE"  # type: ignore[union-attr]
    session.project.close()


def test_edges_keep_identity_and_relations(session: Session) -> None:
    person, role = create(session, "Ana", "PERSON"), create(session, "Minister", "ROLE")
    session.do(CreateRelation(article=1, head=person, tail=role, label="HOLDS_ROLE"))
    before = layer(session).span(person)
    session.do(SetEdges(article=1, n=person, start=before.start, end=before.end + 6))  # type: ignore[union-attr]
    after = layer(session).span(person)
    assert (after.uid, after.quote) == (before.uid, "Ana Costa")
    assert len(layer(session).relations) == 1


def test_a_new_label_keeps_the_relations_that_are_still_allowed(session: Session) -> None:
    person, city = create(session, "Ana Costa", "PERSON"), create(session, "Lima", "GPE")
    role = create(session, "Minister", "ROLE")
    session.do(CreateRelation(article=1, head=person, tail=city, label="VISITS"))
    session.do(CreateRelation(article=1, head=person, tail=role, label="HOLDS_ROLE"))
    session.do(SetLabel(article=1, n=city, label="LOC"))
    assert [each.label for each in layer(session).relations] == ["HOLDS_ROLE"]
    session.undo()
    assert len(layer(session).relations) == 2


def test_identical_mentions_as_whole_words_in_one_step(session: Session) -> None:
    n = create(session, "Lima", "LOC")
    session.do(LabelIdentical(article=1, n=n, label="GPE"))
    assert told(session) == [("Lima", "GPE", "accepted"), ("Lima", "GPE", "accepted")]
    session.undo()
    assert told(session) == [("Lima", "LOC", "accepted")]


def test_accept_above_and_done_leave_what_is_under_the_threshold(session: Session) -> None:
    propose(session, 1, (*place("Lima"), "GPE"), score=0.95)
    other = "Peru"
    propose(session, 1, (*place(other), "GPE"), score=0.4, provider=_other_provider())
    session.apply(OpenArticle(article=1))
    session.do(AcceptAbove(article=1, threshold=0.9))
    assert told(session) == [("Lima", "GPE", "accepted"), ("Peru", "GPE", "suggested")]
    session.do(MarkDone(article=1, threshold=0.5))
    assert told(session)[1] == ("Peru", "GPE", "suggested")
    assert layer(session).layer.status is Status.DONE
    session.do(MarkDone(article=1))
    assert session.project.spans.of_layer(1)[1].decision is Decision.IMPLICIT


def test_what_overlaps_accepted_spans_is_left_and_the_rest_accepted(session: Session) -> None:
    session.do(SetOverlap(overlap=Overlap.ANY))
    start, end = place("Lima")
    session.do(CreateSpan(article=1, start=start - 3, end=end, label="LOC"))
    propose(session, 1, (start, end, "GPE"), (*place("Peru"), "GPE"), score=0.95)
    session.apply(OpenArticle(article=1))
    session.do(SetOverlap(overlap=Overlap.NONE))
    change = session.do(AcceptAbove(article=1, threshold=0.9))
    assert change.title.values == {"count": "1", "left": "1"}
    assert ("Peru", "GPE", "accepted") in told(session)
    assert ("Lima", "GPE", "suggested") in told(session)
    for command in (
        AcceptAbove(article=1, threshold=0.9),
        AcceptStretch(article=1, start=0, end=end + 1, threshold=0.9),
    ):
        with pytest.raises(Refused, match="overlaps accepted spans"):
            session.do(command)
    assert session.do(MarkDone(article=1)).title.values == {"count": "0", "left": "1"}


def _other_provider() -> Provider:
    return Provider(name="other", version="2", hash="x")


def test_editing_a_finished_article_reopens_it(session: Session) -> None:
    session.do(MarkDone(article=1))
    create(session, "Lima", "GPE")
    assert layer(session).layer.status is Status.IN_PROGRESS
    session.undo()
    assert layer(session).layer.status is Status.DONE


def test_new_suggestions_do_not_touch_a_finished_article(session: Session) -> None:
    session.do(MarkDone(article=1))
    propose(session, 1, (*place("Lima"), "GPE"))
    assert told(session) == []


def test_neighbours_are_found_under_long_zones_and_after_bulk_acts(tmp_path: Path) -> None:
    (tmp_path / "long").mkdir()
    session = new_session(tmp_path / "long")
    text = "Lima here. " * 700
    add_articles(session, {"a": text})
    propose(session, 1, *((start * 11, start * 11 + 4, "GPE") for start in range(700)))
    session.apply(OpenArticle(article=1))
    live = layer(session)
    live.refresh(session.do(CreateSpan(article=1, start=0, end=5000, label="BOILERPLATE")))
    assert [span.label for span in live.between(3000, 3005)] == ["BOILERPLATE", "GPE"]
    assert live.at(3004) == live.between(3000, 3005)[1]
    live.refresh(session.do(AcceptAbove(article=1, threshold=0.5)))
    assert live.undecided() == 0
    assert list(live.spans) == list(layer(session).spans)
    session.project.close()


def test_far_partners_begin_with_those_of_the_paragraph(tmp_path: Path) -> None:
    text = "Talks in Lima.\nAna Costa has long been asking for what is owed to Cuba.\n"
    session = new_session(tmp_path)
    add_articles(session, {"a": text})
    for quote, label in (("Ana Costa", "PERSON"), ("Lima", "GPE"), ("Cuba", "GPE")):
        start, end = place(quote, text)
        session.do(CreateSpan(article=1, start=start, end=end, label=label))
    assert [each.span.quote for each in layer(session).far_partners(1)] == ["Cuba", "Lima"]
    session.project.close()
