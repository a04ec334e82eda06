"""Project files of an older shape: updated when they are opened, copied when they are looked at."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.cli.main import run
from annotator.editing.comments import AddComment
from annotator.editing.entities import LinkSpans
from annotator.editing.layers import MarkDone
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.model.romanise import name_keys
from annotator.store.integrity import check
from annotator.store.lock import ProjectLock
from annotator.store.project import open_beside, open_project
from tests.helpers import add_articles, dump, new_session, spoil

# what the migrations after the first one have made
UNDO = """
ALTER TABLE article DROP COLUMN suggested;
DROP TABLE checksum; ALTER TABLE import DROP COLUMN articles;
ALTER TABLE import DROP COLUMN checksum; ALTER TABLE article DROP COLUMN checksum;
ALTER TABLE layer DROP COLUMN checksum; ALTER TABLE layer_count DROP COLUMN checksum;
ALTER TABLE entity DROP COLUMN checksum; ALTER TABLE proposal DROP COLUMN checksum;
ALTER TABLE label DROP COLUMN attributes;
DROP INDEX proposal_doubt; ALTER TABLE proposal DROP COLUMN doubt;
DROP INDEX span_flagged; ALTER TABLE comment DROP COLUMN relation;
DROP TABLE recogniser; DROP TABLE skipped_name;
DROP INDEX edit_follows; ALTER TABLE edit DROP COLUMN follows;
DROP TABLE entity_key; DROP INDEX span_entity;
UPDATE edit_row SET before = json_remove(before, '$.attributes'),
    after = json_remove(after, '$.attributes') WHERE tbl = 'label';
UPDATE edit_row SET before = json_remove(before, '$.relation'),
    after = json_remove(after, '$.relation') WHERE tbl = 'comment';
DELETE FROM _sqlite_migrations WHERE name != 'm0001_tables';
"""


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as the first version made it, with a finished article."""
    session = new_session(tmp_path)
    add_articles(session, {"a": "Ana Costa left Lima."})
    change = session.do(CreateSpan(article=1, start=0, end=9, label="PERSON"))
    (n,) = change.spans[1]
    session.do(LinkSpans(article=1, n=n))
    session.do(AddComment(article=1, text="Who?"))
    session.do(MarkDone(article=1))
    session.project.close()
    spoil(session.project.path, UNDO)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    return session.project.path


def test_a_look_leaves_the_file_as_it_is(older: Path, tmp_path: Path) -> None:
    before = older.read_bytes()
    with closing(open_project(older, read_only=True)) as project:
        assert project.path == older
        assert [span.quote for span in project.spans.of_layer(1)] == ["Ana Costa"]
        assert project.schema.labels
        assert len(project.entities.near(name_keys("Ana Kosta"))) == 1
        assert check(project) == []
        with closing(open_beside(project.file)) as beside:
            assert beside.schema == project.schema
        with pytest.raises(StorageProblem, match="read-only"), project.transaction():
            pass
    assert older.read_bytes() == before
    assert not older.with_name(f"{older.name}.before-update").exists()
    assert not list((tmp_path / "scratch").iterdir()), "the copy is gone"


def test_the_commands_that_look_work(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = older.with_name("out.jsonl")
    for argv in (["status"], ["check"], ["stats"], ["export", str(out)]):
        command, *options = argv
        assert run([command, str(older), *options]) == 0, capsys.readouterr().err
    (line,) = out.read_text("utf-8").splitlines()
    assert [span["text"] for span in json.loads(line)["spans"]] == ["Ana Costa"]


def test_opening_it_updates_it_beside_a_copy(older: Path) -> None:
    before = older.read_bytes()
    with closing(open_project(older)) as project:
        assert project.spans.of_layer(1)
    assert older.with_name(f"{older.name}.before-update").read_bytes()[100:] == before[100:]
    with closing(open_project(older, read_only=True)) as project:
        assert project.file == older


def test_what_was_done_in_it_can_be_undone_and_redone(older: Path) -> None:
    with closing(open_project(older)) as project:
        session = Session(project, "ana")
        before = dump(project)
        steps = 0
        while session.undo() is not None:
            steps += 1
        assert steps == 5, "the import, too"
        assert not project.spans.of_layer(1)
        while session.redo() is not None:
            steps -= 1
        assert steps == 0
        assert dump(project) == before
        assert check(project) == []


def test_it_is_not_updated_under_a_window(older: Path) -> None:
    before = older.read_bytes()
    lock = ProjectLock(older, "ana")
    with pytest.raises(StorageProblem, match="another window") as caught:
        open_project(older)
    lock.release()
    assert caught.value.trouble is StorageTrouble.IN_USE
    assert older.read_bytes() == before
    open_project(older).close()


def test_no_room_for_the_copy_is_a_sentence(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, **_options: object) -> sqlite3.Connection:
        connection = sqlite3.Connection(path, isolation_level=None)
        connection.execute("PRAGMA max_page_count = 3")
        return connection

    monkeypatch.setattr(
        "annotator.store.updating.sqlite3", SimpleNamespace(connect=full, Error=sqlite3.Error)
    )
    with pytest.raises(StorageProblem, match=r"older version of Annotator.*full"):
        open_project(older, read_only=True)
    monkeypatch.undo()
    assert not list((tmp_path / "scratch").iterdir())
