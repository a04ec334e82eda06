"""Word lists and grammars propose under the labels of a schema of one's own, as it is mapped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.base.paths import resources
from annotator.model.proposal import merge
from annotator.model.schema import Kind, Label, Schema
from annotator.suggest.as_known import NAMES, as_known
from annotator.suggest.engine import Engine, Text
from annotator.suggest.label_maps import label_map_for

FOLDER = resources() / "label_maps"
OWN = label_map_for(NAMES, FOLDER)
STOCK = label_map_for(("LOC", "MISC", "ORG", "PER"), FOLDER)


def schema_of(*names: str) -> Schema:
    return Schema(
        name="own", labels=tuple(Label(uid=f"u{name}", kind=Kind.SPAN, name=name) for name in names)
    )


def uids(schema: Schema) -> dict[str, str]:
    """What each name stands for."""
    labels = ((name, schema.named(Kind.SPAN, name)) for name in NAMES)
    return {name: label.uid for name, label in labels if label is not None}


def lists_say(engine: Engine, schema: Schema, text: str, language: str) -> set[tuple[str, str]]:
    proposals = list(engine.propose([Text(1, text, language)], schema))
    lists = [each for each in proposals if each.provider.name == "gazetteers"]
    return {(text[s.start : s.end], s.label) for s in merge(lists, schema)[0]}


def test_a_schema_with_these_names_is_itself(schema: Schema) -> None:
    assert as_known(schema, OWN, "news_en") is schema
    assert as_known(schema, STOCK, "fr_core_news_md") is schema


def test_names_of_ones_own_are_known() -> None:
    own = schema_of("Individual", "Place", "Dates", "Thing")
    known = {"PERSON": "uIndividual", "GPE": "uPlace", "LOC": "uPlace", "DATE": "uDates"}
    assert uids(as_known(own, OWN)) == known | {"FAC": "uPlace"}
    assert as_known(own, OWN).get("uThing") == own.get("uThing")


def test_a_choice_for_the_recogniser_counts_for_the_lists(schema: Schema) -> None:
    place = schema.named(Kind.SPAN, "LOC")
    chosen = (("news_en", "GPE", place.uid), ("news_en", "DATE", ""))
    mapped = replace(schema, maps=chosen)
    found = uids(as_known(mapped, OWN, "news_en"))
    assert found["GPE"] == found["LOC"] == place.uid
    assert "DATE" not in found
    assert as_known(mapped, OWN, "news_fr") is mapped
    assert {label.uid for label in as_known(mapped, OWN, "news_en").labels} == {
        label.uid for label in schema.labels
    }


def test_a_coarser_label_of_the_recogniser_counts_where_there_is_none_of_that_name() -> None:
    own = replace(schema_of("Somewhere"), maps=(("fr_core_news_md", "LOC", "uSomewhere"),))
    found = uids(as_known(own, STOCK, "fr_core_news_md"))
    assert found == {"GPE": "uSomewhere", "LOC": "uSomewhere"}


@pytest.mark.parametrize("language", ["en", "fr", ""])
def test_the_lists_propose_under_them(engine: Engine, language: str) -> None:
    own = schema_of("Location", "Dates", "Individual")
    text = "Reuters, 4 May 2023\nFrance\n\nBrazil"
    said = lists_say(engine, own, text, language)
    assert {("France", "uLocation")} <= said
    assert {label for _quote, label in said} <= {"uLocation", "uDates"}
    assert lists_say(engine, replace(own, labels=own.labels[2:]), text, language) == set()
