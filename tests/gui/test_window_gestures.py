"""Where keys and mouse meet: nobody has to look where the keyboard is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from annotator.editing.suggestions import Propose
from annotator.gui.actions.moving import to_article
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.model.finding import find_all
from annotator.model.span import State
from tests.gui.article.hands import drag, point_of
from tests.gui.conftest import propose
from tests.gui.test_window_keys import CONTROL, KEY, focused, press, quoted

LEFT = Qt.MouseButton.LeftButton


def tag_of(window: MainWindow, quote: str) -> QPoint:
    """Where the tag of a span is on the screen."""
    window.pane.view.grab()
    box = window.pane.view.stage.scene().box(quoted(window, quote).n)
    assert box is not None and box.tag is not None
    tag = box.tag
    point = window.pane.view.stage.from_document(
        (tag.left + tag.right) / 2, (tag.top + tag.bottom) / 2
    )
    return point.toPoint()


def test_after_a_click_in_the_queue_keys_act_on_the_article(
    window: MainWindow, qtbot: QtBot
) -> None:
    listed = window.parts.queue.list
    place = listed.visualRect(listed.model().index(1, 0)).center()
    qtbot.mouseClick(listed.viewport(), LEFT, pos=place)
    assert window.focusWidget() is window.pane.view
    press(window, " ")
    assert quoted(window, "Oslo").state is State.ACCEPTED


@pytest.mark.parametrize("name", ["Done", "As imported ▾"])
def test_after_a_click_on_a_filter_keys_act_on_the_article(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    queue = window.parts.queue
    queue.order.setMenu(None)  # it would wait for an answer
    buttons = {each.text(): each for each in queue.findChildren(QPushButton)}
    qtbot.mouseClick(buttons[name], LEFT)
    assert window.focusWidget() is window.pane.view


def test_who_types_in_the_find_bar_is_left_there(window: MainWindow) -> None:
    press(window, KEY.Key_F, modifiers=CONTROL)
    to_article(1)(window.workspace, "")
    assert window.focusWidget() is window.parts.find_bar.field


def test_find_in_text_with_accents_of_their_own() -> None:
    text = "La re\u0301union, re\u0301union"
    assert find_all(text, "réunion") == [(3, 11), (13, 21)]
    assert find_all(text, "reunion") == [(3, 11), (13, 21)]
    assert find_all("réunion", "re\u0301union") == [(0, 7)]
    assert find_all(text, "\u0301") == []


def test_every_identical_mention_of_a_selection_is_one_step_too(window: MainWindow) -> None:
    layer, view = window.workspace.layer, window.pane.view
    place = layer.text.rindex("Marie")
    before = len(layer.spans)
    view.set_selection(place, place + len("Marie Lambert"))
    press(window, "l1")
    assert sum(span.quote == "Marie Lambert" for span in layer.spans) == 2
    assert view.selection is None
    press(window, KEY.Key_Z, modifiers=CONTROL)
    assert len(layer.spans) == before


def test_a_click_answers_which_span_a_relation_goes_to(window: MainWindow, qtbot: QtBot) -> None:
    layer, view = window.workspace.layer, window.pane.view
    assert layer is not None
    view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "r")
    assert window.workspace.prompt is not None
    box = view.stage.scene().box(quoted(window, "Dutch Finance Minister").n)
    piece = box.pieces[0].box
    middle = view.stage.from_document((piece.left + piece.right) / 2, piece.top + 6).toPoint()
    qtbot.mouseClick(view.viewport(), LEFT, pos=middle)
    assert window.workspace.prompt is None
    assert [relation.label for relation in layer.relations] == ["relation:HOLDS_ROLE"]


def test_a_click_elsewhere_takes_the_question_back(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pane.view
    view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "r")
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(4, view.viewport().height() - 4))
    assert window.workspace.prompt is None and not view.asks


def test_a_double_click_on_a_tag_keeps_the_span_focused(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pane.view
    point = tag_of(window, "Paul Okafor")
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=point)
    assert focused(window) == "Paul Okafor" and view.selection is None


def test_a_project_that_is_opened_shows_no_old_filter(
    window: MainWindow, qtbot: QtBot, project_path
) -> None:
    qtbot.mouseClick(window.parts.queue._chips["done"], LEFT)
    window.parts.queue.search.setText("Oslo")
    window.workspace.close()
    window.workspace.project_changed.emit()
    window.workspace.open(project_path)
    assert (
        not window.parts.queue._chips["done"].isChecked() and not window.parts.queue.search.text()
    )
    assert window.parts.queue.list.model().rowCount() == 3


def test_what_a_question_is_about_is_not_covered_by_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    view, workspace = window.pane.view, window.workspace
    text = "A story\n" + "Nothing new.\n" * 40 + "Oslo and Quito talk.\n" + "So.\n" * 20
    (tmp_path / "long.txt").write_text(text, "utf-8")
    with qtbot.waitSignal(window.parts.importing.ended, timeout=20000):
        window.parts.importing.start([tmp_path / "long.txt"])
    marks = (("Oslo", "GPE", 0.9), ("Quito", "GPE", 0.9))
    workspace.apply(Propose(proposals=(propose(4, text, *marks),)))
    workspace.show(4)
    oslo, quito = quoted(window, "Oslo"), quoted(window, "Quito")

    def foot() -> int:
        line = view.sheet.line_of(oslo.start)
        return round(line.bottom - view.stage.top)

    view.focus_span(oslo.n)
    # the lowest line that can be read while nothing is asked
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + foot() - view.height())
    tall = view.height()
    assert foot() == tall
    drag(view, tag_of(window, "Oslo"), point_of(view, quito.start + 2))
    qtbot.waitUntil(lambda: view.height() < tall)
    qtbot.waitUntil(lambda: 0 < foot() <= view.height())
    strip = window.findChild(PromptStrip)
    assert isinstance(strip, PromptStrip)
    # in columns where there is room
    qtbot.waitUntil(lambda: 1 < len({chip.x() for chip in strip.chips()}) < len(strip.chips()))


def test_a_right_click_offers_a_comment(window: MainWindow, qtbot: QtBot) -> None:
    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(each for each in menu.actions() if each.text().startswith("Comment…"))
        qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())

    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    QTimer.singleShot(50, choose)
    window.pane.view.context_requested.emit(QPoint(10, 10))
    assert window.parts.comment_bar.isVisibleTo(window)


def test_what_a_key_asks_in_the_inspector_a_click_asks_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    inspector = window.parts.inspector

    def click(start: str) -> None:
        inspector.rebuild()
        buttons = inspector.findChildren(QPushButton)
        row = next(each for each in buttons if each.accessibleName().startswith(start))
        qtbot.mouseClick(row, LEFT)

    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    click("New relation")
    assert window.workspace.prompt is not None and window.workspace.prompt.hints.spans
    press(window, KEY.Key_Escape)
    click("Who or what")
    assert window.parts.entity_panel.isVisibleTo(window)


def test_the_bar_above_leaves_the_keyboard_in_the_article(window: MainWindow, qtbot: QtBot) -> None:
    top = window.top
    qtbot.mouseClick(top.done, LEFT)
    assert window.focusWidget() is window.pane.view
    press(window, " ")
    assert quoted(window, "Oslo").state is State.ACCEPTED
    # the mouse left the button while its menu was there
    top.article.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    top.article_menu.aboutToHide.emit()
    assert not top.article.underMouse()


def test_the_relations_of_the_next_article_are_shown_from_the_first(window: MainWindow) -> None:
    inspector = window.parts.inspector
    areas = inspector._pages.findChildren(QScrollArea)
    for area in areas:
        area.verticalScrollBar().setRange(0, 100)
        area.verticalScrollBar().setValue(40)
    to_article(1)(window.workspace, "")
    assert {area.verticalScrollBar().value() for area in areas} == {0}


def test_undo_stands_above_the_groups_of_the_menu(window: MainWindow) -> None:
    press(window, "j")
    press(window, " ")
    assert quoted(window, "Marie Lambert").state is State.ACCEPTED
    menu = window.top.article_menu
    menu.aboutToShow.emit()
    undo, redo, line, *groups = menu.actions()
    assert undo.text().startswith("Undo") and redo.text().startswith("Redo")
    assert line.isSeparator() and all(each.menu() for each in groups)
    undo.trigger()
    assert quoted(window, "Marie Lambert").state is State.SUGGESTED
