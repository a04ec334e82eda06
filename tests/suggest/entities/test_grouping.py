"""Mentions of one thing come together, within articles, across them and on our gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.base.paths import corpus, resources
from annotator.review.entities import pairwise
from annotator.suggest.entities.grouping import NAMELESS, Group, Mention, group
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.names import Names

# rules were made on the other stories
REPORTED = "tender-trial island-vote ward-closure bridge-works mountain-stage airline-bid".split()


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(Lexicon(resources() / "names"))


def article(number: int, language: str, **mentions: str) -> list[Mention]:
    return [
        Mention(article=number, text=text, label=label.rstrip("0123456789"), language=language)
        for label, texts in mentions.items()
        for text in texts.split("|")
    ]


def told(groups: Sequence[Group], mentions: Sequence[Mention]) -> set[frozenset[str]]:
    return {frozenset(mentions[number].text for number in each.mentions) for each in groups}


def test_a_surname_follows_its_full_name(names: Names) -> None:
    mentions = article(1, "en", PERSON="Zoran Petrović|Petrovic|Ana Marković|Markovic")
    assert told(group(mentions, names), mentions) == {
        frozenset(("Zoran Petrović", "Petrovic")),
        frozenset(("Ana Marković", "Markovic")),
    }


@pytest.mark.parametrize("label", ["PERSON", "ORG"])
def test_what_has_no_word_names_one_thing_by_its_letters_alone(names: Names, label: str) -> None:
    mentions = [
        Mention(article=number, text=text, label=label, story="one")
        for number in (1, 2)
        for text in ("***", "\U0001f600", "\u0301")
    ]
    assert told(group(mentions, names), mentions) == {
        frozenset(("***",)),
        frozenset(("\U0001f600",)),
        frozenset(("\u0301",)),
    }


def test_a_surname_of_two_stays_alone(names: Names) -> None:
    mentions = article(1, "en", PERSON="Zoran Petrović|Ana Petrović|Petrović")
    assert len(group(mentions, names)) == 3


def test_names_that_many_share_need_the_same_surroundings(names: Names) -> None:
    around = {"GPE": "Oslo|Bergen", "PERSON": "Ida Hagen|Ola Lunde"}
    near = [
        *article(1, "en", ORG="Ministry of Health", **around),
        *article(2, "fr", ORG="ministère de la Santé", **around),
    ]
    far = [*near, *article(3, "fr", ORG="ministère de la Santé", GPE="Lomé", PERSON="Komi Agbo")]
    assert frozenset(("Ministry of Health", "ministère de la Santé")) in told(
        group(near, names), near
    )
    assert sorted(len(each.mentions) for each in group(far, names) if each.label == "ORG") == [1, 2]


def test_labels_that_name_nothing_are_left_out(names: Names) -> None:
    assert group(article(1, "en", DATE="Monday", ROLE="minister"), names) == []


def read(paths: Sequence[Path]) -> tuple[list[Mention], list[str]]:
    mentions, gold = [], []
    for number, line in enumerate(
        line for path in paths for line in path.read_bytes().splitlines()
    ):
        row = json.loads(line)
        known = {entity["id"]: entity["name"] for entity in row["entities"]}
        for span in row["spans"]:
            if span.get("entity") and span["label"] not in NAMELESS:
                mentions.append(
                    Mention(
                        article=number,
                        text=span["text"],
                        label=span["label"],
                        language=row["language"],
                    )
                )
                gold.append(known[span["entity"]])
    return mentions, gold


@pytest.mark.parametrize("reported", [False, True])
def test_gold_is_grouped_as_the_issue_asks(names: Names, reported: bool) -> None:
    paths = [
        path
        for path in sorted((corpus() / "gold").glob("*.jsonl"))
        if (path.stem in REPORTED) == reported
    ]
    mentions, gold = read(paths)
    found = [-1] * len(mentions)
    for number, each in enumerate(group(mentions, names)):
        for mention in each.mentions:
            found[mention] = number
    counts = pairwise(gold, found)
    print(f"pairwise precision {counts.precision:.3f}, recall {counts.recall:.3f}")
    assert counts.precision >= 0.95
    assert counts.recall >= 0.85
