"""A second reader, who has not seen the gold, marks the same."""

from __future__ import annotations

from annotator.base.paths import corpus
from tests.corpus.second_reading import Agreement, agreements


def test_each_article_was_read_twice_and_both_readers_agree() -> None:
    found = agreements(corpus() / "gold")
    texts = [file.stem for language in ("en", "fr") for file in (corpus() / language).iterdir()]
    assert sorted(found) == sorted(texts)
    for name, each in found.items():
        assert each.spans.f1 > 0.9, name
        assert each.relations.f1 > 0.7, name
    whole = sum(found.values(), Agreement())
    assert whole.spans.f1 > 0.97
    assert whole.relations.f1 > 0.9
    assert whole.entities.f1 > 0.99
    assert whole.zones.f1 > 0.99
