"""A figure beside its baseline, and tables of them."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]
AUTHOR = "ana"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``baseline`` None: there is nothing to compare with. ``wanted`` is the issue's demand."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    wanted: str = ""

    @property
    def ratio(self) -> float | None:
        """Value by baseline."""
        return self.value / self.baseline if self.baseline else None


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def median_and_p95(
    name: str,
    seconds: Sequence[float],
    baseline: Sequence[float] | None = None,
    *,
    wanted: tuple[str, str] = ("", ""),
) -> list[Figure]:
    """Both as figures in milliseconds."""
    return [
        Figure(
            name=f"{name}, {kind}",
            value=measure(seconds) * 1000,
            unit="ms",
            baseline=measure(baseline) * 1000 if baseline is not None else None,
            wanted=demand,
        )
        for kind, measure, demand in (
            ("median", statistics.median, wanted[0]),
            ("p95", p95, wanted[1]),
        )
    ]


@contextmanager
def as_installed(folder: Path) -> Iterator[None]:
    """Give all processes that are started meanwhile what an installed program has.

    That is bytecode, which a checkout may lack, and settings, which are put into ``folder``.
    """
    config = folder / "config"
    config.mkdir()
    (config / "settings.json").write_text(json.dumps({"author": AUTHOR, "theme": "light"}))
    ours = {"ANNOTATOR_CONFIG": str(config), "PYTHONDONTWRITEBYTECODE": ""}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        subprocess.run(
            [sys.executable, "-m", "compileall", "-q", "annotator"], cwd=CHECKOUT, check=True
        )
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def run_child(
    module: str, *arguments: object, environment: dict[str, str] | None = None
) -> dict[str, Any]:
    """Run ``python -m tests.benchmarks.MODULE`` and read the JSON object that it prints last.

    ``started`` in it is when the process was started, on ``time.monotonic``'s clock.
    """
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)],
        cwd=CHECKOUT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {"started": started, **told}


def as_json(figures: Iterable[Figure]) -> str:
    """A list of objects with name, value, unit, baseline and ratio."""
    return json.dumps(
        [
            {
                "name": each.name,
                "value": round(each.value, 3),
                "unit": each.unit,
                "baseline": None if each.baseline is None else round(each.baseline, 3),
                "ratio": None if each.ratio is None else round(each.ratio, 3),
            }
            for each in figures
        ],
        ensure_ascii=False,
        indent=1,
    )


def as_table(figures: Sequence[Figure]) -> str:
    """Lines with aligned columns."""
    head = ("figure", "value", "unit", "baseline", "ratio", "wanted")
    rows = [
        (
            each.name,
            _number(each.value),
            each.unit,
            _number(each.baseline),
            _number(each.ratio),
            each.wanted,
        )
        for each in figures
    ]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [
            cell.rjust(width) if column in (1, 3, 4) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
