"""An article goes back to any moment of its history, and undo brings all of it forward again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.base.errors import Refused
from annotator.editing.entities import LinkSpans, MergeEntities, UnlinkSpan
from annotator.editing.label_merging import MergeLabels
from annotator.editing.layers import MarkDone, OpenArticle
from annotator.editing.open_layer import OpenLayer
from annotator.editing.restoring import RestoreArticle, acts_to_take_back
from annotator.editing.session import Session
from annotator.editing.spans import Accept, CreateSpan, Reject
from annotator.store.integrity import check
from tests.editing.walks import any_command, walked_session
from tests.helpers import dump, propose, spoil

LAYER_TABLES = ("span", "relation", "comment", "layer_label")


def _layer_rows(session: Session, article: int) -> dict[str, Any]:
    """The rows of one article's layer, whole."""
    connection = session.project.connection
    layer = session.project.layers.get(article, "ana")
    rows: dict[str, Any] = {
        table: connection.execute(f"SELECT * FROM {table} WHERE layer = ?", (layer.id,)).fetchall()
        for table in LAYER_TABLES
    }
    rows["layer"] = (layer.status, layer.flags)
    return rows


@settings(max_examples=40)
@given(
    st.lists(st.one_of(any_command, any_command, st.sampled_from(["undo", "redo"])), max_size=16),
    st.randoms(use_true_random=False),
)
def test_any_moment_comes_back_whole(script: list[Any], random: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = walked_session(Path(folder))
        moments = {1: {0: _layer_rows(session, 1)}, 2: {0: _layer_rows(session, 2)}}
        for step in script:
            try:
                if step == "undo":
                    session.undo()
                elif step == "redo":
                    session.redo()
                else:
                    change = session.do(step)
                    if change.edit is not None:
                        for article in change.articles:
                            moments[article][change.edit] = _layer_rows(session, article)
            except Refused:
                continue
        article = random.choice((1, 2))
        standing = set(acts_to_take_back(session.project, article, "ana"))
        moment = random.choice([n for n in moments[article] if n == 0 or n in standing])
        before = dump(session.project)
        untouched = _layer_rows(session, 3 - article)
        live = OpenLayer(session.project, article, "ana")
        try:
            change = session.do(RestoreArticle(article=article, edit=moment))
        except Refused as refusal:
            assert "already" in str(refusal)
            assert _layer_rows(session, article) == moments[article][moment]
            assert dump(session.project) == before
            session.project.close()
            return
        after = dump(session.project)
        assert _layer_rows(session, article) == moments[article][moment]
        assert _layer_rows(session, 3 - article) == untouched
        live.refresh(change)
        fresh = OpenLayer(session.project, article, "ana")
        assert list(live.spans) == list(fresh.spans)
        assert list(live.relations) == list(fresh.relations)
        assert change.title.values["count"] == str(sum(act > moment for act in standing))
        session.undo()
        assert dump(session.project) == before
        session.redo()
        assert dump(session.project) == after
        assert check(session.project) == []
        session.project.close()


def test_a_restore_can_be_restored_over(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    first = session.do(Accept(article=1, n=1)).edit
    session.do(Reject(article=1, n=4))
    last = session.do(MarkDone(article=1)).edit
    assert first is not None and last is not None
    done = _layer_rows(session, 1)
    session.do(RestoreArticle(article=1, edit=first))
    assert OpenLayer(session.project, 1, "ana").span(4) is not None
    session.do(RestoreArticle(article=1, edit=last))
    assert _layer_rows(session, 1) == done
    codes = [each.title.code for each in session.project.journal.of_article(1)]
    assert codes == ["restore", "restore", "done", "reject", "accept"]
    session.project.close()


def test_what_was_undone_is_no_moment(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    gone = session.do(Accept(article=1, n=1)).edit
    session.undo()
    assert gone is not None
    with pytest.raises(Refused, match="no longer part"):
        session.do(RestoreArticle(article=1, edit=gone))
    with pytest.raises(Refused, match="already"):
        session.do(RestoreArticle(article=1, edit=0))
    session.project.close()


def test_only_the_own_layer_goes_back(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    other = Session(session.project, "ben")
    session.do(Accept(article=1, n=1))
    other.do(CreateSpan(article=1, start=0, end=8, label="ROLE"))
    others = dump(session.project)
    session.do(RestoreArticle(article=1, edit=0))
    bens = session.project.layers.get(1, "ben").id
    assert [row for row in dump(session.project)["span"] if row[0] == bens] == [
        row for row in others["span"] if row[0] == bens
    ]
    session.project.close()


def test_what_another_program_changed_is_not_overwritten(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    session.do(Accept(article=1, n=1))
    spoil(tmp_path / "test.annot", "UPDATE span SET note = 'mine' WHERE n = 1")
    before = dump(session.project)
    with pytest.raises(Refused, match="cannot be brought back"):
        session.do(RestoreArticle(article=1, edit=0))
    assert dump(session.project) == before
    session.project.close()


def test_suggestions_that_came_since_make_room(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    made = session.do(CreateSpan(article=1, start=42, end=46, label="GPE")).edit
    session.do(Reject(article=1, n=5))
    propose(session, 1, (42, 46, "LOC"), (55, 59, "GPE"))
    session.apply(OpenArticle(article=1))
    before = dump(session.project)
    assert made is not None
    session.do(RestoreArticle(article=1, edit=made))
    lying = {(span.start, span.label) for span in OpenLayer(session.project, 1, "ana").spans}
    assert (42, "GPE") in lying
    assert (42, "LOC") not in lying
    assert (55, "GPE") in lying
    session.undo()
    assert dump(session.project) == before
    session.project.close()


def test_labels_that_were_merged_since_stay_merged(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    made = session.do(CreateSpan(article=1, start=42, end=46, label="LOC")).edit
    session.do(MergeLabels(gone="LOC", into="GPE"))
    session.do(Reject(article=1, n=5))
    assert made is not None
    session.do(RestoreArticle(article=1, edit=made))
    span = OpenLayer(session.project, 1, "ana").span(5)
    assert (span.quote, span.label) == ("Lima", "GPE")
    session.project.close()


def test_entities_come_back_and_merged_ones_stay_merged(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    project = session.project
    linked = session.do(LinkSpans(article=1, n=4)).edit
    entity = project.spans.get(1, 4).entity  # type: ignore[union-attr]
    session.do(UnlinkSpan(article=1, n=4))
    assert entity is not None
    assert linked is not None
    assert project.entities.get(entity) is None
    before = dump(project)
    session.do(RestoreArticle(article=1, edit=linked))
    found = project.entities.get(entity)
    assert found.name == "Lima"
    session.undo()
    assert dump(project) == before
    session.project.close()


def test_what_a_span_named_before_another_entity_comes_back(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    project = session.project
    linked = session.do(LinkSpans(article=1, n=1, name="Ana")).edit
    before = project.spans.get(1, 1).entity
    session.do(LinkSpans(article=1, n=1, name="Bea"))
    assert project.entities.get(before) is None
    session.do(RestoreArticle(article=1, edit=linked))
    assert project.spans.get(1, 1).entity == before
    assert project.entities.get(before).name == "Ana" and project.entities.count() == 1
    project.close()


def test_entities_that_were_merged_since_stay_merged(tmp_path: Path) -> None:
    session = walked_session(tmp_path)
    project = session.project
    session.do(LinkSpans(article=1, n=1))
    linked = session.do(LinkSpans(article=1, n=3, name="Ana C.")).edit
    kept, gone = (project.spans.get(1, n).entity for n in (1, 3))  # type: ignore[union-attr]
    assert kept is not None
    assert gone is not None
    assert linked is not None
    session.do(MergeEntities(into=kept, gone=gone))
    session.do(Reject(article=1, n=4))
    session.do(RestoreArticle(article=1, edit=linked))
    assert project.spans.get(1, 3).entity == kept  # type: ignore[union-attr]
    assert project.entities.get(gone) is None
    assert OpenLayer(project, 1, "ana").span(4) is not None
    project.close()
