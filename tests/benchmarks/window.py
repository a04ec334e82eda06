"""The window: start, keys, Enter, memory."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.figures import Figure, median_and_p95, run_child
from tests.benchmarks.projects import one_article, suggested_project

SIZES = ((4_000, 60, 5), (200_000, 3_000, 5), (1_000_000, 15_000, 8))


class WindowFigures:
    """Measures with projects in a folder of its own."""

    def __init__(self, folder: Path, *, repeats: int) -> None:
        self._folder = folder
        self._repeats = repeats
        self._environment = {"QT_QPA_PLATFORM": "offscreen"}

    def project(self, count: int) -> Path:
        """A project of articles with suggestions, made once."""
        path = self._folder / f"suggested-{count}.annot"
        if not path.exists():
            suggested_project(path, count)
        return path

    def start(self, count: int) -> list[Figure]:
        """Process start to first paint, in turns with a bare window."""
        path = self.project(count)
        self._child("paint", path)
        self._bare()
        ours, bare = [], []
        for _ in range(self._repeats):
            for seconds, told in ((bare, self._bare()), (ours, self._child("paint", path))):
                seconds.append((told["painted"] - told["started"], told["cpu"]))
        return [
            Figure(
                name=f"{name}, {count:,} articles",
                value=median(each[kind] for each in ours) * 1000,
                unit="ms",
                baseline=median(each[kind] for each in bare) * 1000,
                wanted=wanted,
            )
            for kind, (name, wanted) in enumerate(
                (
                    ("start to first paint", "ratio at most 1.6"),
                    # hardly depends on what else the machine does
                    ("start to first paint, processor time", ""),
                )
            )
        ]

    def keys(self, chars: int, spans: int, above: int) -> list[Figure]:
        """A key that relabels a span, at one size of article."""
        path = self._folder / f"one-{chars}.annot"
        one_article(path, chars, spans)
        told = self._child("keys", path, 8 * self._repeats)
        return median_and_p95(
            f"key relabels a span, {chars // 1000:,} kB with {spans:,} spans",
            told["ours"],
            told["bare"],
            wanted=(f"at most {above} above", "at most 16 above"),
        )

    def enter(self, count: int, small: int) -> list[Figure]:
        """Enter to the next article drawn, and the memory after many of them."""
        times = 8 * self._repeats
        told = self._child("enter", self.project(count), times)
        few = self._child("enter", self.project(small), times)
        bare = self._bare()
        return [
            *median_and_p95(
                f"Enter to next article drawn, {count:,} articles",
                told["ours"],
                few["ours"],
                wanted=("", "at most 30"),
            ),
            Figure(
                name=f"memory of the window, {count:,} articles",
                value=told["rss"],
                unit="MB",
                baseline=bare["rss"],
                wanted="under 160",
            ),
        ]

    def _bare(self) -> dict[str, Any]:
        return run_child("bare_window", environment=self._environment)

    def _child(self, *arguments: object) -> dict[str, Any]:
        return run_child("window_child", *arguments, environment=self._environment)
