"""Opening project files on good days and bad ones."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.base.errors import Refused, StorageProblem, StorageTrouble
from annotator.editing.labels import AddLabel, ChangeLabel
from annotator.editing.layers import OpenArticle
from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.model.schema import COLOURS, Kind, Label, Schema, coloured
from annotator.store import lock
from annotator.store.integrity import check
from annotator.store.lock import holder_of
from annotator.store.project import Project, create_project, open_project
from tests.helpers import TEXT, add_articles, new_session, small_schema, spoil


@pytest.fixture
def path(tmp_path: Path) -> Path:
    session = new_session(tmp_path)
    add_articles(session, {f"a{number}": f"{TEXT}{number}" for number in range(40)})
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    session.project.close()
    return tmp_path / "test.annot"


def trouble_of(path: Path, **options: object) -> StorageTrouble:
    with pytest.raises(StorageProblem) as caught:
        open_project(path, **options).close()  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    return caught.value.trouble


def test_what_was_written_is_there_after_reopening(path: Path) -> None:
    project = open_project(path)
    written = small_schema()
    assert project.schema == replace(written, labels=tuple(coloured(written.labels)))
    assert project.articles.text(1) == f"{TEXT}0"
    assert [span.quote for span in project.spans.of_layer(1)] == ["Lima"]
    assert check(project) == []
    project.close()
    assert not path.with_name(f"{path.name}-wal").exists()


def test_a_name_that_is_taken_is_refused_and_the_file_kept(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StorageProblem, match="exists already"):
        create_project(path, small_schema())
    with pytest.raises(StorageProblem, match="cannot be written: File name too long"):
        create_project(path.with_name("x" * 300), small_schema())
    assert path.read_bytes() == before


def test_files_that_are_no_projects(tmp_path: Path) -> None:
    assert trouble_of(tmp_path / "none.annot") is StorageTrouble.MISSING
    assert trouble_of(tmp_path) is StorageTrouble.NOT_A_PROJECT
    text = tmp_path / "text.annot"
    text.write_text("hello")
    assert trouble_of(text) is StorageTrouble.NOT_A_PROJECT
    empty = tmp_path / "empty.annot"
    empty.touch()
    assert trouble_of(empty) is StorageTrouble.NOT_A_PROJECT
    other = tmp_path / "other.annot"
    spoil(other, "CREATE TABLE t (x)")
    assert trouble_of(other) is StorageTrouble.NOT_A_PROJECT


def test_a_file_of_a_newer_program_is_refused(path: Path) -> None:
    spoil(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('annotator', 'm9999_future', '2030')",
    )
    assert trouble_of(path) is StorageTrouble.TOO_NEW


def test_a_file_that_brings_a_trigger_is_refused(path: Path) -> None:
    spoil(path, "CREATE TRIGGER evil AFTER UPDATE ON span BEGIN DELETE FROM article; END")
    assert trouble_of(path) is StorageTrouble.NOT_A_PROJECT


def test_a_second_window_is_told_who_has_it_and_may_look(path: Path) -> None:
    first = open_project(path, holder="Marie")
    with pytest.raises(StorageProblem, match="of Marie on") as caught:
        open_project(path, holder="Paul")
    assert caught.value.trouble is StorageTrouble.IN_USE
    assert holder_of(path)["pid"] == os.getpid()
    look = open_project(path, read_only=True)
    assert look.articles.count() == 40
    with pytest.raises(StorageProblem, match="read-only"), look.transaction():
        pass
    look.close()
    first.close()
    open_project(path, holder="Paul").close()


def test_the_lock_dies_with_its_process(path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from annotator.store.project import open_project\n"
        "project = open_project(Path(sys.argv[1]), holder='Marie'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    open_project(path, holder="Paul").close()


def test_a_lock_that_is_given_back_meanwhile_keeps_out_all_others(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lock.ProjectLock(path, "Marie")
    try_lock = lock._try_lock

    def late(handle: int) -> bool:
        # its file was opened while the first one had it
        first.release()
        return try_lock(handle)

    monkeypatch.setattr(lock, "_try_lock", late)
    second = lock.ProjectLock(path, "Paul")
    with pytest.raises(StorageProblem, match="of Paul on"):
        lock.ProjectLock(path, "Ana")
    second.release()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_a_network_drive_may_have_a_blank_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my share"
    folder.mkdir()
    mounted = str(folder).replace(" ", r"\040")
    read_text = Path.read_text
    monkeypatch.setattr(
        Path,
        "read_text",
        lambda file, *more: (
            f"dev / ext4 rw 0 0\n//nas/all {mounted} cifs rw 0 0\n"
            if str(file) == "/proc/self/mounts"
            else read_text(file, *more)
        ),
    )
    project = create_project(folder / "a.annot", small_schema())
    assert project.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    project.close()


def test_a_write_lock_held_elsewhere_is_a_sentence_and_no_loss(path: Path) -> None:
    project = open_project(path, busy_ms=20)
    session = Session(project, "ana")
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    command = CreateSpan(article=1, start=0, end=8, label="ROLE")
    with pytest.raises(StorageProblem) as caught:
        session.do(command)
    assert caught.value.trouble is StorageTrouble.BUSY
    stranger.execute("COMMIT")
    stranger.close()
    session.do(command)
    assert len(project.spans.of_layer(1)) == 2
    project.close()


def test_a_decision_waits_for_the_disk_whatever_the_machine_wrote_before(path: Path) -> None:
    project = open_project(path, busy_ms=20)
    session = Session(project, "ana")
    session.apply(OpenArticle(article=2))
    assert project.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageProblem):
        session.apply(OpenArticle(article=3))
    stranger.execute("COMMIT")
    stranger.close()
    assert project.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    project.close()


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    project = open_project(path)
    session = Session(project, "ana")
    pages = project.connection.execute("PRAGMA page_count").fetchone()[0]
    project.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageProblem) as caught:
        for number in range(5000):
            try:
                session.do(CreateSpan(article=2 + number % 30, start=36, end=40, label="GPE"))
                session.undo()
            except Refused:
                pytest.fail("nothing forbids this")
    assert caught.value.trouble is StorageTrouble.FULL
    project.connection.execute("PRAGMA max_page_count = 1000000")
    assert [span.quote for span in project.spans.of_layer(1)] == ["Lima"]
    session.do(CreateSpan(article=1, start=0, end=8, label="ROLE"))
    assert check(project) == []
    project.close()


def test_a_look_leaves_nothing_beside_the_file(path: Path) -> None:
    before = sorted(path.parent.iterdir())
    look = open_project(path, read_only=True)
    assert look.articles.count() == 40
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        look.connection.execute("DELETE FROM span")
    look.close()
    assert sorted(path.parent.iterdir()) == before


LOOK = """
import sys; from pathlib import Path
from annotator.base.errors import StorageProblem
from annotator.store.project import open_project
try:
    look = open_project(Path(sys.argv[1]), read_only=True)
    print(look.articles.count())
    look.close()
    open_project(Path(sys.argv[1]))
