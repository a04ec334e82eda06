"""Names that are not proposed again: one act that can be taken back, after a restart too."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.entities import SkipName
from annotator.editing.label_merging import MergeLabels
from annotator.editing.session import Session
from annotator.store.project import open_project
from tests.helpers import new_session


def test_a_label_that_became_part_of_another_takes_its_names_along(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    session.do(SkipName(name="Lima", label="LOC"))
    session.do(SkipName(name="Lima", label="GPE"))
    session.do(MergeLabels(gone="LOC", into="GPE"))
    assert session.project.skipped_names.all() == {("Lima", "GPE")}
    session.undo()
    assert session.project.skipped_names.all() == {("Lima", "GPE"), ("Lima", "LOC")}
    session.project.close()


def test_skipping_is_one_act_and_outlives_the_program(tmp_path: Path) -> None:
    session, person = new_session(tmp_path), "PERSON"
    session.do(SkipName(name="Ana Costa", label=person))
    session.do(SkipName(name="Ana Costa", label=person))
    assert session.project.skipped_names.all() == {("Ana Costa", person)}
    session.project.close()
    project = open_project(session.project.path)
    again = Session(project, session.author)
    assert project.skipped_names.all() == {("Ana Costa", person)}
    again.undo()
    assert project.skipped_names.all() == frozenset()
    again.redo()
    assert project.skipped_names.all() == {("Ana Costa", person)}
    project.close()


def test_a_label_that_is_gone_is_refused(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    with pytest.raises(Refused):
        session.do(SkipName(name="Ana Costa", label="GONE"))
    session.project.close()
