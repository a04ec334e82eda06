"""Caret and selection move by what a person sees as one character, one word."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.article.caret import (
    Caret,
    Motion,
    grown_by_words,
    logical,
    snapped,
    without_half_words,
)

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "start", "motion", "expected"),
    [
        ("abc", 1, Motion.RIGHT, 2),
        ("abc", 1, Motion.LEFT, 0),
        ("abc", 3, Motion.RIGHT, 3),
        ("abc", 0, Motion.LEFT, 0),
        (f"a{FAMILY}b", 1, Motion.RIGHT, 6),
        (f"a{FAMILY}b", 6, Motion.LEFT, 1),
        ("e\u0301t", 0, Motion.RIGHT, 2),
        ("a\r\nb", 1, Motion.RIGHT, 3),
        ("one two three", 0, Motion.TOKEN_RIGHT, 4),
        ("one two three", 8, Motion.TOKEN_LEFT, 4),
        ("l'Espagne", 0, Motion.TOKEN_RIGHT, 2),
        ("one\ntwo\nthree", 5, Motion.PARAGRAPH_UP, 4),
        ("one\ntwo\nthree", 4, Motion.PARAGRAPH_UP, 0),
        ("one\ntwo\nthree", 5, Motion.PARAGRAPH_DOWN, 8),
        ("one\ntwo", 5, Motion.PARAGRAPH_DOWN, 7),
        ("one\n\n \ntwo\n", 1, Motion.PARAGRAPH_DOWN, 7),
        ("one\n\n \ntwo\n", 7, Motion.PARAGRAPH_DOWN, 11),
        ("one\n\n \ntwo", 7, Motion.PARAGRAPH_UP, 0),
        ("one\n\n \ntwo", 9, Motion.PARAGRAPH_UP, 7),
        ("\none", 1, Motion.PARAGRAPH_UP, 0),
        ("one\ntwo", 5, Motion.START, 0),
        ("one\ntwo", 2, Motion.END, 7),
    ],
)
def test_motions(text: str, start: int, motion: Motion, expected: int) -> None:
    assert logical(text, Caret(start, start), motion, select=False) == expected


def test_selecting_by_token_stops_at_its_end() -> None:
    assert logical("one two", Caret(0, 0), Motion.TOKEN_RIGHT, select=True) == 3


def test_a_selection_is_left_at_its_sides() -> None:
    caret = Caret(5, 2)
    assert caret.selection == (2, 5)
    assert logical("abcdefgh", caret, Motion.LEFT, select=False) == 2
    assert logical("abcdefgh", caret, Motion.RIGHT, select=False) == 5
    assert logical("abcdefgh", caret, Motion.RIGHT, select=True) == 6


def test_moving() -> None:
    assert Caret(3, 3).moved(7, select=True) == Caret(7, 3)
    assert Caret(3, 3).moved(7, select=False) == Caret(7, 7)
    assert Caret(3, 3).selection is None


def test_a_selection_of_words_grows_both_ways() -> None:
    assert grown_by_words((4, 7), (8, 13)).selection == (4, 13)
    assert grown_by_words((4, 7), (0, 3)).selection == (0, 7)


@pytest.mark.parametrize(
    ("offset", "start", "expected"),
    [(0, True, 0), (2, True, 0), (7, True, 8), (1, False, 3), (6, False, 7), (13, False, 13)],
)
def test_edges_snap_to_tokens(offset: int, start: bool, expected: int) -> None:
    assert snapped("one two three", offset, start=start) == expected


FRENCH = "vers l’Arménie, qu'Aliev"


@pytest.mark.parametrize(
    ("offset", "start", "expected"),
    [
        (FRENCH.index("l’"), True, FRENCH.index("Arm")),
        (FRENCH.index("l’") + 1, True, FRENCH.index("Arm")),
        (1, True, 0),
        (FRENCH.index("qu'") + 1, True, FRENCH.index("Aliev")),
        (FRENCH.index("Arm"), False, FRENCH.index(" l")),
        (FRENCH.index("Aliev"), False, FRENCH.index(" qu")),
    ],
)
def test_edges_snap_past_elided_articles(offset: int, start: bool, expected: int) -> None:
    assert snapped(FRENCH, offset, start=start) == expected


def test_an_elided_article_at_the_very_start() -> None:
    assert snapped("L'Arménie", 0, start=True) == 2


@given(text=st.text("lqu' dAé’.\n", max_size=30), data=st.data())
def test_edges_snap_to_something_inside(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    for start in (True, False):
        assert 0 <= snapped(text, offset, start=start) <= len(text)


@given(text=st.text(max_size=40), data=st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    place = 0
    places = [0]
    while place < len(text):
        place = logical(text, Caret(place, place), Motion.RIGHT, select=False)
        places.append(place)
    for before, after in itertools.pairwise(places):
        assert before < after
        assert logical(text, Caret(after, after), Motion.LEFT, select=False) == before


@pytest.mark.parametrize(
    ("drawn", "taken"),
    [
        ("«Arm»énie et Bakou", "«Arménie» et Bakou"),
        ("Armé«nie» et Bakou", "«Arménie» et Bakou"),
        ("Arm«éni»e et Bakou", "«Arménie» et Bakou"),
        ("Arméni«e »et Bakou", "«Arménie »et Bakou"),
        ("Arménie et« Ba»kou", "Arménie et« Bakou»"),
        ("Arméni«e et Bak»ou", "Arménie« et Bakou»"),
        # nobody knows where words of a script without spaces end
        ("«กรุงเทพ»มหานคร", "«กรุงเทพ»มหานคร"),
        ("กรุงเทพ«มหา»นคร", "กรุงเทพ«มหา»นคร"),
    ],
)
def test_a_selection_takes_whole_words_and_never_nothing(drawn: str, taken: str) -> None:
    start, end = drawn.index("«"), drawn.index("»") - 1
    text = drawn.replace("«", "").replace("»", "")
    start, end = without_half_words(text, start, end)
    assert f"{text[:start]}«{text[start:end]}»{text[end:]}" == taken
