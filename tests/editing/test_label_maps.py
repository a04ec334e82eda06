"""Choosing what recognisers' labels become: kept in the project, undone like anything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.base.errors import Refused
from annotator.editing.label_maps import MapLabels
from annotator.editing.schema_import import TakeSchema
from annotator.editing.session import Session
from annotator.model.schema import Kind, Label, Schema
from annotator.store.project import open_project
from tests.helpers import dump, new_session

_TWO = (("x", "PERSON"), ("W", "W"))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = new_session(tmp_path)
    yield made
    made.project.close()


def test_choices_are_kept_and_undone(session: Session, tmp_path: Path) -> None:
    before = dump(session.project)
    change = session.do(MapLabels(choices={"fr": {"MISC": "ROLE", "LOC": ""}}))
    assert change.schema
    assert session.project.schema.mapped("fr") == {"MISC": "ROLE", "LOC": ""}
    session.do(MapLabels(choices={"fr": {"LOC": None}, "en": {"ORG": "GPE"}}))
    again = open_project(tmp_path / "test.annot", read_only=True)
    assert again.schema.maps == (("en", "ORG", "GPE"), ("fr", "MISC", "ROLE"))
    again.close()
    session.undo()
    assert session.project.schema.mapped("fr") == {"MISC": "ROLE", "LOC": ""}
    session.undo()
    assert dump(session.project) == before
    session.redo()
    assert session.project.schema.mapped("fr") == {"MISC": "ROLE", "LOC": ""}


@pytest.mark.parametrize("uid", ["VISITS", "BOILERPLATE", "gone"])
def test_only_labels_of_spans_can_be_chosen(session: Session, uid: str) -> None:
    with pytest.raises(Refused):
        session.do(MapLabels(choices={"fr": {"MISC": uid}}))
    assert session.project.schema.maps == ()


def test_choosing_the_same_again_is_no_act(session: Session) -> None:
    session.do(MapLabels(choices={"fr": {"MISC": "ROLE"}}))
    assert session.do(MapLabels(choices={"fr": {"MISC": "ROLE"}})).edit is None


def test_a_schema_from_a_file_brings_its_choices(session: Session) -> None:
    session.do(MapLabels(choices={"fr": {"MISC": "ROLE"}}))
    labels = (
        Label(uid="x", kind=Kind.SPAN, name="PERSON"),
        Label(uid="W", kind=Kind.SPAN, name="W"),
    )
    session.do(TakeSchema(schema=Schema(name="n", labels=labels, maps=(("en", "PER", "x"),))))
    schema = session.project.schema
    assert schema.mapped("en") == {"PER": "PERSON"}
    assert schema.mapped("fr") == {}
