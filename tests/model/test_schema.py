"""What the schema allows between spans, and partners for a relation."""

from __future__ import annotations

from annotator.editing.partners import partners
from annotator.model.schema import Kind
from annotator.model.span import Span
from tests.helpers import small_schema


def names(head: str, tail: str) -> list[str]:
    return [label.name for label in small_schema().relations_between(head, tail)]


def test_rules_decide_by_label_and_direction() -> None:
    assert names("PERSON", "ROLE") == ["HOLDS_ROLE"]
    assert names("ROLE", "PERSON") == []
    assert names("PERSON", "PERSON") == ["MEETS_WITH"]
    assert names("PERSON", "GPE") == ["VISITS", "LIVES_IN"]


def test_labels_by_name_and_kind() -> None:
    schema = small_schema()
    assert schema.mark_named("BOILERPLATE") is schema.named(Kind.ZONE, "BOILERPLATE")
    assert schema.named(Kind.SPAN, "BOILERPLATE") is None
    assert schema.is_zone("BOILERPLATE")


def span(n: int, start: int, label: str) -> Span:
    return Span(n=n, start=start, end=start + 3, label=label, quote="abc")


def test_partners_come_nearest_first_with_both_directions() -> None:
    role, person, far = span(1, 10, "ROLE"), span(2, 20, "PERSON"), span(3, 90, "PERSON")
    found = partners(small_schema(), role, [role, far, person, span(4, 30, "GPE")])
    assert [partner.span.n for partner in found] == [2, 3]
    (choice,) = found[0].choices
    assert (choice.head, choice.tail, choice.label.name) == (2, 1, "HOLDS_ROLE")
    meeting = partners(small_schema(), person, [far])
    assert [each.label.name for each in meeting[0].choices] == ["MEETS_WITH"]
