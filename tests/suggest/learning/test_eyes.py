"""What is read of a pipeline's files is what spaCy makes of the same texts."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.base.paths import corpus, resources
from annotator.suggest import pipelines
from annotator.suggest.learning.eyes import FileEyes, SpacyEyes
from annotator.suggest.learning.seen import Reader
from annotator.suggest.own_recognisers import find_own
from annotator.suggest.reading import reader


@pytest.fixture(scope="module", params=["en", "fr"])
def both(request: pytest.FixtureRequest) -> tuple[str, FileEyes, FileEyes, SpacyEyes]:
    """The second has no eye for numbers."""
    language = request.param
    pipeline = pipelines.choose(pipelines.installed()[language], "")
    own = find_own(resources() / "pipelines" / language, pipeline.name, pipeline.version)
    assert own is not None
    ours = FileEyes(pipeline, own, resources())
    blind = FileEyes(pipeline, own, resources(), numbers=False)
    return language, ours, blind, SpacyEyes(pipeline, own)


def test_tokens_tags_and_numbers(both: tuple[str, FileEyes, FileEyes, SpacyEyes]) -> None:
    language, ours, blind, spacys = both
    assert ours.labels == spacys.labels and len(ours.labels) == 2
    paths = sorted((corpus() / language).glob("*.txt"))[:4]
    odd = ["A", " ", "", "\n\n", "  two\n\n\nlines. ", "“ — ”", "x" * 450]
    for text in [*(path.read_text("utf-8") for path in paths), *odd]:
        mine, theirs = ours.look(text), spacys.look(text)
        assert mine.tokens == theirs.tokens and mine.tags == theirs.tags
        assert blind.look(text) == (mine.tokens, mine.tags, [])
        assert len(mine.tables) == len(theirs.tables)
        for own, other in zip(mine.tables, theirs.tables, strict=True):
            assert own.shape == other.shape
            assert np.allclose(own, other, rtol=1e-3, atol=1e-3)


def test_a_pipeline_that_is_built_otherwise_is_seen_by_spacy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pipeline = pipelines.choose(pipelines.installed()["en"], "")
    assert pipeline is not None
    ours = Reader(pipeline, resources())
    monkeypatch.setattr(reader, "LANGUAGES", ())
    reader.read_files.cache_clear()
    spacys = Reader(pipeline, resources())
    text = "Mayor Ann Berg met reporters in Oslo.\nShe left on Monday."
    mine, theirs = ours.read(text), spacys.read(text)
    assert (mine.tokens, mine.lines, mine.tags) == (theirs.tokens, theirs.lines, theirs.tags)
    assert mine.readings.shape == theirs.readings.shape
