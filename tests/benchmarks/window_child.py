"""The real window in a process of its own, driven and timed from inside.

``python -m tests.benchmarks.window_child WHAT PROJECT COUNT`` opens the program as a person would,
with the event loop replaced by one that measures ``paint``, ``keys`` or ``enter``. What only the
measuring needs is imported when the window is there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.memory import rss

_SETTLED = 0.12  # the panels follow within a tenth of a second


class Driver:
    """Stands in for the event loop; counts the paintings of the article view."""

    def __init__(self) -> None:
        self.paintings = 0
        self.first_picture = self.used = 0.0

    def run(self, project: Path, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Start the program on a project; ``act`` runs where the event loop would."""
        from annotator.gui import main

        told: dict[str, Any] = {}
        load_qt = main.load_qt

        def load() -> None:
            # the program first: what is loaded before it is loaded otherwise than it would be
            load_qt()
            self._watch(lambda: told.update(act()))

        main.load_qt = load
        main.run([str(project)])
        return told

    def _watch(self, act: Callable[[], None]) -> None:
        """Count paintings, note the first picture, and have ``act`` stand in for the loop."""
        from PySide6.QtWidgets import QApplication

        from annotator.gui.article.view import ArticleView
        from annotator.gui.main_window import MainWindow

        draw, complete = ArticleView.paintEvent, MainWindow.complete

        def paint(view: ArticleView, event: Any) -> None:
            draw(view, event)
            self.paintings += view.sheet.layer is not None

        def picture_there(window: MainWindow) -> None:
            self.first_picture, self.used = time.monotonic(), time.process_time()
            assert self.paintings
            complete(window)

        def loop(*_arguments: object) -> int:
            act()
            for window in QApplication.topLevelWidgets():
                window.close()
            return 0

        ArticleView.paintEvent = paint  # type: ignore[method-assign]
        MainWindow.complete = picture_there  # type: ignore[method-assign]
        QApplication.exec = loop  # type: ignore[method-assign,assignment]

    def until_painted(self, seen: int) -> None:
        """Let events happen until the article was drawn again."""
        from PySide6.QtWidgets import QApplication

        while self.paintings == seen:
            QApplication.processEvents()

    def settle(self) -> None:
        """Let what follows an act come to an end."""
        from PySide6.QtWidgets import QApplication

        end = time.monotonic() + _SETTLED
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.001)


def paint(driver: Driver) -> dict[str, Any]:
    """When the article was first drawn: the program goes on with the rest of the window then."""
    return {"painted": driver.first_picture, "cpu": driver.used}


def keys(driver: Driver, project: Path, count: int) -> dict[str, Any]:
    """Seconds from a digit on a span to the drawn article, each beside a bare committed UPDATE."""
    import random
    import sqlite3
    from contextlib import closing

    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from annotator.model.span import State

    window = _window()
    driver.until_painted(0)
    driver.settle()
    view, layer = window.pane.view, window.workspace.layer
    # what memory suggests beside them may go when a label changes
    numbers = [span.n for span in layer.spans if span.state is State.ACCEPTED]
    chance = random.Random(1)
    digits = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
    ours, bare_updates = [], []
    with closing(sqlite3.connect(project.with_suffix(".bare"), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA synchronous = full")
        connection.execute("CREATE TABLE span (id INTEGER PRIMARY KEY, label INTEGER)")
        connection.executemany("INSERT INTO span VALUES (?, 0)", [(n,) for n in numbers])
        for number in range(count):
            n = chance.choice(numbers)
            began = time.perf_counter()
            connection.execute("UPDATE span SET label = ? WHERE id = ?", (number + 1, n))
            bare_updates.append(time.perf_counter() - began)
            view.focus_span(n)
            driver.settle()
            before = layer.span(n).label
            digit = next(d for d in digits if window.workspace.project.schema.labels[
                digits.index(d)
            ].uid != before)  # fmt: skip
            seen = driver.paintings
            began = time.perf_counter()
            QTest.keyClick(view, digit)
            driver.until_painted(seen)
            ours.append(time.perf_counter() - began)
            assert layer.span(n).label != before
    return {"ours": ours, "bare": bare_updates, "rss": rss()}


def enter(driver: Driver, count: int) -> dict[str, Any]:
    """Seconds from Enter to the next article drawn."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window = _window()
    driver.until_painted(0)
    driver.settle()
    opened = rss()
    ours = []
    for _ in range(count):
        before = window.workspace.layer.article.id
        seen = driver.paintings
        began = time.perf_counter()
        QTest.keyClick(window.pane.view, Qt.Key.Key_Return)
        assert window.workspace.layer.article.id != before
        driver.until_painted(seen)
        ours.append(time.perf_counter() - began)
        driver.settle()
    return {"ours": ours, "rss": rss(), "opened": opened}


def _window() -> Any:
    from PySide6.QtWidgets import QApplication

    from annotator.gui.main_window import MainWindow

    return next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)
    )


def main(what: str, arguments: list[str]) -> dict[str, Any]:
    """Do one of them."""
    driver = Driver()
    project = Path(arguments[0])
    count = int(arguments[1]) if arguments[1:] else 0
    acts: dict[str, Callable[[], dict[str, Any]]] = {
        "paint": lambda: paint(driver),
        "keys": lambda: keys(driver, project, count),
        "enter": lambda: enter(driver, count),
    }
    return driver.run(project, acts[what])


if __name__ == "__main__":
    found = main(sys.argv[1], sys.argv[2:])
    import json

    print(json.dumps(found))
