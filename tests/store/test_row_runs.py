"""What one act did to many rows alike is undone and redone at once, and exactly."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.entities import MergeEntities
from annotator.editing.session import Session
from annotator.editing.spans import LabelIdentical
from annotator.model.entity import Entity
from annotator.model.span import Span
from annotator.store import row_runs
from annotator.store.integrity import check
from annotator.store.project import open_project
from tests.helpers import add_articles, dump, new_session
from tests.store.scripted_editing import make_project, random_command

ROWS = 3 * row_runs.LEAST


@pytest.mark.parametrize("seed", range(8))
def test_every_act_walks_back_and_forth_in_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(row_runs, "LEAST", 1)
    session = Session(open_project(make_project(tmp_path)), "ana")
    chance = random.Random(seed)
    states = [dump(session.project)]
    for _ in range(25):
        try:
            session.do(random_command(chance))
        except Refused:
            continue
        if dump(session.project) != states[-1]:
            states.append(dump(session.project))
    for state in reversed(states[:-1]):
        assert session.undo() is not None
        assert dump(session.project) == state
    for state in states[1:]:
        assert session.redo() is not None
        assert dump(session.project) == state
    assert check(session.project) == []
    session.project.close()


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """One article with many spans, each linked to one of two entities, scores with all digits."""
    session = new_session(tmp_path)
    (article,) = add_articles(session, {"a": "Lima is far. " * ROWS})
    project = session.project
    with project.transaction():
        project.entities.put(
            [
                Entity(uid="e1", label="GPE", name="Lima"),
                Entity(uid="e2", label="GPE", name="Lima, Peru"),
            ]
        )
        layer = project.layers.create(article, "ana", 1).id
        first = project.layers.take_numbers(layer, "span", ROWS)
        spans = (
            Span(
                at * 13, at * 13 + 4, "GPE", "Lima", first + at, f"u{at}",
                score=at / 7 if at % 3 else None, entity="e2" if at % 5 else "e1",
                attributes={"q\"'": "é\n", "n": at}, flags=("ask",) if at % 2 else (),
            )
            for at in range(ROWS)
        )  # fmt: skip
        project.spans.insert(layer, spans)
    return session


def test_a_merge_is_undone_without_reading_row_by_row(session: Session) -> None:
    before = dump(session.project)
    done = session.do(MergeEntities(into="e1", gone="e2"))
    merged = dump(session.project)
    statements: list[str] = []
    session.project.connection.set_trace_callback(statements.append)
    undone = session.undo()
    session.project.connection.set_trace_callback(None)
    assert not [each for each in statements if each.startswith("SELECT layer, n, uid")]
    assert dump(session.project) == before
    assert undone.spans == done.spans
    assert session.redo() is not None
    assert dump(session.project) == merged


def test_made_spans_go_and_come_back(session: Session) -> None:
    text = session.project.articles.text(1)
    empty = dump(session.project)
    session.do(LabelIdentical(article=1, place=(5, 7), label="LOC"))
    full = dump(session.project)
    assert text.count("is") == ROWS
    session.undo()
    assert dump(session.project) == empty
    session.redo()
    assert dump(session.project) == full


def test_a_run_with_one_foreign_change_is_refused_and_left(session: Session) -> None:
    session.do(MergeEntities(into="e1", gone="e2"))
    other = sqlite3.connect(session.project.path)
    other.execute("UPDATE span SET note = 'mine' WHERE n = 77")
    other.commit()
    other.close()
    changed = dump(session.project)
    with pytest.raises(Refused, match="changed since"):
        session.undo()
    assert dump(session.project) == changed
