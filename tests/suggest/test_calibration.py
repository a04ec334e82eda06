"""Scores that mean something: who found a span, what it is, how often it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.base.paths import resources
from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Kind, Label, Schema
from annotator.suggest.as_known import NAMES as KNOWN_NAMES
from annotator.suggest.as_known import as_known
from annotator.suggest.build_calibration import Case, fit, scores
from annotator.suggest.calibration import Calibration, descriptions
from annotator.suggest.label_maps import label_map_for

TEXT = "Ann Lee met Bob. Ann Lee left Rome."
NAMES = [ProposedSpan(0, 7, "span:PERSON", 0.5), ProposedSpan(12, 15, "span:PERSON", 0.5)]
LABEL_MAP = label_map_for(KNOWN_NAMES, resources() / "label_maps")
LISTS = [ProposedSpan(30, 34, "span:GPE", 0.92)]


def test_without_a_table_scores_stay(schema: Schema, tmp_path: Path) -> None:
    calibration = Calibration(tmp_path / "none.json")
    found = calibration.scored(TEXT, "en", schema, NAMES, LISTS, own=True)
    assert found == (NAMES, LISTS)


def test_words_weigh(schema: Schema, tmp_path: Path) -> None:
    table = tmp_path / "table.json"
    table.write_text(json.dumps({"own": {"always": 1.0, "PERSON 1 words": -3.0, "GPE": 9.0}}))
    calibration = Calibration(table)
    names, lists = calibration.scored(TEXT, "en", schema, NAMES, LISTS, own=True)
    assert [span[:3] for span in (*names, *lists)] == [span[:3] for span in (*NAMES, *LISTS)]
    assert [span.score for span in names] == [0.73, 0.12]
    assert [span.score for span in lists] == [0.99]
    assert calibration.scored(TEXT, "en", schema, NAMES, LISTS, own=False) == (NAMES, LISTS)


def test_what_is_said_of_a_span(schema: Schema) -> None:
    first, second, third = descriptions(TEXT, "en", schema, NAMES, LISTS)
    assert "names 0.5" in first and "lists 0.92" in third
    assert "begins" in first and "begins" not in second
    assert "stands 1 times more" in first and "proposed 1 times" in second


def test_a_label_that_stands_for_several_is_the_commonest_of_them() -> None:
    place = Label(uid="u1", kind=Kind.SPAN, name="Place")
    person = Label(uid="u2", kind=Kind.SPAN, name="PERSON")
    folded = as_known(Schema(name="own", labels=(place, person)), LABEL_MAP)
    (said,) = descriptions(TEXT, "en", folded, [ProposedSpan(30, 34, "u1", 0.9)], [])
    assert {"GPE", "GPE en", "GPE 1 words"} <= set(said)


def test_what_is_learnt_are_the_odds() -> None:
    sure_words, weak_words = ["always", "sure"], ["always", "weak"]
    known = [Case(sure_words, number % 10 > 0, "a") for number in range(1000)]
    known += [Case(weak_words, number % 10 < 3, "b") for number in range(1000)]
    sure, weak = scores(fit(known), [known[0], known[-1]])
    assert sure == pytest.approx(0.9, abs=0.01)
    assert weak == pytest.approx(0.3, abs=0.01)


def test_the_shipped_table_knows_every_label(schema: Schema) -> None:
    tables = json.loads((resources() / "calibration.json").read_text("utf-8"))
    for table in tables.values():
        assert {"PERSON", "ROLE", "ORG", "GPE", "LOC", "NORP", "DATE"} <= set(table)
