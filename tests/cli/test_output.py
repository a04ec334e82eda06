"""What commands print, wherever it goes, and what they say when they are stopped."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import typer

from annotator.base.paths import resources
from annotator.cli import main
from annotator.cli.output import table
from annotator.store import checksums
from annotator.store.sqlite_errors import translated

LONG = "begins early, ends late: " + "a capitalised word; " * 20


def test_a_table_that_is_piped_has_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    table("figures", ("kind", "edges"), [("wrong edges", LONG), ("missed", "")])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0].strip() for line in lines] == [
        "figures",
        "kind",
        "wrong edges",
        "missed",
    ]
    assert LONG.strip() in lines[2]


@pytest.mark.parametrize("text", ["[/b] end", "[red]x[/red]", ":smile:", "[link=x]", "\\["])
def test_a_table_shows_words_as_they_are(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    table(f"{text}.txt", (text,), [(text,)])
    assert capsys.readouterr().out.count(text) == 3


def test_what_a_terminal_cannot_show_is_escaped(tmp_path: Path) -> None:
    project, text = tmp_path / "p.annot", tmp_path / "Bakı 🙂.txt"
    text.write_text("Bakı votes")
    plain = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

    def run(*arguments: object) -> str:
        command = [sys.executable, "-m", "annotator", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=resources().parent, env=plain, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert main.run(["new", str(project)]) == main.run(["import", str(project), str(text)]) == 0
    out = tmp_path / "Bakı 🙂.jsonl"
    assert "Bak\\u0131 \\U0001f642.jsonl" in run("export", project, out, "--all")
    assert json.loads(run("export", project, out, "--all", "--json"))["out"] == str(out)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_a_stopped_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(_project: Path) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    app = typer.Typer()
    app.command("stop")(stop)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "app", app)
        assert main.run([str(tmp_path)]) == 2
    assert capsys.readouterr().err.strip() == "Stopped. What was finished before is kept."


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_a_command_stopped_while_sql_calls_python_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_row: object) -> int:
        os.kill(os.getpid(), signal.SIGTERM)
        return 0

    def select(_project: Path) -> None:
        with translated(tmp_path), closing(sqlite3.connect(":memory:")) as connection:
            connection.create_function("row_sum", -1, stop)
            connection.execute("SELECT row_sum(1)").fetchone()

    app = typer.Typer()
    app.command("select")(select)
    monkeypatch.setattr(main, "app", app)
    assert main.run([str(tmp_path)]) == 2
    assert capsys.readouterr().err.strip() == "Stopped. What was finished before is kept."


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_a_check_that_is_stopped_finds_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "p.annot"
    assert main.run(["new", str(project)]) == 0
    capsys.readouterr()
    sum_of, waiting = checksums.row_sum, [signal.SIGTERM]

    def stop(*row: object) -> int:
        while waiting:
            os.kill(os.getpid(), waiting.pop())
        return sum_of(*row)

    monkeypatch.setattr(checksums, "row_sum", stop)
    assert main.run(["check", str(project)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.strip()) == ("", "Stopped. What was finished before is kept.")
    assert main.run(["check", str(project)]) == 0


def test_the_worker_has_a_help_page(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "annotator", "worker", "--help"]
    done = subprocess.run(command, cwd=resources().parent, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Serve the window" in done.stdout


def test_an_author_that_is_no_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # an export that is called after its project is no project
    project, work = tmp_path / "p.annot", tmp_path / "p.annot.jsonl"
    work.write_text('{"text": "Ana Costa", "spans": [{"start": 0, "end": 9, "label": "PERSON"}]}')
    assert main.run(["new", str(project)]) == 0
    odd = os.fsdecode(b"\xff")
    assert main.run(["import", str(project), str(work), "--as", odd]) == 2
    assert "no UTF-8" in capsys.readouterr().err
    assert main.run(["import", str(project), str(work), "--as", " "]) == 2
    assert "--as takes a name." in capsys.readouterr().err
    assert main.run(["import", str(project), str(project)]) == 2
    assert "It is a project" in capsys.readouterr().err
    assert main.run(["import", str(project), str(work)]) == 0
    out = tmp_path / "out.jsonl"
    assert main.run(["export", str(project), str(out), "--all", "--as", odd]) == 2
    assert "Something went wrong" not in capsys.readouterr().err
    assert not out.exists()
    assert main.run(["check", str(project)]) == 0
