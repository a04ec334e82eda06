"""Damaged projects: named, never exported, and taken as they stand where a person says so."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from annotator.base.errors import Refused, StorageProblem
from annotator.base.machine import host_name
from annotator.cli.main import run
from annotator.editing.comments import AddComment
from annotator.editing.entities import LinkSpans
from annotator.editing.layers import MarkDone, SetFlag
from annotator.editing.open_layer import OpenLayer
from annotator.editing.recognisers import AddRecogniser
from annotator.editing.relations import CreateRelation
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.model.recogniser import Recogniser
from annotator.store.integrity import check
from annotator.store.project import Project, open_project
from annotator.store.repair import repair
from tests.helpers import add_articles, new_session, propose, spoil

Capture = pytest.CaptureFixture[str]
# what the migration that brought checksums has made
BEFORE_SUMS = """
DROP TABLE checksum; ALTER TABLE import DROP COLUMN articles;
ALTER TABLE import DROP COLUMN checksum; ALTER TABLE article DROP COLUMN checksum;
ALTER TABLE layer DROP COLUMN checksum; ALTER TABLE layer_count DROP COLUMN checksum;
ALTER TABLE entity DROP COLUMN checksum; ALTER TABLE proposal DROP COLUMN checksum;
DELETE FROM _sqlite_migrations WHERE name = 'm0009_checksums';
"""
NO_TEXT = "CAST(X'41ff42' AS TEXT)"
ODD_BYTES = {
    f"UPDATE article SET title = {NO_TEXT} WHERE id = 1": "'A\ufffdB'",
    f"UPDATE article_text SET body = {NO_TEXT} WHERE article = 1": "'Ana Costa, envoy",
    f"UPDATE span SET quote = {NO_TEXT} WHERE n = 1": "'Ana Costa, envoy",
    f"UPDATE span SET uid = {NO_TEXT} WHERE n = 1": "'Ana Costa, envoy",
    f"UPDATE comment SET text = {NO_TEXT}": "'Ana Costa, envoy",
    f"UPDATE entity SET name = {NO_TEXT}": "entity 'A\ufffdB'",
    f"UPDATE proposal SET payload = {NO_TEXT}": "'Who is Bo Lee?'",
    f"UPDATE label SET description = {NO_TEXT} WHERE uid = 'GPE'": "schema",
}
ELSE = (
    "UPDATE article_text SET body = replace(body, 'Lima', 'Rome')",
    "UPDATE article_text SET body = substr(body, 1, 12) WHERE article = 1",
    "UPDATE span SET quote = 'zzz'",
    "UPDATE span SET end = 999 WHERE n = 1",
    "UPDATE span SET state = 'accpeted', attributes = '{', flags = '7' WHERE n = 1",
    "UPDATE span SET label = 77 WHERE n = 1",
    "UPDATE relation SET decision = 'ceated'",
    "DELETE FROM article_text WHERE article = 1",
    "DELETE FROM article WHERE id = 1",
    "DELETE FROM author",
    "DELETE FROM layer WHERE article = 1",
    "DELETE FROM layer_count",
    "DELETE FROM span WHERE n = 2",
    "UPDATE entity SET uid = 'other'",
    "UPDATE import SET articles = 7",
    "UPDATE article SET length = 'x', meta = '{' WHERE id = 1",
    "UPDATE layer SET flags = 'ask', status = 'dome', schema_revision = 'x'",
    "DELETE FROM checksum",
    "UPDATE label SET key = '7' WHERE uid = 'GPE'",
    "DELETE FROM provider",
    "DELETE FROM import",
    "UPDATE import SET published = 0",
    "UPDATE import SET published = 'x'",
    "PRAGMA ignore_check_constraints = 1; UPDATE span SET start = 77 WHERE n = 1",
    "PRAGMA ignore_check_constraints = 1; UPDATE span SET start = -3 WHERE n = 1",
    "UPDATE span SET end = 'x' WHERE n = 1",
    f"UPDATE span SET score = {NO_TEXT}, part_of = {NO_TEXT} WHERE n = 1",
    "UPDATE layer SET author = 'x', active_seconds = 'x'",
    "UPDATE layer_count SET merged = 'x'",
    "UPDATE label SET yes = '{', no = '7', attributes = '[1' WHERE uid = 'GPE'",
    "UPDATE relation_rule SET tail = 77",
    "DELETE FROM edit",
    "UPDATE edit SET undone_by = 77, undoes = 78, follows = 79",
    "UPDATE edit_row SET before = '{'; UPDATE edit SET title = '{', focus = '['; "
    "UPDATE comment SET span = 5, author = X'ff'",
    "UPDATE import SET published = 0, owner = 'x'",
)
# what is told of a schema whose settings mean nothing
SETTINGS = {
    "UPDATE meta SET value = 'x' WHERE key = 'overlap'": "may overlap",
    "DELETE FROM meta": "may overlap",
    "UPDATE meta SET value = '-' WHERE key = 'schema_revision'": "how often it was changed",
    "INSERT INTO meta VALUES ('label_aliases', '[')": "were merged",
    "INSERT INTO meta VALUES ('label_aliases', '{\"a\": 7}')": "were merged",
    "INSERT INTO meta VALUES ('label_maps', '{\"a\": {\"b\": []}}')": "recognisers",
    "INSERT INTO meta VALUES ('label_maps', '{\"a\": 7}')": "recognisers",
    "UPDATE label SET kind = 'x'": "put on",
    "UPDATE label SET kind = 'spam' WHERE uid = 'HOLDS_ROLE'": "put on",
    "UPDATE label SET attributes = '[[1, \"flag\", []]]' WHERE uid = 'GPE'": "attributes",
    "UPDATE label SET attributes = '[[\"sure\", \"x\", []]]' WHERE uid = 'GPE'": "attributes",
    "UPDATE label SET no = '[7]' WHERE uid = 'GPE'": "examples",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with something of everything."""
    session = new_session(tmp_path_factory.mktemp("whole"))
    add_articles(session, {"a": "Ana Costa, envoy, left Lima.", "b": "Who is Bo Lee?"})
    for start, end, label in ((0, 9, "PERSON"), (11, 16, "ROLE"), (23, 27, "GPE")):
        session.do(CreateSpan(article=1, start=start, end=end, label=label))
    session.do(LinkSpans(article=1, n=1))
    session.do(CreateRelation(article=1, head=1, tail=2, label="HOLDS_ROLE"))
    session.do(AddComment(article=1, text="Sure?"))
    session.do(SetFlag(article=1, flag="ask", on=True))
    propose(session, 2, (7, 13, "PERSON"), score=0.55)
    session.do(MarkDone(article=1))
    session.project.close()
    return session.project.path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(whole, tmp_path))


