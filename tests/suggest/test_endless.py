"""Texts that are none: what is done with them grows with their length and no faster.

Where a step looked at the rest of the text again and again each of these took minutes.
"""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.proposal import merge
from annotator.model.schema import Schema
from annotator.model.unbroken import LONGEST_WORD
from annotator.suggest.engine import Engine, Text
from annotator.suggest.normalise import normalise
from annotator.suggest.spacy_pipeline import document

UNITS = {
    "initials": "A.",
    "quotation marks": '"',
    "no space": "abcdefghij",
    "dots": ".",
    "digits": "1234567890",
    "brackets": "(",
    "all capitals": "ABCDEFGHIJ",
    "nothing wide": "\u200b",
    "smileys": "\U0001f600",
    "accents": "\u0301",
}
PHRASES = {
    "honorifics": "M. M. M. ",
    "shouting": "ABC & DEF ",
    "months": "March ",
    "headings": "READ MORE\n",
    "bridges": "Xx Bridge of ",
    "roles": "ministre de la ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_thousands_of_it(engine: Engine, schema: Schema, unit: str) -> None:
    text = "Ida Kell lives in Oslo. " + unit * (30_000 // len(unit)) + " Bo Karg lives in Paris."
    for language in ("en", "fr"):
        spans, _relations = merge(engine.propose([Text(1, text, language)], schema), schema)
        found = [text[span.start : span.end] for span in spans]
        assert "Oslo" in found and "Paris" in found


@pytest.mark.parametrize("unit", PHRASES.values(), ids=PHRASES)
def test_a_phrase_again_and_again(engine: Engine, schema: Schema, unit: str) -> None:
    text = unit * (15_000 // len(unit))
    for language in ("en", "fr"):
        spans, _relations = merge(engine.propose([Text(1, text, language)], schema), schema)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(
    st.lists(
        st.one_of(
            st.text(st.sampled_from("ab.'\u00a0\u2019 \n\U0001f600"), max_size=9),
            st.sampled_from("a.\"'-").map(lambda unit: unit * (2 * LONGEST_WORD + 7)),
        ),
        max_size=8,
    )
)
def test_tokens_are_those_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    doc = document(NLP, text)
    assert doc.text == text
    assert all(len(token) <= LONGEST_WORD for token in doc)
    if all(len(word) <= LONGEST_WORD for word in text.split()):
        assert [token.text for token in doc] == [token.text for token in NLP.make_doc(text)]


NLP = spacy.blank("en")

# two words or more in capitals, said in the plainest way
_WORD = r"[^\W\d_a-z](?:[^\W\d_]|[-'.](?=[^\W\d_]))*"
_RUN = re.compile(rf"\b{_WORD}(?:[ ]+(?:{_WORD}|&))+")


@given(st.text(st.sampled_from("ABÉaé-'.& 1_"), max_size=40))
def test_only_runs_of_words_are_calmed(text: str) -> None:
    calm = normalise(text)
    runs = [match.span() for match in _RUN.finditer(text)]
    changed = [place for place, both in enumerate(zip(text, calm, strict=True)) if len({*both}) > 1]
    assert all(any(start <= place < end for start, end in runs) for place in changed)
