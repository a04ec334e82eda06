"""Places and dates that are found without any model."""

from __future__ import annotations

import pytest

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Kind, Label, Schema
from annotator.suggest.gazetteer import Gazetteer


def found(gazetteer: Gazetteer, schema: Schema, text: str, language: str) -> list[tuple[str, str]]:
    spans = gazetteer.spans(text, language, schema)
    return [(text[span.start : span.end], schema.label(span.label).name) for span in spans]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "in Norway.", [("Norway", "GPE")]),
        ("en", "the United States and the U.S.", [("United States", "GPE"), ("U.S.", "GPE")]),
        ("en", "tell us, please", []),
        ("en", "a turkey and a chad", []),
        ("en", "most of them Lao, not lao", [("Lao", "NORP")]),
        ("en", "off the Black Sea coast", [("Black Sea", "LOC")]),
        ("fr", "l'Irlande et les Pays-Bas", [("Irlande", "GPE"), ("Pays-Bas", "GPE")]),
        (
            "fr",
            "d’Égypte, d'Egypte, EGYPTE",
            [("Égypte", "GPE"), ("Egypte", "GPE"), ("EGYPTE", "GPE")],
        ),
        ("fr", "aux Etats-Unis, aux États Unis", [("Etats-Unis", "GPE"), ("États Unis", "GPE")]),
        ("fr", "la Suissesse", []),
        ("fr", "en Corée du Sud", [("Corée du Sud", "GPE")]),
        ("fr", "au Proche-Orient", [("Proche-Orient", "LOC")]),
    ],
)
def test_places(
    gazetteer: Gazetteer,
    schema: Schema,
    language: str,
    text: str,
    expected: list[tuple[str, str]],
) -> None:
    assert found(gazetteer, schema, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on Monday, a man", ["Monday"]),
        ("en", "on Tuesday morning at 9am", ["Tuesday morning"]),
        ("en", "on 15 November 2019 and May 3, 2021", ["15 November 2019", "May 3, 2021"]),
        ("en", "he may march on", []),
        ("en", "March on, he said", []),
        ("en", "since May", ["May"]),
        ("en", "June 6-10, with 10,000 people", ["June 6-10"]),
        ("en", "in the early 1990s", ["early 1990s"]),
        ("en", "in spring of 1998", ["spring of 1998"]),
        ("en", "ten days ago, last week", ["ten days ago", "last week"]),
        ("en", "for four days, 2000 people, $1999, 1,950", []),
        ("en", "from 2015-2017 to 2020", ["2015-2017", "2020"]),
        ("en", "2023-05-04 10:30", ["2023-05-04"]),
        ("fr", "le 1er mai 2023", ["1er mai 2023"]),
        ("fr", "le 15 novembre, les 11 et le 28 mars", ["15 novembre", "11 et le 28 mars"]),
        ("fr", "mardi soir, ce vendredi matin", ["mardi soir", "ce vendredi matin"]),
        ("fr", "la planète Mars", []),
        ("fr", "fin mars", ["fin mars"]),
        ("fr", "l'an dernier, l’année prochaine", ["an dernier", "année prochaine"]),
        ("fr", "à la mi-août", ["mi-août"]),
        ("fr", "il y a dix ans, pendant quatre jours", ["il y a dix ans"]),
        ("fr", "en 2005 et 2017", ["2005", "2017"]),
        ("fr", "au début des années 1990", ["début des années 1990"]),
        ("fr", "ces trois derniers mois", ["ces trois derniers mois"]),
        ("fr", "1 999 euros, 2020 personnes", []),
        ("fr", "sept villes, en sept. 2020", ["sept. 2020"]),
        ("fr", "la veille, à la veille du vote, le lendemain,", ["veille", "lendemain"]),
        ("en", "over the weekend; weekend trips", ["weekend"]),
        ("en", "The day before, in recent days", ["day before", "recent days"]),
        ("en", "more than two decades ago", ["more than two decades ago"]),
        ("en", "before the end of the year", ["end of the year"]),
        ("en", "at the beginning of this week", ["beginning of this week"]),
        ("en", "since the middle of May 2021", ["middle of May 2021"]),
        ("en", "at the end of the road", []),
        ("en", "in the night of Monday to Tuesday", ["night of Monday to Tuesday"]),
        ("fr", "avant fin 2029", ["fin 2029"]),
        ("fr", "au début de l'année 1970", ["début de l'année 1970"]),
        ("fr", "dès la fin du mois", ["fin du mois"]),
        ("fr", "dans la nuit de lundi à mardi", ["nuit de lundi à mardi"]),
        ("fr", "ce mois-ci, cette année la Cour", ["ce mois-ci", "cette année"]),
        ("fr", "cette année là, ce soir-là", []),
    ],
)
def test_dates(
    gazetteer: Gazetteer, schema: Schema, language: str, text: str, expected: list[str]
) -> None:
    assert found(gazetteer, schema, text, language) == [(name, "DATE") for name in expected]


def test_an_unknown_language_gets_both_lists(gazetteer: Gazetteer, schema: Schema) -> None:
    text = "Germany, Allemagne, Monday, mardi"
    assert [name for name, _label in found(gazetteer, schema, text, "")] == text.split(", ")


def test_a_place_inside_a_longer_name_is_left_to_the_pipeline(
    gazetteer: Gazetteer, schema: Schema
) -> None:
    airline = [ProposedSpan(0, 10, "span:ORG", 0.5)]
    assert gazetteer.spans("Air France", "fr", schema, beside=airline) == []
    assert len(gazetteer.spans("Air France", "fr", schema)) == 1


def test_a_doubtful_place_gives_way_to_the_pipeline(gazetteer: Gazetteer, schema: Schema) -> None:
    person = [ProposedSpan(0, 6, "span:PERSON", 0.5)]
    assert gazetteer.spans("Jordan", "en", schema, beside=person) == []
    assert [span.score for span in gazetteer.spans("Jordan", "en", schema)] == [0.5]


def test_a_schema_without_these_labels_gets_nothing(gazetteer: Gazetteer) -> None:
    schema = Schema(name="own", labels=(Label(uid="a", kind=Kind.SPAN, name="ANIMAL"),))
    assert gazetteer.spans("Norway on Monday", "en", schema) == []


def test_a_megabyte_is_read_in_a_moment(gazetteer: Gazetteer, schema: Schema) -> None:
    text = "The reindeer ran from Norway to Chile on Monday. " * 20_000
    assert len(gazetteer.spans(text, "en", schema)) == 60_000
