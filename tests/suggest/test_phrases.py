"""What the words around a name tell."""

from __future__ import annotations

import pytest

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("language", "text", "name", "label", "expected"),
    [
        ("en", "on Elm Road today", "Elm Road", "PERSON", [("Elm Road", "LOC")]),
        ("en", "under Kell Bridge.", "Kell Bridge", "ORG", [("Kell Bridge", "FAC")]),
        ("en", "near Mount Kell", "Kell", "PERSON", [("Mount Kell", "LOC")]),
        ("en", "near Mount Kell", "", "", [("Mount Kell", "LOC")]),
        ("en", "the war in Kellia went on", "Kellia", "GPE", [("war in Kellia", "EVENT")]),
        ("en", "the Kell Bridge Trust", "Kell Bridge Trust", "ORG", [("Kell Bridge Trust", "ORG")]),
        ("en", "the Kellian government", "Kellian", "NORP", [("Kellian government", "ORG")]),
        ("en", "Mr. Kell said", "", "", [("Kell", "PERSON")]),
        ("en", "Mrs Ida Kell’s house", "Ida", "GPE", [("Ida Kell", "PERSON")]),
        ("en", "Mr. Jan van der Kell said", "", "", [("Jan van der Kell", "PERSON")]),
        ("fr", "M. Van den Kell a", "", "", [("Van den Kell", "PERSON")]),
        ("fr", "sous le pont de Kell,", "Kell", "GPE", [("pont de Kell", "FAC")]),
        ("fr", "dans la rue Ida-Kell", "", "", [("rue Ida-Kell", "LOC")]),
        ("fr", "au sommet de Kell", "Kell", "GPE", [("sommet de Kell", "EVENT")]),
        ("en", "in the Kell highlands.", "Kell", "GPE", [("Kell highlands", "LOC")]),
        ("en", "the “Kell affair”", "", "", [("Kell affair", "EVENT")]),
        ("en", "an affair of state", "", "", []),
        ("fr", "au terminal de Kell", "Kell", "GPE", [("terminal de Kell", "FAC")]),
        ("fr", "il fait le pont", "", "", []),
        ("fr", "MM. Kell et Lund", "", "", [("Kell", "PERSON"), ("Lund", "PERSON")]),
        ("fr", "M.\u00a0Kell a", "", "", [("Kell", "PERSON")]),
        ("fr", "l'Hôpital d'Oslo", "Hôpital d", "ORG", [("Hôpital d'Oslo", "ORG")]),
    ],
)
def test_names_settle(
    gazetteer: Gazetteer,
    schema: Schema,
    language: str,
    text: str,
    name: str,
    label: str,
    expected: list[tuple[str, str]],
) -> None:
    start = text.index(name)
    names = [ProposedSpan(start, start + len(name), f"span:{label}", 0.5)] if name else []
    settled = gazetteer.settle(text, language, names, schema)
    assert [(text[s.start : s.end], schema.label(s.label).name) for s in settled] == expected


def test_many_names_take_a_moment(gazetteer: Gazetteer, schema: Schema) -> None:
    line = "Mr. Kell crossed Kell Bridge in Oslo. "
    text = line * 10_000
    places = [at * len(line) + line.index("Oslo") for at in range(10_000)]
    names = [ProposedSpan(place, place + 4, "span:GPE", 0.5) for place in places]
    assert len(gazetteer.settle(text, "en", names, schema)) == 30_000
