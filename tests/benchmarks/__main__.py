"""``python -m tests.benchmarks``: every figure of the issue beside its baseline of the same run."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import bulk, everywhere, opening, suggesting
from tests.benchmarks.figures import Figure, as_installed, as_json, as_table
from tests.benchmarks.window import SIZES, WindowFigures

SMALL, USUAL, LARGE = 100, 10_000, 100_000


def measure(
    folder: Path,
    counts: tuple[int, ...],
    repeats: int,
    sizes: tuple[tuple[int, int, int], ...] = SIZES,
    languages: tuple[str, ...] = suggesting.LANGUAGES,
) -> list[Figure]:
    """All figures; ``counts`` are sizes of projects, the smallest first.

    ``languages``: those in which suggesting is measured.
    """
    with as_installed(folder):
        return _measure(folder, counts, repeats, sizes, languages)


def _measure(
    folder: Path,
    counts: tuple[int, ...],
    repeats: int,
    sizes: tuple[tuple[int, int, int], ...],
    languages: tuple[str, ...],
) -> list[Figure]:
    small = counts[0]
    window = WindowFigures(folder, repeats=repeats)
    figures: list[Figure] = []

    def add(more: list[Figure]) -> None:
        figures.extend(more)
        for figure in more:
            print(f"{figure.name}: {figure.value:.1f} {figure.unit}", file=sys.stderr)

    for count in counts:
        add(window.start(count))
    for size in sizes:
        add(window.keys(*size))
    for count in counts[1:]:
        add(window.enter(count, small))
    for count in counts[1:]:
        add(bulk.figures(folder, count))
    for count in counts:
        add(opening.figures(window.project(count), count, window.project(small)))
        add(everywhere.figures(window.project(count), count, window.project(small)))
    add(everywhere.acts(folder, min(counts[-1], everywhere.ARTICLES)))
    add(suggesting.figures(languages, repeats))
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--large", action="store_true", help=f"also with {LARGE:,} articles")
    parser.add_argument("--repeats", type=int, default=7, help="how often starts are measured")
    options = parser.parse_args()
    counts = (SMALL, USUAL, LARGE) if options.large else (SMALL, USUAL)
    with tempfile.TemporaryDirectory(prefix="annotator-benchmarks-") as folder:
        figures = measure(Path(folder), counts, options.repeats)
    print(as_json(figures) if options.json else as_table(figures))


if __name__ == "__main__":
    main()
