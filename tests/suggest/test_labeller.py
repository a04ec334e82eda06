"""A second opinion on labels: what an article says elsewhere counts, and training is repeatable."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.build_pipelines import parse_marked
from annotator.suggest.label_features import cases
from annotator.suggest.label_training import LabelSettings, train_labels, write_labels
from annotator.suggest.labeller import Labeller, read_labeller

LINES = [
    "[PERSON Ann Berg] said no. [PERSON Berg] left. The firm [ORG Lund Lines] rose.",
    "[ORG Kell Lines] sank as [ORG Kell] fell. Ms. [PERSON Ida Dahl] said so, [PERSON Dahl] said.",
    "Shares of [ORG Nord Lines] rose; [ORG Nord] said so. Mr. [PERSON Jon Lie] left, [PERSON Lie].",
    "In [GPE Bern], [PERSON Eva Holt] said it rained in [GPE Bern]. [PERSON Holt] left [GPE Rome].",
]


def nothing(_surface: str) -> str:
    return ""


@pytest.fixture(scope="module")
def labeller() -> Labeller:
    samples = [parse_marked(line) for line in LINES] * 6
    return Labeller(train_labels(samples, nothing, LabelSettings()))


def names(text: str, *words: tuple[str, str]) -> list[ProposedSpan]:
    found = []
    for word, label in words:
        start = -1
        while (start := text.find(word, start + 1)) >= 0:
            if not any(each.start <= start < each.end for each in found):
                found.append(ProposedSpan(start, start + len(word), f"span:{label}", 0.5))
    return sorted(found)


def test_the_whole_article_tells(labeller: Labeller, schema: Schema) -> None:
    text = "Vik Lines sank. Later Vik rose. In Bern, Mia Moe said it. Moe left."
    found = names(
        text, ("Vik Lines", "ORG"), ("Vik", "PERSON"), ("Bern", "GPE"), ("Mia Moe", "PERSON"),
        ("Moe", "GPE"),
    )  # fmt: skip
    told = labeller.relabel(text, found, [], schema, nothing)
    words = {text[span.start : span.end]: schema.label(span.label).name for span in told}
    assert words == {
        "Vik Lines": "ORG", "Vik": "ORG", "Bern": "GPE", "Mia Moe": "PERSON", "Moe": "PERSON",
    }  # fmt: skip
    assert [span[:2] for span in told] == [span[:2] for span in found]
    assert all(0 < (span.score or 0) < 1 for span in told)


def test_other_labels_and_known_names_are_left_alone(labeller: Labeller, schema: Schema) -> None:
    text = "On Monday the judge of Vik Lines left Vik."
    found = names(text, ("Monday", "DATE"), ("judge", "ROLE"), ("Vik Lines", "ORG"))
    known = [ProposedSpan(text.rindex("Vik"), text.rindex("Vik") + 3, "span:GPE", 0.9)]
    told = labeller.relabel(text, found, known, schema, nothing)
    assert told[0] == found[0]
    assert told[1] == found[1]
    assert len(told) == 3


def test_a_model_survives_its_file(labeller: Labeller, tmp_path: Path) -> None:
    write_labels(labeller.weights, tmp_path)
    again = read_labeller(tmp_path)
    assert np.abs(again.weights - labeller.weights).max() < 0.01


def test_training_is_repeatable(labeller: Labeller) -> None:
    samples = [parse_marked(line) for line in LINES] * 6
    assert (train_labels(samples, nothing, LabelSettings()) == labeller.weights).all()


@given(
    st.lists(
        st.sampled_from("Kell Lines Nord-Lie d'Oslo É 9 A.B. 東京 \n . K".split(" ")), max_size=12
    )
)
def test_any_words_make_cases(words: list[str]) -> None:
    text = " ".join(words)
    mentions = []
    start = 0
    for word in words:
        if word.strip():
            mentions.append((start, start + len(word)))
        start += len(word) + 1
    found = list(cases(text, mentions, nothing))
    assert sorted(place for case in found for place in case.places) == list(range(len(mentions)))
    assert all(len(case.rows) == len(case.values) > 0 for case in found)
