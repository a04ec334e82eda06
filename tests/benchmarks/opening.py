"""What grows with the project where it should not: opening, listing, counting, one article."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from annotator.editing.open_layer import OpenLayer
from annotator.store.project import open_project
from annotator.store.queue import Queue
from tests.benchmarks.figures import AUTHOR, Figure

_TIMES = 15


def figures(path: Path, count: int, small: Path | None) -> list[Figure]:
    """Medians in milliseconds; the baseline is the same in the ``small`` project."""
    baselines = _measured(small) if small else {}
    return [
        Figure(
            name=f"{name}, {count:,} articles",
            value=value,
            unit="ms",
            baseline=baselines.get(name),
        )
        for name, value in _measured(path).items()
    ]


def _measured(path: Path) -> dict[str, float]:
    project = open_project(path)
    queue: Queue = project.queue
    listed = [article for article, _status in queue.ids(AUTHOR)]
    middle = listed[len(listed) // 2]
    measured = {
        "open the file": _median(lambda: open_project(path).close()),
        "list all ids": _median(lambda: queue.ids(AUTHOR)),
        "a page of the queue": _median(lambda: queue.page(listed[:256], AUTHOR)),
        "count by status": _median(lambda: queue.statuses(AUTHOR)),
        "search a word": _median(lambda: queue.ids(AUTHOR, search="Norwich")),
        "read one article": _median(lambda: OpenLayer(project, middle, AUTHOR)),
    }
    project.close()
    return measured


def _median(act: Callable[[], object]) -> float:
    seconds = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - began)
    return median(seconds) * 1000
