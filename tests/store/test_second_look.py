"""A project that one process opens twice: what it writes then is seen by all others, and whole."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.base.paths import resources
from annotator.editing.spans import CreateSpan
from annotator.model.proposal import Provider
from annotator.store.integrity import check
from annotator.store.project import open_project
from annotator.store.project_file import is_project
from tests.helpers import TEXT, add_articles, new_session, propose


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
    with closing(open_project(path)) as project:
        assert [span.quote for span in project.spans.of_layer(1)] == ["Lima"]


def test_a_check_tells_of_one_moment_though_somebody_writes(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    add_articles(session, {"a": TEXT})
    propose(session, 1, (36, 40, "GPE"))
    waiting = [(9, 18, "PERSON"), (0, 8, "ROLE")]

    def write_between(statement: str) -> None:
        if "article_text" in statement and waiting:
            propose(session, 1, waiting.pop(), provider=Provider(name="x", version="1", hash=""))

    with closing(open_project(session.project.path, read_only=True)) as looking:
        looking.connection.set_trace_callback(write_between)
        assert check(looking) == []
        assert len(waiting) == 1, "it was written in between"
        assert check(looking) == []
    assert waiting == []
