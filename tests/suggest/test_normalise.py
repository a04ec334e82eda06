"""Copies of a text: every place in them is one in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.normalise import normalise, plain

ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ABC ÉßİŉǰΐŐ'’«»\u00a0\u202f\u2011\ud800\U0001f600e\u0301\r\n."),
    )
)


@given(ANY)
def test_the_length_in_code_points_never_changes(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(ANY)
def test_the_copy_can_be_written_as_utf8(text: str) -> None:
    normalise(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("qu’il n’a", "qu'il n'a"),
        ("« M.\u00a0Durand\u202f»", "« M. Durand »"),
        ("“quoted”", '"quoted"'),
        ("in the UNITED STATES today", "in the United States today"),
        ("L'UNION EUROPÉENNE", "L'Union Européenne"),
        ("THE BANK OF ENGLAND", "The Bank of England"),
        ("the BBC and the FBI", "the BBC and the FBI"),
        ("CIA FBI NATO", "CIA FBI NATO"),
        ("plain text", "plain text"),
        ("", ""),
    ],
)
def test_what_models_read(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "quote"),
    [
        ("à l’E\u0301tat", "État", "E\u0301tat"),
        ("Pa\u00adris\u00ad now", "Paris", "Pa\u00adris"),
        ("\u200eParis\u200f now", "Paris", "Paris"),
        ("\u0301 M.\u00a0Kell", "M. Kell", "M.\u00a0Kell"),
        ("x\u0302 Kell", "x Kell", "x\u0302 Kell"),
    ],
)
def test_what_is_found_in_plain_typing_is_told_in_the_text(
    text: str, expected: str, quote: str
) -> None:
    copy = plain(text)
    start = copy.text.index(expected)
    assert text[slice(*copy.place(start, start + len(expected)))] == quote


@given(ANY)
def test_every_place_of_the_plain_copy_is_one_of_the_text(text: str) -> None:
    copy = plain(text)
    places = [copy.place(place, place + 1) for place in range(len(copy.text))]
    borders = [border for place in places for border in place]
    assert borders == sorted(borders) and all(start < end for start, end in places)
    assert not borders or 0 <= borders[0] <= borders[-1] <= len(text)
    assert [copy.copied(*each) for each in places] == [(n, n + 1) for n in range(len(places))]


@given(ANY, st.integers(0, 30), st.integers(1, 30))
def test_every_place_of_the_text_is_one_of_the_plain_copy(
    text: str, start: int, length: int
) -> None:
    copy = plain(text)
    if start < len(text) and copy.text:
        first, end = copy.copied(start, min(len(text), start + length))
        assert 0 <= first < end <= len(copy.text)
