"""Comments and questions: kept, undone, exported and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.comments import AddComment, RemoveComment
from annotator.editing.entities import LinkSpans
from annotator.editing.label_rules import RenameSchema
from annotator.editing.layers import MarkDone, SetSpanFlag
from annotator.editing.relations import CreateRelation
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan, Reject
from annotator.formats.jsonl import Jsonl
from annotator.formats.schema_file import load_schema
from annotator.model.layer import Status
from annotator.store.project import Project, create_project, open_project
from annotator.transfer.exporting import ExportOptions, export_file
from annotator.transfer.importing import ImportOptions, import_files

TEXT = "Ana Costa, minister, left Lima.\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """One article with a person, her role and the relation between them."""
    path = tmp_path / "one.annot"
    create_project(path, load_schema("news")).close()
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    import_files(path, [tmp_path / "a.txt"], ImportOptions(default_author="ana"))
    session = Session(open_project(path), "ana")
    for quote, label in (("Ana Costa", "PERSON"), ("minister", "ROLE")):
        start = TEXT.index(quote)
        session.do(
            CreateSpan(article=1, start=start, end=start + len(quote), label=f"span:{label}")
        )
    session.do(CreateRelation(article=1, head=1, tail=2, label="relation:HOLDS_ROLE"))
    return session


def texts(project: Project) -> list[tuple[str, int | None, int | None]]:
    layer = project.layers.get(1, "ana")
    return [(each.text, each.span, each.relation) for each in project.layers.comments(layer.id)]


def test_comments_are_kept_and_undone(session: Session) -> None:
    project = session.project
    session.do(AddComment(article=1, text=" of the article "))
    session.do(AddComment(article=1, text="on her", span=1))
    session.do(AddComment(article=1, text="on both", relation=1))
    every = [("of the article", None, None), ("on her", 1, None), ("on both", None, 1)]
    assert sorted(texts(project)) == sorted(every)
    layer = project.layers.get(1, "ana")
    uid = next(each.uid for each in project.layers.comments(layer.id) if each.span == 1)
    session.do(RemoveComment(article=1, uid=uid))
    assert len(texts(project)) == 2
    session.undo()
    session.undo()
    assert ("on her", 1, None) in texts(project)
    assert len(texts(project)) == 2
    with pytest.raises(Refused):
        session.do(AddComment(article=1, text="  "))
    project.close()


def test_comments_go_with_a_span_made_by_hand_and_come_back(session: Session) -> None:
    session.do(AddComment(article=1, text="on her", span=1))
    session.do(AddComment(article=1, text="on both", relation=1))
    session.do(Reject(article=1, n=1))
    assert texts(session.project) == []
    session.undo()
    assert len(texts(session.project)) == 2
    session.project.close()


def test_questions_and_comments_leave_a_finished_article_finished(session: Session) -> None:
    project = session.project
    session.do(MarkDone(article=1))
    session.do(SetSpanFlag(article=1, n=1, flag="ask", on=True))
    session.do(AddComment(article=1, text="sure?"))
    assert project.layers.get(1, "ana").status is Status.DONE
    assert project.queue.ids("ana", flag="ask") == [(1, Status.DONE)]
    assert project.queue.page([1], "ana")[0].flags == ("ask",)
    session.do(SetSpanFlag(article=1, n=1, flag="ask", on=False))
    assert project.queue.ids("ana", flag="ask") == []
    assert project.queue.page([1], "ana")[0].flags == ()
    project.close()


def test_jsonl_carries_them_both_ways(session: Session, tmp_path: Path) -> None:
    session.do(AddComment(article=1, text="on her", span=1))
    session.do(AddComment(article=1, text="on both", relation=1))
    session.do(SetSpanFlag(article=1, n=2, flag="ask", on=True))
    path = session.project.path
    session.project.close()
    out = tmp_path / "out.jsonl"
    export_file(path, out, Jsonl(), ExportOptions(everything=True, author="ana"))
    again = tmp_path / "again.annot"
    create_project(again, load_schema("news")).close()
    import_files(again, [out], ImportOptions(default_author="ana"))
    with_comments = open_project(again)
    assert sorted(texts(with_comments)) == [("on both", None, 1), ("on her", 1, None)]
    layer = with_comments.layers.get(1, "ana")
    assert [span.flags for span in with_comments.spans.of_layer(layer.id)] == [(), ("ask",)]
    with_comments.close()


def test_what_is_no_text_is_left_out(session: Session) -> None:
    session.do(AddComment(article=1, text="Who\0 is\ud800 it?"))
    (comment,) = session.project.layers.comments(1)
    assert comment.text == "Who is it?"
    with pytest.raises(Refused, match="some text"):
        session.do(AddComment(article=1, text=" \0"))
    session.do(LinkSpans(article=1, n=1, name="Ana\0 Costa\udc00"))
    (name,) = (row[0] for row in session.project.connection.execute("SELECT name FROM entity"))
    assert name == "Ana Costa"
    session.do(RenameSchema(name="ne\0ws"))
    assert session.project.schema.name == "news"
