"""Training a recogniser of our own labels: what it learns from, and that it is repeatable."""

from __future__ import annotations

import random
from typing import Any

import pytest

from annotator.base.paths import corpus, resources
from annotator.model.schema import Kind, Schema
from annotator.suggest import pipelines, training
from annotator.suggest.augment import Swapper
from annotator.suggest.build_pipelines import (
    COPIES,
    STORIES,
    parse_sentence,
    people,
    read_articles,
    read_paragraphs,
    read_sentences,
)
from annotator.suggest.edges import tighten
from annotator.suggest.spacy_pipeline import load_nlp
from annotator.suggest.training import Sample, Settings
from annotator.suggest.word_lists import read_word_lists

MARKED = "[PERSON Ann Lee], a [ROLE judge] in [GPE Oslo], met Ms. [PERSON Berg] on [DATE Monday]."
ARTICLE = "Oslo, Monday\n\nAnn Lee spoke.\nShe left for Rome.\n\nThe end."


@pytest.fixture(scope="module")
def english() -> Any:
    pipeline = pipelines.choose(pipelines.installed()["en"], "")
    return load_nlp(pipeline.folder, pipelines.not_needed(pipeline.folder))


@pytest.fixture(scope="module")
def swapper() -> Swapper:
    return Swapper(
        "en",
        read_word_lists(resources() / "gazetteers").entries,
        people(read_word_lists(resources() / "gazetteers")),
        [parse_sentence(MARKED)],
    )


def words(sample: Sample) -> list[tuple[str, str]]:
    return [(sample.text[start:end], label) for start, end, label in sample.spans]


def test_marked_lines() -> None:
    sample = parse_sentence(MARKED)
    assert sample.text == "Ann Lee, a judge in Oslo, met Ms. Berg on Monday."
    assert words(sample)[:3] == [("Ann Lee", "PERSON"), ("judge", "ROLE"), ("Oslo", "GPE")]
    with pytest.raises(ValueError, match="bracket is left over"):
        parse_sentence("[Person Ann] spoke")


@pytest.mark.parametrize("language", sorted(COPIES))
def test_every_sentence_keeps_the_rules_of_the_schema(language: str, schema: Schema) -> None:
    known = {label.name for label in schema.of_kind(Kind.SPAN)}
    samples = [*read_sentences(corpus(), language), *read_paragraphs(corpus(), language)]
    assert len(samples) > 150
    for sample in samples:
        for start, end, label in sample.spans:
            assert label in known, sample.text
            # newspapers, grounds and towns keep articles and endings: The Guardian, L’Isle-Verte
            if label in ("PERSON", "ROLE", "NORP", "DATE"):
                assert tighten(sample.text, start, end) == (start, end), sample.text


def test_articles_of_the_stories_that_are_measured_on_are_never_read() -> None:
    stories = {path.stem for path in (corpus() / "gold").glob("*.jsonl")}
    assert len(stories - set(STORIES)) >= 6
    found = list(read_articles(corpus() / "gold", "fr", STORIES, COPIES["fr"]))
    assert len(found) > 15
    assert {label for each in found for _start, _end, label in each.spans} == set(COPIES["fr"])
    assert all(word == word.strip() != "" for each in found for word, _label in words(each))


def test_units_are_the_whole_text_and_keep_the_spans() -> None:
    article = Sample(ARTICLE, ((0, 4, "GPE"), (6, 12, "DATE"), (14, 21, "PERSON"), (42, 46, "GPE")))
    for seed in range(30):
        found = list(training.units(article, random.Random(seed)))
        assert "".join(unit.text for unit in found) == ARTICLE
        assert [pair for unit in found for pair in words(unit)] == words(article)


def test_other_names_keep_their_places(swapper: Swapper) -> None:
    sample = parse_sentence(MARKED)
    changed = [swapper(sample, random.Random(seed)) for seed in range(60)]
    assert len({each.text for each in changed}) > 20
    for each in changed:
        assert [label for _word, label in words(each)] == [label for _word, label in words(sample)]
        assert words(each)[1][0].lower() == "judge" and words(each)[-1][0].lower() == "monday"
        assert all(word == word.strip() != "" for word, _label in words(each))


def test_examples_take_whole_tokens_or_nothing(english: Any) -> None:
    made = training.example(english, Sample("Mr. Lee’s pan-Asian tour", ((4, 7, "PERSON"),)))
    assert [(span.text, span.label_) for span in made.reference.ents] == [("Lee", "PERSON")]
    joined = Sample("abcdefgh-ijklmnop@example.org", ((0, 8, "ORG"),))
    assert training.example(english, joined).reference.ents == ()


def test_a_fresh_recogniser_has_only_our_labels(english: Any) -> None:
    fresh = training.fresh_recogniser(english, COPIES["en"])
    assert set(fresh.labels) == set(COPIES["en"])
    doc = fresh(english.make_doc("Angela Merkel flew to Paris on Monday."))
    assert ("Angela Merkel", "PERSON") in {(span.text, span.label_) for span in doc.ents}


def test_one_seed_gives_one_result_and_it_learns(english: Any, swapper: Swapper) -> None:
    sample = parse_sentence(MARKED)
    settings = Settings(rounds=25, averaged=2, seeds=(3,), kept=0.0, dropout=0.1)
    told: list[tuple[int, int]] = []
    results = [
        training.train(
            english,
            [sample],
            [sample] * 6,
            COPIES["en"],
            swapper,
            settings,
            lambda done, total: told.append((done, total)),
        )
        for _time in range(2)
    ]
    first, second = (each.to_bytes(exclude=["vocab"]) for each in results)
    assert first == second
    assert told[:2] == [(0, 25), (1, 25)]
    doc = results[0](english.make_doc(sample.text))
    assert ("judge", "ROLE") in {(span.text, span.label_) for span in doc.ents}


def test_what_is_told_can_end_the_training(english: Any, swapper: Swapper) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    sample = parse_sentence(MARKED)
    with pytest.raises(KeyboardInterrupt):
        training.train(english, [], [sample], COPIES["en"], swapper, Settings(rounds=3), stop)