@pytest.mark.parametrize("damage", ODD_BYTES)
def test_an_older_damaged_project_opens_and_the_damage_is_named(
    path: Path, capsys: Capture, damage: str
) -> None:
    spoil(path, f"{BEFORE_SUMS}{damage}")
    assert run(["check", str(path)]) == 1
    assert ODD_BYTES[damage] in capsys.readouterr().err
    open_project(path).close()
    out = path.with_name("out.jsonl")
    assert run(["export", str(path), str(out), "--all"]) == 2
    assert "damaged" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "damage", ["", "DELETE FROM label WHERE name = 'GPE'", "DROP TABLE comment"]
)
def test_a_repair_is_advised_to_nobody_who_asks_for_one(
    path: Path, capsys: Capture, damage: str
) -> None:
    spoil(path, damage)
    if not damage:
        path.write_bytes(path.read_bytes()[:9000])
    before = path.read_bytes()
    assert run(["export", str(path), str(path.with_name("out.jsonl")), "--all"]) == 2
    assert "or run 'annotator check --repair'" in capsys.readouterr().err
    assert run(["check", str(path), "--repair"]) == 2
    told = capsys.readouterr().err
    assert told.endswith("Restore a backup.\n") and "--repair" not in told
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["UPDATE label SET kind = 'x'", "UPDATE layer SET checksum = 7"])
def test_a_check_gives_reasons_and_no_advice_about_itself(
    path: Path, capsys: Capture, damage: str
) -> None:
    spoil(path, damage)
    run(["check", str(path), "--repair"])
    told = capsys.readouterr().err
    assert "repaired" in told
    assert "or run" not in told and "Nothing was written" not in told


