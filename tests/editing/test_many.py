"""One act on many places: what it changes, what it leaves, and that one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.many import AcceptMany, LabelMany, LinkMany, RejectMany, Target
from annotator.editing.open_layer import OpenLayer
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.model.concordance import Query, SearchMode
from annotator.model.layer import Status
from annotator.model.span import Decision, State
from annotator.store.concordance import Concordance
from tests.helpers import add_articles, dump, new_session, propose

TEXTS = {"a": "Ana Costa is in Lima.", "b": "Lima, Lima and Lima.", "c": "Lima Province has Lima."}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Lima is proposed in a (opened) and once in b (not opened)."""
    session = new_session(tmp_path)
    add_articles(session, TEXTS)
    propose(session, 1, (0, 9, "PERSON"), (16, 20, "LOC"))
    propose(session, 2, (0, 4, "LOC"), (6, 10, "GPE"))
    session.apply(OpenArticle(article=1))
    yield session
    session.project.close()


def targets(session: Session, text: str = "Lima", **query: object) -> tuple[Target, ...]:
    query = {"mode": SearchMode.IDENTICAL, "text": text, **query}
    lines = Concordance(session.project, session.author).lines(Query(**query))
    return tuple(
        Target(line.article, line.start, line.end, line.span) for some in lines for line in some
    )


def told(session: Session, article: int) -> list[tuple[int, str, str]]:
    spans = OpenLayer(session.project, article, session.author).spans
    return [(span.start, span.label, span.state.value) for span in spans]


def test_a_label_on_marks_and_bare_places_in_one_undo_step(session: Session) -> None:
    before = [told(session, article) for article in (1, 2, 3)]
    change = session.do(LabelMany(targets=targets(session), label="GPE"))
    values = change.title.values
    assert (values["count"], values["articles"], values["left"]) == ("6", "3", "0")
    assert told(session, 1) == [(0, "PERSON", "suggested"), (16, "GPE", "accepted")]
    assert told(session, 2) == [(at, "GPE", "accepted") for at in (0, 6, 15)]
    assert told(session, 3) == [(at, "GPE", "accepted") for at in (0, 18)]
    assert session.undo() is not None
    assert [told(session, article) for article in (1, 2, 3)] == before
    assert session.redo() is not None
    assert told(session, 2) == [(at, "GPE", "accepted") for at in (0, 6, 15)]


def test_suggestions_keep_where_they_came_from(session: Session) -> None:
    session.do(LabelMany(targets=targets(session), label="GPE"))
    spans = OpenLayer(session.project, 2, session.author).spans
    assert [span.decision for span in spans] == [
        Decision.EDITED,
        Decision.EXPLICIT,
        Decision.CREATED,
    ]
    assert [span.proposed for span in spans] == [(0, 4, "LOC"), (6, 10, "GPE"), None]


def test_the_other_suggestions_of_an_unopened_article_still_come(session: Session) -> None:
    first = [each for each in targets(session) if each.article == 2][:1]
    session.do(LabelMany(targets=tuple(first), label="GPE"))
    assert told(session, 2) == [(0, "GPE", "accepted"), (6, "GPE", "suggested")]
    session.apply(OpenArticle(article=2))
    assert told(session, 2) == [(0, "GPE", "accepted"), (6, "GPE", "suggested")]
    session.undo()
    assert told(session, 2) == [(0, "LOC", "suggested"), (6, "GPE", "suggested")]


def test_an_accepted_span_in_the_way_leaves_that_place_alone(session: Session) -> None:
    session.do(CreateSpan(article=3, start=0, end=13, label="LOC"))
    change = session.do(LabelMany(targets=targets(session), label="GPE"))
    assert (change.title.values["count"], change.title.values["left"]) == ("5", "1")
    assert told(session, 3) == [(0, "LOC", "accepted"), (18, "GPE", "accepted")]


def test_a_suggestion_in_the_way_is_rejected(session: Session) -> None:
    propose(session, 3, (0, 13, "LOC"))
    session.apply(OpenArticle(article=3))
    session.do(LabelMany(targets=targets(session), label="GPE"))
    assert told(session, 3) == [(0, "GPE", "accepted"), (18, "GPE", "accepted")]


def test_accepting_takes_only_what_is_undecided(session: Session) -> None:
    change = session.do(AcceptMany(targets=targets(session)))
    assert (change.title.values["count"], change.title.values["left"]) == ("3", "3")
    assert told(session, 2) == [(0, "LOC", "accepted"), (6, "GPE", "accepted")]
    with pytest.raises(Refused, match="Nothing was changed"):
        session.do(AcceptMany(targets=targets(session)))


def test_rejecting_rejects_what_was_proposed_and_deletes_what_was_made(session: Session) -> None:
    session.do(CreateSpan(article=3, start=18, end=22, label="GPE"))
    before = dump(session.project)["span"]
    session.do(RejectMany(targets=targets(session)))
    assert [told(session, article) for article in (1, 2, 3)] == [
        [(0, "PERSON", "suggested")],
        [],
        [],
    ]
    rows = session.project.spans.of_layer(session.project.layers.get(2, session.author).id)
    assert {span.state for span in rows} == {State.REJECTED}
    session.undo()
    assert [row for row in dump(session.project)["span"] if row in before] == before


def test_a_finished_article_is_in_progress_again_only_if_it_was_changed(session: Session) -> None:
    session.do(MarkDone(article=1))
    session.do(MarkDone(article=2))
    session.do(RejectMany(targets=targets(session, "Ana Costa")))

    def status(article: int) -> Status:
        return session.project.layers.get(article, session.author).status

    assert (status(1), status(2)) == (Status.IN_PROGRESS, Status.DONE)
    session.undo()
    assert status(1) is Status.DONE


def test_linking_makes_one_entity_of_many_marks_and_undo_unmakes_it(session: Session) -> None:
    before = dump(session.project)["entity"]
    change = session.do(LinkMany(targets=targets(session), name="Lima"))
    assert (change.title.values["count"], change.title.values["left"]) == ("3", "3")
    ((uid, *_rest),) = dump(session.project)["entity"]
    spans = [
        span
        for article in (1, 2)
        for span in OpenLayer(session.project, article, session.author).spans
        if span.quote == "Lima"
    ]
    assert [(span.entity, span.state) for span in spans] == [(uid, State.SUGGESTED)] * 3
    session.undo()
    assert dump(session.project)["entity"] == before
    with pytest.raises(Refused):
        session.do(LinkMany(targets=(Target(3, 0, 4),), name="Lima"))


def test_what_has_gone_meanwhile_is_left(session: Session) -> None:
    old = targets(session, "Ana Costa")
    session.do(RejectMany(targets=old))
    with pytest.raises(Refused):
        session.do(LabelMany(targets=old, label="PERSON"))
