"""Big imports are read by several processes, which changes nothing of what comes of them."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.base.errors import StorageProblem
from annotator.store.integrity import check
from annotator.store.project import open_project
from annotator.transfer.importing import _Import, import_files
from tests.transfer.test_importing import GPE, ME, PERSON, TEXT, VISITS

Lines = Callable[..., Path]


@pytest.fixture
def several(tmp_path: Path, lines: Lines) -> list[Path]:
    """More than one piece of each: good, known, bad and broken lines, two authors, other files."""
    rows: list[Any] = []
    for n in range(300):
        spans, relations = [PERSON, {**GPE, "state": "suggested", "score": 0.5}], [VISITS]
        row = {"id": f"a{n % 290}", "text": f"{TEXT} {n % 280}", "spans": spans, "author": "ana"}
        rows.append({**row, "relations": relations if n % 7 else [{**VISITS, "head": "s2"}]})
        if n % 50 == 0:
            rows += [{**row, "author": "paul", "spans": [PERSON]}, {"text": ""}]
    first, second = lines(*rows[:200]), tmp_path / "second.jsonl"
    second.write_text("".join(f"{json.dumps(row)}\n" for row in rows[200:]) + '{"text": "cut')
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(f"Plain text {n % 4}.")
    (folder / "wrong.jsonl").write_bytes(b"\xff\xfe{\0")
    return [first, second, tmp_path / "none.txt", folder]


def everything(path: Path) -> list[Any]:
    """What an import wrote, apart from what is made by chance."""
    with closing(open_project(path)) as project:
        found: list[Any] = []
        for article in project.articles.all():
            found.append((article, project.articles.text(article.id)))
            for layer in project.layers.of_article(article.id):
                spans = [each._replace(uid="") for each in project.spans.of_layer(layer.id)]
                marks = [each._replace(uid="") for each in project.relations.of_layer(layer.id)]
                counts = project.layers.counts(layer.id)._replace(checksum=0)
                found.append((layer._replace(uid=""), spans, marks, counts))
        assert not check(project)
    return found


def test_several_processes_read_the_same(
    project: Path, several: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.annot"
    shutil.copy(project, other)
    report = import_files(project, several, ME)
    monkeypatch.setattr("annotator.transfer.reading.ENOUGH_FOR_HELPERS", 1)
    monkeypatch.setattr("annotator.transfer.reading.processors", lambda: 3)
    assert import_files(other, several, ME) == report
    assert everything(other) == everything(project)
    assert report.new > 200
    assert report.known > 10
    assert len(report.refused) > 40
    assert not multiprocessing.active_children()


def test_a_reading_process_that_dies_leaves_nothing(
    project: Path, several: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.transfer.reading.ENOUGH_FOR_HELPERS", 1)
    monkeypatch.setattr("annotator.transfer.reading.processors", lambda: 2)
    take = _Import._take

    def kill(self: _Import, *arguments: Any) -> None:
        take(self, *arguments)
        for process in multiprocessing.active_children():
            process.kill()

    monkeypatch.setattr(_Import, "_take", kill)
    with pytest.raises(StorageProblem, match="has ended"):
        import_files(project, several, ME)
    with closing(open_project(project)) as store:
        assert store.articles.count() == 0
        assert store.connection.execute("SELECT count(*) FROM import").fetchone() == (0,)
    assert not multiprocessing.active_children()
