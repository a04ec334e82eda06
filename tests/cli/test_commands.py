"""The command line as a user meets it: results on stdout, sentences on stderr, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.base.paths import corpus
from annotator.cli.main import app, run
from annotator.cli.names import COMMANDS
from annotator.store.project import open_project
from tests.helpers import spoil

Capture = pytest.CaptureFixture[str]
GOLD = str(corpus() / "gold")


@pytest.fixture(scope="module")
def gold_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What :func:`project` copies."""
    path = tmp_path_factory.mktemp("gold") / "news.annot"
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), GOLD]) == 0
    return path


@pytest.fixture
def project(gold_project: Path, tmp_path: Path, capsys: Capture) -> Path:
    """A project with the gold of the corpus."""
    capsys.readouterr()
    return Path(shutil.copy(gold_project, tmp_path))


def facts(capsys: Capture, *argv: object) -> Any:
    assert run([str(each) for each in argv] + ["--json"]) in (0, 1, 2)
    return json.loads(capsys.readouterr().out)


def test_the_names_known_to_the_door_are_the_commands_there_are() -> None:
    assert [command.name for command in app.registered_commands] == [
        *(name for name in COMMANDS if name != "worker"),
        "worker",
    ]


def test_the_help_tells_each_command_in_a_whole_line(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    lines = capsys.readouterr().out.partition("Commands:")[2].strip().splitlines()
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


def test_new_adds_the_suffix_and_never_overwrites(tmp_path: Path, capsys: Capture) -> None:
    assert run(["new", str(tmp_path / "a")]) == 0
    assert (tmp_path / "a.annot").is_file()
    assert run(["new", str(tmp_path / "a")]) == 2
    assert run(["new", str(tmp_path / "..")]) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["new", str(tmp_path / "b"), "--schema", "nowhere"]) == 2
    assert "There is no schema 'nowhere'" in capsys.readouterr().err
    assert not (tmp_path / "b.annot").exists()
    assert run(["new", str(tmp_path / "C.ANNOT")]) == 0
    assert (tmp_path / "C.ANNOT").is_file()


@pytest.mark.parametrize(
    ("given", "system", "chosen", "described"),
    [
        ((), "C.UTF-8", "", "A named person"),
        ((), "fr_CA.UTF-8", "", "Une personne nommée"),
        ((), "fr_FR", "en", "A named person"),
        ((), "en_GB.UTF-8", "fr", "Une personne nommée"),
        (("--language", "fr"), "C", "en", "Une personne nommée"),
        ((), "de_DE.UTF-8", "", "A named person"),
    ],
)
def test_new_describes_labels_in_the_language_that_is_spoken(
    given: tuple[str, ...],
    system: str,
    chosen: str,
    described: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", system)
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path))
    (tmp_path / "settings.json").write_text(json.dumps({"language": chosen}), "utf-8")
    assert run(["new", str(tmp_path / "a"), *given]) == 0
    with closing(open_project(tmp_path / "a.annot")) as opened:
        assert opened.schema.label("span:PERSON").description.startswith(described)


def test_new_refuses_a_language_that_no_schema_is_described_in(
    tmp_path: Path, capsys: Capture
) -> None:
    assert run(["new", str(tmp_path / "a"), "--language", "xx"]) == 2
    assert "not in 'xx'" in capsys.readouterr().err
    assert not (tmp_path / "a.annot").exists()


def test_new_takes_the_schemas_of_other_tools(tmp_path: Path, capsys: Capture) -> None:
    conf = tmp_path / "annotation.conf"
    conf.write_text("[entities]\nShip\nPort\n[relations]\nCalls_at Arg1:Ship, Arg2:Port\n", "utf-8")
    assert run(["new", str(tmp_path / "a"), "--schema", str(conf)]) == 0
    with closing(open_project(tmp_path / "a.annot")) as opened:
        assert [label.name for label in opened.schema.labels] == ["Ship", "Port", "Calls_at"]
    config = tmp_path / "config.xml"
    rating = '<Rating name="good" toName="text"/>'
    config.write_text(f'<View><Labels><Label value="Ship"/></Labels>{rating}</View>', "utf-8")
    assert run(["new", str(tmp_path / "b"), "--schema", str(config)]) == 0
    assert "no place for it: Rating good." in capsys.readouterr().err
    conf.write_text("[entities]\nShip\nShip\n", "utf-8")
    assert run(["new", str(tmp_path / "c"), "--schema", str(conf)]) == 2
    assert "line 3: the type Ship is there twice" in capsys.readouterr().err
    assert not (tmp_path / "c.annot").exists()


