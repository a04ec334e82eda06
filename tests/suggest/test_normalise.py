"""The model's copy of a text has the text's length, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.normalise import normalise

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
