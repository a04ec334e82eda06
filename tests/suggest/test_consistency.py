"""One surface, one label within an article."""

from __future__ import annotations

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Kind, Schema
from annotator.suggest.combine import agree


def spans(text: str, schema: Schema, *words: tuple[str, str, int]) -> list[ProposedSpan]:
    """(word, label, which of its occurrences)."""
    found = []
    for word, name, number in words:
        start = -1
        for _time in range(number):
            start = text.index(word, start + 1)
        label = schema.named(Kind.SPAN, name)
        found.append(ProposedSpan(start, start + len(word), label.uid, 0.5))
    return sorted(found)


def settled(text: str, schema: Schema, *words: tuple[str, str, int]) -> list[tuple[str, str]]:
    found = agree(text, spans(text, schema, *words), [], schema)
    return [(text[span.start : span.end], schema.label(span.label).name) for span in found]


def test_a_surname_follows_its_full_name(schema: Schema) -> None:
    text = "Ann Berg spoke. Berg left. Later Berg sang."
    found = settled(text, schema, ("Ann Berg", "PERSON", 1), ("Berg", "ORG", 2))
    assert found == [("Ann Berg", "PERSON"), ("Berg", "PERSON"), ("Berg", "PERSON")]


def test_the_label_a_surface_has_most_often_wins(schema: Schema) -> None:
    text = "Nordvind fell. Nordvind rose. Nordvind paused."
    words = [("Nordvind", label, n) for n, label in ((1, "ORG"), (2, "LOC"), (3, "ORG"))]
    assert settled(text, schema, *words) == [("Nordvind", "ORG")] * 3


def test_a_tie_is_left_alone(schema: Schema) -> None:
    text = "Wales won. Wales sang."
    words = (("Wales", "ORG", 1), ("Wales", "GPE", 2))
    assert settled(text, schema, *words) == [("Wales", "ORG"), ("Wales", "GPE")]


def test_parts_of_words_and_spans_are_not_found_again(schema: Schema) -> None:
    text = "Berg spoke of Bergen, Berg-Line and the Berg Bridge."
    words = (("Berg", "PERSON", 1), ("Berg Bridge", "FAC", 1))
    assert settled(text, schema, *words) == [("Berg", "PERSON"), ("Berg Bridge", "FAC")]


def test_roles_and_dates_are_left_alone(schema: Schema) -> None:
    text = "Judge Berg met a judge on May 1. May came."
    words = (("Judge", "ROLE", 1), ("May", "DATE", 1))
    assert settled(text, schema, *words) == [("Judge", "ROLE"), ("May", "DATE")]


def test_a_name_is_found_again_all_through_a_book(schema: Schema) -> None:
    line = "Ann Berg met Lee of Oslo. "
    names = [
        ProposedSpan(place, place + 8, "span:PERSON", 0.5)
        for place in range(0, 8000 * len(line), 2 * len(line))
    ]
    found = agree(line * 8000, names, [], schema)
    assert [span.start for span in found] == [n * len(line) for n in range(8000)]
