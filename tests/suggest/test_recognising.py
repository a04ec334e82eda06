"""Entities are those that spaCy itself finds, whatever the text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pytest

from annotator.base.paths import corpus, resources
from annotator.suggest import pipelines
from annotator.suggest.own_recognisers import find_own
from annotator.suggest.pipelines import Loaded
from annotator.suggest.reading import reader
from annotator.suggest.recognising import Recogniser
from annotator.suggest.spacy_pipeline import SpacyRecogniser, document, load_nlp

Entities = list[tuple[int, int, str]]


class Both(NamedTuple):
    """The same pipeline as we and as spaCy run it."""

    loaded: Loaded
    nlp: Any


@pytest.fixture(scope="module", params=["own en", "stock en", "own fr", "stock fr"])
def both(request: pytest.FixtureRequest) -> Both:
    whose, language = request.param.split()
    pipeline = pipelines.choose(pipelines.installed()[language], "")
    own = find_own(resources() / "pipelines" / language, pipeline.name, pipeline.version)
    excluded = pipelines.not_needed(pipeline.folder)
    if whose == "own":
        nlp = load_nlp(pipeline.folder, [*excluded, "ner"], own)
    else:
        nlp = load_nlp(pipeline.folder, excluded)
    return Both(pipelines.load(pipeline, resources(), own=whose == "own"), nlp)


def spacys(both: Both, texts: Sequence[str]) -> list[Entities]:
    docs = both.nlp.pipe(document(both.nlp, text) for text in texts)
    return [[(each.start_char, each.end_char, each.label_) for each in doc.ents] for doc in docs]


def ours(both: Both, texts: Sequence[str]) -> list[Entities]:
    found = both.loaded.recogniser.find(texts)
    return [[(start, end, label) for start, end, label in entities] for entities in found]


def articles(language: str) -> list[str]:
    paths = sorted((corpus() / language).glob("*.txt"))
    return [path.read_text("utf-8") for path in paths[:6]]


def scrambled(texts: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Texts that no recogniser was trained on: words of articles, shuffled, and stray marks."""
    words = [word for text in texts for word in text.split()]
    for length in (0, 1, 2, 3, 9, 40, 400):
        chosen = chance.choices(words, k=length)
        yield chance.choice(" \n\t").join(chosen) + chance.choice(["", " ", "\n\n", " ..."])
        names = [word for word in chosen if word[:1].isupper()]
        yield " ".join(names)


def test_entities_are_spacys(both: Both) -> None:
    assert isinstance(both.loaded.recogniser, Recogniser)
    assert both.loaded.recogniser.labels == sorted(both.nlp.get_pipe("ner").labels)
    texts = articles(both.loaded.pipeline.language)
    assert len(texts) == 6
    found = ours(both, texts)
    assert found == spacys(both, texts)
    assert sum(map(len, found)) > 100


@pytest.mark.parametrize("seed", range(3))
def test_entities_of_scrambled_texts_are_spacys(both: Both, seed: int) -> None:
    texts = list(scrambled(articles(both.loaded.pipeline.language), random.Random(seed)))
    assert ours(both, texts) == spacys(both, texts)


def test_nothing_is_found_in_nothing(both: Both) -> None:
    assert ours(both, []) == []
    assert ours(both, ["", " ", ""]) == [[], [], []]


def test_a_pipeline_that_is_built_otherwise_is_left_to_spacy(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LANGUAGES", ())
    reader.read_files.cache_clear()
    pipeline = both.loaded.pipeline
    if pipeline.language != "en":
        pytest.skip("loading it takes five seconds and says nothing new")
    loaded = pipelines.load(pipeline, resources(), own=both.loaded.own)
    assert isinstance(loaded.recogniser, SpacyRecogniser)
    assert loaded.provider == both.loaded.provider and loaded.label_map == both.loaded.label_map
    texts = articles("en")
    assert ours(Both(loaded, both.nlp), texts) == ours(both, texts)
