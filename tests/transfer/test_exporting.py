"""Exports: everything or what was decided, whole or not at all, never wrong."""

from __future__ import annotations

import errno
import io
import json
import multiprocessing
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from annotator.base.errors import Refused, StorageProblem
from annotator.base.helper import Helper
from annotator.formats.jsonl import Jsonl
from annotator.formats.registry import format_named
from annotator.formats.schema_file import read_schema
from annotator.model.layer import Status
from annotator.model.record import Record
from annotator.model.rules import conflicts
from annotator.store.integrity import check
from annotator.store.project import create_project, open_project
from annotator.transfer.exporting import ExportOptions, export_file, listed, preview
from annotator.transfer.importing import ImportOptions, import_files
from tests.helpers import spoil
from tests.strategies import NEWS, records

Lines = Callable[..., Path]
ME = ImportOptions(default_author="me")
TEXT = "M. Blanc a vu Rome. Read also: Paris"
PERSON = {"id": "s1", "start": 3, "end": 8, "label": "PERSON"}
GPE = {"id": "s2", "start": 14, "end": 18, "label": "GPE"}
ZONE = {"id": "s3", "start": 20, "end": 36, "label": "BOILERPLATE"}
INSIDE = {"id": "s4", "start": 31, "end": 36, "label": "GPE"}
VISITS = {"id": "r1", "head": "s1", "tail": "s2", "label": "VISITS"}
DONE = {
    "id": "done",
    "text": TEXT,
    "language": "fr",
    "status": "done",
    "spans": [PERSON, GPE, ZONE, INSIDE],
    "relations": [VISITS, {**VISITS, "id": "r2", "tail": "s4"}],
}
OPEN = {"id": "open", "text": "Rome votes", "spans": [{"start": 0, "end": 4, "label": "GPE"}]}


