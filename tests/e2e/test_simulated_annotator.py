"""The scripted annotator reaches gold by keyboard only and by mouse only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.base.paths import corpus
from annotator.formats.schema_file import load_schema
from annotator.gui.look.fonts import load_fonts
from tests.e2e.simulated_annotator import HANDS, correct_all, gold_of, make_project, ours, read_gold


@pytest.mark.parametrize("way", list(HANDS))
def test_suggestions_become_gold(qapp: QApplication, tmp_path: Path, way: str) -> None:
    (record, *_others) = read_gold([corpus() / "gold" / "central-bank.jsonl"])
    gold = {record.id: gold_of(record, load_schema("news"))}
    path = tmp_path / "work.annot"
    make_project(path, [record], ours)
    (found,) = correct_all(path, gold, way, load_fonts()).values()
    assert found.acts["done"] == 1
    assert 0.5 < found.f1 < 1
    # fewer than two actions for each span and relation, whatever was suggested
    (wanted,) = gold.values()
    assert found.acts.total() < 2 * (len(wanted.spans) + len(wanted.relations))
