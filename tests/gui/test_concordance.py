"""Find everywhere by real keys and mouse, on the real window over a real file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.editing.layers import MarkDone
from annotator.editing.spans import Accept, CreateSpan
from annotator.gui.concordance_page import ConcordancePage
from annotator.gui.dialogs.chooser import EntityChooser
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.concordance_delegate import LEFT
from annotator.model.concordance import SearchMode
from annotator.model.span import State
from tests.gui.test_window_keys import CONTROL, KEY, NONE, SHIFT, focused


def press(window: MainWindow, *keys: str | int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Send keys to what has the keyboard in the window, which waiting may have made inactive."""
    if QApplication.activeWindow() is not window:
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 1000)
    for key in keys:
        target = window.focusWidget() or window.pane.view
        send = QTest.keyClicks if isinstance(key, str) else QTest.keyClick
        send(target, key, modifiers)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ConcordancePage:
    """The page, opened by its key from the article, nothing looked for."""
    press(window, KEY.Key_F, modifiers=CONTROL | SHIFT)
    page = window.parts.everywhere
    assert page.shown
    assert window.focusWidget() is page.panel.query.text
    return page


def hits(page: ConcordancePage) -> list[tuple[int, str, str]]:
    return [(line.article, line.hit, line.label) for line in page.panel.lines.lines]


def find(window: MainWindow, page: ConcordancePage, qtbot: QtBot, text: str) -> None:
    """Type into the field, Enter, and wait for the end of the search."""
    with qtbot.waitSignal(page.panel.searching.finished):
        press(window, text)
        press(window, KEY.Key_Return)


def again(page: ConcordancePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.panel.searching.again):
        pass


def states(window: MainWindow, article: int) -> dict[str, State]:
    project = window.workspace.project
    layer = project.layers.get(article, "marie")
    return {span.quote: span.state for span in project.spans.of_layer(layer.id)}


def test_text_is_found_in_all_articles_with_its_labels(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "ottawa")
    assert hits(page) == [(1, "Ottawa", "span:GPE"), (3, "Ottawa", "")]
    assert page.panel.count.text() == "2 lines in 2 articles"
    assert window.focusWidget() is page.panel.list


def test_a_digit_labels_all_ticked_lines_in_one_undo_step(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "ottawa")
    press(window, KEY.Key_A, modifiers=CONTROL)
    assert page.panel.acts.ticked.text() == "2 ticked"
    press(window, "5")
    again(page, qtbot)
    assert hits(page) == [(1, "Ottawa", "span:LOC"), (3, "Ottawa", "span:LOC")]
    assert "2 places in 2 articles" in window.status.message()
    assert states(window, 3) == {"Ottawa": State.ACCEPTED}
    press(window, KEY.Key_Z, modifiers=CONTROL)
    again(page, qtbot)
    assert hits(page) == [(1, "Ottawa", "span:GPE"), (3, "Ottawa", "")]
    assert states(window, 3) == {}
    assert page.panel.acts.ticked.text() == "2 ticked"


def test_ticks_by_space_shift_and_arrow_and_escape(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "marie lambert")
    press(window, " ")
    assert len(page.panel.lines.ticked) == 1
    press(window, " ")
    press(window, KEY.Key_Down, modifiers=SHIFT)
    assert len(page.panel.lines.ticked) == 2
    press(window, KEY.Key_Escape)
    assert (page.panel.lines.ticked, page.shown) == ([], True)
    press(window, KEY.Key_Escape)
    assert not page.shown
    assert window.focusWidget() is window.pane.view


def test_a_accepts_and_x_rejects_the_current_line(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "oslo")
    press(window, "a")
    again(page, qtbot)
    assert states(window, 2) == {"Oslo": State.ACCEPTED}
    press(window, "x")
    again(page, qtbot)
    assert states(window, 2) == {"Oslo": State.REJECTED}
    assert hits(page) == [(2, "Oslo", "")]


def test_enter_shows_a_line_in_its_article_and_escape_goes_back(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "ottawa")
    press(window, KEY.Key_Return)
    assert not page.shown
    assert (window.workspace.layer.article.id, focused(window)) == (1, "Ottawa")
    press(window, KEY.Key_F3)
    assert window.workspace.layer.article.id == 3
    start, end = window.pane.view.selection
    assert window.workspace.layer.text[start:end] == "Ottawa"
    press(window, "4")
    press(window, KEY.Key_Escape)
    assert page.shown
    assert window.focusWidget() is page.panel.list
    assert page.panel.list.row == 1
    qtbot.waitUntil(lambda: hits(page)[1] == (3, "Ottawa", "span:GPE"))


def test_by_mouse_alone(window: MainWindow, page: ConcordancePage, qtbot: QtBot) -> None:
    find(window, page, qtbot, "ottawa")
    panel = page.panel
    view = panel.list.viewport()

    def at(row: int, x: int) -> QPoint:
        return QPoint(x, panel.list.visualRect(panel.lines.index(row)).center().y())

    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=at(0, LEFT + 4))
    assert len(panel.lines.ticked) == 1
    QTest.mouseClick(view, left, SHIFT, at(1, LEFT + 4))
    assert len(panel.lines.ticked) == 2
    QTest.mouseClick(panel.acts.accept, left)
    again(page, qtbot)
    assert states(window, 1)["Ottawa"] is State.ACCEPTED
    assert "1 place left as before" in window.status.message()
    chip = next(each for each in panel.acts.labels.children() if getattr(each, "label", None))
    QTest.mouseClick(chip, left)
    again(page, qtbot)
    assert [label for _article, _hit, label in hits(page)] == ["span:PERSON", "span:PERSON"]
    QTest.mouseDClick(view, left, pos=at(1, 400))
    assert window.workspace.layer.article.id == 3
    QTest.mouseClick(page.bar.back, left)
    assert page.shown


