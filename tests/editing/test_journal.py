"""Undo and redo: anything, any article, after a restart, and only what is still as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.base.errors import Refused
from annotator.editing.edit import Command
from annotator.editing.imports import AddLabels
from annotator.editing.open_layer import OpenLayer
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan, SetLabel
from annotator.model.schema import Kind, Label
from annotator.store.project import open_project
from tests.editing.walks import any_command, walk_there_and_back, walked_session
from tests.helpers import TEXT, add_articles, new_session, spoil


@settings(max_examples=40)
@given(st.lists(any_command, max_size=14))
def test_undoing_all_and_redoing_all_is_exact(script: list[Command]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = walked_session(Path(folder))

        def quotes_are_right() -> None:
            live = OpenLayer(session.project, 1, "ana")
            assert all(live.text[s.start : s.end] == s.quote for s in live.spans)

        walk_there_and_back(session, script, quotes_are_right)
        session.project.close()


@settings(max_examples=40)
@given(st.lists(st.one_of(any_command, st.sampled_from(["undo", "redo"])), max_size=14))
def test_the_live_picture_is_what_the_file_says(script: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = walked_session(Path(folder))
        live = OpenLayer(session.project, 1, "ana")
        for step in script:
            try:
                if step == "undo":
                    change = session.undo()
                elif step == "redo":
                    change = session.redo()
                else:
                    change = session.do(step)  # type: ignore[arg-type]
            except Refused:
                continue
            if change is not None:
                live.refresh(change)
            fresh = OpenLayer(session.project, 1, "ana")
            assert list(live.spans) == list(fresh.spans)
            assert list(live.relations) == list(fresh.relations)
            assert live.layer == fresh.layer
        session.project.close()


def test_undo_survives_a_restart_and_crosses_articles(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT, "b": TEXT + "More."})
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    session.do(CreateSpan(article=2, start=36, end=40, label="GPE"))
    session.project.close()
    project = open_project(tmp_path / "test.annot")
    session = Session(project, "ana")
    assert session.undo().focus == (2, 1)  # type: ignore[union-attr]
    assert session.undo().focus == (1, 1)  # type: ignore[union-attr]
    assert project.articles.count() == 2
    session.undo()
    assert project.articles.count() == 0
    session.redo()
    assert project.articles.count() == 2
    project.close()


def test_a_new_act_ends_what_could_be_redone(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    session.undo()
    session.do(CreateSpan(article=1, start=0, end=8, label="ROLE"))
    assert session.redo() is None
    session.undo()
    assert session.redo() is not None
    assert [span.label for span in OpenLayer(session.project, 1, "ana").spans] == ["ROLE"]
    session.project.close()


def test_undo_of_one_author_leaves_the_other_alone(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    other = Session(session.project, "ben")
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    other.do(CreateSpan(article=1, start=0, end=8, label="ROLE"))
    session.undo()
    assert [span.label for span in OpenLayer(session.project, 1, "ben").spans] == ["ROLE"]
    assert not OpenLayer(session.project, 1, "ana").spans
    session.project.close()


def test_what_another_program_changed_is_not_overwritten(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    spoil(tmp_path / "test.annot", "UPDATE span SET note = 'mine'")
    with pytest.raises(Refused, match="changed since"):
        session.undo()
    session.project.close()


def test_schema_changes_are_one_step(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    before = session.project.schema
    session.do(AddLabels(labels=(Label(uid="X", kind=Kind.SPAN, name="X"),)))
    assert session.project.schema.get("X") is not None
    session.undo()
    assert session.project.schema == before
    session.project.close()


def test_history_reads_newest_first(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    session.do(CreateSpan(article=1, start=36, end=40, label="LOC"))
    session.do(SetLabel(article=1, n=1, label="GPE"))
    session.undo()
    latest, first = session.project.journal.of_article(1)
    assert (latest.title.code, latest.undone) == ("label", True)
    assert latest.title.values == {"quote": "Lima", "from": "LOC", "to": "GPE"}
    assert (first.title.code, first.undone) == ("create", False)
    session.project.close()
