"""Import and export of many annotated articles, beside bare json and sqlite3 on the same lines.

``python -m tests.benchmarks.bulk WHAT INPUT OUTPUT`` does one of them in a fresh process.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from annotator.formats.registry import format_named
from annotator.store.project import create_project
from annotator.transfer.exporting import ExportOptions, export_file
from annotator.transfer.importing import ImportOptions, import_files
from annotator.transfer.settling import settle
from tests.benchmarks.figures import AUTHOR, Figure, run_child
from tests.benchmarks.generate import SCHEMA, write_jsonl
from tests.benchmarks.memory import peak_rss


def figures(folder: Path, count: int) -> list[Figure]:
    """Speeds and peak memory; leaves the project as ``folder/bulk-COUNT.annot``."""
    lines, project = folder / f"in-{count}.jsonl", folder / f"bulk-{count}.annot"
    write_jsonl(lines, count)
    create_project(project, SCHEMA).close()
    imported = run_child("bulk", "import", lines, project)
    bare_import = run_child("bulk", "bare-import", lines, folder / f"bare-{count}.db")
    settled = run_child("bulk", "settle", project, project)
    exported = run_child("bulk", "export", project, folder / f"out-{count}.jsonl")
    bare_export = run_child("bulk", "bare-export", lines, folder / f"bare-{count}.jsonl")
    of = f"{count:,} articles"
    return [
        Figure(
            name=f"import, {of}",
            value=count / imported["seconds"],
            unit="articles/s",
            baseline=count / bare_import["seconds"],
            wanted="at least 2,000",
        ),
        Figure(
            name=f"import, peak memory, {of}",
            value=imported["peak"],
            unit="MB",
            baseline=bare_import["peak"],
            wanted="under 400",
        ),
        Figure(
            name=f"stories and search index, {of}",
            value=count / settled["seconds"],
            unit="articles/s",
        ),
        Figure(
            name=f"export, {of}",
            value=count / exported["seconds"],
            unit="articles/s",
            baseline=count / bare_export["seconds"],
            wanted="at least 3,000",
        ),
        Figure(
            name=f"export, peak memory, {of}",
            value=exported["peak"],
            unit="MB",
            baseline=bare_export["peak"],
        ),
    ]


def _import(lines: Path, project: Path) -> None:
    report = import_files(project, [lines], ImportOptions(default_author=AUTHOR))
    assert report.new
    assert not report.refused


def _bare_import(lines: Path, database: Path) -> None:
    """The same text, spans and relations in tables without keys between them, one commit."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = full")
        connection.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, name, language, body)")
        connection.execute("CREATE TABLE span (article, n, start, end, label)")
        connection.execute("CREATE TABLE relation (article, n, head, tail, label)")
        connection.execute("BEGIN")
        with lines.open("rb") as stream:
            for number, line in enumerate(stream):
                row = json.loads(line)
                connection.execute(
                    "INSERT INTO article VALUES (?, ?, ?, ?)",
                    (number, row["id"], row["language"], row["text"]),
                )
                connection.executemany(
                    "INSERT INTO span VALUES (?, ?, ?, ?, ?)",
                    [
                        (number, span["id"], span["start"], span["end"], span["label"])
                        for span in row["spans"]
                    ],
                )
                connection.executemany(
                    "INSERT INTO relation VALUES (?, ?, ?, ?, ?)",
                    [
                        (number, each["id"], each["head"], each["tail"], each["label"])
                        for each in row["relations"]
                    ],
                )
        connection.execute("COMMIT")


def _settle(project: Path, _out: Path) -> None:
    settle(project)


def _export(project: Path, out: Path) -> None:
    report = export_file(project, out, format_named("jsonl", writes=True), ExportOptions())
    assert report.written


def _bare_export(lines: Path, out: Path) -> None:
    with lines.open("rb") as stream:
        rows = [json.loads(line) for line in stream]
    began = time.perf_counter()
    with out.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    _tell(time.perf_counter() - began)


def _tell(seconds: float) -> None:
    print(json.dumps({"seconds": seconds, "peak": peak_rss()}))


def main(what: str, source: Path, target: Path) -> None:
    """Do one of them and print how long it took."""
    acts = {
        "import": _import,
        "bare-import": _bare_import,
        "settle": _settle,
        "export": _export,
    }
    if what == "bare-export":
        _bare_export(source, target)
        return
    began = time.perf_counter()
    acts[what](source, target)
    _tell(time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
