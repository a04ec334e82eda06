"""A disk that is really full, at whatever point of an act: one sentence, nothing half done."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.base import settings as settings_file
from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.base.settings import Settings
from annotator.cli.main import run
from annotator.editing.recognisers import AddRecogniser
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.model.recogniser import Recogniser
from annotator.store.integrity import check
from annotator.store.project import create_project, open_project
from annotator.transfer.recognisers import write_active
from tests.helpers import dump, small_schema

MEGABYTES = 4
PAGE = 4096
# how much room is left when the act begins, from none to nearly enough
ROOMS = (0, 1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 135)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")


class Disk:
    """A disk of a few megabytes, at ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def leave(self, pages: int) -> None:
        """Fill it up to so many pages."""
        self.empty()
        free = shutil.disk_usage(self.folder).free
        with self._filler.open("wb", buffering=0) as stream:
            os.posix_fallocate(stream.fileno(), 0, max(free - pages * PAGE, 1))

    def empty(self) -> None:
        """Take away what fills it."""
        self._filler.unlink(missing_ok=True)

    def names(self) -> list[str]:
        """What is there, but for SQLite's own files and what fills it."""
        return sorted(
            each.name
            for each in self.folder.iterdir()
            if each != self._filler and not each.name.endswith(("-wal", "-shm"))
        )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={MEGABYTES}m"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a disk may not be mounted here")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def project(disk: Disk, tmp_path: Path) -> Path:
    """A project on the small disk, with twenty finished articles."""
    path = disk.folder / "p.annot"
    create_project(path, small_schema()).close()
    assert run(["import", str(path), str(lines(tmp_path, 0, 20)), "--as", "ana"]) == 0
    return path


def lines(folder: Path, first: int, count: int) -> Path:
    path = folder / f"lines-{first}.jsonl"
    spans = [{"start": 0, "end": 9, "label": "PERSON"}, {"start": 15, "end": 19, "label": "GPE"}]
    rows = [
        {"id": f"a{n}", "text": "Ana Costa left Lima. " * 100 + str(n), "spans": spans}
        for n in range(first, first + count)
    ]
    path.write_text("".join(f"{json.dumps({**row, 'status': 'done'})}\n" for row in rows))
    return path


def state(path: Path) -> object:
    with closing(open_project(path, read_only=True)) as opened:
        assert check(opened) == []
        return dump(opened), opened.articles.count()


COMMANDS = {
    "import": ("import", "p.annot", "MORE"),
    "jsonl": ("export", "p.annot", "out.jsonl"),
    "spacy": ("export", "p.annot", "out.spacy"),
    "new": ("new", "other.annot"),
    "check": ("check", "p.annot"),
    "status": ("status", "p.annot"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_so_and_leaves_all_as_it_was(
    disk: Disk, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    more = lines(tmp_path, 100, 100)
    command, *files = COMMANDS[name]
    argv = [command, *(str(more if each == "MORE" else disk.folder / each) for each in files)]
    before, names = state(project), disk.names()
    met = 0
    for room in ROOMS:
        disk.leave(room)
        capsys.readouterr()
        code = run(argv)
        told = capsys.readouterr().err.strip()
        disk.empty()
        if code != 0:
            met += 1
            assert told.startswith("The disk is full: ")
            assert told.count("\n") == 0
            assert "last act" not in told, "a command is none"
            assert disk.names() == names
            assert state(project) == before
        elif command not in ("check", "status"):
            break
    assert met > 2
    assert run(argv) in (0, 2), "with room it goes on"


def test_an_act_is_taken_back_and_the_next_one_goes_on(disk: Disk, project: Path) -> None:
    with closing(open_project(project)) as opened:
        session = Session(opened, "ana")
        act = CreateSpan(article=1, start=20, end=30, label="GPE", trimmed=False)
        met = 0
        for room in range(12):
            for do in (lambda: session.do(act), session.undo, session.redo, session.undo):
                # the -wal is given back, so that each act has to ask for room
                opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                before = dump(opened)
                disk.leave(room)
                try:
                    do()
                except StorageProblem as problem:
                    met += 1
                    assert problem.trouble is StorageTrouble.FULL
                    assert str(problem).endswith("try again.")
                    assert dump(opened) == before
                    disk.empty()
                    do()
                disk.empty()
        assert met > 8
        assert check(opened) == []


def test_settings_stay_whole(disk: Disk) -> None:
    settings_file.save(Settings(author="ana"), disk.folder)
    more = Settings(author="paul", pipelines={f"l{n}": "x" * 100 for n in range(200)})
    for room in range(4):
        disk.leave(room)
        with pytest.raises(StorageProblem, match="The disk is full"):
            settings_file.save(more, disk.folder)
        assert settings_file.load(disk.folder).author == "ana"
        assert disk.names() == ["settings.json"]
    disk.empty()
    settings_file.save(more, disk.folder)
    assert settings_file.load(disk.folder) == more


def test_what_was_learnt_is_written_whole_or_not_at_all(disk: Disk, tmp_path: Path) -> None:
    with closing(create_project(tmp_path / "p.annot", small_schema())) as project:
        session = Session(project, "ana")
        recogniser = Recogniser(
            uid="0123456789abcdef",
            name="learnt",
            version="1",
            language="en",
            base="en",
            made_at="2026-11-22T00:00:00.000Z",
            hash="00",
            card={"articles": [], "f1": 0.8, "before": 0.7},
            adopted=True,
        )
        session.apply(AddRecogniser(recogniser=recogniser, weights=b"x" * 50_000))
        for room in range(0, 12, 3):
            disk.leave(room)
            with pytest.raises(StorageProblem, match="The disk is full"):
                write_active(project, disk.folder)
            assert disk.names() == []
        disk.empty()
        assert write_active(project, disk.folder)["en"].stat().st_size == 50_000


def test_an_update_is_not_half_done(disk: Disk, project: Path) -> None:
    with closing(sqlite3.connect(project)) as connection:
        connection.executescript(
            "ALTER TABLE label DROP COLUMN attributes;"
            "DELETE FROM _sqlite_migrations WHERE name = 'm0007_label_attributes';"
        )
    names = disk.names()
    for room in (0, 8, 16, 24):
        disk.leave(room)
        with pytest.raises(StorageProblem, match="The disk is full"):
            open_project(project)
        assert disk.names() == names
    disk.empty()
    assert state(project)
    open_project(project).close()


def test_what_is_printed_may_not_fit_either() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "annotator", "formats"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.startswith("The disk is full: ")
    assert ended.stderr.count("\n") == 1
