"""Relations suggested anew while spans are decided, with real keys and a real worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.formats.schema_file import load_schema
from annotator.gui.main_window import MainWindow
from annotator.gui.worker.client import WorkerClient
from annotator.model.span import State
from annotator.store.project import create_project
from annotator.transfer.importing import ImportOptions, import_files
from annotator.transfer.settling import settle

WAIT = 60_000
HOLDS = ("Marie Lambert", "HOLDS_ROLE", "Dutch Finance Minister")
MEETS = ("Marie Lambert", "MEETS_WITH", "Paul Okafor")


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """The small project with a worker of its own."""
    project = window.workspace.project
    WorkerClient.configure(window.parts.worker, project.schema, {})
    return window


def relations(window: MainWindow) -> dict[tuple[str, str, str], State]:
    layer = window.workspace.layer
    quotes = {span.n: span.quote for span in layer.spans}
    return {
        (quotes[each.head], layer.schema.label(each.label).name, quotes[each.tail]): each.state
        for each in layer.relations
    }


def span(window: MainWindow, quote: str) -> int:
    layer = window.workspace.layer
    return next(each.n for each in layer.spans if each.quote == quote)


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.pane.view, key)


def told(window: MainWindow, *expected: tuple[str, str, str]) -> Callable[[], bool]:
    return lambda: set(expected) <= relations(window).keys()


def test_they_come_with_decisions_and_are_decided_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pane.view
    view.focus_span(span(window, "Marie Lambert"))
    press(window, Qt.Key.Key_Space)
    qtbot.waitUntil(told(window, HOLDS), timeout=WAIT)
    assert MEETS not in relations(window)
    focus = view.focused_span
    assert focus == span(window, "Dutch Finance Minister")

    view.focus_span(span(window, "Paul Okafor"))
    press(window, Qt.Key.Key_1)  # not the ORG that was suggested, but a PERSON
    focus = view.focused_span
    qtbot.waitUntil(told(window, HOLDS, MEETS), timeout=WAIT)
    assert view.focused_span == focus and view.focused_relation is None

    view.focus_span(span(window, "Dutch Finance Minister"))
    press(window, Qt.Key.Key_J)
    assert view.focused_relation is not None
    press(window, Qt.Key.Key_Space)
    layer = window.workspace.layer
    assert relations(window)[HOLDS] is State.ACCEPTED
    role = layer.span(span(window, "Dutch Finance Minister"))
    assert role is not None and role.state is State.ACCEPTED
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert relations(window)[HOLDS] is State.SUGGESTED


def test_what_rests_on_nothing_goes_and_what_was_rejected_stays_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.pane.view
    view.focus_span(span(window, "Marie Lambert"))
    press(window, Qt.Key.Key_Space)
    qtbot.waitUntil(told(window, HOLDS), timeout=WAIT)
    view.focus_span(span(window, "Dutch Finance Minister"))
    press(window, Qt.Key.Key_I, Qt.Key.Key_X)
    assert HOLDS not in relations(window)
    view.focus_span(span(window, "Paul Okafor"))
    press(window, Qt.Key.Key_1)
    qtbot.waitUntil(told(window, MEETS), timeout=WAIT)
    assert HOLDS not in relations(window)
    view.focus_span(span(window, "Paul Okafor"))
    press(window, Qt.Key.Key_3)  # an ORG after all: nobody meets it
    assert MEETS not in relations(window)
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(told(window, MEETS), timeout=WAIT)


def test_a_focused_relation_does_not_vanish_under_the_hand(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.pane.view
    view.focus_span(span(window, "Marie Lambert"))
    press(window, Qt.Key.Key_Space)
    qtbot.waitUntil(told(window, HOLDS), timeout=WAIT)
    press(window, Qt.Key.Key_I)
    focused = view.focused_relation
    assert focused is not None
    worker, workspace = window.parts.worker, window.workspace
    article = workspace.layer.article.id
    with qtbot.waitSignal(worker.related, timeout=WAIT):
        # nothing is a span any more, as far as the worker hears
        revision = window.parts.relation_suggesting.revision
        worker.relate(article, workspace.layer.text, "en", [], revision=revision)
    assert view.focused_relation == focused and HOLDS in relations(window)
    view.focus_span(None)
    with qtbot.waitSignal(worker.related, timeout=WAIT):
        worker.relate(article, workspace.layer.text, "en", [], revision=revision)
    assert HOLDS not in relations(window)


def ships(number: int, *, done: bool) -> dict[str, object]:
    """An article; where a ship calls at a harbour it is there, which no shipped scorer knows."""
    names = [f"{name}{number}" for name in ("Vega", "Port", "Lyra", "Bay")]
    text = "{} calls at {} on Mondays, and {} avoids {} in spring.".format(*names)
    return {
        "id": f"ship-{number}",
        "text": text,
        "language": "en",
        "status": "done" if done else "in_progress",
        "spans": [
            {
                "id": name,
                "start": text.index(name),
                "end": text.index(name) + len(name),
                "label": ("ORG", "GPE")[n % 2],
            }
            for n, name in enumerate(names)
        ],
        "relations": [{"head": names[0], "tail": names[1], "label": "LOCATED_IN"}] if done else [],
    }


def test_what_finished_articles_teach_is_suggested_in_the_next(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    articles = [*(ships(n, done=True) for n in range(24)), ships(30, done=False)]
    file = tmp_path / "ships.jsonl"
    file.write_text("\n".join(json.dumps(each) for each in articles), "utf-8")
    path = tmp_path / "ships.annot"
    create_project(path, load_schema("news")).close()
    import_files(path, [file], ImportOptions(default_author="marie"))
    settle(path)
    window = make_window()
    window.show()
    window.workspace.open(path)
    project = window.workspace.project
    WorkerClient.configure(window.parts.worker, project.schema, {})
    expected = ("Vega30", "LOCATED_IN", "Port30")
    qtbot.waitUntil(told(window, expected), timeout=WAIT)
    assert relations(window) == {expected: State.SUGGESTED}
