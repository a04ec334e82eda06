"""Texts are cut only inside and beside words that are too long for any tokenizer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.unbroken import LONGEST_WORD, stretches

WORDS = st.lists(
    st.one_of(
        st.text(st.sampled_from("ab.'\u00a0\u200b \n"), max_size=9),
        st.integers(1, 3 * LONGEST_WORD).map(lambda length: "x" * length),
    ),
    max_size=12,
)


@given(WORDS, st.sampled_from(["", " ", "\n\n"]))
def test_no_stretch_has_a_long_word_and_nothing_is_lost(words: list[str], between: str) -> None:
    text = between.join(words)
    cut = stretches(text)
    assert "".join(text[start:end] for start, end in cut) == text
    assert all(len(word) <= LONGEST_WORD for a, b in cut for word in text[a:b].split())
    if all(len(word) <= LONGEST_WORD for word in text.split()):
        assert len(cut) == 1
    else:
        assert all(start < end for start, end in cut)


def test_words_around_a_long_one_are_whole() -> None:
    text = f"one two {'.' * 450} three four"
    assert stretches(text) == [(0, 8), (8, 208), (208, 408), (408, 458), (458, len(text))]


def test_a_letter_is_never_cut_from_its_accents() -> None:
    for accents in range(1, 9):
        text = ("e" + "\u0301" * accents) * 120
        assert all(text[start] == "e" for start, _end in stretches(text))
    family = "\U0001f469\u200d\U0001f467"
    assert all(first == "\U0001f469" for first in _firsts(family * 200))
    endless = "e" + "\u0301" * 100_000
    assert max(end - start for start, end in stretches(endless)) <= LONGEST_WORD


def _firsts(text: str) -> list[str]:
    return [text[start] for start, _end in stretches(text)]