def exported(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def jsonl(project: Path, out: Path, *, everything: bool = False) -> Any:
    return export_file(project, out, Jsonl(), ExportOptions(everything=everything))


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(found=st.lists(records(), min_size=1, max_size=3, unique_by=lambda record: record.text))
def test_import_and_export_of_everything_is_a_lossless_copy(
    tmp_path_factory: pytest.TempPathFactory, found: list[Record]
) -> None:
    folder = tmp_path_factory.mktemp("copy")
    found = [replace(record, id=f"{n} {record.id}") for n, record in enumerate(found)]
    found = _agreeing(found)
    source, out, project = folder / "in.jsonl", folder / "out.jsonl", folder / "a.annot"
    stream = io.BytesIO()
    Jsonl().write(found, stream, NEWS)
    source.write_bytes(stream.getvalue())
    create_project(project, NEWS).close()
    report = import_files(project, [source], ME)
    assert (report.new, report.refused) == (len(found), [])
    with closing(open_project(project, read_only=True)) as store:
        assert check(store) == []
    jsonl(project, out, everything=True)
    assert [replace(each, line=None) for each in Jsonl().read(out)] == found  # type: ignore[type-var]
    assert read_schema(folder / "out.schema.json") == NEWS


def _agreeing(found: list[Record]) -> list[Record]:
    """Records that stand in one project: an entity's or a comment's uid means one thing."""
    entities: dict[str, Any] = {}
    comments: set[str] = set()
    kept = []
    for record in found:
        fits = all(entities.setdefault(each.uid, each) == each for each in record.entities)
        fits &= comments.isdisjoint(each.uid for each in record.comments)
        comments |= {each.uid for each in record.comments}
        # entities are listed in the order in which spans name them
        order = list(dict.fromkeys(span.entity for span in record.spans if span.entity))
        listed_ = tuple(sorted(record.entities, key=lambda each: order.index(each.uid)))
        if fits:
            kept.append(replace(record, entities=listed_))
    return kept


def test_spans_of_the_strategy_never_conflict() -> None:
    assert not conflicts(NEWS, (0, 2, "span:GPE"), (2, 4, "span:GPE"))


@pytest.mark.parametrize("score", [0, -0.0, 1, 1e-300, 0.30000000000000004])
def test_any_score_is_as_it_was_written(project: Path, lines: Lines, score: float) -> None:
    marked = {**GPE, "state": "suggested", "score": score}
    import_files(project, [lines({"id": "a", "text": TEXT, "spans": [marked]})], ME)
    out = project.with_name("out.jsonl")
    jsonl(project, out, everything=True)
    assert exported(out)[0]["spans"][0]["score"] == score
    with closing(open_project(project, read_only=True)) as store:
        assert check(store) == []


def test_only_what_was_decided_in_finished_articles(project: Path, lines: Lines) -> None:
    suggested = {**GPE, "id": "s9", "start": 0, "end": 2, "state": "suggested"}
    rejected = {**GPE, "id": "s8", "start": 9, "end": 10, "state": "rejected"}
    row = {**DONE, "spans": [*DONE["spans"], suggested, rejected]}  # type: ignore[misc]
    import_files(project, [lines(row, OPEN)], ME)
    report = jsonl(project, project.with_name("out.jsonl"))
    (found,) = exported(project.with_name("out.jsonl"))
    assert report.written == 1
    # the span inside the zone is left out, and the relation to it
    assert [(each["text"], each["label"]) for each in found["spans"]] == [
        ("Blanc", "PERSON"),
        ("Rome", "GPE"),
        ("Read also: Paris", "BOILERPLATE"),
    ]
    assert [each["label"] for each in found["relations"]] == ["VISITS"]


def test_nothing_finished_is_refused_and_the_old_file_stays(project: Path, lines: Lines) -> None:
    import_files(project, [lines(OPEN)], ME)
    out = project.with_name("out.jsonl")
    out.write_text("old")
    with pytest.raises(Refused, match="--all"):
        jsonl(project, out)
    assert out.read_text() == "old"


@pytest.fixture
def many(project: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of several groups of articles, some of them with two authors, some unfinished."""
    rows = [{**DONE, "id": f"a{n}", "text": f"{TEXT} {n}", "author": "me"} for n in range(200)]
    rows += [{**OPEN, "id": "o1"}, {**OPEN, "text": "Rome", "id": "o2"}]
    rows.insert(70, {**rows[69], "author": "paul"})
    import_files(project, [lines(*rows)], ME)
    monkeypatch.setattr("annotator.transfer.exporting.processors", lambda: 3)
    return project


@pytest.mark.parametrize("everything", [False, True])
def test_several_processes_write_the_same(
    many: Path, monkeypatch: pytest.MonkeyPatch, everything: bool
) -> None:
    alone, shared = many.with_name("alone.jsonl"), many.with_name("shared.jsonl")
    report = jsonl(many, alone, everything=everything)
    monkeypatch.setattr("annotator.transfer.exporting.ENOUGH_FOR_HELPERS", 1)
    assert jsonl(many, shared, everything=everything) == report
    assert shared.read_bytes() == alone.read_bytes()
    assert (report.written, report.twice) == (203 if everything else 201, ["a69"])


def test_several_processes_tell_of_damage(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.transfer.exporting.ENOUGH_FOR_HELPERS", 1)
    spoil(many, "UPDATE span SET quote = 'x' WHERE layer = 150 AND n = 1")
    with pytest.raises(StorageProblem, match=r"\(a148\) is damaged: the span at 3"):
        jsonl(many, many.with_name("out.jsonl"))
    assert not list(many.parent.glob("*out*"))


def test_a_helper_that_dies_is_a_sentence(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.transfer.exporting.ENOUGH_FOR_HELPERS", 1)
    started = Helper.__init__

    def start_and_kill(helper: Helper[Any], *arguments: Any) -> None:
        started(helper, *arguments)
        for process in multiprocessing.active_children():
            process.kill()

    monkeypatch.setattr(Helper, "__init__", start_and_kill)
    with pytest.raises(StorageProblem, match="has ended"):
        jsonl(many, many.with_name("out.jsonl"))
    assert not list(many.parent.glob("*out*"))
    assert not multiprocessing.active_children()


def test_what_is_written_meanwhile_is_in_no_share(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.transfer.exporting.ENOUGH_FOR_HELPERS", 1)
    whole = Helper.__init__

    def write_between(helper: Helper[Any], *arguments: Any) -> None:
        whole(helper, *arguments)
        with closing(open_project(many)) as project, project.transaction():
            project.layers.set_status(1, Status.IN_PROGRESS)

    monkeypatch.setattr(Helper, "__init__", write_between)
    assert jsonl(many, many.with_name("out.jsonl")).written == 200


@pytest.mark.parametrize("everything", [False, True])
def test_one_authors_work(project: Path, lines: Lines, everything: bool) -> None:
    shared = {**DONE, "spans": [PERSON], "relations": [], "author": "paul"}
    import_files(project, [lines(DONE, shared, {**OPEN, "author": "paul"})], ME)
    out = project.with_name("o.jsonl")
    export_file(project, out, Jsonl(), ExportOptions(author="paul", everything=everything))
    found = exported(out)
    assert [(each["id"], each["author"]) for each in found[:1]] == [("done", "paul")]
    assert [span["text"] for span in found[0]["spans"]] == ["Blanc"]
    assert len(found) == 1 + everything
    with pytest.raises(Refused, match="by eva"):
        export_file(project, out, Jsonl(), ExportOptions(author="eva"))


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article_text SET body = replace(body, 'Rome', 'Oslo')",
        "UPDATE article_text SET body = body || ' '",
        "DELETE FROM article_text",
        "UPDATE span SET start = start + 1",
        "UPDATE span SET quote = 'x'",
        "DELETE FROM span WHERE n = 4",
        "DELETE FROM relation WHERE n = 1",
        "DELETE FROM layer_count",
        "UPDATE relation SET head = 99",
        "UPDATE span SET label = 99",
        "UPDATE span SET attributes = '{\"a\"x1}' WHERE n = 1",
        "UPDATE layer SET status = 'xone'",
        "UPDATE article SET meta = '{\"encoding'",
        "UPDATE layer SET flags = '[ask]'",
    ],
)
def test_a_damaged_project_is_never_exported(project: Path, lines: Lines, damage: str) -> None:
    import_files(project, [lines(DONE)], ME)
    spoil(project, damage)
    with closing(open_project(project, read_only=True)) as store:
        assert check(store)
    out = project.with_name("out.jsonl")
    for everything in (False, True):
        with pytest.raises(StorageProblem, match="damaged"):
            jsonl(project, out, everything=everything)
    assert not out.exists()
    assert not list(project.parent.glob(".*.part"))


def test_where_it_cannot_be_written_is_a_sentence(project: Path, lines: Lines) -> None:
    import_files(project, [lines(DONE)], ME)
    with pytest.raises(Refused, match="is a folder"):
        jsonl(project, project.parent)
    with pytest.raises(Refused, match="does not exist"):
        jsonl(project, project.parent / "none" / "o.jsonl")


def test_an_export_never_replaces_a_project(project: Path, lines: Lines) -> None:
    import_files(project, [lines(DONE)], ME)
    other = project.with_name("other.schema.json")
    create_project(other, NEWS).close()
    for target in (project, other, project.with_name("other.jsonl")):
        with pytest.raises(Refused, match="is a project"):
            jsonl(project, target, everything=True)
    with closing(open_project(project)) as store:
        assert store.articles.count() == 1


def test_text_and_schema_appear_together_or_not_at_all(
    project: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_files(project, [lines(DONE)], ME)

    def full(_schema: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("annotator.transfer.exporting.schema_bytes", full)
    before = sorted(project.parent.iterdir())
    with pytest.raises(StorageProblem, match="disk is full"):
        jsonl(project, project.with_name("o.jsonl"))
    assert [each for each in sorted(project.parent.iterdir()) if each not in before] == []


def test_losses_are_foreseen_and_listed_the_same(project: Path, lines: Lines) -> None:
    cut = {**PERSON, "start": 4, "end": 8}
    import_files(project, [lines({**DONE, "spans": [cut, GPE], "relations": []})], ME)
    spacy = format_named("spacy", writes=True)
    foreseen = preview(project, spacy, ExportOptions())
    report = export_file(project, project.with_name("o.spacy"), spacy, ExportOptions())
    assert report == foreseen
    (line,) = listed(report.losses)
    assert line.startswith("done: “lanc” (PERSON, at 4)")


def test_what_is_counted_is_what_is_written(project: Path, lines: Lines) -> None:
    gone = {**VISITS, "id": "r3", "head": "s2", "tail": "s1", "state": "rejected"}
    spans = [PERSON, {**GPE, "state": "rejected"}]
    import_files(project, [lines({**DONE, "spans": spans, "relations": [gone]})], ME)
    everything = ExportOptions(everything=True)
    for name, counts in (("jsonl", (2, 1)), ("spacy", (1, 0))):
        format_ = format_named(name, writes=True)
        report = export_file(project, project.with_name(f"o.{name}"), format_, everything)
        assert (report.spans, report.relations) == counts


def test_two_finished_layers_of_one_article_are_told(project: Path, lines: Lines) -> None:
    import_files(project, [lines({**DONE, "author": "marie"})], ME)
    with closing(open_project(project)) as store, store.transaction():
        layer = store.layers.create(1, "paul", 1)
        store.layers.set_status(layer.id, store.layers.get(1, "marie").status)
    assert jsonl(project, project.with_name("o.jsonl")).twice == ["done"]


def test_the_work_of_several_authors_is_copied(
    project: Path, lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.transfer.importing.BATCH", 1)
    rows = [{**DONE, "author": name} for name in ("marie", "paul")]
    import_files(project, [lines(*rows, OPEN)], ME)
    out, copy = tmp_path / "out.jsonl", tmp_path / "copy.annot"
    assert jsonl(project, out, everything=True).written == 3
    create_project(copy, NEWS).close()
    report = import_files(copy, [out], ME)
    assert (report.new, report.known, report.refused) == (2, 0, [])
    jsonl(copy, tmp_path / "again.jsonl", everything=True)
    assert (tmp_path / "again.jsonl").read_bytes() == out.read_bytes()
