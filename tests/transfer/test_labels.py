"""Label names of files against a schema that a person has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.editing.imports import AddLabels
from annotator.editing.label_merging import MergeLabels
from annotator.editing.labels import ChangeLabel
from annotator.transfer.labels import LabelChoice, LabelResolver, Policy
from tests.helpers import new_session


def test_files_that_say_the_name_of_a_label_that_was_merged_or_renamed(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    session.do(MergeLabels(gone="GPE", into="LOC"))
    person = session.project.schema.label("PERSON")
    session.do(ChangeLabel(label=replace(person, uid="PERSON", name="HUMAN")))
    resolver = LabelResolver(session.project.schema, LabelChoice(policy=Policy.ADD))
    assert resolver.mark("PERSON") == "span:PERSON"
    session.do(AddLabels(labels=resolver.take_added()[0]))
    human = session.project.schema.label("span:PERSON")
    session.do(ChangeLabel(label=replace(human, name="PERSONNE")))
    resolver = LabelResolver(session.project.schema, LabelChoice(policy=Policy.ADD))
    added = resolver.mark("PERSON")
    assert added not in (None, "span:PERSON", "PERSON")
    aliased = replace(session.project.schema, aliases=(("span:GPE", "LOC"),))
    assert LabelResolver(aliased, LabelChoice()).mark("GPE") == "LOC"
    session.project.close()
