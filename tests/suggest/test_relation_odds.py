"""Scores of relations mean how often they are right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.base.paths import resources
from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Schema
from annotator.suggest.relation_odds import HIGHEST, LOWEST, Case, Odds, learn_odds, read_odds
from annotator.suggest.relations import ODDS, Relations

SCORE = st.floats(0, 1)


def cases(label: str, score: float, right: int, wrong: int) -> list[Case]:
    return [Case(label, score, True)] * right + [Case(label, score, False)] * wrong


def test_what_boasts_is_believed_less_relation_by_relation() -> None:
    odds = learn_odds(
        cases("MEETS", 0.5, 30, 70)
        + cases("MEETS", 0.9, 70, 30)
        + cases("VISITS", 0.5, 50, 50)
        + cases("VISITS", 0.9, 90, 10)
    )
    assert odds.of("MEETS", 0.9) == pytest.approx(0.7, abs=0.05)
    assert odds.of("MEETS", 0.5) == pytest.approx(0.3, abs=0.05)
    assert odds.of("VISITS", 0.9) == pytest.approx(0.9, abs=0.05)
    assert odds.of("SELLS", 0.9) == 0.9


@given(SCORE, SCORE)
def test_what_is_surer_stays_surer_and_nothing_is_certain(one: float, other: float) -> None:
    odds = read_odds(resources() / "relations" / ODDS)
    for label in odds.labels:
        low, high = (odds.of(label, score) for score in sorted((one, other)))
        assert LOWEST <= low <= high <= HIGHEST


def test_the_file_is_read_as_it_was_written_and_can_be_missing(tmp_path: Path) -> None:
    odds = Odds(0.8, -0.5, {"MEETS": 0.25})
    (tmp_path / ODDS).write_text(odds.as_json(), "utf-8")
    assert read_odds(tmp_path / ODDS) == odds
    assert read_odds(tmp_path / "other").of("MEETS", 0.7) == 0.7


def test_a_relation_is_no_surer_than_its_ends(schema: Schema) -> None:
    relations = Relations(resources() / "relations")
    text = "Ann Lee met Bo Karg on Monday."

    def score(*ends: float | None) -> float:
        places = ((0, 7), (12, 19))
        spans = [
            ProposedSpan(*place, "span:PERSON", end)
            for place, end in zip(places, ends, strict=True)
        ]
        (relation,) = relations.propose(1, text, "en", spans, schema).relations
        assert relation.score is not None
        return relation.score

    decided = score(None, None)
    assert decided < 1
    assert score(0.5, 0.8) == score(0.8, 0.5) == pytest.approx(decided / 2, abs=0.001)
    assert score(None, 0.8) == pytest.approx(decided * 0.8, abs=0.001)
