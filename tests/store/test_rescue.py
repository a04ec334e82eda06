"""What is rescued of an open project whose file is gone or another's, and what is left alone."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.base.files import free_name
from annotator.store import rescue
from annotator.store.integrity import check
from annotator.store.project import Project, open_project
from annotator.store.watching import Fate
from tests.helpers import suggested_session

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="open files are not written over there"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return suggested_session(tmp_path).project


def names(project: Project) -> set[str]:
    return {each.name for each in project.path.parent.iterdir()}


@pytest.mark.parametrize("fate", [Fate.GONE, Fate.OVERWRITTEN])
def test_files_with_a_name_like_those_of_a_copy_stay(project: Project, fate: Fate) -> None:
    path = project.path
    others = [path.with_name(f"{path.stem}.{mark}.annot") for mark in ("again", "theirs", "kept")]
    for other in others:
        other.write_text("mine")
    if fate is Fate.GONE:
        path.unlink()
    else:
        os.utime(path, (1_000_000_000, 1_000_000_000))
        written = path.read_bytes()
    rescued = rescue.rescue(project, fate, free_name(path, "kept"))
    project.close()
    rescued.settle()
    assert [other.read_text() for other in others] == ["mine"] * 3
    assert rescued.path is not None and rescued.whole
    with closing(open_project(rescued.path)) as copy:
        assert check(copy) == []
    if fate is Fate.OVERWRITTEN:
        assert path.read_bytes() == written
        assert path.stat().st_mtime == 1_000_000_000, "it would be taken for a newer one"


def test_what_cannot_be_kept_leaves_nothing_behind(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_copy: Project) -> NoReturn:
        raise StorageProblem("The disk is full.", StorageTrouble.FULL)

    project.connection.execute("UPDATE article SET length = 7")
    before = names(project)
    monkeypatch.setattr(rescue, "repair", full)
    with pytest.raises(StorageProblem, match="full"):
        rescue.rescue(project, Fate.OVERWRITTEN, free_name(project.path, "kept"))
    assert names(project) == before
    project.close()
