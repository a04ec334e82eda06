"""Attributes of spans and relations, labels of whole articles: set, kept, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.attributes import SetArticleLabel, SetAttribute, SetAttributes
from annotator.editing.labels import AddLabel
from annotator.editing.layers import OpenArticle
from annotator.editing.open_layer import OpenLayer
from annotator.editing.session import Session
from annotator.editing.spans import SetEdges, SetLabel
from annotator.model.layer import Status
from annotator.model.schema import Attribute, AttributeKind, Kind, Label
from annotator.model.span import State
from annotator.store.label_uses import passages, use_counts
from annotator.store.statistics import label_counts
from tests.helpers import TEXT, add_articles, dump, new_session, propose

SURE = Attribute("sure", AttributeKind.FLAG)
KIND = Attribute("kind", AttributeKind.CHOICE, ("real", "made up"))
NICK = Attribute("nickname", AttributeKind.TEXT)


def _project(folder: Path) -> Session:
    session = new_session(folder)
    add_articles(session, {"a": TEXT, "b": TEXT + "More."})
    propose(
        session,
        1,
        (9, 18, "PERSON"),
        (0, 8, "ROLE"),
        relations=((0, 1, "HOLDS_ROLE"),),
    )
    session.apply(OpenArticle(article=1))
    return session


def test_attributes_are_set_kept_over_label_and_edge_changes_and_undone(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(SetAttributes(uid="PERSON", attributes=(SURE, KIND, NICK)))
    ana = next(s for s in OpenLayer(session.project, 1, "ana").spans if s.quote == "Ana Costa")
    before = dump(session.project)
    session.do(SetAttribute(article=1, n=ana.n, name="kind", value="real"))
    session.do(SetAttribute(article=1, n=ana.n, name="sure", value=True))
    session.do(SetAttribute(article=1, n=ana.n, name="nickname", value="  the  boss "))
    session.do(SetLabel(article=1, n=ana.n, label="ROLE"))
    session.do(SetEdges(article=1, n=ana.n, start=9, end=12))
    span = OpenLayer(session.project, 1, "ana").span(ana.n)
    assert span is not None and span.state is State.ACCEPTED
    assert span.attributes == {"kind": "real", "sure": True, "nickname": "the boss"}
    session.do(SetAttribute(article=1, n=ana.n, name="nickname", value=None))
    span = OpenLayer(session.project, 1, "ana").span(ana.n)
    assert span is not None and "nickname" not in span.attributes
    for _ in range(6):
        session.undo()
    assert dump(session.project) == before
    session.project.close()


def test_attributes_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(SetAttributes(uid="PERSON", attributes=(KIND,)))
    people = [s.n for s in OpenLayer(session.project, 1, "ana").spans if s.label == "PERSON"]
    with pytest.raises(Refused, match="cannot be"):
        session.do(SetAttribute(article=1, n=people[0], name="kind", value="tall"))
    with pytest.raises(Refused, match="has no attribute"):
        session.do(SetAttribute(article=1, n=people[0], name="sure", value=True))
    with pytest.raises(Refused, match="one name"):
        session.do(SetAttributes(uid="PERSON", attributes=(KIND, KIND._replace(choices=("a",)))))
    with pytest.raises(Refused, match="needs some"):
        session.do(SetAttributes(uid="PERSON", attributes=(KIND._replace(choices=()),)))
    with pytest.raises(Refused, match="Only labels of spans"):
        session.do(SetAttributes(uid="BOILERPLATE", attributes=(SURE,)))
    session.project.close()


def test_values_follow_an_attribute_that_is_renamed(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(SetAttributes(uid="PERSON", attributes=(SURE, KIND)))
    session.do(SetAttributes(uid="HOLDS_ROLE", attributes=(SURE,)))
    session.do(SetAttribute(article=1, n=1, name="sure", value=True, relation=True))
    people = [s.n for s in OpenLayer(session.project, 1, "ana").spans if s.label == "PERSON"]
    session.do(SetAttribute(article=1, n=people[0], name="sure", value=True))
    session.do(SetAttribute(article=1, n=people[0], name="kind", value="real"))
    certain, sort = SURE._replace(name="certain"), KIND._replace(name="sort")
    session.do(
        SetAttributes(
            uid="PERSON",
            attributes=(certain, sort),
            renamed=(("sure", "certain"), ("kind", "sort")),
        )
    )
    live = OpenLayer(session.project, 1, "ana")
    person = live.span(people[0])
    assert person is not None and person.attributes == {"certain": True, "sort": "real"}
    relation = live.relation(1)
    assert relation is not None and relation.attributes == {"sure": True}
    session.undo()
    person = OpenLayer(session.project, 1, "ana").span(people[0])
    assert person is not None and person.attributes == {"sure": True, "kind": "real"}
    session.project.close()


def test_article_labels_are_set_counted_and_undone(tmp_path: Path) -> None:
    session = _project(tmp_path)
    session.do(AddLabel(label=Label(uid="", kind=Kind.ARTICLE, name="Sport", key="1")))
    session.do(SetArticleLabel(article=1, label="article:Sport", on=True))
    live = OpenLayer(session.project, 1, "ana")
    assert live.layer.labels == ("article:Sport",) and live.layer.status is Status.IN_PROGRESS
    assert use_counts(session.project)["article:Sport"] == 1
    assert label_counts(session.project)["Sport"]["accepted"] == 1
    assert passages(session.project, "article:Sport")[0].quote.startswith("Minister")
    live.refresh(session.undo())  # type: ignore[arg-type]
    assert live.layer.labels == ()
    live.refresh(session.redo())  # type: ignore[arg-type]
    assert live.layer.labels == ("article:Sport",)
    with pytest.raises(Refused, match="no label for whole articles"):
        session.do(SetArticleLabel(article=1, label="GPE", on=True))
    session.do(SetArticleLabel(article=1, label="article:Sport", on=False))
    assert OpenLayer(session.project, 1, "ana").layer.labels == ()
    session.project.close()
