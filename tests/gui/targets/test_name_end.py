"""How far a name goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.targets import jumps as module
from annotator.gui.targets.jumps import name_end
from annotator.model.tokens import each_token, tokens


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lima fell.", "Lima"),
        ("Bank of England said", "Bank of England"),
        ("Charles de Gaulle and Ann", "Charles de Gaulle"),
        ("Jean-Pierre Morel, ministre", "Jean-Pierre Morel"),
        ("Cour d’Appel de Lyon a", "Cour d’Appel de Lyon"),
        ("Cour de l’Europe", "Cour de l’Europe"),
        ("Ann Lee the Second", "Ann Lee"),
        ("Peru of the north", "Peru"),
        ("Ann Lee\nBo Li", "Ann Lee"),
        ("Ann Lee, Bo Li", "Ann Lee"),
    ],
)
def test_capitals_and_what_ties_them(text: str, name: str) -> None:
    start, stop = tokens(text)[0]
    assert text[start : name_end(text, start, stop)] == name


@given(st.text(st.sampled_from("Aa -’'\n.ΣÉ日\U0001f600"), min_size=1, max_size=40), st.data())
def test_a_name_ends_with_a_word_of_its_line(text: str, data: st.DataObject) -> None:
    words = tokens(text)
    if not words:
        return
    start, stop = data.draw(st.sampled_from(words))
    end = name_end(text, start, stop)
    assert end >= stop and end in {close for _begin, close in words}
    assert "\n" not in text[stop:end]


@pytest.mark.parametrize("text", ["Lima fell far below Peru.", "Ana Costa met nobody at home."])
def test_no_more_is_cut_into_tokens_than_is_asked_for(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[int] = []

    def counted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        for token in each_token(text, start, end):
            cut.append(token[0])
            yield token

    monkeypatch.setattr(module, "each_token", counted)
    end = name_end(text, *tokens(text)[0])
    assert len([place for place in cut if place > end]) == 1
