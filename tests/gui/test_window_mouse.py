"""Chips, queue and inspector by mouse, on the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.panels.label_bar import LabelChip
from annotator.model.span import Decision
from tests.gui.test_window_keys import quoted

LEFT = Qt.MouseButton.LeftButton


def chip(window: MainWindow, name: str) -> LabelChip:
    """The chip of the label with this name."""
    found = window.pane.labels.findChildren(LabelChip)
    return next(each for each in found if each.label.name == name and each.isVisible())


def select(window: MainWindow, quote: str) -> None:
    """Select the last place of ``quote``."""
    start = window.workspace.layer.text.rindex(quote)
    window.pane.view.set_caret(start)
    window.pane.view.set_caret(start + len(quote), select=True)


def test_a_click_on_a_chip_labels_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    select(window, "Marie Lambert")
    qtbot.mouseClick(chip(window, "PERSON"), LEFT)
    made = [span for span in window.workspace.layer.spans if span.quote == "Marie Lambert"]
    assert made[-1].decision is Decision.CREATED


def test_a_click_on_a_chip_without_anything_labels_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.pane.view.set_caret(0)
    before = len(window.workspace.layer.spans)
    qtbot.mouseClick(chip(window, "EVENT"), LEFT)
    assert len(window.workspace.layer.spans) == before
    assert "Select" in window.status.message()


def test_a_pinned_label_makes_the_span_at_once(window: MainWindow, qtbot: QtBot) -> None:
    event = chip(window, "EVENT")
    qtbot.mouseClick(event, LEFT, pos=QPoint(event.width() - 4, 4))
    assert window.pane.labels.pinned is not None
    select(window, "deal")
    window.pane.view.selection_made.emit()
    labels = {span.quote: span.label for span in window.workspace.layer.spans}
    assert labels["deal"] == "span:EVENT"
    qtbot.mouseDClick(event, LEFT)
    assert window.pane.labels.pinned is None


def test_filters_and_search(window: MainWindow, qtbot: QtBot) -> None:
    queue = window.parts.queue
    qtbot.mouseClick(queue._chips["done"], LEFT)
    assert queue.list.model().rowCount() == 0
    qtbot.mouseClick(queue._chips["done"], LEFT)
    assert queue.list.model().rowCount() == 3
    qtbot.keyClicks(queue.search, "Oslo")
    qtbot.waitUntil(lambda: queue.list.model().rowCount() == 1)


def test_the_inspector_follows_the_focus_and_its_tabs(window: MainWindow, qtbot: QtBot) -> None:
    inspector = window.parts.inspector

    def told() -> set[str]:
        """What is to be read in it."""
        labels = inspector.findChildren(QLabel)
        return {label.text() for label in labels if label.isVisibleTo(inspector)}

    for span in window.workspace.layer.spans[:2]:
        window.pane.view.focus_span(span.n)
        qtbot.waitUntil(lambda quote=span.quote: quote in told())
    assert window.workspace.layer.spans[0].quote not in told()
    pages = []
    for number in (1, 2, 0):
        QTest.mouseClick(inspector.tabs.button(number), LEFT)
        pages.append(told())
    assert len({frozenset(page) for page in pages}) == 3
    assert window.workspace.layer.spans[1].quote in pages[2]


def test_cards_have_their_room_before_anything_is_painted(window: MainWindow, qtbot: QtBot) -> None:
    """What is painted between two events would else show cards in the room of the last ones."""
    inspector = window.parts.inspector
    window.resize(1280, 720)
    qtbot.waitUntil(inspector.isVisible)
    # a span with few cards, then one with more
    for quote in ("Monday", "Marie Lambert"):
        window.pane.view.focus_span(quoted(window, quote).n)
        inspector.rebuild()
        labels = [each for each in inspector.findChildren(QLabel) if each.isVisible()]
        assert quote in {label.text() for label in labels}
        needed = [
            max(each.heightForWidth(each.width()), each.fontMetrics().height()) for each in labels
        ]
        assert all(each.height() >= room for each, room in zip(labels, needed, strict=True))


def test_the_start_page_makes_the_sample_and_opens_it(
    make_window, qtbot: QtBot, private_home: Path
) -> None:
    window = make_window()
    window.show()
    assert window.parts.start.isVisible() and not window.status.isVisible()
    qtbot.mouseClick(window.parts.start.sample, LEFT)
    assert window.workspace.project.path.name == "sample.annot"
    assert window.parts.queue.list.model().rowCount() >= 14
    languages = window.workspace.project.articles.languages()
    assert set(languages) == {"en", "fr"}
    window.parts.files.close()
    assert window.parts.start.isVisible()
    assert "sample" in window.workspace.settings.recent[0]
