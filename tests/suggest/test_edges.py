"""What is cut off a proposed span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.edges import tighten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'Irlande", "Irlande"),
        ("L’Irlande", "Irlande"),
        ("the Netherlands", "Netherlands"),
        ("les Pays-Bas", "Pays-Bas"),
        ("M. Okafor", "Okafor"),
        ("MM.\u00a0Okafor", "Okafor"),
        ("Mrs Lambert's", "Lambert"),
        ("Norway’s", "Norway"),
        ("“Norway”,", "Norway"),
        ("<b>Norway<", "b>Norway"),
        ("the U.S.", "U.S."),
        ("Oslo.", "Oslo"),
        ("Acme Corp.", "Acme Corp."),
        ("Sgt.", "Sgt."),
        ("Lord Mayor", "Lord Mayor"),
        ("Lord Kell", "Kell"),
        ("the Right Honourable Jo Kell", "Jo Kell"),
        ("Honourable Society of Kell", "Honourable Society of Kell"),
        ("Rev. Kell", "Kell"),
        ("The Hague", "The Hague"),
        ("Oslo\nThe minister", "Oslo"),
        ("\n\nOslo", "Oslo"),
        ("Le Monde", "Le Monde"),
        ("a week earlier", "a week earlier"),
        ("governor of the", "governor"),
        ("chef de l’", "chef"),
        ("émissaire de l", "émissaire"),
        ("Melanídes", "Melanídes"),
        ("M.", None),
        ("the Honourable", None),
        ("'s", None),
        ("the ", None),
        ("—", None),
        ("\n", None),
        ("", None),
    ],
)
def test_only_the_name_is_left(text: str, expected: str | None) -> None:
    edges = tighten(text, 0, len(text))
    assert (None if edges is None else text[slice(*edges)]) == expected


def test_what_is_too_long_for_a_name_is_none() -> None:
    assert tighten("le " * 100_000, 0, 300_000) is None


@given(st.text(st.sampled_from("l'’ sM.Ttheé\n\u00a0(),-")), st.integers(0, 20), st.integers(0, 20))
def test_a_tight_span_lies_within_and_stays(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    edges = tighten(text, start, end)
    if edges is not None:
        assert start <= edges[0] < edges[1] <= end
        assert tighten(text, *edges) == edges
