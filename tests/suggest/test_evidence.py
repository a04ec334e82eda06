"""What the text around a name tells against its label, wherever it stands."""

from __future__ import annotations

import pytest

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        (
            "en",
            "Kellia fell. It is in the enclave of Kellia, they said.",
            [("Kellia", "ORG")],
            [("Kellia", "LOC"), ("Kellia", "LOC")],
        ),
        ("en", "the region of Madrid", [("Madrid", "GPE")], [("Madrid", "GPE")]),
        (
            "en",
            "in the region of Kell. In Kell",
            [("Kell", "GPE")],
            [("Kell", "LOC"), ("Kell", "GPE")],
        ),
        ("en", "off Kell, an island of the north", [("Kell", "GPE")], [("Kell", "LOC")]),
        ("en", "Kell, a city institution", [("Kell", "ORG")], [("Kell", "ORG")]),
        ("fr", "Kell, une petite ville où tout dort", [("Kell", "ORG")], [("Kell", "GPE")]),
        ("fr", "l'enclave norvégienne de Kell", [("Kell", "GPE")], [("Kell", "LOC")]),
        ("en", "in the town of Kell.", [("Kell", "LOC")], [("Kell", "GPE")]),
        ("en", "he said. “Go,” said Kell of it", [("Kell", "GPE")], [("Kell", "PERSON")]),
        ("en", "“Go,” said Norway of it", [("Norway", "GPE")], [("Norway", "GPE")]),
        ("fr", "a déclaré Kell avant", [("Kell", "GPE")], [("Kell", "PERSON")]),
        ("fr", "a déclaré Paris avant", [("Paris", "GPE")], [("Paris", "GPE")]),
        ("fr", "la région de Kellie dort", [("Kellie", "GPE")], [("Kellie", "LOC")]),
        (
            "en",
            "the party Kell Mai; Kell Mai won",
            [("Kell Mai", "PERSON")],
            [("Kell Mai", "ORG")] * 2,
        ),
        ("fr", "la société norvégienne Kell", [("Kell", "GPE")], [("Kell", "ORG")]),
        ("fr", "le quotidien régional Kell", [("Kell", "GPE")], [("Kell", "ORG")]),
        ("fr", "l’entreprise russe Kell", [("Kell", "PERSON")], [("Kell", "ORG")]),
        # what a body does to somebody, and what somebody did with it
        ("fr", "le parti soutient Ida Kell", [("Ida Kell", "PERSON")], ["Ida Kell"]),
        ("fr", "le syndicat accuse Ida Kell.", [("Ida Kell", "PERSON")], ["Ida Kell"]),
        ("fr", "la ville poursuit Kell", [("Kell", "ORG")], [("Kell", "ORG")]),
        ("fr", "la ville dépend de Kell", [("Kell", "ORG")], [("Kell", "ORG")]),
        ("fr", "la ville vivait de Kell", [("Kell", "ORG")], [("Kell", "ORG")]),
        ("fr", "la petite ville minière de Kell", [("Kell", "ORG")], [("Kell", "GPE")]),
        ("en", "The company fired Ida Kell.", [("Ida Kell", "PERSON")], ["Ida Kell"]),
        ("en", "the company Ida Kell founded", [("Ida Kell", "PERSON")], ["Ida Kell"]),
        ("en", "the territory Kell controls", [("Kell", "ORG")], [("Kell", "ORG")]),
        ("en", "the island Kell in the north", [("Kell", "ORG")], [("Kell", "LOC")]),
        ("fr", "la commune Kell dort", [("Kell", "ORG")], [("Kell", "GPE")]),
        ("fr", "la société de Kell", [("Kell", "GPE")], [("Kell", "GPE")]),
        ("en", "the company Norway", [("Norway", "GPE")], [("Norway", "GPE")]),
        ("en", "on the France-Italy border", [("France-Italy", "FAC")], []),
        ("en", "from the Norwegian Ida Kell.", [("Norwegian Ida Kell", "FAC")], ["Ida Kell"]),
        ("en", "It was tense.\n\nTensions rose as tensions do.", [("Tensions", "PERSON")], []),
        (
            "en",
            "It was.\n\nTensions rose in high-tensions rows.",
            [("Tensions", "PERSON")],
            [("Tensions", "PERSON")],
        ),
        ("en", "It was.\n\nTensions rose.", [("Tensions", "PERSON")], [("Tensions", "PERSON")]),
    ],
)
def test_evidence(
    gazetteer: Gazetteer,
    schema: Schema,
    language: str,
    text: str,
    names: list[tuple[str, str]],
    expected: list[tuple[str, str] | str],
) -> None:
    spans = []
    for name, label in names:
        start = -1
        while (start := text.find(name, start + 1)) >= 0:
            spans.append(ProposedSpan(start, start + len(name), f"span:{label}", 0.5))
    found = gazetteer.settle(text, language, sorted(spans), schema)
    wanted = [each if isinstance(each, tuple) else (each, "PERSON") for each in expected]
    assert [(text[s.start : s.end], schema.label(s.label).name) for s in found] == wanted


def test_halves_of_peoples(gazetteer: Gazetteer, schema: Schema) -> None:
    text = "les relations franco-allemandes et norvégiennes"
    found = gazetteer.spans(text, "fr", schema)
    assert [text[s.start : s.end] for s in found] == ["franco-allemandes", "norvégiennes"]
