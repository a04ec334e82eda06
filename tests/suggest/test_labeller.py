"""A second opinion on labels: what an article says elsewhere counts, and training is repeatable."""

from __future__ import annotations

from dataclasses import replace
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.build_pipelines import parse_sentence
from annotator.suggest.label_features import SIZE, cases
from annotator.suggest.label_training import LabelSettings, Taught, train_labels, write_labels
from annotator.suggest.label_words import WordSense, numbers
from annotator.suggest.labeller import TRUST, Labeller, read_labeller
from annotator.suggest.learning.word_vectors import WordVectors

LINES = [
    "[PERSON Ann Berg] said no. [PERSON Berg] left. The firm [ORG Lund Lines] rose.",
    "[ORG Kell Lines] sank as [ORG Kell] fell. Ms. [PERSON Ida Dahl] said so, [PERSON Dahl] said.",
    "Shares of [ORG Nord Lines] rose; [ORG Nord] said so. Mr. [PERSON Jon Lie] left, [PERSON Lie].",
    "In [GPE Bern], [PERSON Eva Holt] said it rained in [GPE Bern]. [PERSON Holt] left [GPE Rome].",
]


def nothing(_surface: str) -> str:
    return ""


# what a few words are like: of the sea, of the court
KNOWN = {"sank": 0, "sailed": 0, "drifted": 0, "lawyer": 1, "judge": 1, "barrister": 1}


def vectors(*known: str) -> WordVectors:
    """Word vectors of width 2 that know these words."""
    table = np.eye(2, dtype=np.float32)
    return WordVectors(table, lambda word: KNOWN[word] if word in known else -1, ())


def taught(lines: list[str], known: WordVectors) -> Taught:
    return train_labels(
        [parse_sentence(line) for line in lines] * 6, nothing, known, LabelSettings()
    )


@pytest.fixture(scope="module")
def labeller() -> Labeller:
    return Labeller(taught(LINES, WordVectors.none()).weights)


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


def test_what_begins_a_bodys_full_name_is_that_body(schema: Schema) -> None:
    """Without anything learnt: places that are listed and parts of persons' names stay."""
    silent = Labeller(np.zeros((SIZE, 7), np.float32))
    text = "Vik Lines of Bern Bank and Moe Sons sued. Ida Moe said Vik lost, Bern won. Moe left."
    found = names(
        text, ("Vik Lines", "ORG"), ("Bern Bank", "ORG"), ("Moe Sons", "ORG"),
        ("Ida Moe", "PERSON"),
        ("Vik", "GPE"), ("Bern", "GPE"), ("Moe", "PERSON"),
    )  # fmt: skip
    told = silent.relabel(text, found, [], schema, lambda word: "GPE" if word == "Bern" else "")
    words = {text[span.start : span.end]: schema.label(span.label).name for span in told}
    assert words == {
        "Vik Lines": "ORG", "Bern Bank": "ORG", "Moe Sons": "ORG", "Ida Moe": "PERSON",
        "Vik": "ORG", "Bern": "GPE", "Moe": "PERSON",
    }  # fmt: skip


def test_part_of_somebodys_full_name_is_that_person(schema: Schema) -> None:
    """Also of a name that is known; what begins a body's name too, or is a listed place, stays."""
    silent = Labeller(np.zeros((SIZE, 7), np.float32))
    text = (
        "Ida Moe met Jon Vik Lie, Ana Bern and Eva Dahl of Dahl Lines. "
        "So said Moe. Vik and Bern left. Dahl sank."
    )
    known = names(text, ("Jon Vik Lie", "PERSON"))
    found = names(
        text, ("Ida Moe", "PERSON"), ("Ana Bern", "PERSON"), ("Eva Dahl", "PERSON"),
        ("Dahl Lines", "ORG"), ("Moe", "GPE"), ("Bern", "GPE"), ("Dahl", "ORG"),
    )  # fmt: skip
    vik = text.index("Vik and")
    found = sorted((*found, ProposedSpan(vik, vik + 3, "span:ORG", 0.5)))
    told = silent.relabel(text, found, known, schema, lambda word: "GPE" if word == "Bern" else "")
    words = {text[span.start : span.end]: schema.label(span.label).name for span in told}
    assert words == {
        "Ida Moe": "PERSON", "Ana Bern": "PERSON", "Eva Dahl": "PERSON", "Dahl Lines": "ORG",
        "Moe": "PERSON", "Vik": "PERSON", "Bern": "GPE", "Dahl": "ORG",
    }  # fmt: skip


