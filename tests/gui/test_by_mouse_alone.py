"""Who only has a mouse: nothing slips away, is covered, or needs a key to be answered or left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from annotator.editing.relations import CreateRelation
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.prompt_strip import PromptStrip
from tests.gui.article.hands import drag, point_of, tag_of
from tests.gui.conftest import make_project, propose
from tests.gui.test_window_entities import listed, name
from tests.gui.test_window_keys import CONTROL, KEY, press, quoted

LEFT = Qt.MouseButton.LeftButton
NAMES = ("Oslo", "Quito", "Lima", "Cairo")
TEXT = "A story\n" + "Nothing new.\n" * 40 + "".join(f"{each} speaks.\n" for each in NAMES)


@pytest.fixture
def talks(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """Four states in the last four lines of an article that is longer than the window."""
    marks = [(each, "GPE", 0.9) for each in NAMES]
    window = open_window(make_project(tmp_path / "t.annot", [TEXT], [propose(1, TEXT, *marks)]))
    bar = window.pane.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    return window


def relate(window: MainWindow, head: str, tail: str) -> None:
    view = window.pane.view
    view.grab()
    start, end = tag_of(view, quoted(window, head).n), quoted(window, tail).start
    drag(view, start, point_of(view, end + 1))


def asked(window: MainWindow, qtbot: QtBot) -> PromptStrip:
    strip = window.findChild(PromptStrip)
    qtbot.waitUntil(strip.isVisible)
    return strip


def top_of(window: MainWindow, quote: str) -> float:
    view = window.pane.view
    return view.sheet.line_of(quoted(window, quote).start).top - view.stage.top


def test_both_ends_of_what_a_question_is_about_stay_in_sight(
    talks: MainWindow, qtbot: QtBot
) -> None:
    view = talks.pane.view
    # the tail is the last line that can be read
    line = view.sheet.line_of(quoted(talks, "Cairo").start)
    view.verticalScrollBar().setValue(round(line.bottom) - view.height())
    relate(talks, "Oslo", "Cairo")
    strip = asked(talks, qtbot)
    qtbot.waitUntil(lambda: view.height() < strip.y() < strip.y() + strip.height())
    qtbot.wait(50)
    assert line.bottom - view.stage.top <= view.height()
    assert top_of(talks, "Oslo") >= 0


def test_the_text_stays_under_the_mouse_when_the_question_goes(
    talks: MainWindow, qtbot: QtBot
) -> None:
    view = talks.pane.view
    tall = view.height()
    relate(talks, "Oslo", "Cairo")
    strip = asked(talks, qtbot)
    qtbot.waitUntil(lambda: view.height() < tall)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    before = top_of(talks, "Quito")
    tag = tag_of(view, quoted(talks, "Quito").n)
    QTest.mousePress(view.viewport(), LEFT, pos=tag)
    qtbot.waitUntil(lambda: strip.isHidden() and view.height() >= tall)
    assert top_of(talks, "Quito") == before
    QTest.mouseRelease(view.viewport(), LEFT, pos=tag)
    bar = view.verticalScrollBar()
    assert bar.maximum() == round(view.sheet.height) - view.viewport().height()


def test_a_question_is_left_by_a_click(talks: MainWindow, qtbot: QtBot) -> None:
    relate(talks, "Oslo", "Cairo")
    strip = asked(talks, qtbot)
    leave = next(each for each in strip.findChildren(QPushButton) if each.text() == "leave it")
    assert leave not in strip.chips()
    QTest.mouseClick(leave, LEFT)
    assert talks.workspace.prompt is None and strip.isHidden()


def test_a_relation_that_is_gone_to_shows_both_its_ends(talks: MainWindow) -> None:
    view, layer = talks.pane.view, talks.workspace.layer
    head, tail = (quoted(talks, each).n for each in ("Oslo", "Cairo"))
    talks.workspace.do(CreateRelation(article=1, head=head, tail=tail, label="relation:MEDIATES"))
    view.focus_span(None)
    # the head is the last line that can be read
    line = view.sheet.line_of(quoted(talks, "Oslo").start)
    view.verticalScrollBar().setValue(round(line.bottom) - view.height())
    view.focus_relation(layer.relations[0].n)
    line = view.sheet.line_of(quoted(talks, "Cairo").start)
    assert line.bottom <= view.stage.bottom
    assert top_of(talks, "Oslo") >= 0


def test_the_list_of_relations_goes_along_with_the_focus(talks: MainWindow, qtbot: QtBot) -> None:
    view, layer = talks.pane.view, talks.workspace.layer
    for head in NAMES:
        for tail in NAMES:
            if head != tail:
                ends = {"head": quoted(talks, head).n, "tail": quoted(talks, tail).n}
                for label in ("MEDIATES", "SUPPORTS"):
                    made = CreateRelation(article=1, label=f"relation:{label}", **ends)
                    talks.workspace.do(made)
    inspector = talks.parts.inspector
    talks.right.show()
    inspector.show_page(1)
    area = inspector._pages.currentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.isVisible() and area.verticalScrollBar().maximum() > 0)

    bar = area.verticalScrollBar()
    view.focus_relation(layer.relations[-1].n)
    qtbot.waitUntil(lambda: bar.value() > bar.maximum() * 0.8)
    # who scrolls on is left alone
    bar.setValue(0)
    inspector.rebuild()
    qtbot.wait(50)
    assert bar.value() == 0
    view.focus_relation(layer.relations[-2].n)
    qtbot.waitUntil(lambda: bar.value() > bar.maximum() * 0.8)


def test_relations_are_listed_in_the_order_of_the_text(talks: MainWindow) -> None:
    for head, tail in (("Lima", "Cairo"), ("Oslo", "Quito"), ("Cairo", "Quito")):
        ends = {"head": quoted(talks, head).n, "tail": quoted(talks, tail).n}
        talks.workspace.do(CreateRelation(article=1, label="relation:SUPPORTS", **ends))
    inspector = talks.parts.inspector
    inspector.show_page(1)
    page = inspector._pages.currentWidget()
    told = [label.text() for label in page.findChildren(QLabel) if "→" in label.text()]
    assert told == ["Oslo → Quito", "Lima → Cairo", "Cairo → Quito"]


def test_entities_are_merged_by_clicks(window: MainWindow) -> None:
    name(window, "Ottawa")
    name(window, "Oslo", article=2)
    press(window, KEY.Key_E, modifiers=CONTROL)
    known = window.parts.entities.known
    known.list.setCurrentRow(0)
    QTest.mouseClick(known.merge, LEFT)
    assert known.merge.text() == "Do not merge"
    QTest.mouseClick(known.merge, LEFT)
    assert known.merge.text() == "Merge into another…" and listed(window) == ["Oslo", "Ottawa"]
    QTest.mouseClick(known.merge, LEFT)
    box = known.list.visualItemRect(known.list.item(1))
    QTest.mouseClick(known.list.viewport(), LEFT, pos=box.center())
    assert known.merge.text() == "Merge into this one"
    QTest.mouseClick(known.merge, LEFT)
    assert listed(window) == ["Ottawa"]


def test_no_menu_of_the_article_fills_the_screen(window: MainWindow) -> None:
    menu = window.top.article_menu
    menu.aboutToShow.emit()
    inner = [each.menu() for each in menu.actions() if each.menu() is not None]
    assert max(each.sizeHint().height() for each in inner) < 600
    shown = [entry.text().split("\t")[0] for each in inner for entry in each.actions()]
    assert "All entities" in shown and "Colours: dark" in shown
    assert "Settings…" not in shown


def test_the_keys_of_a_menu_stand_apart_from_its_longest_title(window: MainWindow) -> None:
    menu = window.top.menu
    menu.aboutToShow.emit()
    words = menu.fontMetrics().horizontalAdvance
    entries = [each.text().partition("\t") for each in menu.actions()]
    longest = max(words(title) for title, _tab, _key in entries)
    keys = max(words(key.strip()) for _title, _tab, key in entries)
    # what the style sheet pads the menu and its entries with; where the longest has no key, Qt's
    # own 12 pixels are missing
    padded = 12 + 28 + 2 * (5 + 1)
    assert menu.sizeHint().width() >= padded + longest + keys + 20


def test_a_new_project_has_a_name_that_no_file_has(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = []

    def save(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(path))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    window.parts.files.make_new()
    offered[0].touch()
    window.parts.files.make_new()
    assert [path.name for path in offered] == ["Articles.annot", "Articles 2.annot"]


def test_a_folder_that_nobody_may_look_into_is_offered_all_the_same(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    offered = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *asked: offered.append(asked[2]) or ("", "")
    )
    window.parts.files.make_new()
    assert offered[0].endswith("Articles.annot")


@pytest.mark.parametrize("theme", ["dark", "light", "contrast-dark"])
def test_arrows_of_file_dialogs_are_seen(
    make_window: Callable[..., MainWindow], theme: str
) -> None:
    window = make_window(theme=theme)
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    for each in ("backButton", "forwardButton", "toParentButton"):
        icon = dialog.findChild(QToolButton, each).icon().pixmap(16, 16).toImage()
        inked = [
            icon.pixelColor(x, y).lightness()
            for x in range(icon.width())
            for y in range(icon.height())
            if icon.pixelColor(x, y).alpha() > 200
        ]
        assert inked
        assert min(inked) > 120 if theme.endswith("dark") else max(inked) < 136
    dialog.deleteLater()
    QApplication.processEvents()