def test_status_counts(project: Path, capsys: Capture) -> None:
    found = facts(capsys, "status", project)
    assert found["languages"].keys() == {"en", "fr"}
    assert found["authors"]["gold"]["done"] == found["articles"]
    assert found["labels"]["PERSON"]["accepted"] > 100
    # the suffix may be left out
    assert run(["status", str(project.with_suffix(""))]) == 0
    assert "PERSON" in capsys.readouterr().out


def test_import_lists_what_it_left_out_and_says_so(tmp_path: Path, capsys: Capture) -> None:
    project = tmp_path / "a.annot"
    run(["new", str(project)])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Le conseil du port a voté mardi à Brest.", "cp1252")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\0")
    assert run(["import", str(project), str(tmp_path / "in")]) == 1
    out, err = capsys.readouterr()
    assert "1 new article" in out and "cp1252" in out and "fr 1" in out
    assert "bad.txt: It is no text" in err
    assert run(["import", str(project), str(tmp_path / "in" / "bad.txt")]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "Nothing was imported: 1 problem" in err
    again = facts(capsys, "import", project, tmp_path / "in" / "good.txt")
    assert (again["new"], again["known"]) == (0, 1)


def test_export_is_the_same_each_time_and_a_copy(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    one, copy, two = tmp_path / "one.jsonl", tmp_path / "copy.annot", tmp_path / "two.jsonl"
    assert run(["export", str(project), str(one), "--all"]) == 0
    assert "written to" in capsys.readouterr().out
    assert run(["new", str(copy), "--schema", str(tmp_path / "one.schema.json")]) == 0
    assert run(["import", str(copy), str(one)]) == 0
    assert run(["export", str(copy), str(two), "--all", "--format", "jsonl"]) == 0
    assert one.read_bytes() == two.read_bytes()


def test_an_author_without_work_is_told_where_all_is_exported(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    for name, told in (("gold", False), ("golt", True)):
        assert run(["export", str(project), str(tmp_path / "o.jsonl"), "--all", "--as", name]) == 0
        err = capsys.readouterr().err
        assert ("There is no work by 'golt'" in err) is told
        assert ("There is work by gold." in err) is told


def test_export_for_spacy_names_what_is_lost(project: Path, capsys: Capture) -> None:
    out = project.with_name("out.spacy")
    found = facts(capsys, "export", project, out)
    assert found["written"] >= 14
    assert out.is_file()
    assert any("does not end at the edges of tokens" in loss["reason"] for loss in found["losses"])
    assert found["beside"] == f"{out}.kb"


def test_spacy_reads_the_knowledge_base_that_documents_refer_to(
    project: Path, capsys: Capture
) -> None:
    import spacy
    from spacy.kb import InMemoryLookupKB
    from spacy.tokens import DocBin

    out = project.with_name("out.spacy")
    for _twice in range(2):
        facts(capsys, "export", project, out)
    base = InMemoryLookupKB(spacy.blank("xx").vocab, entity_vector_length=64)
    base.from_disk(f"{out}.kb")
    entities = json.loads((project.with_name("out.spacy.kb") / "entities.json").read_bytes())
    assert set(base.get_entity_strings()) == set(entities)
    named = [
        ent
        for doc in DocBin().from_disk(out).get_docs(spacy.blank("xx").vocab)
        for ent in doc.ents
        if ent.kb_id_
    ]
    assert len(named) > 100
    for ent in named:
        found = base.get_alias_candidates(" ".join(ent.text.split()))
        assert ent.kb_id_ in {candidate.entity_ for candidate in found}
        assert entities[ent.kb_id_]["name"]


def test_what_no_export_wrote_is_not_replaced(project: Path, capsys: Capture) -> None:
    project.with_name("out.spacy.kb").mkdir()
    assert run(["export", str(project), str(project.with_name("out.spacy"))]) == 2
    assert "was not written by an export" in capsys.readouterr().err
    assert not project.with_name("out.spacy").exists()


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["export", "PROJECT", "out.odd"], "Name it with --format"),
        (["export", "PROJECT", "out.x", "--format", "odd"], "There is no format 'odd'"),
        (["export", "PROJECT", "out.x", "--format", "txt"], "can be written"),
        (["export", "PROJECT", "out.jsonl", "--as", "nobody"], "no article is finished by nobody"),
        (["import", "PROJECT", "nowhere.txt"], "Nothing was imported"),
        (["import", "PROJECT", "x", "--labels", "odd"], "refuse, add or map:FILE"),
        (["status", "nowhere.annot"], "does not exist"),
        (["check", "."], "is a folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_two(
    project: Path, capsys: Capture, argv: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    assert run([project.name if each == "PROJECT" else each for each in argv]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert "Traceback" not in err


def test_a_project_that_may_not_be_read_is_one_sentence(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # permissions keep no super-user out
    monkeypatch.setattr(os, "access", lambda _path, how, **_more: how == os.F_OK)
    assert run(["status", str(project)]) == 2
    assert capsys.readouterr().err == f"{project} cannot be read: Permission denied.\n"


def test_wrong_usage_is_two(capsys: Capture) -> None:
    assert run(["import"]) == 2
    assert "Missing argument" in capsys.readouterr().err
    assert run(["status", "a", "--odd"]) == 2


def test_check_finds_a_wrong_quote(project: Path, capsys: Capture) -> None:
    assert run(["check", str(project)]) == 0
    assert "is whole" in capsys.readouterr().out
    spoil(project, "UPDATE span SET quote = 'x' WHERE n = 1 AND layer = 1")
    assert run(["check", str(project)]) == 1
    assert "damaged" in capsys.readouterr().err
    told = facts(capsys, "check", project)
    assert told["whole"] is False
    assert "span" in told["problems"][0]["reason"]
    assert run(["export", str(project), str(project.with_name("o.jsonl"))]) == 2


def test_a_file_that_is_no_project_is_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.annot"
    for content in (b"", b"SQLite format 3\0", b"x" * 5000, b"SQLite format 3\0" + b"\0" * 5000):
        path.write_bytes(content)
        for command in ("status", "check", "suggest"):
            assert run([command, str(path)]) == 2
            assert str(path) in capsys.readouterr().err


def test_formats_and_shortcuts(capsys: Capture) -> None:
    assert {each["name"] for each in facts(capsys, "formats")} >= {"jsonl", "txt", "spacy"}
    rows = facts(capsys, "shortcuts")
    assert {"accept", "reject", "undo"} <= {row["action"] for row in rows}
    assert run(["formats"]) == 0
    loading = "  docs = list(DocBin().from_disk("
    assert loading in capsys.readouterr().out
    assert run(["export", "--help"]) == 0
    assert loading in capsys.readouterr().out
    assert run(["shortcuts"]) == 0
    assert "Ctrl+Shift+Z" in capsys.readouterr().out


def test_a_bug_is_a_sentence_too(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.cli.lists.FORMATS", None)
    assert run(["formats"]) == 2
    out, err = capsys.readouterr()
    assert "Something went wrong inside the program (TypeError" in err
    assert "Traceback" not in err + out


PROBE = """
import sys
sys.argv = ["annotator", *{argv!r}]
from annotator.__main__ import main
code = main()
loaded = [name for name in ("PySide6", "spacy", "typer") if name in sys.modules]
print("loaded", *loaded, file=sys.stderr)
raise SystemExit(code)
"""


def door(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROBE.format(argv=list(argv))],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


def test_a_command_loads_neither_qt_nor_spacy(project: Path) -> None:
    for argv in (["status", str(project)], ["formats"], ["--help"]):
        done = door(*argv)
        assert done.returncode == 0, done.stderr
        assert done.stderr.splitlines()[-1] == "loaded typer"


def test_a_closed_pipe_is_no_error() -> None:
    command = f'"{sys.executable}" -m annotator shortcuts --json | head -c 1'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_attributes_and_article_labels_travel_in_jsonl_both_ways(
    tmp_path: Path, capsys: Capture
) -> None:
    schema = tmp_path / "own.schema.json"
    attributes = [{"name": "kind", "kind": "choice", "choices": ["a", "b"]}, "sure"]
    labels = [{"name": "X", "attributes": attributes}, {"name": "Sport", "kind": "article"}]
    schema.write_text(json.dumps({"name": "own", "labels": labels}), "utf-8")
    record = {
        "id": "one",
        "text": "Ana left.",
        "status": "done",
        "labels": ["Sport"],
        "spans": [{"start": 0, "end": 3, "label": "X", "attributes": {"kind": "b", "sure": True}}],
    }
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(record) + "\n", "utf-8")
    project = tmp_path / "own.annot"
    assert run(["new", str(project), "--schema", str(schema)]) == 0
    assert run(["import", str(project), str(source)]) == 0
    assert facts(capsys_emptied(capsys), "status", project)["labels"]["Sport"]["accepted"] == 1
    out = tmp_path / "out.jsonl"
    assert run(["export", str(project), str(out), "--format", "jsonl"]) == 0
    written = json.loads(out.read_text("utf-8"))
    assert written["labels"] == ["Sport"]
    assert written["spans"][0]["attributes"] == {"kind": "b", "sure": True}
    told = json.loads((tmp_path / "out.schema.json").read_text("utf-8"))["labels"][0]
    assert [each["name"] for each in told["attributes"]] == ["kind", "sure"]


def capsys_emptied(capsys: Capture) -> Capture:
    """The same, without what was printed so far."""
    capsys.readouterr()
    return capsys
