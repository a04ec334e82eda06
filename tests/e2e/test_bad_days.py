"""Damage, a kill, a full disk in the middle of imports and exports: told, and never half done."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.base.errors import StorageProblem, UserError
from annotator.cli.main import run
from annotator.formats.registry import format_named
from annotator.store.integrity import check
from annotator.store.project import Project, create_project, open_project
from annotator.transfer.exporting import ExportOptions, export_file
from annotator.transfer.importing import ImportOptions, import_files
from tests.benchmarks.generate import SCHEMA, write_jsonl

PAGE = 4096
JSONL = format_named("jsonl", writes=True)
ME = ImportOptions(default_author="me")
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "in.jsonl"
    write_jsonl(path, 400)
    return path


@pytest.fixture(scope="module")
def whole(lines: Path) -> Path:
    """A project of more than a thousand pages."""
    path = lines.with_name("whole.annot")
    create_project(path, SCHEMA).close()
    import_files(path, [lines], ME)
    assert path.stat().st_size > 1000 * PAGE
    return path


@pytest.fixture(scope="module")
def right(whole: Path) -> bytes:
    """What an export of the whole project writes."""
    out = whole.with_name("right.jsonl")
    export_file(whole, out, JSONL, ExportOptions(everything=True))
    return out.read_bytes()


Change = Callable[[random.Random, bytes, int], bytes]


def _noise(chance: random.Random, _file: bytes, _page: int) -> bytes:
    return chance.randbytes(PAGE)


def _zeros(_chance: random.Random, _file: bytes, _page: int) -> bytes:
    return bytes(PAGE)


def _half(chance: random.Random, file: bytes, page: int) -> bytes:
    return file[page * PAGE : page * PAGE + PAGE // 2] + chance.randbytes(PAGE // 2)


def _neighbour(_chance: random.Random, file: bytes, page: int) -> bytes:
    return file[(page - 1) * PAGE : page * PAGE]


def _other(chance: random.Random, file: bytes, _page: int) -> bytes:
    start = chance.randrange(1, len(file) // PAGE) * PAGE
    return file[start : start + PAGE]


def _damage(path: Path, seed: int, change: Change, *, together: bool) -> None:
    """Overwrite 200 pages, the first one (which says that it is a project) left alone."""
    chance = random.Random(seed)
    pages = path.stat().st_size // PAGE
    first = chance.randrange(1, pages - 200)
    chosen = range(first, first + 200) if together else chance.sample(range(1, pages), 200)
    with path.open("r+b") as stream:
        before = path.read_bytes()
        for number in chosen:
            stream.seek(number * PAGE)
            stream.write(change(chance, before, number))


def _exported(path: Path, out: Path) -> bytes | None:
    """The file as exported; None where opening or export said what is wrong."""
    try:
        export_file(path, out, JSONL, ExportOptions(everything=True))
    except UserError as error:
        assert str(error).endswith(".")
        assert not out.exists()
        return None
    return out.read_bytes()


@pytest.mark.parametrize("change", [_noise, _zeros, _half, _neighbour, _other])
@pytest.mark.parametrize("together", [True, False])
def test_200_overwritten_pages_are_never_exported_wrong(
    whole: Path,
    right: bytes,
    tmp_path: Path,
    change: Change,
    together: bool,
) -> None:
    noticed = 0
    for seed in range(6):
        copy, out = tmp_path / f"{seed}.annot", tmp_path / f"{seed}.jsonl"
        copy.write_bytes(whole.read_bytes())
        _damage(copy, seed, change, together=together)
        exported = _exported(copy, out)
        assert exported is None or exported == right
        noticed += exported is None
    assert noticed >= 4


def test_the_command_line_says_that_pages_were_overwritten(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, out = tmp_path / "copy.annot", tmp_path / "out.jsonl"
    copy.write_bytes(whole.read_bytes())
    _damage(copy, 1, _noise, together=False)
    assert run(["export", str(copy), str(out), "--all"]) == 2
    assert "damaged" in capsys.readouterr().err
    assert not out.exists()
    assert run(["check", str(copy)]) in (1, 2)


_IMPORTING = """
import sys
from pathlib import Path
from annotator.transfer.importing import ImportOptions, import_files
print("go", flush=True)
import_files(Path(sys.argv[1]), [Path(sys.argv[2])], ImportOptions(default_author="me"))
"""


def _published(path: Path) -> int:
    """How many articles there are; the file is whole."""
    with closing(open_project(path)) as project:
        assert check(project) == []
        return project.articles.count()


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_an_import_killed_at_any_moment_is_all_or_nothing(lines: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.annot"
    create_project(path, SCHEMA).close()
    chance = random.Random(0)
    nothing = 0
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", _IMPORTING, path, lines], cwd=CHECKOUT, stdout=subprocess.PIPE
        ) as importing:
            importing.stdout.readline()
            time.sleep(chance.uniform(0, 0.6))
            importing.send_signal(signal.SIGKILL)
        count = _published(path)
        assert count in (0, 400)
        if count:
            path.unlink()
            create_project(path, SCHEMA).close()
        nothing += count == 0
    assert nothing
    import_files(path, [lines], ME)
    with closing(open_project(path)) as project:
        assert project.articles.count() == 400
        assert _rows(project, "article") == 400, "what killed imports left behind is swept"


def _rows(project: Project, table: str) -> int:
    return int(project.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


@pytest.mark.skipif(os.name != "posix", reason="file size limits")
def test_an_import_that_fills_the_disk_is_nothing(lines: Path, tmp_path: Path) -> None:
    path = tmp_path / "full.annot"
    create_project(path, SCHEMA).close()
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    for seed in range(8):
        limit = random.Random(seed).randint(200_000, 3_000_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(StorageProblem) as caught:
                import_files(path, [lines], ME)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        assert str(caught.value).endswith(".")
        assert _published(path) == 0
    import_files(path, [lines], ME)
    assert _published(path) == 400


@pytest.mark.skipif(os.name != "posix", reason="file size limits")
def test_an_export_that_fills_the_disk_leaves_the_old_file(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
    try:
        with pytest.raises(StorageProblem):
            export_file(whole, out, JSONL, ExportOptions())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
