"""What mentions all over a project seem to name, the most frequent first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from annotator.base.paths import resources
from annotator.suggest.entities.candidates import Known
from annotator.suggest.entities.grouping import Mention
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.names import Names
from annotator.suggest.entities.proposing import proposed_entities


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(Lexicon(resources() / "names"))


def mention(article: int, text: str, label: str = "PERSON", language: str = "en") -> Mention:
    return Mention(article=article, text=text, label=label, language=language)


MENTIONS = (
    mention(1, "Nadia Petrenko"),
    mention(1, "Petrenko"),
    mention(2, "Nadia Petrenko"),
    mention(1, "London", "GPE"),
    mention(2, "Londres", "GPE", "fr"),
    mention(2, "Monday", "DATE"),
    mention(3, "Tom Ferris"),
)


def test_spellings_and_languages_are_one_and_the_most_frequent_is_first(names: Names) -> None:
    found, total = proposed_entities(MENTIONS, names, most=10)
    assert [(each.name, len(each.mentions), each.articles) for each in found] == [
        ("Nadia Petrenko", 3, 2),
        ("London", 2, 2),
        ("Tom Ferris", 1, 1),
    ]
    assert found[0].spellings == ("Nadia Petrenko", "Petrenko")
    assert total == 3


def test_no_more_than_asked_for_but_all_are_counted(names: Names) -> None:
    found, total = proposed_entities(MENTIONS, names, most=1)
    assert (len(found), total) == (1, 3)


def test_what_is_known_already_is_said(names: Names) -> None:
    def near(_spellings: Sequence[str], label: str) -> Sequence[Known]:
        return [Known("e1", "PERSON", ("N. Petrenko", "Nadia Petrenko"))] * (label == "PERSON")

    found, _total = proposed_entities(MENTIONS, names, near, most=10)
    assert [each.known for each in found] == ["e1", "", ""]


def test_it_can_be_stopped(names: Names) -> None:
    class Enough(Exception):
        pass

    def step() -> None:
        raise Enough

    with pytest.raises(Enough):
        proposed_entities(MENTIONS, names, most=10, step=step)


def test_a_thing_goes_by_its_commonest_full_name(names: Names) -> None:
    often = [mention(number, "London", "GPE") for number in range(3)]
    both = [mention(3, "Londres", "GPE", "fr"), mention(4, "Londres", "GPE", "fr")]
    (found,), _total = proposed_entities([*both, *often], names, most=1)
    assert (found.name, found.spellings) == ("London", ("London", "Londres"))
