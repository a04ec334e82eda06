"""A project that one process opens twice: what it writes then is seen by all others, and whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from annotator.base.paths import resources
from annotator.editing.spans import CreateSpan
from annotator.store.project import open_project
from annotator.store.project_file import is_project
from tests.helpers import TEXT, add_articles, new_session


def told(path: Path) -> Any:
    """What another process, ``annotator status``, says of the project."""
    command = [sys.executable, "-m", "annotator", "status", str(path), "--json"]
    done = subprocess.run(command, cwd=resources().parent, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_a_second_look_leaves_the_first_one_its_locks(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    path = session.project.path
    add_articles(session, {"a": TEXT})
    open_project(path).close()
    open_project(path, read_only=True).close()
    assert is_project(path)
    # the last one out puts the log into the file and removes it: this one must not think it is last
    assert told(path)["articles"] == 1
    session.do(CreateSpan(article=1, start=36, end=40, label="GPE"))
    assert told(path)["labels"]["GPE"]["accepted"] == 1
    session.project.close()
    assert told(path)["labels"]["GPE"]["accepted"] == 1
