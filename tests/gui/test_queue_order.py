"""The queue's order is chosen in its header, remembered, and rests on scores."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.base import settings as settings_file
from annotator.base.paths import config_dir
from annotator.editing.suggestions import Propose
from annotator.gui.main_window import MainWindow
from annotator.model.order import Order
from annotator.store.project import open_project
from tests.gui.conftest import TEXTS, propose


def listed(window: MainWindow) -> list[int]:
    model = window.parts.queue.list.model()
    return [window.workspace.listing.queue.article_at(row) for row in range(model.rowCount())]


def choose(window: MainWindow, name: str) -> None:
    """As by a click in the menu."""
    (entry,) = (each for each in window.parts.queue.order.menu().actions() if each.text() == name)
    entry.trigger()


def test_orders(window: MainWindow, qtbot: QtBot) -> None:
    assert listed(window) == [1, 2, 3]
    assert window.parts.queue.order.text() == "As imported ▾"
    choose(window, "Fewest doubts")
    # the third has no suggestions: nothing is known of it
    assert listed(window) == [2, 1, 3]
    assert window.parts.queue.order.text() == "Fewest doubts ▾"
    window.workspace.apply(Propose(proposals=(propose(3, TEXTS["three"], ("Ottawa", "GPE", 0.2)),)))
    choose(window, "Most to learn")
    assert listed(window) == [3, 1, 2]
    assert window.workspace.layer.article.id == 1
    assert window.parts.queue.list.currentIndex().row() == 1
    choose(window, "As imported")
    assert listed(window) == [1, 2, 3]


def test_the_order_is_remembered(
    window: MainWindow, make_window: object, project_path: Path, qtbot: QtBot
) -> None:
    choose(window, "Fewest doubts")
    window.close()
    stored = settings_file.load(config_dir())
    assert stored.queue_order == Order.FEWEST_DOUBTS.value
    again: MainWindow = make_window(queue_order=stored.queue_order)  # type: ignore[operator]
    again.workspace.open(project_path)
    assert listed(again) == [2, 1, 3]
    assert again.workspace.layer.article.id == 2
    assert again.parts.queue.order.menu().actions()[2].isChecked()
    assert again.parts.queue.order.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_an_older_file_learns_its_doubts(window: MainWindow, project_path: Path) -> None:
    project = window.workspace.project
    before = project.queue.ids("marie", order=Order.FEWEST_DOUBTS)
    project.connection.executescript(
        "DROP INDEX proposal_doubt; ALTER TABLE proposal DROP COLUMN doubt;"
        "DELETE FROM _sqlite_migrations WHERE name = 'm0006_doubt';"
    )
    window.close()
    opened = open_project(project_path)
    assert opened.queue.ids("marie", order=Order.FEWEST_DOUBTS) == before
    assert [article for article, _status in before] == [2, 1, 3]
    opened.close()
