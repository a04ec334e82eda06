"""What is proposed as no part of an article, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.base.paths import resources
from annotator.suggest.word_lists import read_word_lists
from annotator.suggest.zones import Zones

LEAD = "The council of Harlow Bay voted on Tuesday to close the old ferry landing for two winters."
PROSE = (
    f"{LEAD}\n\nFishermen had asked for a year more, said the mayor, Ada Quill, after the vote. "
    "Nobody spoke against it in the end, and the coffee was cold by then.\n\n"
    "The landing was built in 1931. It has been mended eleven times since, mostly in March.\n\n"
    "A new one is to be built further north, where the water is deeper and the road is wider."
)


@pytest.fixture(scope="module")
def zones() -> Zones:
    return Zones(read_word_lists(resources() / "zones"))


def found(zones: Zones, text: str, language: str = "en") -> list[str]:
    return [text[each.start : each.end] for each in zones.find(text, language, "z")]


@pytest.mark.parametrize(
    "trailer",
    [
        "04/06/2024 18:20:11 –         Harlow (ABC) –         © 2024 ABC",
        "(ABC/xy/zz) 04.06.2024 18:20",
        "© 2024 The Bay Courier. All rights reserved.",
        "Copyright 2024 The Bay Courier",
        "Published June 4, 2024, 6:20 pm GMT",
        "xy/zz/abc",
    ],
)
def test_a_trailer(zones: Zones, trailer: str) -> None:
    assert found(zones, f"{PROSE}\n\n{trailer}\n") == [trailer]
    assert found(zones, f"{PROSE}\r\n\r\n{trailer}", "fr") == [trailer]


def test_little_that_follows_a_trailer(zones: Zones) -> None:
    more = "Ferry fares rise in May. Harlow's last baker."
    stamp = "(ABC) 04.06.2024 18:20"
    assert found(zones, f"{PROSE}\n{stamp}\n{more}\n") == [stamp, more]
    assert found(zones, f"{LEAD}\n{stamp}\n{PROSE}") == [stamp]


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Most read", "en"),
        ("READ ALSO:", "en"),
        ("MORE FROM THE COAST", "en"),
        ("What our readers liked", "en"),
        ("Les plus lus", "fr"),
        ("À LIRE AUSSI", "fr"),
        ("A lire aussi sur notre site :", "fr"),
        ("Sur le même sujet", "fr"),
    ],
)
def test_teasers(zones: Zones, heading: str, language: str) -> None:
    block = f"{heading}\nFerries: the captain who sings\nWill the landing float?"
    assert found(zones, f"{PROSE}\n\n{block}\n", language) == [block]


def test_a_teaser_between_paragraphs(zones: Zones) -> None:
    text = f"{PROSE}\n\nRead more: The captain who sings\n\nADVERTISEMENT\n\n{LEAD[::-1]} So it is."
    assert found(zones, text) == ["Read more: The captain who sings", "ADVERTISEMENT"]


def test_a_repeated_lead(zones: Zones) -> None:
    assert found(zones, f"{PROSE}\n\n{LEAD}") == [LEAD]
    cut = f"{LEAD[:70]}..."
    assert found(zones, f"date 2024-06 {PROSE}\n{cut}\nA song\n") == [
        "date 2024-06",
        f"{cut}\nA song",
    ]


@pytest.mark.parametrize("prefix", ["date 2024-06", "2024-06-04", "4 June 2024", "DATE 2024-06"])
def test_a_stray_date_before_the_first_word(zones: Zones, prefix: str) -> None:
    assert found(zones, f" {prefix} {PROSE}") == [prefix]


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"4 June 2024 was a cold day in Harlow Bay.\n\n{PROSE}",
        f"2024 brought two storms.\n\n{PROSE}",
        f"{PROSE}\n\nThe first ferry left at 09:41 on June 4, 2024, with nobody on board at all.",
        f"{PROSE}\n\nMore: the mayor did not say. She left at 18:20 and was not seen again.",
        f"{PROSE}\n\nRead also\n\n{LEAD[::-1]} So it is, he said, and went home to his dogs.",
        f"{PROSE}\n\nThe copyright in the plans is the builder's, a court found in 2019.",
        f"{PROSE}\n\nResults\nHarlow 2, Bay 1\nQuill 3, Landing 0",
        f"{PROSE}\n\nShe said: “{PROSE[-90:]}”",
        f"{LEAD}\n{LEAD[::-1]}",
    ],
)
def test_prose_is_left_alone(zones: Zones, text: str) -> None:
    assert found(zones, text) == []
    assert found(zones, text, "fr") == []


def test_a_line_of_a_million_blanks(zones: Zones) -> None:
    assert found(zones, f"Harlow{' ' * 1_000_000}Bay") == []


@given(st.text(st.sampled_from("aA1 .:/-–©\n\r\u2028(\u00a0"), max_size=200))
def test_any_text(zones: Zones, text: str) -> None:
    places = zones.find(text, "", "z")
    end = 0
    for each in places:
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        end = each.end
