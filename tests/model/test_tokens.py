"""Tokens, graphemes and trimming on press copy in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.tokens import (
    grapheme_next,
    grapheme_previous,
    next_edge,
    part_at,
    previous_edge,
    snap,
    tokens,
    trim,
    word_at,
)

texts = st.text(alphabet="ab '\u2019-\u0301\u200d\U0001f600\U0001f1eb\U0001f1f7\r\n l.1,日\u00a0")
offsets = st.integers(0, 40)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’Arménie et d'Azerbaïdjan", ["l’", "Arménie", "et", "d'", "Azerbaïdjan"]),
        ("qu’il s'est", ["qu’", "il", "s'", "est"]),
        ("aujourd’hui", ["aujourd’hui"]),
        ("O'Brien's plan", ["O'Brien", "'s", "plan"]),
        ("U.S. official", ["U.S.", "official"]),
        ("plus de 100.000 à 12:30", ["plus", "de", "100.000", "à", "12:30"]),
        ("1er mai", ["1er", "mai"]),
        ("Haut-Karabakh a-t-il", ["Haut-Karabakh", "a-t-il"]),
        ("e\u0301te\u0301 fini", ["e\u0301te\u0301", "fini"]),
        ("日本語", ["日", "本", "語"]),
        ("\u201cno!\u201d", ["\u201c", "no", "!", "\u201d"]),
        ("a\u00a0b\u2028c\r\nd", ["a", "b", "c", "d"]),
    ],
)
def test_tokens_are_what_a_reader_would_mark(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "cluster", ["\U0001f469\u200d\U0001f4bb", "\U0001f1eb\U0001f1f7", "e\u0301", "\r\n", "❤\ufe0f"]
)
def test_graphemes_are_whole(cluster: str) -> None:
    text = f"a{cluster}b"
    assert grapheme_next(text, 1) == 1 + len(cluster)
    assert grapheme_previous(text, 1 + len(cluster)) == 1
    assert snap(text, len(cluster)) == 1


@given(texts, offsets)
def test_movement_always_ends(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    if offset:
        assert grapheme_previous(text, offset) < offset
    if offset < len(text):
        assert grapheme_next(text, offset) > offset
    for starts in (True, False):
        following = next_edge(text, offset, starts=starts)
        assert following > offset or following == len(text)
        before = previous_edge(text, offset, starts=starts)
        assert before < offset or before == 0


@given(texts)
def test_tokens_cover_all_that_is_not_blank_in_order(text: str) -> None:
    place = 0
    for start, end in tokens(text):
        assert not text[place:start].strip(" \r\n\u00a0")
        assert start < end
        place = end
    assert not text[place:].strip(" \r\n\u00a0")


@given(texts, offsets, offsets)
def test_trimming_only_takes_away_and_is_stable(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    new_start, new_end = trim(text, start, end)
    assert start <= new_start <= new_end <= end or new_start == new_end
    assert text[new_start:new_end] == text[new_start:new_end].strip(" \r\n\u00a0")


def test_the_word_under_the_caret() -> None:
    text = "Le ministre d’État, hier."
    assert word_at(text, 5) == (3, 11)
    assert word_at(text, 18) == (14, 18)
    assert word_at(text, 14) == (14, 18)
    assert word_at("   ", 1) is None


def test_a_very_long_line_is_not_read_whole() -> None:
    text = "mot " * 300_000
    assert word_at(text, 600_001) == (600_000, 600_003)
    assert next_edge(text, 600_001, starts=True) == 600_004


def test_a_part_of_a_word_between_hyphens() -> None:
    text = "le sommet Oslo-Lima-Quito"
    word = (10, 25)
    assert [text[slice(*part_at(text, word, place))] for place in (10, 14, 15, 20, 25)] == [
        "Oslo",
        "Oslo",
        "Lima",
        "Quito",
        "Quito",
    ]
