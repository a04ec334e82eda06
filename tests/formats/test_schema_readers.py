"""Schemas of other tools: brat's annotation.conf, Label Studio's labelling configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.base.errors import BadFile
from annotator.formats.schema_file import load_schema, load_with_losses
from annotator.model.schema import AttributeKind, Kind, Overlap

BRAT = """
# a schema of our own
[entities]
!Actor
\tPerson
\tOrganisation
\t\tParty   # below Organisation
---------
Place

[relations]
<ACT>=Person|Organisation
Lives_in   Arg1:Person, Arg2:Place
Leads      Arg1:<ACT>, Arg2:Organisation
Knows      Arg1:Actor, Arg2:Actor, <REL-TYPE>:symmetric-transitive
Near       Arg1:Place, Arg2:<ENTITY>
<OVERLAP>  Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:contain

[events]
-----
Meeting Who:Person
-----

[attributes]
Sure Arg:<ENTITY>
Level Arg:Organisation|Leads, Value:High|Low
Negated Arg:<EVENT>
"""

STUDIO = """<?xml version="1.0"?>
<View>
  <Header value="Mark the names"/>
  <Labels name="label" toName="text">
    <Label value="Person" background="#ff0000" hotkey="1" hint="A human being"/>
    <Label value="Place of birth" background="blue"/>
    <Label value="Other" background="#888" hotkey="1"/>
  </Labels>
  <Relations><Relation value="born in"/></Relations>
  <Choices name="mood" toName="text" perRegion="true" whenLabelValue="Person">
    <Choice value="calm"/><Choice value="cross"/>
  </Choices>
  <TextArea name="note" toName="text" perRegion="true"/>
  <Text name="text" value="$text"/>
  <Choices name="topic" toName="text"><Choice value="Sport"/><Choice value="Politics"/></Choices>
</View>
"""


def _written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_brat_gives_labels_hierarchy_and_rules(tmp_path: Path) -> None:
    schema = load_schema(_written(tmp_path, "annotation.conf", BRAT))
    assert schema.name == tmp_path.name and schema.overlap is Overlap.NEST
    spans = [(label.name, label.key) for label in schema.of_kind(Kind.SPAN)]
    assert spans == [("Person", "1"), ("Organisation", "2"), ("Party", "3"), ("Place", "4")]
    rules = {
        (rule.relation.split(":")[1], rule.head.split(":")[1], rule.tail.split(":")[1])
        for rule in schema.rules
    }
    assert ("Lives_in", "Person", "Place") in rules
    assert {("Leads", "Party", "Organisation"), ("Leads", "Person", "Party")} <= rules
    assert ("Near", "Place", "Party") in rules
    assert schema.symmetric == {"relation:Knows"}
    # without direction each pair is there once
    assert sum(rule[0] == "Knows" for rule in rules) == 6


WRONG = (
    ("Person\n", "line 1 stands before the first section"),
    ("[entities]\n", "names no type"),
    ("[entities]\nPerson\nPerson\n", "line 3: the type Person is there twice"),
    ("[entities]\nPublic body\n", "line 2 names a type with a blank"),
    ("[entities]\nA\n[relations]\nR Arg1:A\n", "line 4: the relation R needs two arguments"),
    ("[entities]\nA\n[relations]\nR A, A\n", "line 4: “A” should be ROLE:TYPE"),
    ("[entities]\nA\n[relations]\nR Arg1:A, Arg2:B\n", "line 4 names the type B"),
    ("[entities]\nA\n[relations]\n<X>=<X>\nR Arg1:<X>, Arg2:A\n", "line 5 names the type <X>"),
    # Label Studio's
    ("<View>\n<Labels>\n</View>", "line 3 is no XML"),
    ("<View/>", "no <Label>"),
    ("<View><Labels><Label/></Labels></View>", "line 1 has no value"),
    (
        '<View><Labels>\n<Label value="A"/>\n<Label value="A"/></Labels></View>',
        "line 3: A is there twice",
    ),
    (
        '<!DOCTYPE a [\n<!ENTITY x "y">]>\n<View/>',
        "declares a document type",
    ),
    (
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<View/>',
        "declares a document type",
    ),
)


@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, reason: str) -> None:
    name = "config.xml" if text.startswith("<") else "annotation.conf"
    path = _written(tmp_path, name, text)
    with pytest.raises(BadFile) as caught:
        load_schema(path)
    assert reason in str(caught.value) and path in str(caught.value)


def test_label_studio_gives_labels_relations_and_choices(tmp_path: Path) -> None:
    schema = load_schema(_written(tmp_path, "config.xml", STUDIO))
    spans = schema.of_kind(Kind.SPAN)
    assert [(label.name, label.key, label.colour) for label in spans] == [
        ("Person", "1", "event"),
        ("Place of birth", "2", "indigo"),
        ("Other", "3", "slate"),
    ]
    assert spans[0].description == "A human being"
    assert [label.name for label in schema.of_kind(Kind.RELATION)] == ["born in"]
    assert [label.name for label in schema.of_kind(Kind.ARTICLE)] == ["Sport", "Politics"]
    assert schema.relations_between("span:Person", "span:Other")


def test_broken_json_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="line 2 is no JSON"):
        load_schema(_written(tmp_path, "s.json", '{"name": "x",\n labels}'))


def test_attributes_come_along(tmp_path: Path) -> None:
    brat = load_schema(_written(tmp_path, "annotation.conf", BRAT))
    told = {label.name: [each.name for each in label.attributes] for label in brat.labels}
    assert told["Person"] == ["Sure"] and told["Party"] == ["Sure", "Level"]
    assert told["Leads"] == ["Level"] and told["Knows"] == []
    level = brat.label("relation:Leads").attributes[0]
    assert (level.kind, level.choices) == (AttributeKind.CHOICE, ("High", "Low"))
    studio = load_schema(_written(tmp_path, "config.xml", STUDIO))
    mood, note = studio.label("span:Person").attributes
    assert (mood.name, mood.choices) == ("mood", ("calm", "cross"))
    assert (note.name, note.kind) == ("note", AttributeKind.TEXT)
    assert [each.name for each in studio.label("span:Other").attributes] == ["note"]
    assert not studio.label("article:Sport").attributes


def test_an_attribute_of_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    path = _written(tmp_path, "annotation.conf", "[entities]\nA\n[attributes]\nSure Value:x\n")
    with pytest.raises(BadFile, match="line 4: the attribute Sure needs"):
        load_schema(path)


def test_what_has_no_place_here_is_told(tmp_path: Path) -> None:
    _schema, left_out = load_with_losses(_written(tmp_path, "annotation.conf", BRAT))
    assert left_out == ["Meeting", "Negated"]
    rated = STUDIO.replace("<View>", '<View><Rating name="good" toName="text"/>')
    rated = rated.replace("<Text ", '<TextArea name="summary" toName="text"/><Text ')
    _schema, left_out = load_with_losses(_written(tmp_path, "config.xml", rated))
    assert left_out == ["Rating good", "TextArea summary"]
