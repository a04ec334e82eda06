"""Files as other programs and hands leave them: odd names, other codes, records edited by hand."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.base.errors import BadFile, StorageProblem
from annotator.cli.main import run
from annotator.formats.registry import format_named, format_of
from annotator.formats.schema_file import load_schema
from annotator.store.project import open_project
from annotator.transfer.exporting import ExportOptions, export_file
from annotator.transfer.importing import ImportOptions, NothingImported, import_files
from annotator.transfer.labels import LabelChoice, Policy, parse_choice

Lines = Callable[..., Path]
ME = ImportOptions(default_author="me")
ADD = ImportOptions(default_author="me", labels=LabelChoice(policy=Policy.ADD))


def mark(start: int, end: int, label: str) -> dict[str, object]:
    return {"start": start, "end": end, "label": label}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf_8_keeps_nobody_out(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Rome votes")
    (folder / "plain.txt").write_text("Lima votes")
    assert import_files(project, [folder], ME).new == 2
    assert import_files(project, list(folder.iterdir()), ME).known == 2
    with closing(open_project(project)) as store:
        assert sorted(each.source_id for each in store.articles.all()) == ["caf\ufffd", "plain"]


def test_a_project_whose_name_is_no_utf_8(project: Path, tmp_path: Path, lines: Lines) -> None:
    if sys.platform != "linux":
        pytest.skip("other systems have no such names")
    odd = project.rename(tmp_path / os.fsdecode(b"caf\xe9.annot"))
    assert import_files(odd, [lines({"text": "Rome votes"})], ME).new == 1
    everything = ExportOptions(everything=True)
    out = tmp_path / "out.jsonl"
    assert export_file(odd, out, format_named("jsonl", writes=True), everything).written == 1


def test_a_name_too_long_is_no_schema() -> None:
    with pytest.raises(BadFile, match="There is no schema"):
        load_schema("x" * 300)


def test_no_label_is_added_where_no_article_is(project: Path, lines: Lines) -> None:
    crossing = {"text": "Ana met Bo.", "spans": [mark(0, 3, "NEW"), mark(1, 5, "PERSON")]}
    with pytest.raises(NothingImported):
        import_files(project, [lines(crossing)], ADD)
    with closing(open_project(project)) as store:
        assert "NEW" not in {label.name for label in store.schema.labels}
    report = import_files(project, [lines({"text": "Ana", "spans": [mark(0, 3, "NEW")]})], ADD)
    assert report.labels_added == ["NEW"]


def test_marks_that_are_left_out_are_counted_once(
    project: Path, lines: Lines, tmp_path: Path
) -> None:
    (tmp_path / "map.json").write_text('{"OLD": null}')
    choice = parse_choice(f"map:{tmp_path / 'map.json'}")
    rows = [{"text": f"Ana {n}", "spans": [mark(0, 3, "PERSON")]} for n in range(5)]
    last = {"text": "Bo", "spans": [mark(0, 2, "OLD")]}
    report = import_files(
        project, [lines(*rows, last)], ImportOptions(default_author="me", labels=choice)
    )
    assert report.left_out == {"OLD": 1}
    with pytest.raises(NothingImported, match=r"no label OTHER \(1\)\."):
        other = {"text": "Cy", "spans": [mark(0, 2, "OTHER")]}
        again = [{**row, "text": f"{row['text']}!"} for row in rows]
        import_files(project, [lines(*again, other)], ME)


def test_what_other_programs_say_besides_is_not_dropped_unsaid(
    project: Path, lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    doccano = {"id": 1, "text": "Rome votes", "label": [[0, 4, "GPE"]], "Comments": []}
    span = {**mark(0, 4, "GPE"), "token_start": 0}
    prodigy = {"text": "Lima votes", "answer": "accept", "spans": [span]}
    tied = {"head": "s1", "tail": "s2", "label": "LOCATED_IN", "color": "red"}
    ours = {
        "text": "Oslo, Norway",
        "spans": [mark(0, 4, "GPE"), mark(6, 12, "GPE")],
        "relations": [tied],
    }
    path = lines(doccano, prodigy, ours, {**doccano, "text": "Bonn votes"})
    assert run(["import", str(project), str(path)]) == 0
    told = capsys.readouterr().out
    assert (
        "Not read, as the format knows no such keys: Comments 2, label 2, answer 1,"
        " spans.token_start 1, relations.color 1."
    ) in told


def test_what_was_declined_elsewhere_is_no_annotation(
    project: Path, lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"text": f"Lima {answer}", "answer": answer, "spans": [mark(0, 4, "GPE")]}
        for answer in ("accept", "reject", "ignore", "Lima")
    ]
    assert run(["import", str(project), str(lines(*rows))]) == 1
    told = capsys.readouterr()
    assert "2 new articles" in told.out
    assert "line 2: It was declined ('answer' is 'reject')" in told.err
    assert "line 3: It was declined ('answer' is 'ignore')" in told.err


def test_of_endless_keys_the_most_frequent_are_told(
    project: Path, lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = {f"key{n:03}": n for n in range(500)}
    rows = [{"text": "Rome votes", **odd}, {"text": "Lima votes", "often": 1, "x" * 9000: 1}]
    assert run(["import", str(project), str(lines(*rows, {"text": "Oslo votes", "often": 2}))]) == 0
    (told,) = (line for line in capsys.readouterr().out.splitlines() if "Not read" in line)
    assert "often 2" in told
    assert told.endswith(" and 482 more.")
    assert len(told) < 400


def test_files_of_other_kinds_in_a_folder_are_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brat = tmp_path / "brat"
    brat.mkdir()
    for name in ("a.txt", "a.ann", "b.txt", "b.ANN", "annotation.conf", ".hidden.ann"):
        (brat / name).write_text(f"{name} of Rome")
    (brat / "news.schema.json").write_text("{}")
    assert run(["import", str(project), str(brat)]) == 0
    told = capsys.readouterr().out
    assert "Passed over in folders, as no format reads them: .ann 2, .conf 1." in told


def test_what_is_no_file_in_a_folder_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Rome")
    os.mkfifo(folder / "pipe.txt")
    # nobody writes to it: who reads it waits for ever
    (folder / "link.txt").symlink_to("pipe.txt")
    run(["import", str(project), str(folder)])
    told = "".join(capsys.readouterr())
    for name in ("pipe.txt", "link.txt"):
        assert f"{name}: It is no file and no folder." in told
    assert "a.txt:" not in told


def test_a_text_changed_by_hand_is_another_article(project: Path, lines: Lines) -> None:
    uid = "0123456789abcdef"
    import_files(project, [lines({"id": "a", "uid": uid, "text": "Rome votes"})], ME)
    import_files(project, [lines({"id": "a", "uid": uid, "text": "Rome voted"})], ME)
    with closing(open_project(project)) as store:
        first, second = store.articles.all()
    assert first.uid == uid != second.uid
    assert (first.source_id, second.source_id) == ("a", "a-2")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("fr-CA", "fr"),
        ("fr_FR.UTF-8", "fr"),
        ("fra", "fr"),
        ("Français", "fr"),
        ("eng", "en"),
        ("en-US", "en"),
        ("ES", "es"),
        ("tlh", "tlh"),
        ("Klingon", "Klingon"),
    ],
)
def test_languages_are_told_by_one_code(project: Path, lines: Lines, told: str, code: str) -> None:
    import_files(project, [lines({"text": "Rome votes", "language": told})], ME)
    with closing(open_project(project)) as store:
        assert store.articles.languages() == {code: 1}


def test_a_file_that_cannot_be_used_is_named_once(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "noise.jsonl"
    path.write_bytes(bytes(range(256)))
    reason = "The file is not UTF-8 text, as JSON lines must be."
    with pytest.raises(NothingImported) as caught:
        import_files(project, [path], ME)
    assert [str(each) for each in caught.value.report.refused] == [f"{path}: {reason}"]
    assert run(["evaluate", str(project), "--gold", str(path)]) == 2
    assert capsys.readouterr().err == f"{path}: {reason}\n"


@pytest.mark.parametrize("name", ["a.xmi", "a.ann", "a.conllu", "a.rtf", "a.json", "a.tsv"])
def test_what_is_no_prose_is_no_article_by_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("T1\tPERSON 0 3\tAna\n")
    assert format_of(tmp_path / name) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has none")
def test_an_export_replaces_files_only(project: Path, lines: Lines, tmp_path: Path) -> None:
    import_files(project, [lines({"text": "Rome votes"})], ME)
    jsonl, everything = format_named("jsonl", writes=True), ExportOptions(everything=True)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(StorageProblem, match="no file that could be replaced"):
        export_file(project, pipe, jsonl, everything)
    assert pipe.is_fifo()
    (tmp_path / "real").mkdir()
    (tmp_path / "link.jsonl").symlink_to("real/out.jsonl")
    export_file(project, tmp_path / "link.jsonl", jsonl, everything)
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real" / "out.jsonl").read_text().count("\n") == 1
    assert [each.name for each in tmp_path.glob(".*.part")] == []