except StorageProblem as problem:
    print(problem.trouble, problem)
"""


@pytest.fixture
def locked_folder(path: Path) -> Iterator[Path]:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)


def _unprivileged(script: str, path: Path) -> str:
    """What the script prints where permissions count, for the super-user too."""
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    if drop and shutil.which("setpriv") is None:
        pytest.skip("the super-user may write everywhere")
    command = [*drop, sys.executable, "-c", script, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_read_only_file_can_be_looked_at(locked_folder: Path) -> None:
    count, refused = _unprivileged(LOOK, locked_folder).splitlines()
    assert count == "40"
    assert refused.startswith("read_only") and "Copy it to a folder" in refused


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_read_only_file_that_was_looked_at_can_be_made_writable_again(path: Path) -> None:
    before = sorted(path.parent.iterdir())
    path.chmod(0o444)
    _count, refused = _unprivileged(LOOK, path).splitlines()
    assert refused.startswith("read_only")
    assert sorted(path.parent.iterdir()) == before
    path.chmod(0o644)
    assert _unprivileged(LOOK, path) == "40\n"


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_changes_that_cannot_be_read_are_not_overlooked(path: Path, tmp_path: Path) -> None:
    project = open_project(path)
    with project.transaction():
        project.articles.set("language", 1, "fr")
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(path.with_name(name), copy.with_name(name))
    project.close()
    copy.parent.chmod(0o555)
    told = _unprivileged(LOOK, copy)
    copy.parent.chmod(0o755)
    assert told.startswith("read_only") and f"{path.name}-wal" in told


def _overwrite(path: Path, first: int, count: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(first * 4096)
        stream.write(bytes(range(256)) * 16 * count)


def test_overwritten_pages_are_noticed(path: Path) -> None:
    pages = path.stat().st_size // 4096
    for first in range(1, pages - 1, 5):
        copy = path.with_name(f"copy{first}.annot")
        copy.write_bytes(path.read_bytes())
        _overwrite(copy, first, min(5, pages - first))
        assert _problems(copy)


def _problems(path: Path) -> list[object]:
    project: Project | None = None
    try:
        project = open_project(path)
        return list(check(project))
    except StorageProblem as problem:
        assert problem.trouble in (StorageTrouble.DAMAGED, StorageTrouble.NOT_A_PROJECT)
        return [problem]
    finally:
        if project is not None:
            project.close()


def test_labels_of_a_project_from_before_they_had_colours_differ(tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    labels = tuple(Label(uid=f"span:{name}", kind=Kind.SPAN, name=name) for name in "ABC")
    create_project(path, Schema(name="old", labels=labels)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE label SET colour = ''")
    with closing(open_project(path)) as project:
        assert len({label.colour for label in project.schema.labels} - {""}) == 3


def test_labels_without_a_colour_get_one_each(tmp_path: Path) -> None:
    names = "PER ORG LOC MISC".split()
    labels = [Label(uid=f"span:{name}", kind=Kind.SPAN, name=name) for name in names]
    labels[2] = replace(labels[2], colour=COLOURS[0])
    with closing(
        create_project(tmp_path / "four.annot", Schema(name="four", labels=tuple(labels)))
    ) as project:
        found = [label.colour for label in project.schema.labels]
        assert found[2] == COLOURS[0] and set(found) <= set(COLOURS)
        later = Label(uid="span:TIME", kind=Kind.SPAN, name="TIME")
        Session(project, "marie").do(AddLabel(label=later))
        found.append(project.schema.label("span:TIME").colour)
        assert len(set(found)) == 5
        renamed = replace(later, name="WHEN")
        Session(project, "marie").do(ChangeLabel(label=renamed))
        assert project.schema.label("span:TIME").colour == found[-1]
