"""Offices, titles and professions."""

from __future__ import annotations

import pytest

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.gazetteer import Gazetteer
from annotator.suggest.roles import make_room, without_body

PERSON, ROLE, ORG = "span:PERSON", "span:ROLE", "span:ORG"


def roles(
    gazetteer: Gazetteer, schema: Schema, text: str, language: str, *people: str
) -> list[str]:
    beside = [
        ProposedSpan(text.index(name), text.index(name) + len(name), PERSON, 0.5) for name in people
    ]
    spans = gazetteer.spans(text, language, schema, beside)
    return [text[span.start : span.end] for span in spans if span.label == ROLE]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the governor said", ["governor"]),
        ("en", "Norwegian Foreign Minister Ida Lund", ["Norwegian Foreign Minister"]),
        ("en", "the former US Secretary of State,", ["former US Secretary of State"]),
        ("en", "acting mayor of Oslo", ["acting mayor of Oslo"]),
        ("en", "the head of Dutch diplomacy", ["head of Dutch diplomacy"]),
        ("en", "a nod of the head", []),
        ("en", "ministers in general", []),
        ("en", "the minister-turned-author", []),
        ("en", "with the two ministers and", ["ministers"]),
        (
            "en",
            "the foreign ministers of France and Italy",
            ["foreign ministers of France and Italy"],
        ),
        ("en", "and his Dutch counterpart", ["Dutch counterpart"]),
        ("fr", "et son homologue suédois", ["homologue suédois"]),
        ("fr", "des ministres en général", []),
        (
            "fr",
            "les ministres de la Santé de France et de Norvège",
            ["ministres de la Santé de France et de Norvège"],
        ),
        ("fr", "le ministre norvégien de la Pêche", ["ministre norvégien de la Pêche"]),
        ("fr", "l'ancien premier ministre", ["ancien premier ministre"]),
        (
            "fr",
            "la ministre des Affaires étrangères et de la Coopération a",
            ["ministre des Affaires étrangères et de la Coopération"],
        ),
        ("fr", "le chef de la diplomatie islandaise.", ["chef de la diplomatie islandaise"]),
        ("fr", "la cheffe du restaurant", []),
        ("fr", "a annoncé la présidence ukrainienne", []),
        ("fr", "le président du Chili", ["président du Chili"]),
        ("fr", "le porte-parole de Médecins du Nord", ["porte-parole"]),
        ("en", "its ambassador to Norway said", ["ambassador to Norway"]),
        ("en", "went from governor to Norway", ["governor"]),
        ("fr", "l'ambassadeur de France en Norvège", ["ambassadeur de France en Norvège"]),
        ("fr", "l'ambassadeur suédois au Canada", ["ambassadeur suédois au Canada"]),
        ("en", "the Norwegian Minister for the Sea, who", ["Norwegian Minister for the Sea"]),
        (
            "en",
            "the minister of Fish and Forests said",
            ["minister of Fish and Forests"],
        ),
        ("en", "its special adviser on ice, Ida Lund", ["special adviser on ice"]),
        ("fr", "le directeur général du groupe", ["directeur général"]),
        ("fr", "le président du groupe parlementaire", ["président du groupe parlementaire"]),
    ],
)
def test_offices(
    gazetteer: Gazetteer, schema: Schema, language: str, text: str, expected: list[str]
) -> None:
    assert roles(gazetteer, schema, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "person", "expected"),
    [
        # professions and titles need a person
        ("en", "engineer Ida Lund", "Ida Lund", ["engineer"]),
        ("en", "Ida Lund, a senior economist at", "Ida Lund", ["senior economist"]),
        ("en", "an engineer near the house of Ida Lund", "Ida Lund", []),
        ("en", "Capt. Lund", "Lund", ["Capt"]),
        ("en", "Minister for Fisheries Ida Lund said", "Ida Lund", ["Minister for Fisheries"]),
        (
            "en",
            "European Commissioner for the Sea and Forests Ida Lund,",
            "Ida Lund",
            ["European Commissioner for the Sea and Forests"],
        ),
        (
            "en",
            "Norwegian Minister of Finance and Deputy Prime Minister Ida Lund",
            "Ida Lund",
            ["Norwegian Minister of Finance", "Deputy Prime Minister"],
        ),
        ("en", "commissioner of the Harbour Police Ida Lund", "Ida Lund", ["commissioner"]),
        ("fr", "l’avocate Ida Lund", "Ida Lund", ["avocate"]),
        ("fr", "Ida Lund, économiste,", "Ida Lund", ["économiste"]),
        ("fr", "Ida Lund est une architecte", "Ida Lund", ["architecte"]),
        ("fr", "un architecte", "", []),
        ("fr", "« C’est peu », juge Ida Lund", "Ida Lund", []),
        ("fr", "« C’est peu », dit la juge Ida Lund", "Ida Lund", ["juge"]),
        ("fr", "le tenant du titre, Ida Lund, dit", "Ida Lund", ["tenant du titre"]),
        # and what the same person is besides
        ("en", "Ida Lund, novelist and playwright,", "Ida Lund", ["novelist", "playwright"]),
        ("en", "Ida Lund, novelist. A playwright,", "Ida Lund", ["novelist"]),
    ],
)
def test_what_stands_beside_a_person(
    gazetteer: Gazetteer,
    schema: Schema,
    language: str,
    text: str,
    person: str,
    expected: list[str],
) -> None:
    people = [person] if person else []
    assert roles(gazetteer, schema, text, language, *people) == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Supt Lund", PERSON, [("Lund", PERSON)]),
        ("Supt Ida Lund", ORG, [("Ida Lund", PERSON)]),
        ("Supt Office", ORG, []),
        ("Lund Supt", ORG, [("Lund", ORG)]),
        ("Ida Supt Lund", ORG, [("Ida Supt Lund", ORG)]),
        ("Supt", PERSON, [("Supt", PERSON)]),
        ("Office of the Supt", ORG, [("Office of the Supt", ORG)]),
    ],
)
def test_a_name_gives_up_the_role_in_it(
    text: str, label: str, expected: list[tuple[str, str]]
) -> None:
    place = text.index("Supt")
    role = [ProposedSpan(place, place + 4, ROLE, 0.5)]
    kept = make_room(text, [ProposedSpan(0, len(text), label, 0.5)], role, PERSON)
    assert [(text[span.start : span.end], span.label) for span in kept] == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("managing director of the group", "managing director"),
        ("secrétaire générale de l’organisation", "secrétaire générale"),
        ("chef de l'opposition", "chef de l'opposition"),
        ("porte-parole de l’organisation norvégienne", "porte-parole"),
        # as gold has it: who speaks for them holds an office
        ("porte-parole du gouvernement norvégien", "porte-parole du gouvernement norvégien"),
        ("porte-parole de l’opposition", "porte-parole de l’opposition"),
        ("deputy spokeswoman for the embassy", "deputy spokeswoman"),
    ],
)
def test_a_body_without_a_name_is_no_part_of_a_role(role: str, expected: str) -> None:
    text = f"le {role}, Ida Lund"
    assert text[3 : without_body(text, 3, 3 + len(role))] == expected
