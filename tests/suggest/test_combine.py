"""A pipeline's names and the word lists together: which of two gives way."""

from __future__ import annotations

import pytest

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.combine import combine
from annotator.suggest.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        ("en", "so did Mayor Kell there", [("Kell", "PERSON")], ["Mayor ROLE", "Kell PERSON"]),
        # a listed name inside a longer one, and beside common words
        ("en", "off to Lower Norway now", [("Lower Norway", "GPE")], ["Lower Norway GPE"]),
        ("en", "to other Norway towns", [("Norway towns", "GPE")], ["Norway GPE"]),
        # the longer of two roles
        ("en", "the Kellish premier said", [("Kellish premier", "ROLE")], ["Kellish premier ROLE"]),
        # the noun of a role that was told of, with its article
        (
            "en",
            "Luc Kell, a judge. The judge left",
            [("Luc Kell", "PERSON"), ("judge", "ROLE")],
            ["Luc Kell PERSON", "judge ROLE", "judge ROLE"],
        ),
        (
            "en",
            "a senior judge and A Judge of the judge-made law",
            [("senior judge", "ROLE")],
            ["senior judge ROLE"],
        ),
        ("en", "The judge met a senior judge", [("senior judge", "ROLE")], ["senior judge ROLE"]),
        (
            "en",
            "a senior judge; the judge of Kell",
            [("senior judge", "ROLE")],
            ["senior judge ROLE"],
        ),
        (
            "fr",
            "l’ancien juge dort, le juge rêve",
            [("ancien juge", "ROLE")],
            ["ancien juge ROLE", "juge ROLE"],
        ),
    ],
)
def test_two_opinions(
    gazetteer: Gazetteer,
    schema: Schema,
    language: str,
    text: str,
    names: list[tuple[str, str]],
    expected: list[str],
) -> None:
    spans = [
        ProposedSpan(text.index(name), text.index(name) + len(name), f"span:{label}", 0.5)
        for name, label in names
    ]
    found, known = combine(text, language, spans, gazetteer, schema, own=True)
    firm = {place for span in known for place in range(span.start, span.end)}
    kept = [span for span in found if firm.isdisjoint(range(span.start, span.end))]
    words = [
        f"{text[span.start : span.end]} {schema.label(span.label).name}"
        for span in sorted((*kept, *known))
    ]
    assert words == expected
