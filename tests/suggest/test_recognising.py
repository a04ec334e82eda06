"""Entities are those that spaCy itself finds, whatever the text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from annotator.base.paths import corpus, resources
from annotator.suggest import pipelines
from annotator.suggest.pipelines import Loaded
from annotator.suggest.recognising import Recogniser
from annotator.suggest.tokenising import document

Entities = list[tuple[int, int, str]]


@pytest.fixture(scope="module", params=["own en", "stock en", "own fr", "stock fr"])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    whose, language = request.param.split()
    pipeline = pipelines.choose(pipelines.installed()[language], "")
    assert pipeline is not None
    return pipelines.load(pipeline, resources(), own=whose == "own")


def spacys(loaded: Loaded, texts: Sequence[str]) -> list[Entities]:
    docs = loaded.nlp.pipe(document(loaded.nlp, text) for text in texts)
    return [[(each.start_char, each.end_char, each.label_) for each in doc.ents] for doc in docs]


def ours(loaded: Loaded, texts: Sequence[str]) -> list[Entities]:
    assert loaded.recogniser is not None
    found = loaded.recogniser.find([document(loaded.nlp, text) for text in texts])
    return [[tuple(each) for each in entities] for entities in found]


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


def test_entities_are_spacys(loaded: Loaded) -> None:
    texts = articles(loaded.pipeline.language)
    assert len(texts) == 6
    found = ours(loaded, texts)
    assert found == spacys(loaded, texts)
    assert sum(map(len, found)) > 100


@pytest.mark.parametrize("seed", range(3))
def test_entities_of_scrambled_texts_are_spacys(loaded: Loaded, seed: int) -> None:
    texts = list(scrambled(articles(loaded.pipeline.language), random.Random(seed)))
    assert ours(loaded, texts) == spacys(loaded, texts)


def test_nothing_is_found_in_nothing(loaded: Loaded) -> None:
    assert ours(loaded, []) == []
    assert ours(loaded, ["", " ", ""]) == [[], [], []]


def test_pipelines_with_more_than_a_recogniser_are_left_to_spacy(loaded: Loaded) -> None:
    assert Recogniser.fits(loaded.nlp)
    loaded.nlp.add_pipe("sentencizer", first=True)
    try:
        assert not Recogniser.fits(loaded.nlp)
    finally:
        loaded.nlp.remove_pipe("sentencizer")
