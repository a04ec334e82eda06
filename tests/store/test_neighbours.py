"""What is near in a long layer is looked up, and is what reading the layer would give."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.layers import OpenArticle
from annotator.editing.session import Session
from annotator.editing.spans import LabelIdentical
from annotator.store import neighbours
from annotator.store.project import Project, open_project
from tests.helpers import add_articles, new_session, propose
from tests.store.scripted_editing import ARTICLES, make_project, random_command

LAYERS = range(1, ARTICLES + 1)


def agree(project: Project) -> None:
    """Each span and place of each layer is asked about both ways."""
    for layer in LAYERS:
        spans = project.spans.of_layer(layer)
        relations = project.relations.of_layer(layer)
        for start in range(0, 80, 7):
            found = project.neighbours.spans(layer, start, start + 5)
            assert found == [
                span.n for span in spans if span.start < start + 5 and span.end > start
            ]
            assert [span.n for span in project.spans.overlapping(layer, start, start + 5)] == found
        for n in range(1, 12):
            found = project.neighbours.relations(layer, n)
            assert found == [each.n for each in relations if n in (each.head, each.tail)]
            assert [each.n for each in project.relations.of_span(layer, n)] == found


@pytest.mark.parametrize("seed", range(6))
def test_lookups_follow_edits_undo_and_rollback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(neighbours, "LONG", 0)
    session = Session(open_project(make_project(tmp_path)), "ana")
    chance = random.Random(seed)
    for _ in range(60):
        act = chance.random()
        try:
            if act < 0.15:
                session.undo()
            elif act < 0.25:
                session.redo()
            else:
                session.do(random_command(chance))
        except Refused:
            pass  # and rolled back
        agree(session.project)
    session.project.close()


def test_what_another_program_wrote_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "LONG", 0)
    path = make_project(tmp_path)
    session = Session(open_project(path), "ana")
    agree(session.project)
    other = Session(open_project(path), "ana")
    chance = random.Random(1)
    for _ in range(20):
        try:
            other.do(random_command(chance))
        except Refused:
            continue
    other.project.close()
    agree(session.project)
    session.project.close()


def steps(folder: Path, count: int) -> int:
    """How many thousand steps SQLite takes to label so many mentions of one article."""
    folder.mkdir()
    session = new_session(folder)
    text = "Lima is far. " * count
    add_articles(session, {"a": text})
    propose(session, 1, *((at * 13, at * 13 + 4, "PERSON") for at in range(count)))
    session.apply(OpenArticle(article=1))
    taken = 0

    def count_step() -> int:
        nonlocal taken
        taken += 1
        return 0

    session.project.connection.set_progress_handler(count_step, 1000)
    done = session.do(LabelIdentical(article=1, n=1, label="GPE"))
    session.project.connection.set_progress_handler(None, 0)
    assert done.title.values["count"] == str(count)
    session.project.close()
    return taken


def test_labelling_all_mentions_takes_steps_in_line_with_their_number(tmp_path: Path) -> None:
    assert steps(tmp_path / "more", 4_000) < 3 * steps(tmp_path / "few", 2_000)