def test_one_that_cannot_be_updated_is_refused_with_a_way_out(path: Path) -> None:
    spoil(path, f"{BEFORE_SUMS}ALTER TABLE label DROP COLUMN attributes;")
    spoil(path, "DELETE FROM _sqlite_migrations WHERE name = 'm0007_label_attributes';")
    spoil(path, "UPDATE edit_row SET after = '{', tbl = 'label';")
    with pytest.raises(StorageProblem, match=r"backup.*kept as test\.annot\.before-update"):
        open_project(path)


@pytest.mark.parametrize("damage", [*ODD_BYTES, *ELSE, *SETTINGS])
def test_a_damaged_project_is_taken_as_it_stands(path: Path, capsys: Capture, damage: str) -> None:
    spoil(path, damage)
    before = path.read_bytes()
    named = check_of(path)
    if "edit" not in damage:
        assert named
    assert run(["check", str(path), "--repair"]) == 0, capsys.readouterr().err
    copy = path.with_name("test.before-repair.annot")
    assert copy.read_bytes()[100:] == before[100:]
    assert str(copy) in capsys.readouterr().err
    assert check_of(path) == []
    out = path.with_name("out.jsonl")
    assert run(["export", str(path), str(out), "--all"]) == 0
    for line in out.read_text("utf-8").splitlines():
        row = json.loads(line)
        for span in row["spans"]:
            assert row["text"][span["start"] : span["end"]] == span["text"]
    with closing(open_project(path)) as project:
        session = Session(project, "ana")
        for article in list(project.articles.all()):
            OpenLayer(project, article.id, "ana")
            session.project.journal.of_article(article.id)
            session.do(AddComment(article=article.id, text="Seen."))
            assert session.undo() is not None
        with suppress(Refused):
            while session.undo() is not None:
                pass
        assert check(project) == []


def test_what_is_taught_after_a_repair_has_a_number_of_its_own(path: Path) -> None:
    def teach(project: Project) -> str:
        number = project.recognisers.next_version("learnt_en")
        one = Recogniser(
            name="learnt_en",
            version=number,
            language="en",
            base="news_en 1",
            hash=f"{len(number):016x}",
            card={"articles": [], "f1": 0.8, "before": 0.7},
        )
        Session(project, "ana").apply(AddRecogniser(recogniser=one, weights=None))
        return number

    with closing(open_project(path)) as project:
        assert [teach(project), teach(project)] == ["1", "2"]
    spoil(path, "UPDATE recogniser SET card = '[' WHERE version = '1'")
    assert run(["check", str(path), "--repair"]) == 0
    with closing(open_project(path)) as project:
        assert [each.version for each in project.recognisers.all()] == ["2"]
        assert teach(project) == "3"


@pytest.mark.parametrize("damage", SETTINGS)
def test_settings_that_mean_nothing_are_told_and_no_mark_is_lost(
    path: Path, capsys: Capture, damage: str
) -> None:
    spoil(path, damage)
    assert run(["check", str(path), "--repair"]) == 0
    assert SETTINGS[damage] in capsys.readouterr().err
    with closing(open_project(path)) as project:
        (layer,) = (project.layers.get(1, "ana"),)
        assert [each.label for each in project.spans.of_layer(layer.id)] == [
            "PERSON", "ROLE", "GPE",
        ]  # fmt: skip
        assert [each.label for each in project.relations.of_layer(layer.id)] == ["HOLDS_ROLE"]


