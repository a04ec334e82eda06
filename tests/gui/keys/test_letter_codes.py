"""Letters for many things: short, and none the beginning of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.article.picture import Hints
from annotator.gui.keys.letter_codes import answer_keys, codes, keyed_by_name
from annotator.gui.keys.prompt import Option, Prompt

LETTERS = "ASDFGHJKLQWERTYUIOPZXCVBNM"


@given(st.integers(0, 900), st.integers(2, 26))
def test_codes_are_told_apart(count: int, letters: int) -> None:
    found = codes(LETTERS[:letters], count)
    assert len(found) == min(count, letters * letters) == len(set(found))
    assert [len(each) for each in found] == sorted(len(each) for each in found)
    alone = {each for each in found if len(each) == 1}
    assert not alone & {each[0] for each in found if len(each) > 1}


def test_few_things_get_one_letter_each_of_the_home_row() -> None:
    assert codes(LETTERS, 3) == ["A", "S", "D"]
    assert codes(LETTERS, 27)[-2:] == ["M A", "M S"]


@given(st.lists(st.text("ABCpqr ", max_size=6), max_size=60))
def test_names_get_a_letter_of_their_own(names: list[str]) -> None:
    found = keyed_by_name(names, LETTERS, taken=("L",))
    assert len(found) == len(set(found)) == len(names)
    assert all("L" not in each.split() for each in found)


def test_names_get_the_letter_that_they_begin_with() -> None:
    assert keyed_by_name(["PERSON", "PLACE", "ORG"], LETTERS) == ["P", "L", "O"]


def test_ten_answers_have_digits_and_more_have_letters() -> None:
    assert answer_keys(LETTERS, 12, taken=("A",))[8:] == ["9", "0", "S", "D"]


def test_an_answer_of_two_keys_is_asked_for_one_by_one() -> None:
    said: list[str] = []
    options = tuple(Option(key, key, lambda key=key: said.append(key)) for key in ("A", "S D"))
    prompt = Prompt("?", options, Hints({1: "A", 2: "S D"}, {40: "S D"}))
    first = prompt.answer("S")
    assert isinstance(first, Prompt)
    assert (first.hints.spans, first.hints.words) == ({2: "D"}, {40: "D"})
    last = first.answer("D")
    assert isinstance(last, Option)
    last.run()
    assert said == ["S D"]
    assert prompt.answer("D") is None
