"""Imports that were killed, undone or stopped: what is swept away, and what is not."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.editing.session import Session
from annotator.store.integrity import check
from annotator.store.project import Project, open_project
from annotator.transfer.importing import ImportOptions, NothingImported, import_files

Lines = Callable[..., Path]
ME = ImportOptions(default_author="me")
TEXT = "M. Blanc a vu Rome."
PERSON = {"id": "s1", "start": 3, "end": 8, "label": "PERSON"}


def opened(path: Path) -> closing[Project]:
    return closing(open_project(path))


def _dead_process() -> str:
    return f"{socket.gethostname()}:{2**22 - 1}"


def test_what_a_killed_import_left_is_swept(
    project: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(project) as store:
        monkeypatch.setattr("annotator.store.imports._owner", lambda: _dead_process())
        with store.transaction():
            store.imports.begin("killed")
        assert store.imports.stale()
    monkeypatch.undo()
    import_files(project, [lines({"text": "fine"})], ME)
    with opened(project) as store:
        assert store.imports.stale() == []
        assert len(store.imports.unsettled()) == 1


def test_an_import_that_was_undone_waits_for_redo(
    project: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:
        then.setattr("annotator.store.imports._owner", _dead_process)
        import_files(project, [lines({"text": TEXT, "spans": [PERSON]})], ME)
    with opened(project) as store:
        assert Session(store, "me").undo() is not None
        assert store.articles.count() == 0
    with pytest.raises(NothingImported):
        import_files(project, [lines({"text": ""})], ME)
    with opened(project) as store:
        assert Session(store, "me").redo() is not None
        (article,) = store.articles.all()
        assert store.articles.text(article.id) == TEXT
        assert check(store) == []


def test_stopping_it_at_the_very_end_takes_nothing_that_was_published(
    project: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = Project.close

    def stopped(self: Project) -> None:
        close(self)
        if self._armed:
            raise KeyboardInterrupt

    monkeypatch.setattr(Project, "close", stopped)
    with pytest.raises(KeyboardInterrupt):
        import_files(project, [lines({"text": TEXT})], ME)
    monkeypatch.undo()
    with opened(project) as store:
        assert store.articles.count() == 1
        assert check(store) == []