def test_a_surface_has_one_label_in_an_article(schema: Schema) -> None:
    silent = Labeller(np.zeros((SIZE, 7), np.float32))
    text = "Vik rose. Vik fell. Then Vik slept."
    found = [
        ProposedSpan(0, 3, "span:GPE", 0.5),
        ProposedSpan(10, 13, "span:PERSON", 0.5),
        ProposedSpan(25, 28, "span:PERSON", 0.5),
    ]
    told = silent.relabel(text, found, [], schema, nothing)
    assert {schema.label(span.label).name for span in told} == {"PERSON"}


def test_other_labels_and_known_names_are_left_alone(labeller: Labeller, schema: Schema) -> None:
    text = "On Monday the judge of Vik Lines left Vik."
    found = names(text, ("Monday", "DATE"), ("judge", "ROLE"), ("Vik Lines", "ORG"))
    known = [ProposedSpan(text.rindex("Vik"), text.rindex("Vik") + 3, "span:GPE", 0.9)]
    told = labeller.relabel(text, found, known, schema, nothing)
    assert told[0] == found[0]
    assert told[1] == found[1]
    assert len(told) == 3


def test_a_label_that_stands_for_several_is_as_likely_as_all_of_them(schema: Schema) -> None:
    """PERSON 0.2, ORG 0.3, GPE 0.25, LOC 0.2, FAC 0.05: one label for places is 0.5."""
    chances = np.array([0.2, 0.3, 0.25, 0.2, 0.05, 1e-9, 1e-9], np.float32)
    text = "Vik sank."
    (case,) = cases(text, [(0, 3)], nothing)
    weights = np.zeros((SIZE, 7), np.float32)
    weights[case.rows] = np.log(chances) / sum(case.values)
    model = Labeller(weights)
    folded = replace(
        schema,
        labels=tuple(
            replace(label, uid="span:GPE") if label.name in ("LOC", "FAC") else label
            for label in schema.labels
        ),
    )
    (told,) = model.relabel(text, names(text, ("Vik", "GPE")), [], folded, nothing)
    assert told.label == "span:GPE"
    assert told.score == pytest.approx(0.95 * exp(TRUST) / (exp(TRUST) + 1), abs=0.006)
    (told,) = model.relabel(text, names(text, ("Vik", "NORP")), [], folded, nothing)
    assert told.label == "span:GPE"
    (told,) = model.relabel(text, names(text, ("Vik", "NORP")), [], schema, nothing)
    assert told.label == "span:ORG"


def test_words_that_were_never_met_are_known_by_their_like(schema: Schema) -> None:
    lines = [
        "[ORG Kell] sank.",
        "[ORG Lund] sailed.",
        "[PERSON Holt], lawyer.",
        "[PERSON Lie], judge.",
    ]
    model = taught(lines, vectors(*KNOWN))
    strong = model.by_vector * (9 / np.abs(model.by_vector).max())
    text = "Vik drifted.\nMoe, barrister."
    found = names(text, ("Vik", "GPE"), ("Moe", "GPE"))
    for known, labels in ((vectors(*KNOWN), ["ORG", "PERSON"]), (vectors(), ["GPE", "GPE"])):
        sensible = Labeller(model.weights * 0, WordSense(known, strong))
        told = sensible.relabel(text, found, [], schema, nothing)
        assert [schema.label(span.label).name for span in told] == labels


def test_a_model_survives_its_file(tmp_path: Path, schema: Schema) -> None:
    model = taught(LINES, vectors(*KNOWN))
    write_labels(model, tmp_path)
    again = read_labeller(tmp_path, vectors(*KNOWN))
    assert np.abs(again.weights - model.weights).max() < 0.01
    text = "Vik Lines sank. Mia Moe, lawyer."
    places = [[(0, 9)], [(16, 23)]]
    rows = numbers(text, places, vectors(*KNOWN))
    assert np.abs(again.sense.scores(text, places) - rows @ model.by_vector).max() < 0.01


def test_other_word_vectors_say_nothing(tmp_path: Path) -> None:
    write_labels(taught(LINES, vectors(*KNOWN)), tmp_path)
    assert read_labeller(tmp_path, WordVectors.none()).sense is None


def test_training_is_repeatable() -> None:
    first, second = (taught(LINES, vectors(*KNOWN)) for _turn in range(2))
    assert (first.weights == second.weights).all()
    assert (first.by_vector == second.by_vector).all()


@given(
    st.lists(
        st.sampled_from("Kell sank judge Nord-Lie d'Oslo É 9 A.B. 東京 \n . K".split(" ")),
        max_size=12,
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
    places = [[mentions[place] for place in case.places] for case in found]
    weights = np.ones((9 * 2, 7), np.float32)
    said = WordSense(vectors(*KNOWN), weights).scores(text, places)
    assert said.shape == (len(found), 7)
    assert np.allclose(said, numbers(text, places, vectors(*KNOWN)) @ weights, atol=1e-4)
