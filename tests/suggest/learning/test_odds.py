"""A learnt recogniser's scores say how often such spans are right."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.learning.odds import Odds, learn_odds

SCORE = st.floats(0, 1)


def told(count: int, boast: float) -> list[tuple[float, bool]]:
    """Spans whose odds are e to the ``boast`` too high."""
    chance = random.Random(0)
    found = []
    for _span in range(count):
        score = chance.uniform(0.5, 1)
        found.append((score, chance.random() < Odds(1, -boast).of(score)))
    return found


def test_who_says_nothing_is_believed() -> None:
    assert learn_odds([]) == Odds(1, 0)
    assert Odds().of(0.75) == pytest.approx(0.75)


def test_who_boasts_is_believed_less() -> None:
    odds = learn_odds(told(2000, 1.5))
    assert odds.of(0.9) == pytest.approx(Odds(1, -1.5).of(0.9), abs=0.05)
    assert odds.slope == pytest.approx(1, abs=0.3)
    # of few spans little is learnt
    assert 0.8 < learn_odds(told(4, 1.5)).of(0.9) < 0.95


@given(
    spans=st.lists(st.tuples(SCORE, st.booleans()), max_size=40),
    first=SCORE,
    second=SCORE,
)
def test_odds_are_odds(spans: list[tuple[float, bool]], first: float, second: float) -> None:
    odds = learn_odds(spans)
    assert 0 <= odds.of(first) <= 1
    if odds.slope >= 0 and first <= second:
        assert odds.of(first) <= odds.of(second)