def test_an_import_whose_owner_cannot_be_read_stops_no_other(path: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text("Ana Costa is back.", "utf-8")
    for owner in (f"{host_name()}:x", f"{host_name()}:{10**30}", "7", ""):
        with closing(open_project(path)) as project, project.transaction():
            project.imports.begin("other.txt")
        spoil(path, f"UPDATE import SET owner = '{owner}' WHERE published = 0")
        assert run(["import", str(path), str(new)]) == 0


@pytest.mark.parametrize("damage", ["published = 0", "published = 'x'", "published = 77"])
def test_an_import_that_was_published_comes_into_sight_again(path: Path, damage: str) -> None:
    spoil(path, f"UPDATE import SET {damage}")
    assert run(["check", str(path), "--repair"]) == 0
    with closing(open_project(path)) as project:
        assert len(list(project.articles.all())) == 2
        assert check(project) == []


def test_articles_whose_import_is_gone_are_not_taken_for_those_of_one_that_was_undone(
    path: Path,
) -> None:
    spoil(path, "UPDATE article SET import = 7")
    with closing(open_project(path)) as project:
        with project.transaction():
            staged = project.imports.begin("other.txt")
        assert repair(project).left == []
        assert len(list(project.articles.all())) == 2
        assert project.imports.articles(staged) == []


@pytest.mark.parametrize("damage", ["meta = '{'", "length = 'x'"])
def test_an_article_whose_row_cannot_be_read_is_named_and_hides_no_other(
    path: Path, damage: str
) -> None:
    spoil(path, f"UPDATE article SET {damage} WHERE id = 1")
    spoil(path, "UPDATE article_text SET body = replace(body, 'Lee', 'Li') WHERE article = 2")
    first, second = check_of(path)
    assert "'Ana Costa, envoy" in first and "'Who is Bo Lee?'" in second


def test_a_schema_that_cannot_be_read_is_told_once(path: Path) -> None:
    spoil(path, "UPDATE label SET kind = 'x'")
    assert sum("cannot be read" in each for each in check_of(path)) == 1


def check_of(path: Path) -> list[str]:
    with closing(open_project(path, read_only=True)) as project:
        return [str(each) for each in check(project)]


def test_what_is_told_can_be_read_by_programs(path: Path, capsys: Capture) -> None:
    assert run(["check", str(path), "--repair", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "whole": True, "problems": [], "copy": None, "repaired": [],
    }  # fmt: skip
    assert not path.with_name("test.before-repair.annot").exists()
    spoil(path, ELSE[0])
    assert run(["check", str(path), "--repair", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["whole"]
    assert "'Ana Costa, envoy" in told["repaired"][0]["reason"]
    shutil.copy(told["copy"], path)
    with closing(open_project(path)) as project:
        assert repair(project).copy == path.with_name("test.before-repair-2.annot")


def test_labels_that_marks_have_are_not_given_up(path: Path) -> None:
    spoil(path, "DELETE FROM label")
    data = path.read_bytes()
    assert run(["check", str(path), "--repair"]) == 2
    assert path.read_bytes() == data
    assert not path.with_name("test.before-repair.annot").exists()


def test_damaged_pages_are_left_alone(path: Path) -> None:
    data = bytearray(path.read_bytes())
    (page,) = (
        sqlite3.connect(path)
        .execute("SELECT rootpage FROM sqlite_master WHERE name = 'article_text'")
        .fetchone()
    )
    data[(page - 1) * 4096 : page * 4096] = bytes(range(256)) * 16
    path.write_bytes(data)
    assert run(["check", str(path), "--repair"]) == 2
    assert path.read_bytes() == data
    assert not path.with_name("test.before-repair.annot").exists()
