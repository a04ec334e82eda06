"""Two names of one thing, and names of two."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.base.paths import resources
from annotator.model.romanise import plain, skeleton, sound
from annotator.suggest.entities.joining import LIKELY, SURE
from annotator.suggest.entities.lexicon import Lexicon
from annotator.suggest.entities.likeness import likeness
from annotator.suggest.entities.names import Names, keys
from annotator.suggest.entities.short_forms import shortens


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(Lexicon(resources() / "names"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tchekhov", "Chekhov"),
        ("Khrouchtchev", "Khrushchev"),
        ("Gorbatchev", "Gorbachov"),
        ("Nourbek", "Nurbek"),
        ("Djibril", "Jibril"),
        ("Hafeez", "Hafiz"),
        ("Rachmaninoff", "Rachmaninov"),
        ("Soukhoï", "Sukhoy"),
    ],
)
def test_romanisations_of_a_word_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(sound(plain(one))) == skeleton(sound(plain(other)))


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("PERSON", "Anton Tchekhov", "Anton Chekhov"),
        ("PERSON", "Piotr Ilitch Tchaïkovski", "Pyotr Tchaikovsky"),
        ("PERSON", "Griet Van den Broeck", "Griet Vandenbroeck"),
        ("PERSON", "Mao Tse-tung", "Mao Tsetung"),
        ("PERSON", "M. Zoran Petrović", "Zoran Petrovic"),
        ("PERSON", "Jean-François Sarr", "Jean-Francois Sarr"),
        ("GPE", "London", "Londres"),
        ("GPE", "UNITED STATES", "États-Unis"),
        ("GPE", "U.S.", "Etats-Unis"),
        ("ORG", "UN", "ONU"),
        ("ORG", "Bank of Japan", "Banque du Japon"),
        ("ORG", "Norwegian Ministry of Health", "ministère norvégien de la Santé"),
        ("ORG", "Lisbon public prosecutor's office", "parquet de Lisbonne"),
        ("FAC", "Vostok Station", "station Vostok"),
        ("EVENT", "Suez Crisis", "crise de Suez"),
    ],
)
def test_spellings_and_translations_are_one(names: Names, label: str, one: str, other: str) -> None:
    first, second = names.of(one, label), names.of(other, label)
    assert likeness(first, second, translated=True) >= SURE
    assert likeness(second, first, translated=True) >= SURE
    assert keys(first) & keys(second)


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("PERSON", "Marta Silva", "Pedro Silva"),
        ("PERSON", "Marta Silva", "Marta Costa"),
        ("PERSON", "Nurbek Osmonov", "Aigul Osmonova"),
        ("GPE", "North Korea", "South Korea"),
        ("GPE", "Niger", "Nigeria"),
        ("GPE", "Austria", "Australie"),
        ("ORG", "Bank of Japan", "Bank of Ghana"),
        ("ORG", "Bank of Japan", "University of Japan"),
        ("ORG", "ministère norvégien de la Santé", "Finnish Ministry of Health"),
        ("ORG", "Ministry of Health", "Ministry of Justice"),
        ("LOC", "Blue Nile", "White Nile"),
        ("ORG", "European Council", "Council of Europe"),
    ],
)
def test_what_differs_stays_apart(names: Names, label: str, one: str, other: str) -> None:
    assert likeness(names.of(one, label), names.of(other, label)) < LIKELY


@pytest.mark.parametrize(
    ("label", "short", "long"),
    [
        ("PERSON", "Petrovic", "Zoran Petrović"),
        ("PERSON", "Van den Broeck", "Griet Vandenbroeck"),
        ("ORG", "BDU", "Baltic Dockers' Union"),
        ("ORG", "Norvik", "Norvik Shipping"),
        ("LOC", "Dinder", "Dinder River"),
    ],
)
def test_short_forms_stand_for_the_long_one(
    names: Names, label: str, short: str, long: str
) -> None:
    assert shortens(names.of(short, label), names.of(long, label)) >= 0.84


@pytest.mark.parametrize(
    ("label", "short", "long"),
    [
        ("PERSON", "Petrovic", "Zoran Petrenko"),
        ("ORG", "BDU", "Baltic Dockers"),
        ("LOC", "Mekong", "Mekong delta"),
    ],
)
def test_others_do_not(names: Names, label: str, short: str, long: str) -> None:
    assert shortens(names.of(short, label), names.of(long, label)) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    one=st.text(max_size=30),
    other=st.text(max_size=30),
    label=st.sampled_from(["PERSON", "ORG", "GPE"]),
)
def test_any_text_is_compared(names: Names, one: str, other: str, label: str) -> None:
    first, second = names.of(one, label), names.of(other, label)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == 1
    assert 0 <= shortens(first, second) <= 1
