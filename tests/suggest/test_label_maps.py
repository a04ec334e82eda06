"""What pipelines' labels become: by themselves, by name, by a person's choice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from annotator.base.paths import resources
from annotator.formats.schema_file import load_schema, schema_from_json, schema_to_json
from annotator.model.schema import Kind, Label, Schema
from annotator.suggest import protocol
from annotator.suggest.label_maps import LabelMap, label_map_for, map_mark
from annotator.suggest.sources import sources

MAPS = resources() / "label_maps"
ONTONOTES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "MONEY")
WIKINER = ("PER", "LOC", "ORG", "MISC")


def schema(*names: str) -> Schema:
    return Schema(
        name="own", labels=tuple(Label(uid=name, kind=Kind.SPAN, name=name) for name in names)
    )


def becomes(known: LabelMap, wanted: Schema, recogniser: str = "") -> dict[str, str]:
    return {source: target.label for source, target in known.onto(wanted, recogniser).items()}


def test_ontonotes_and_wikiner_fit_the_starter_schema() -> None:
    news = load_schema("news")
    found = becomes(label_map_for(ONTONOTES, MAPS), news)
    assert found["GPE"] == "span:GPE"
    assert "MONEY" not in found
    assert becomes(label_map_for(WIKINER, MAPS), news) == {
        "PER": "span:PERSON",
        "LOC": "span:GPE",
        "ORG": "span:ORG",
    }


def test_conll_has_four_labels_for_all() -> None:
    found = becomes(label_map_for(ONTONOTES, MAPS), schema("PER", "LOC", "ORG", "MISC"))
    assert found == {
        "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "MISC",
        "EVENT": "MISC", "LANGUAGE": "MISC", "LAW": "MISC", "PRODUCT": "MISC",
        "WORK_OF_ART": "MISC",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Personne", "Lieu"), {"PER": "Personne", "LOC": "Lieu"}),
        (("person", "location", "organisation"), dict(zip(WIKINER, (
            "person", "location", "organisation"), strict=False))),
        (("Organisations_",), {"ORG": "Organisations_"}),
        (("Wine", "Grape"), {}),
    ],
)  # fmt: skip
def test_a_schema_of_ones_own_is_met_by_name(
    names: tuple[str, ...], expected: dict[str, str]
) -> None:
    assert becomes(label_map_for(WIKINER, MAPS), schema(*names)) == expected


def test_labels_that_no_map_knows_keep_their_names() -> None:
    known = label_map_for(("Drug", "Dosage"), MAPS)
    assert becomes(known, schema("DRUG", "Dosages")) == {"Drug": "DRUG", "Dosage": "Dosages"}


def test_a_persons_choice_comes_first_and_is_for_one_recogniser() -> None:
    known = label_map_for(WIKINER, MAPS)
    own = schema("PERSON", "GPE", "WORK")
    chosen = replace(own, maps=(("fr", "MISC", "WORK"), ("fr", "LOC", ""), ("fr", "ORG", "gone")))
    assert becomes(known, chosen, "fr") == {"PER": "PERSON", "MISC": "WORK"}
    assert becomes(known, chosen, "en") == becomes(known, own)
    assert map_mark(chosen, "fr") and not map_mark(chosen, "en") and not map_mark(own, "fr")


def test_a_choice_follows_a_label_that_is_merged() -> None:
    merged = replace(schema("ART"), maps=(("fr", "MISC", "WORK"),), aliases=(("WORK", "ART"),))
    assert becomes(label_map_for(WIKINER, MAPS), merged, "fr") == {"MISC": "ART"}


def test_choices_reach_the_worker_and_a_schema_file() -> None:
    chosen = replace(schema("PERSON", "WORK"), maps=(("fr", "LOC", ""), ("fr", "MISC", "WORK")))
    received = protocol.decode(protocol.encode(protocol.configure(chosen, {})))
    assert isinstance(received, protocol.Configure)
    assert protocol.schema_of(received).maps == chosen.maps
    assert schema_from_json(json.loads(json.dumps(schema_to_json(chosen)))) == chosen


def test_the_worker_hears_of_a_choice_as_it_stands_after_a_merge() -> None:
    merged = replace(schema("ART"), maps=(("fr", "MISC", "WORK"),), aliases=(("WORK", "ART"),))
    told = protocol.schema_of(protocol.configure(merged, {}))
    assert told.mapped("fr") == {"MISC": "ART"}
    assert map_mark(told, "fr") == map_mark(merged, "fr")


def test_a_schema_file_that_maps_to_nothing_known_is_refused() -> None:
    stored = schema_to_json(schema("PERSON")) | {"label_maps": {"fr": {"MISC": "WORK"}}}
    with pytest.raises(ValueError, match="WORK"):
        schema_from_json(stored)


def test_the_recognisers_of_a_schema_are_known_without_loading_them() -> None:
    ours = sources(["en", "fr", "xx"], {}, load_schema("news"), resources())
    assert [each.recogniser for each in ours] == ["news_en", "news_fr"]
    assert {label.name for label in ours[0].labels} >= {"PERSON", "ROLE"}
    stock = sources(["en"], {}, schema("Person", "Thing"), resources())
    assert [(each.language, each.recogniser) for each in stock] == [("en", stock[0].pipeline)]
    targets = {label.name: label.target for label in stock[0].labels}
    assert targets["PERSON"] == "Person"
    assert targets["CARDINAL"] == ""