def test_a_chip_shows_the_lines_of_one_label(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "ottawa")
    page.panel._only("span:GPE")
    assert page.panel.lines.rowCount() == 1
    press(window, KEY.Key_A, modifiers=CONTROL)
    assert [line.article for line in page.panel.lines.ticked] == [1]


def test_a_bad_expression_has_a_sentence_in_place(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.panel.query.kinds[SearchMode.PATTERN], Qt.MouseButton.LeftButton)
    press(window, "Ott(")
    press(window, KEY.Key_Return)
    assert page.panel.problem.isVisible()
    assert "character 5" in page.panel.problem.text()
    press(window, "awa)")
    with qtbot.waitSignal(page.panel.searching.finished):
        press(window, KEY.Key_Return)
    assert not page.panel.problem.isVisible()
    assert [hit for _article, hit, _label in hits(page)] == ["Ottawa", "Ottawa"]


def test_every_other_kind_of_search(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    query, searching = page.panel.query, page.panel.searching
    # accepted: an undecided one would follow what is decided on the other
    window.workspace.do(Accept(article=1, n=1))
    start = window.workspace.layer.text.rindex("Marie Lambert")
    window.workspace.do(CreateSpan(article=1, start=start, end=start + 13, label="span:ORG"))
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(searching.finished):
        QTest.mouseClick(query.kinds[SearchMode.LABEL], left)
    with qtbot.waitSignal(searching.finished):
        query.label.setCurrentIndex(query.label.findText("GPE"))
    assert [hit for _article, hit, _label in hits(page)] == ["Ottawa", "Oslo"]
    with qtbot.waitSignal(searching.finished):
        QTest.mouseClick(query.kinds[SearchMode.UNSURE], left)
    assert hits(page) == []
    with qtbot.waitSignal(searching.finished):
        query.below.setValue(0.7)
    assert [hit for _article, hit, _label in hits(page)] == ["Paul Okafor"]
    with qtbot.waitSignal(searching.finished):
        QTest.mouseClick(query.kinds[SearchMode.DISAGREEMENT], left)
    assert {hit for _article, hit, _label in hits(page)} == {"Marie Lambert"}
    with qtbot.waitSignal(searching.finished):
        QTest.mouseClick(query.unfinished, left)


def test_what_is_focused_in_the_article_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "j")
    press(window, KEY.Key_F, modifiers=CONTROL | SHIFT)
    page = window.parts.everywhere
    qtbot.waitUntil(lambda: len(hits(page)) == 2)
    assert page.panel.query.text.text() == "Marie Lambert"


def test_l_l_lists_identical_mentions_of_unfinished_articles_all_ticked(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.do(MarkDone(article=3))
    press(window, "jjjj")
    assert focused(window) == "Ottawa"
    press(window, "ll")
    page = window.parts.everywhere
    assert page.shown
    qtbot.waitUntil(lambda: page.panel.acts.ticked.text() == "1 ticked")
    assert hits(page) == [(1, "Ottawa", "span:GPE")]
    press(window, KEY.Key_Escape, KEY.Key_Escape)
    assert window.focusWidget() is window.pane.view
    press(window, "la")
    qtbot.waitUntil(lambda: page.panel.acts.ticked.text() == "2 ticked")
    press(window, "5")
    again(page, qtbot)
    assert hits(page) == [(1, "Ottawa", "span:LOC"), (3, "Ottawa", "span:LOC")]
    press(window, KEY.Key_Z, modifiers=CONTROL)
    again(page, qtbot)
    assert hits(page) == [(1, "Ottawa", "span:GPE"), (3, "Ottawa", "")]


def test_e_links_the_ticked_lines_to_one_entity(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "ottawa")

    def choose() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, EntityChooser)
        QTest.keyClick(chooser.field, KEY.Key_Return)

    QTimer.singleShot(200, choose)
    press(window, "e")
    again(page, qtbot)
    line = page.panel.lines.lines[0]
    assert window.workspace.project.entities.get(line.span.entity).name == "Ottawa"
    assert "1 place in 1 article" in window.status.message()


def test_closing_in_the_middle_of_a_search_leaves_no_thread(
    window: MainWindow, page: ConcordancePage
) -> None:
    press(window, "o")
    press(window, KEY.Key_Return)
    window.close()


def test_lines_have_patterns_where_the_article_has_them(
    window: MainWindow, page: ConcordancePage, qtbot: QtBot
) -> None:
    find(window, page, qtbot, "Lambert")
    pictures = []
    for patterns in ("off", "on"):
        window.workspace.change_settings(patterns=patterns)
        QApplication.processEvents()
        pictures.append(page.panel.list.viewport().grab().toImage())
    assert pictures[0] != pictures[1]
