"""How right the suggestions were, in a window beside the article: by keys, over a real file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.stats.chart import nearest, plot_area, ticks
from annotator.gui.stats.tiles import tiles
from annotator.gui.stats.window import StatsWindow
from annotator.review.rightness import Curve, Rightness
from tests.gui.test_window_keys import CONTROL, KEY, SHIFT, press

LEFT = Qt.MouseButton.LeftButton
WAIT = 20_000


@pytest.fixture
def finished(window: MainWindow) -> MainWindow:
    """Two finished articles: of six suggestions one is rejected, one relabelled."""
    press(window, "j x")
    press(window, "j")
    press(window, "1")
    press(window, KEY.Key_Return)
    press(window, KEY.Key_Return)
    return window


def opened(window: MainWindow, qtbot: QtBot) -> StatsWindow:
    press(window, KEY.Key_H, modifiers=CONTROL | SHIFT)
    stats = window.parts.stats
    assert stats is not None and stats.isVisible()
    answered(stats, qtbot)
    return stats


def answered(stats: StatsWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (stats._again.isActive() or stats._reader.asking), timeout=WAIT)


@pytest.fixture
def stats(finished: MainWindow, qtbot: QtBot) -> Iterator[StatsWindow]:
    shown = opened(finished, qtbot)
    yield shown
    shown.close()


def cells(stats: StatsWindow) -> list[list[str]]:
    model = stats.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def titles(stats: StatsWindow) -> list[str]:
    model = stats.table.model()
    header = Qt.Orientation.Horizontal
    return [str(model.headerData(column, header)) for column in range(model.columnCount())]


def test_figures_are_those_of_the_decisions(stats: StatsWindow) -> None:
    assert titles(stats) == [
        "label", "right", "not right", "missed", "precision", "recall", "F1",
    ]  # fmt: skip
    assert cells(stats)[0][0] == "PERSON"
    tiles = [tile.accessibleName() for tile in stats.findChildren(QFrame, "card")]
    assert any(name.startswith("actions saved: ") for name in tiles)
    assert any("67 %" in name and "4 of 6 suggested spans" in name for name in tiles)
    assert "with suggestions: 2" in stats._whose.text()


def test_every_table_has_a_chip(stats: StatsWindow) -> None:
    for group in ("languages", "providers", "articles"):
        QTest.mouseClick(stats.tabs[group], LEFT)
        assert stats.figures.group.id == group
        assert cells(stats)
    assert [row[0] for row in cells(stats)] == ["Envoy says a deal is near", "Second article"]
    assert titles(stats)[-1] == "saved"
    header = Qt.Orientation.Horizontal
    hint = stats.table.model().headerData(2, header, Qt.ItemDataRole.ToolTipRole)
    assert "rejected or corrected" in hint


def test_arrows_walk_along_the_articles_and_enter_opens_one(
    finished: MainWindow, stats: StatsWindow
) -> None:
    QTest.keyClick(stats.plot, KEY.Key_Left)
    assert stats.plot.said.startswith("Second article\nF1 1.00")
    QTest.keyClick(stats.plot, KEY.Key_Left)
    assert stats.plot.said.startswith("Envoy says a deal is near")
    QTest.keyClick(stats.plot, KEY.Key_Return)
    assert finished.workspace.layer.article.title == "Envoy says a deal is near"


def test_a_click_marks_the_dot_under_the_mouse(stats: StatsWindow) -> None:
    QTest.mouseClick(stats.tabs["articles"], LEFT)
    QTest.mouseClick(stats.plot, LEFT, pos=stats.plot.place_of(1).toPoint())
    assert stats.plot.marked == 1
    assert stats.table.currentIndex().row() == 1
    QTest.mouseClick(stats.plot, LEFT, pos=QPoint(stats.plot.width() // 2, 4))
    assert stats.plot.marked == -1


def test_one_label_alone(stats: StatsWindow) -> None:
    stats.labels.setFocus()
    QTest.keyClicks(stats.labels, "DATE")
    assert stats.labels.currentText() == "DATE"
    QTest.keyClick(stats.plot, KEY.Key_Home)
    assert "right 1, not right 0, missed 0" in stats.plot.said
    assert stats.plot.marked == 0
    assert stats.plot.accessibleDescription().startswith("Articles: 1; F1 1.00")


def test_it_follows_the_work(finished: MainWindow, stats: StatsWindow, qtbot: QtBot) -> None:
    finished.workspace.undo_navigator.undo()
    answered(stats, qtbot)
    assert "with suggestions: 1" in stats._whose.text()


def test_nothing_finished_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    stats = opened(window, qtbot)
    assert stats.empty.isVisible()
    assert stats.title.text() == "No suggestions decided yet"
    assert "Enter finishes an article" in stats.empty.text()
    QTest.keyClick(stats, KEY.Key_Escape)
    assert not stats.isVisible()


def test_of_what_was_never_suggested_no_share_is_told(window: MainWindow, qtbot: QtBot) -> None:
    window.pane.view.set_caret(0)
    press(window, "8")
    (made,) = (span for span in window.workspace.layer.spans if not span.provider)
    press(window, KEY.Key_Return)
    stats = opened(window, qtbot)
    name = window.workspace.project.schema.label(made.label).name
    (row,) = (each for each in cells(stats) if each[0] == name)
    assert row[1:] == ["0", "0", "1", "–", "0.00", "0.00"]
    stats.close()


def test_it_closes_with_its_project(finished: MainWindow, stats: StatsWindow) -> None:
    finished.parts.files.close()
    assert not stats.isVisible()


def test_ticks_are_round_and_have_room() -> None:
    assert ticks(1, 400) == [1]
    assert ticks(4, 400) == [1, 2, 3, 4]
    assert ticks(120, 800) == [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120]
    assert ticks(10_000, 400) == [1, 2000, 4000, 6000, 8000, 10_000]


@given(st.integers(1, 30_000), st.floats(64, 3000))
def test_there_are_never_more_ticks_than_fit(last: int, width: float) -> None:
    found = ticks(last, width)
    assert found[0] == 1
    assert len(found) <= width // 64 + 1
    assert all(1 <= number <= last for number in found)


@given(st.lists(st.integers(1, 500), min_size=1, unique=True).map(sorted), st.floats(0, 1000))
def test_the_nearest_article_is_found(numbers: list[int], x: float) -> None:
    area = plot_area(900, 200, 500)
    found = numbers[nearest(area, numbers, x)]
    assert all(abs(area.x(found) - x) <= abs(area.x(other) - x) + 1e-6 for other in numbers)


@pytest.mark.parametrize(("count", "told"), [(12, "articles so far: 12"), (20, "over the first")])
def test_first_and_last_articles_are_compared_where_they_are_others(
    window: MainWindow, count: int, told: str
) -> None:
    mean = tuple(0.5 for _ in range(count))
    lately = tiles(Rightness(), Curve(tuple(range(1, count + 1)), mean, mean))[0]
    assert told in lately.accessibleName()
