"""What spans name: linking, unlinking, renaming, merging, and all of it undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.entities import LinkSpans, MergeEntities, RenameEntity, UnlinkSpan
from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.many import LinkMany, Target
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.model.layer import Status
from annotator.model.romanise import name_keys
from annotator.model.span import State
from annotator.store.project import open_project
from tests.helpers import add_articles, new_session, propose

TEXT = "Lima, says Ana Costa. Costa is from Lima."
TABLES = ("entity", "entity_name", "entity_key", "span")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT, "b": "Ana Kosta is in Lima."})
    yield session
    session.project.close()


def create(session: Session, quote: str, article: int = 1, label: str = "PERSON") -> int:
    start = session.project.articles.text(article).index(quote)
    change = session.do(
        CreateSpan(article=article, start=start, end=start + len(quote), label=label)
    )
    return change.focus[1]


def entity_of(session: Session, n: int, article: int = 1) -> str:
    layer = session.project.layers.get(article, session.author)
    span = session.project.spans.get(layer.id, n)
    return span.entity or ""


def tables(session: Session) -> dict[str, list[tuple[object, ...]]]:
    connection = session.project.connection
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}


def test_a_new_entity_is_named_by_its_spans(session: Session) -> None:
    full, short = create(session, "Ana Costa"), create(session, "Costa is")
    change = session.do(LinkSpans(article=1, n=full, others=(short,)))
    uid = entity_of(session, full)
    assert uid == entity_of(session, short) != ""
    assert change.title.values == {"quote": "Ana Costa", "name": "Ana Costa", "count": "2"}
    entity = session.project.entities.get(uid)
    assert (entity.name, entity.label) == ("Ana Costa", "PERSON")
    assert session.project.entities.uses(uid, session.author) == (2, 1)


def test_linking_accepts_the_span_it_is_said_of_alone(session: Session) -> None:
    propose(session, 1, (0, 4, "GPE"), (36, 40, "GPE"))
    session.apply(OpenArticle(article=1))
    session.do(LinkSpans(article=1, n=1, others=(2,), name="Lima (Peru)"))
    layer = session.project.layers.get(1, session.author)
    states = [span.state for span in session.project.spans.of_layer(layer.id)]
    assert states == [State.ACCEPTED, State.SUGGESTED]
    assert entity_of(session, 1) == entity_of(session, 2) != ""


def test_an_entity_nobody_names_is_removed(session: Session) -> None:
    n = create(session, "Ana Costa")
    session.do(LinkSpans(article=1, n=n))
    first = entity_of(session, n)
    session.do(LinkSpans(article=1, n=n, name="Somebody else"))
    assert session.project.entities.get(first) is None
    session.do(UnlinkSpan(article=1, n=n))
    assert entity_of(session, n) == ""
    assert tables(session)["entity"] == tables(session)["entity_key"] == []
    with pytest.raises(Refused):
        session.do(UnlinkSpan(article=1, n=n))


def test_entities_are_found_by_how_they_sound(session: Session) -> None:
    n = create(session, "Ana Costa")
    session.do(LinkSpans(article=1, n=n))
    entities = session.project.entities
    assert entities.near(name_keys("Kosta")) == [entity_of(session, n)]
    assert entities.beginning(("cos", "an")) == [entity_of(session, n)]
    session.do(RenameEntity(entity=entity_of(session, n), name="Costa the Costanza"))
    assert entities.beginning(("cost",)) == [entity_of(session, n)]
    assert entities.near(name_keys("Vega")) == entities.beginning(("cosa",)) == []
    session.do(RenameEntity(entity=entity_of(session, n), name="Vega"))
    assert entities.near(name_keys("Vega")) == entities.near(name_keys("Costa")) != []


def test_a_file_of_an_older_program_learns_to_find_entities(session: Session) -> None:
    n = create(session, "Ana Costa")
    session.do(LinkSpans(article=1, n=n))
    path = session.project.path
    script = "DROP TABLE entity_key; DROP INDEX span_entity;"
    script += "DELETE FROM _sqlite_migrations WHERE name = 'm0002_entity_keys';"
    session.project.connection.executescript(script)
    session.project.close()
    opened = open_project(path)
    assert len(opened.entities.near(name_keys("Kosta"))) == 1
    opened.close()


def test_two_become_one(session: Session) -> None:
    here, there = create(session, "Ana Costa"), create(session, "Ana Kosta", article=2)
    session.do(LinkSpans(article=1, n=here))
    session.do(LinkSpans(article=2, n=there))
    into, gone = entity_of(session, here), entity_of(session, there, 2)
    change = session.do(MergeEntities(into=into, gone=gone))
    assert change.spans == {2: frozenset({there})}
    assert entity_of(session, there, 2) == into
    merged = session.project.entities.get(into)
    assert {each.name for each in merged.names} == {"Ana Costa", "Ana Kosta"}
    assert session.project.entities.uses(into, session.author) == (2, 2)
    assert [place.n for place in session.project.entities.places(into, session.author)] == [
        here,
        there,
    ]
    with pytest.raises(Refused):
        session.do(MergeEntities(into=into, gone=gone))


def test_every_act_is_one_step_back_and_forth(session: Session) -> None:
    here, there = create(session, "Ana Costa"), create(session, "Ana Kosta", article=2)
    seen = [tables(session)]
    session.do(LinkSpans(article=1, n=here, others=()))
    seen.append(tables(session))
    session.do(LinkSpans(article=2, n=there))
    seen.append(tables(session))
    one, other = entity_of(session, here), entity_of(session, there, 2)
    session.do(RenameEntity(entity=other, name="Anna Costa"))
    seen.append(tables(session))
    session.do(MergeEntities(into=one, gone=other))
    seen.append(tables(session))
    session.do(UnlinkSpan(article=1, n=here))
    for before in reversed(seen):
        session.undo()
        assert tables(session) == before
    for after in seen[1:]:
        session.redo()
        assert tables(session) == after


def test_saying_what_is_named_leaves_a_finished_article_finished(session: Session) -> None:
    name = create(session, "Ana Costa")
    session.do(MarkDone(article=1))
    session.do(LinkSpans(article=1, n=name))
    uid = entity_of(session, name)
    session.do(UnlinkSpan(article=1, n=name))
    layer = session.project.layers.get(1, session.author)
    marked = session.project.spans.get(layer.id, name)
    session.do(LinkMany(targets=(Target(1, 10, 19, marked),), name="Ana Costa"))
    assert entity_of(session, name) not in ("", uid)
    assert session.project.layers.get(1, session.author).status is Status.DONE
