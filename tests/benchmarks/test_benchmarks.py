"""The benchmarks run, in small, and print what the issue asks for."""

from __future__ import annotations

import json
from pathlib import Path

from tests.benchmarks.__main__ import measure
from tests.benchmarks.figures import as_json, as_table
from tests.benchmarks.generate import article


def test_every_figure_is_measured_beside_its_baseline(tmp_path: Path) -> None:
    figures = measure(tmp_path, (20, 40), 1, sizes=((4_000, 60, 5),), languages=("en",))
    rows = json.loads(as_json(figures))
    assert all(row.keys() == {"name", "value", "unit", "baseline", "ratio"} for row in rows)
    assert all(row["value"] > 0 for row in rows)
    names = " ".join(row["name"] for row in rows)
    for what in (
        "start to first paint",
        "key relabels",
        "Enter",
        "import",
        "export",
        "memory",
        "suggest",
    ):
        assert what in names
    assert all(row["ratio"] for row in rows if "stories" not in row["name"])
    assert len(as_table(figures).splitlines()) == len(figures) + 2


def test_made_up_articles_are_the_same_each_time_and_of_the_size_asked_for() -> None:
    made = article(3)
    assert made == article(3)
    assert made != article(5)
    assert 3000 < len(made.text) < 4200
    assert (len(made.spans), len(made.relations)) == (60, 15)
    assert all(made.text[start:end].strip() for start, end, _label in made.spans)
    assert {article(number).language for number in range(4)} == {"en", "fr"}
