"""What is typed, ticked or focused keeps its place when something else is shown."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from annotator.base.errors import StorageProblem
from annotator.editing.attributes import SetAttributes
from annotator.editing.suggestions import Propose
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.history_cards import Moment
from annotator.gui.projects.housekeeping import PAUSE, TWICE, Housekeeping
from annotator.gui.reporter import Reporter
from annotator.gui.schema.editor import SchemaEditor
from annotator.model.layer import Status
from annotator.model.schema import Attribute, AttributeKind
from annotator.model.span import State
from annotator.store.project import Project, open_project
from tests.gui.conftest import TEXTS, propose
from tests.gui.test_concordance import find, press
from tests.gui.test_window_keys import CONTROL, SHIFT, focused, quoted

KEY = Qt.Key


def comments(window: MainWindow) -> list[str]:
    layers = window.workspace.project.layers
    return [each.text for each in layers.comments(layers.get(1, "marie").id)]


def find_everywhere(window: MainWindow, qtbot: QtBot, text: str) -> None:
    press(window, KEY.Key_F, modifiers=CONTROL | SHIFT)
    find(window, window.parts.everywhere, qtbot, text)


@pytest.mark.parametrize("asked", ["c", "e"])
def test_the_next_article_has_the_keyboard_after_a_field_of_the_last_one(
    window: MainWindow, asked: str
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, asked, "Bytown")
    press(window, KEY.Key_PageDown, modifiers=CONTROL)
    assert window.workspace.layer.article.id == 2
    assert window.focusWidget() is window.pane.view
    # the space of a second word is not to press "Done, next"
    press(window, " ")
    assert window.workspace.layer.article.id == 2
    assert window.workspace.layer.layer.status is not Status.DONE


def test_an_attribute_is_taken_for_the_span_that_it_was_typed_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    kind = Attribute("Note", AttributeKind.TEXT)
    window.workspace.do(SetAttributes(uid="span:GPE", attributes=(kind,)))
    span = quoted(window, "Ottawa")
    window.pane.view.focus_span(span.n)
    press(window, "t")
    qtbot.wait(50)
    assert isinstance(window.focusWidget(), QLineEdit)
    press(window, "seat")
    press(window, KEY.Key_PageDown, modifiers=CONTROL)
    assert window.focusWidget() is window.pane.view
    project = window.workspace.project
    kept = project.spans.get(project.layers.get(1, "marie").id, span.n)
    assert kept is not None and kept.attributes == {"Note": "seat"}


def test_a_comment_that_was_begun_is_gone_on_with(window: MainWindow) -> None:
    press(window, "c", "Who says")
    window.pane.view.setFocus()
    press(window, "c", KEY.Key_End, " so?", KEY.Key_Return)
    assert comments(window) == ["Who says so?"]


def half_typed(window: MainWindow, qtbot: QtBot, name: str) -> SchemaEditor:
    """The schema editor while GPE is being given another name."""
    window.workspace.part_wanted.emit("schema")
    editor = window.parts.schema
    editor.list.choose("span:GPE")
    editor.form.name.setFocus()
    editor.form.name.selectAll()
    qtbot.keyClicks(editor.form.name, name)
    return editor


def test_a_name_typed_in_the_schema_never_reaches_the_next_project(
    window: MainWindow, qtbot: QtBot, following: Path, project_path: Path
) -> None:
    half_typed(window, qtbot, "COUNTRY")
    window.workspace.open(following)
    assert window.workspace.project.schema.label("span:GPE").name == "GPE"
    window.workspace.open(project_path)
    assert window.workspace.project.schema.label("span:GPE").name == "COUNTRY"


def test_a_name_that_was_refused_never_reaches_the_next_project(
    window: MainWindow, qtbot: QtBot, following: Path
) -> None:
    editor = half_typed(window, qtbot, "PERSON")
    qtbot.keyClick(editor.form.tag, KEY.Key_A)
    window.workspace.open(following)
    label = window.workspace.project.schema.label("span:GPE")
    assert (label.name, label.tag) == ("GPE", "GPE")


def test_a_schema_that_was_offered_is_not_offered_to_the_next_project(
    window: MainWindow, following: Path, tmp_path: Path
) -> None:
    window.workspace.part_wanted.emit("schema")
    page = window.parts.schema.schema_page
    page.write(tmp_path / "news.json")
    page.read(tmp_path / "news.json")
    assert not page.offer.isHidden()
    window.workspace.open(following)
    assert page.offer.isHidden()


def test_lines_keep_their_ticks_where_another_program_wrote(
    window: MainWindow, qtbot: QtBot
) -> None:
    find_everywhere(window, qtbot, "ottawa")
    panel = window.parts.everywhere.panel
    press(window, KEY.Key_Down, " ")
    with qtbot.waitSignal(panel.searching.finished):
        window.workspace.reload()
    assert [line.article for line in panel.lines.ticked] == [3]
    assert panel.list.row == 1


def test_lines_keep_their_ticks_where_it_wrote_twice(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_everywhere(window, qtbot, "ottawa")
    panel = window.parts.everywhere.panel
    press(window, KEY.Key_Down, " ")
    lines = list(panel.lines.lines)
    # the second time before all lines are there
    monkeypatch.setattr(panel.searching, "start", lambda *_args: None)
    for _ in range(2):
        window.workspace.reload()
        panel.searching.found.emit(lines[:1])
    panel.searching.found.emit(lines[1:])
    panel.searching.finished.emit(False, 0)
    assert [line.article for line in panel.lines.ticked] == [3]
    assert panel.list.row == 1


def test_the_list_of_articles_stays_where_it_is_where_another_program_wrote(
    window: MainWindow, qtbot: QtBot
) -> None:
    listed = window.parts.queue.list
    listed.setCurrentIndex(window.workspace.listing.queue.index(2))
    window.workspace.reload()
    qtbot.wait(20)
    assert listed.currentIndex().row() == 2


def test_commands_close_where_what_had_the_keyboard_is_gone(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, " ")
    window.fit(window.right)
    window.parts.inspector.show_page(2)
    qtbot.wait(20)
    oldest = window.parts.inspector.findChildren(Moment)[-1]
    oldest.setFocus()
    press(window, KEY.Key_K, modifiers=CONTROL)
    window.workspace.apply(Propose(proposals=(propose(1, TEXTS["one"], ("deal", "EVENT", 0.5)),)))
    qtbot.waitUntil(lambda: not isValid(oldest))
    press(window, KEY.Key_Escape)
    assert not window.parts.palette.isVisible()
    assert window.focusWidget() is window.pane.view


def test_finding_leaves_what_covers_the_article(window: MainWindow, qtbot: QtBot) -> None:
    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_F, modifiers=CONTROL)
    assert not window.parts.entities.isVisible()
    assert window.focusWidget() is window.parts.find_bar.field
    press(window, KEY.Key_E, modifiers=CONTROL)
    press(window, KEY.Key_F, modifiers=CONTROL | SHIFT)
    assert not window.parts.entities.isVisible()
    assert window.focusWidget() is window.parts.everywhere.panel.query.text
    press(window, KEY.Key_F, modifiers=CONTROL)
    assert not window.parts.everywhere.shown
    assert window.focusWidget() is window.parts.find_bar.field


def test_another_article_is_seen_when_it_is_opened_from_the_lines(
    window: MainWindow, qtbot: QtBot
) -> None:
    find_everywhere(window, qtbot, "ottawa")
    press(window, KEY.Key_PageDown, modifiers=CONTROL)
    assert not window.parts.everywhere.shown
    assert window.workspace.layer.article.id == 2
    assert window.focusWidget() is window.pane.view


def test_all_entities_are_shown_over_the_article(window: MainWindow, qtbot: QtBot) -> None:
    find_everywhere(window, qtbot, "ottawa")
    press(window, KEY.Key_E, modifiers=CONTROL)
    assert window.parts.entities.isVisible()
    press(window, KEY.Key_Escape)
    assert window.focusWidget() is window.pane.view and window.pane.view.isVisible()


def test_a_closed_bar_of_a_line_leaves_the_keyboard_to_the_article(
    window: MainWindow, qtbot: QtBot
) -> None:
    find_everywhere(window, qtbot, "ottawa")
    press(window, KEY.Key_Return)
    bar = window.parts.everywhere.bar
    bar.closing.setFocus()
    bar.closing.click()
    assert window.focusWidget() is window.pane.view


@pytest.mark.parametrize("moved", [False, True])
def test_a_project_whose_file_is_gone_is_written_again(
    window: MainWindow, qtbot: QtBot, project_path: Path, moved: bool
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    if moved:
        project_path.rename(project_path.with_name("elsewhere.annot"))
    else:
        project_path.unlink()
    press(window, " ")
    press(window, "c", "Who says so?")
    qtbot.waitUntil(project_path.exists, timeout=8000)
    qtbot.waitUntil(lambda: "written again" in window.status.message())
    assert window.workspace.project.path == project_path
    press(window, "j")
    window.close()
    assert stored(project_path) == (State.ACCEPTED, ["Who says so?"])


def stored(path: Path) -> tuple[State, list[str]]:
    """What a project file has about the first article: the state of Ottawa, and the comments."""
    with closing(open_project(path)) as project:
        layer = project.layers.get(1, "marie").id
        ottawa = next(each for each in project.spans.of_layer(layer) if each.quote == "Ottawa")
        return ottawa.state, [each.text for each in project.layers.comments(layer)]


@pytest.mark.skipif(sys.platform == "win32", reason="open files are not replaced there")
def test_a_project_whose_file_was_replaced_goes_on_beside_it(
    window: MainWindow, qtbot: QtBot, project_path: Path, tmp_path: Path
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    backup = tmp_path / "backup"
    window.workspace.project.copy_to(backup)
    restored = backup.read_bytes()
    press(window, " ")
    backup.replace(project_path)
    press(window, "c", "Who says so?")
    kept = project_path.with_name(f"{project_path.stem}.kept.annot")
    qtbot.waitUntil(lambda: kept.name in window.status.message(), timeout=8000)
    assert window.workspace.project.path == kept
    assert project_path.read_bytes() == restored
    press(window, "j")
    window.close()
    assert stored(kept) == (State.ACCEPTED, ["Who says so?"])
    assert stored(project_path) == (State.SUGGESTED, [])


@pytest.mark.skipif(sys.platform == "win32", reason="open files are not deleted there")
def test_a_project_that_could_not_be_written_again_is_tried_again(
    window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    project_path.unlink()
    keeping = window.workspace.findChild(Housekeeping)
    assert keeping is not None

    def full(_project: Project, _path: Path) -> None:
        raise StorageProblem("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Project, "copy_to", full)
        for _ in range(TWICE):
            keeping.look()
    assert not project_path.exists() and "disk is full" in window.status.message()
    assert focused(window) == "Ottawa"
    press(window, " ")
    for _ in range(PAUSE):
        keeping.look()
    assert "written again" in window.status.message()
    assert quoted(window, "Ottawa").state is State.ACCEPTED and project_path.exists()


def test_cards_that_are_made_anew_keep_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, " ")
    window.fit(window.right)
    window.parts.inspector.show_page(2)
    qtbot.wait(20)
    oldest = window.parts.inspector.findChildren(Moment)[-1]
    name = oldest.accessibleName()
    oldest.setFocus()
    window.workspace.apply(Propose(proposals=(propose(1, TEXTS["one"], ("deal", "EVENT", 0.5)),)))
    qtbot.waitUntil(lambda: not isValid(oldest))
    kept = window.focusWidget()
    assert isinstance(kept, Moment)
    assert kept.accessibleName() == name


def test_an_import_that_broke_off_is_no_longer_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("a bug")

    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *caught: seen.append(caught[1]))
    monkeypatch.setattr("annotator.transfer.importing.import_files", broken)
    with qtbot.waitSignal(window.parts.importing.ended):
        window.parts.importing.start([tmp_path])
    assert window.status.message() == ""
    assert [str(each) for each in seen] == ["a bug"]


def test_a_bug_in_a_thread_is_told_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "annotator.gui.dialogs.questions.show_report", lambda text, *_: told.append(text)
    )
    monkeypatch.setattr(sys, "__excepthook__", lambda *_args: None)
    for name in ("sys.excepthook", "threading.excepthook"):
        module, attribute = name.split(".")
        monkeypatch.setattr(f"{module}.{attribute}", getattr(sys.modules[module], attribute))
    reporter = Reporter(tmp_path / "annotator.log")
    reporter.install()
    qInstallMessageHandler(None)

    def broken() -> None:
        raise RuntimeError("a bug")

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "a bug" in told[0]
    reporter.close_log()


def test_panels_come_out_one_at_a_time_where_there_is_no_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    for width in (900, 640):
        window.resize(width, 360)
        qtbot.wait(20)
    assert window.width() == 640
    for panel in (window.right, window.left):
        press(window, KEY.Key_F6)
        qtbot.wait(20)
        assert panel.isVisible() and panel.isAncestorOf(window.focusWidget())
        assert window.width() == 640
    press(window, KEY.Key_F6)
    assert window.focusWidget() is window.pane.view
    assert not (window.left.isVisible() or window.right.isVisible())


def test_a_recent_project_that_cannot_be_looked_for_keeps_nobody_from_starting(
    make_window: Callable[..., MainWindow], project_path: Path
) -> None:
    # the system refuses to look for so long a name, as in a folder without permission
    window = make_window(recent=(f"/{'a' * 300}/old.annot", str(project_path)))
    names = [each.accessibleName() for each in window.parts.start.findChildren(QPushButton)]
    assert any(name.startswith("small ") for name in names)


def test_a_menu_takes_a_question_back(window: MainWindow, qtbot: QtBot) -> None:
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    press(window, "r")
    assert window.workspace.prompt is not None

    def leave() -> None:
        menu = QApplication.activePopupWidget()
        menu.close()

    QTimer.singleShot(50, leave)
    window.pane.view.context_requested.emit(QPoint(10, 10))
    assert window.workspace.prompt is None
