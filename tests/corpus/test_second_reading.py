"""A second reader, who has not seen the gold, marks the same."""

from __future__ import annotations

from annotator.base.paths import corpus
from tests.corpus.second_reading import Agreement, agreements


def test_each_story_was_read_twice_and_both_readers_agree() -> None:
    found = agreements(corpus() / "gold")
    assert len(found) == len(list((corpus() / "gold").glob("*.jsonl")))
    for name, each in found.items():
        assert each.spans.f1 > 0.95, name
        assert each.relations.f1 > 0.8, name
    whole = sum(found.values(), Agreement())
    assert whole.spans.f1 > 0.98
    assert whole.relations.f1 > 0.95
    assert whole.entities.f1 > 0.99
    assert whole.zones.f1 > 0.99
