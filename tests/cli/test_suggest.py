"""``annotator suggest`` with the real pipelines, in one process and in two."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from annotator.cli.main import run
from annotator.store.project import open_project

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_article_is_looked_at_once(tmp_path: Path, capsys: Capture, jobs: str) -> None:
    project = tmp_path / "a.annot"
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(
            f"The French President met reporters number {name} in Berlin on Monday evening."
        )
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(folder)]) == 0
    capsys.readouterr()
    assert run(["suggest", str(project), "--jobs", jobs, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["articles"] == 2
    assert sum(found["spans"].values()) >= 4
    with closing(open_project(project, read_only=True)) as store:
        article = next(store.articles.all())
        spans = [span for each in store.proposals.of_article(article.id) for span in each.spans]
        text = store.articles.text(article.id)
        assert "Berlin" in {text[span.start : span.end] for span in spans}
    assert run(["suggest", str(project), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 0
    assert run(["export", str(project), str(tmp_path / "o.jsonl"), "--all"]) == 0
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert all(row["spans"][0]["state"] == "suggested" for row in rows)


def test_what_a_command_compiled_the_next_one_need_not(tmp_path: Path) -> None:
    project, out, text = (tmp_path / name for name in ("a.annot", "o.spacy", "in.txt"))
    text.write_text("They met in Berlin on Monday.")
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(text)]) == 0
    command = [sys.executable, "-m", "annotator", "export", str(project), str(out), "--all"]
    surroundings = {**os.environ, "ANNOTATOR_CONFIG": str(tmp_path / "config")}
    kept = tmp_path / "config" / "cache" / "worker.expressions"
    states = []
    for _run in range(2):
        subprocess.run(command, env=surroundings, check=True)
        states.append((kept.stat().st_mtime_ns, kept.read_bytes()))
    assert states[0] == states[1]


def test_what_was_decided_is_suggested(tmp_path: Path, capsys: Capture) -> None:
    project = tmp_path / "a.annot"
    decided = {
        "id": "one",
        "language": "en",
        "text": "Old Quillfoot slept.",
        "spans": [{"start": 0, "end": 13, "label": "FAC"}],
    }
    waiting = {"id": "two", "language": "en", "text": "Then Old Quillfoot woke on Monday."}
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in (decided, waiting)))
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(file)]) == 0
    assert run(["suggest", str(project)]) == 0
    capsys.readouterr()
    assert run(["export", str(project), str(tmp_path / "o.jsonl"), "--all"]) == 0
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    (found,) = (each for each in rows[1]["spans"] if each["text"] == "Old Quillfoot")
    assert (found["label"], found["state"], found["provider"]) == ("FAC", "suggested", "memory 1")


def test_an_update_of_the_program_suggests_anew_for_what_is_not_done(
    tmp_path: Path, capsys: Capture
) -> None:
    project, file = tmp_path / "a.annot", tmp_path / "in.jsonl"
    done = {"text": "They met in Berlin on Monday.", "language": "en", "status": "done"}
    rows = (done, {"text": "They went on in Rome.", "language": "en"})
    file.write_text("".join(json.dumps(each) + "\n" for each in rows))
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(file)]) == 0
    assert run(["suggest", str(project)]) == 0

    def looked_at() -> tuple[int, bool]:
        capsys.readouterr()
        assert run(["suggest", str(project), "--json"]) == 0
        out, err = capsys.readouterr()
        return json.loads(out)["articles"], "again for 1 unfinished article:" in err

    assert looked_at() == (0, False)
    with closing(sqlite3.connect(project)) as older, older:
        older.execute("UPDATE provider SET hash = substr(hash, 1, instr(hash, '+')) || 'before'")
    assert looked_at() == (1, True)
    assert looked_at() == (0, False)


def test_what_was_decided_on_relations_is_suggested(tmp_path: Path, capsys: Capture) -> None:
    def proposed(decided: int) -> set[str]:
        project, file = tmp_path / f"{decided}.annot", tmp_path / f"{decided}.jsonl"
        rows = [_refused_visit(number) for number in range(decided)]
        rows.append({"id": "new", "language": "en", "text": "Ann Lee visited Paris on Monday."})
        file.write_text("".join(json.dumps(each) + "\n" for each in rows))
        assert run(["new", str(project)]) == 0
        assert run(["import", str(project), str(file)]) == 0
        assert run(["suggest", str(project)]) == 0
        told = "Learning from what was decided on relations in 9 articles..."
        assert (told in capsys.readouterr().err) == bool(decided)
        assert run(["export", str(project), str(tmp_path / "o.jsonl"), "--all"]) == 0
        capsys.readouterr()
        (new,) = (
            row
            for row in map(json.loads, (tmp_path / "o.jsonl").read_text().splitlines())
            if row["id"] == "new"
        )
        return {each["label"] for each in new["relations"]}

    assert proposed(0) == {"VISITS"}
    assert proposed(9) == set()


def _refused_visit(number: int) -> dict[str, object]:
    """A finished article in which a person refused a relation."""
    text = f"Ann{number} Lee visited Town{number} on Monday."
    return {
        "id": f"r{number}",
        "language": "en",
        "text": text,
        "status": "done",
        "spans": [
            {"id": "a", "start": 0, "end": 8, "label": "PERSON"},
            {"id": "b", "start": 17, "end": 22, "label": "GPE"},
        ],
        "relations": [
            {
                "head": "a",
                "tail": "b",
                "label": "VISITS",
                "state": "rejected",
                "decision": "explicit",
            }
        ],
    }


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="children are found in /proc")
def test_a_killed_process_is_told_in_a_sentence_and_the_rest_follows(tmp_path: Path) -> None:
    project = tmp_path / "a.annot"
    file = tmp_path / "in.jsonl"
    rows = ({"id": f"a{n}", "language": "en", "text": f"Day {n} in Berlin."} for n in range(100))
    file.write_text("".join(json.dumps(each) + "\n" for each in rows))
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(file)]) == 0
    command = [sys.executable, "-m", "annotator", "suggest", str(project)]
    with subprocess.Popen([*command, "--jobs", "2"], stderr=subprocess.PIPE, text=True) as running:
        # the other one is just being started
        while not (helpers := _helpers_of(running.pid)) and running.poll() is None:
            time.sleep(0.002)
        os.kill(helpers[0], signal.SIGKILL)
        _out, told = running.communicate(timeout=120)
    assert running.returncode == 2
    assert "A process that was suggesting was ended from outside" in told
    assert "Traceback" not in told
    assert run(["suggest", str(project)]) == 0
    with closing(open_project(project, read_only=True)) as store:
        assert store.articles.without_proposal(redo=False) == []


def _helpers_of(parent: int) -> list[int]:
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stat = (each / "stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) == parent and b"spawn_main" in (each / "cmdline").read_bytes():
                found.append(int(each.name))
    return found
