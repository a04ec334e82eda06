"""Which known entity a mention names, and what else in its article names the same."""

from __future__ import annotations

import pytest

from annotator.base.paths import resources
from annotator.model.romanise import name_keys
from annotator.suggest.entities.candidates import Known, lookup_keys, ranked, same_here
from annotator.suggest.entities.grouping import Mention
from annotator.suggest.entities.joining import LIKELY, SURE
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.names import Names


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(Lexicon(resources() / "names"))


def persons(*texts: str) -> list[Mention]:
    return [Mention(article=1, text=text, label="PERSON", language="en") for text in texts]


def test_the_same_in_one_article(names: Names) -> None:
    mentions = persons("Zoran Petrović", "Ana Marković", "Petrovic", "Zoran Petrovic", "Marković")
    assert same_here(mentions, 2, names) == [0, 2, 3]
    assert same_here(mentions, 1, names) == [1, 4]


def test_a_surname_of_two_is_nobody_s_for_sure(names: Names) -> None:
    mentions = persons("Zoran Petrović", "Ana Petrović", "Petrović", "Petrović")
    assert same_here(mentions, 2, names) == [2, 3]
    assert same_here(mentions, 0, names) == [0]


def test_what_names_nothing_is_the_same_as_what_is_written_so(names: Names) -> None:
    mentions = [Mention(article=1, text=text, label="DATE") for text in ("Monday", "Monday", "May")]
    assert same_here(mentions, 0, names) == [0, 1]


KNOWN = (
    Known("chekhov", "PERSON", ("Anton Chekhov", "Chekhov")),
    Known("chekhova", "PERSON", ("Olga Chekhova",)),
    Known("london", "GPE", ("London",)),
    Known("bank", "ORG", ("Bank of Japan",)),
)


@pytest.mark.parametrize(
    ("text", "label", "best"),
    [
        ("Anton Tchekhov", "PERSON", "chekhov"),
        ("Tchekhov", "PERSON", "chekhov"),
        ("Londres", "GPE", "london"),
        ("Banque du Japon", "ORG", "bank"),
    ],
)
def test_other_spellings_and_languages_come_first_and_are_looked_up(
    names: Names, text: str, label: str, best: str
) -> None:
    found = ranked([text], label, KNOWN, names)
    assert found[0].uid == best
    assert found[0].score >= LIKELY
    known = next(each for each in KNOWN if each.uid == best)
    assert lookup_keys([text], label, names) & set().union(*map(name_keys, known.names))


def test_what_the_article_names_already_is_likelier(names: Names) -> None:
    known = (Known("a", "PERSON", ("Ana Petrović",)), Known("z", "PERSON", ("Zoran Petrović",)))
    first, second = ranked(["Petrović"], "PERSON", known, names, here={"z"})
    assert (first.uid, second.uid) == ("z", "a")
    assert first.score >= SURE > second.score


def test_others_are_no_candidates(names: Names) -> None:
    assert ranked(["Ida Hagen"], "PERSON", KNOWN, names) == []
    assert ranked(["Bank of Ghana"], "ORG", KNOWN, names) == []
