"""Edges to the character, drags taken back, far ends by their text: on the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.editing.session import Session
from annotator.editing.spans import CreateSpan
from annotator.formats.schema_file import load_schema
from annotator.gui.dialogs.chooser import SpanChooser
from annotator.gui.main_window import MainWindow
from annotator.model.span import State
from annotator.store.project import create_project, open_project
from annotator.transfer.importing import ImportOptions, import_files
from tests.gui.article.hands import CONTROL, NONE, drag, point_of, tag_of
from tests.gui.test_window_keys import KEY, focused, press, quoted
from tests.gui.test_window_mouse import chip

LEFT = Qt.MouseButton.LeftButton
FRENCH = "Titre\nLa visite de l’Arménie à Bakou.\n\nPlus loin, Paul Martin part pour Lima.\n"


@pytest.fixture
def french(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """One French article with spans in two paragraphs, made by hand."""
    path = tmp_path / "fr.annot"
    create_project(path, load_schema("news")).close()
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    import_files(path, [tmp_path / "a.txt"], ImportOptions(default_author="marie"))
    project = open_project(path)
    session = Session(project, "marie")
    for quote, label in (
        ("Arménie", "GPE"),
        ("Bakou", "GPE"),
        ("Paul Martin", "PERSON"),
        ("Lima", "GPE"),
    ):
        start = FRENCH.index(quote)
        session.do(
            CreateSpan(article=1, start=start, end=start + len(quote), label=f"span:{label}")
        )
    project.close()
    return open_window(path)


def test_a_dragged_edge_steps_over_an_elided_article(french: MainWindow) -> None:
    view = french.pane.view
    span = quoted(french, "Arménie")
    view.focus_span(span.n)
    start, end = span.start, span.end
    drag(view, point_of(view, end, dx=4), point_of(view, FRENCH.index("Bakou")))
    assert focused(french) == "Arménie à"
    drag(view, point_of(view, start, dx=-3), point_of(view, start - 2))
    assert focused(french) == "Arménie à"
    drag(view, point_of(view, start, dx=-3), point_of(view, FRENCH.index("de l") + 1))
    assert focused(french) == "de l’Arménie à"


def test_control_overrules_snapping_and_trimming(french: MainWindow) -> None:
    view = french.pane.view
    span = quoted(french, "Arménie")
    view.focus_span(span.n)
    drag(view, point_of(view, span.start, dx=-3), point_of(view, span.start - 2), CONTROL)
    assert focused(french) == "l’Arménie"
    drag(view, point_of(view, span.end, dx=3), point_of(view, span.end - 3), CONTROL)
    assert focused(french) == "l’Armé"
    assert quoted(french, "l’Armé").n == span.n


def test_comma_and_stop_move_the_edge_that_was_moved_last(french: MainWindow) -> None:
    view = french.pane.view
    view.focus_span(quoted(french, "Bakou").n)
    press(french, ".")
    assert focused(french) == "Bako"
    press(french, ",")
    assert focused(french) == "Bakou"
    press(french, "s")
    assert focused(french) == "à Bakou"
    press(french, ".")
    assert focused(french) == " Bakou"
    press(french, ".,")
    assert focused(french) == " Bakou"
    view.focus_span(quoted(french, "Lima").n)
    press(french, ".")
    assert focused(french) == "Lim"


def test_an_edge_dragged_by_mouse_is_the_one_that_moved_last(french: MainWindow) -> None:
    view = french.pane.view
    span = quoted(french, "Paul Martin")
    view.focus_span(span.n)
    drag(view, point_of(view, span.start, dx=-3), point_of(view, FRENCH.index("Martin")))
    assert focused(french) == "Martin"
    press(french, ",,")
    assert focused(french) == "l Martin"


def test_identity_and_relations_survive_edges(french: MainWindow) -> None:
    layer, view = french.workspace.layer, french.pane.view
    view.focus_span(quoted(french, "Paul Martin").n)
    lima = quoted(french, "Lima")
    press(french, "r")
    press(french, french.workspace.prompt.hints.spans[lima.n].lower(), "1")
    (relation,) = layer.relations
    view.focus_span(lima.n)
    press(french, ".,sdhg")
    assert layer.relations == [relation]
    after = layer.span(lima.n)
    assert (after.uid, after.quote) == (lima.uid, "Lima")


def _press_and_move(window: MainWindow, start: QPoint, end: QPoint) -> None:
    viewport = window.pane.view.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    for step in range(1, 5):
        QTest.mouseMove(viewport, start + (end - start) * step / 4)


def test_escape_takes_back_an_edge_that_is_dragged(window: MainWindow) -> None:
    view, layer = window.pane.view, window.workspace.layer
    assert layer is not None
    span = quoted(window, "Marie Lambert")
    view.focus_span(span.n)
    _press_and_move(window, point_of(view, span.end, dx=3), point_of(view, span.end + 20))
    assert view.mouse.edge_drag is not None
    press(window, KEY.Key_Escape)
    assert view.mouse.edge_drag is None
    QTest.mouseRelease(view.viewport(), LEFT, NONE, point_of(view, span.end + 20))
    assert layer.span(span.n) == span
    assert view.focused_span == span.n


def test_escape_takes_back_a_relation_that_is_dragged(window: MainWindow) -> None:
    view, layer = window.pane.view, window.workspace.layer
    assert layer is not None
    head, role = quoted(window, "Marie Lambert"), quoted(window, "Dutch Finance Minister")
    view.viewport().repaint()
    there = point_of(view, role.start + 3)
    _press_and_move(window, tag_of(view, head.n), there)
    assert view.mouse.tag_drag is not None and view.mouse.tag_drag.over == role.n
    press(window, KEY.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, there)
    assert not layer.relations


def test_escape_takes_back_a_selection_that_is_dragged(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pane.view
    start = view.text.index("says")
    _press_and_move(window, point_of(view, start), point_of(view, start + 12))
    assert view.selection is not None
    press(window, KEY.Key_Escape)
    assert view.selection is None
    with qtbot.assertNotEmitted(view.selection_made, wait=10):
        QTest.mouseRelease(view.viewport(), LEFT, NONE, point_of(view, start + 12))


def test_a_chip_answers_which_label_identical_mentions_get(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, "jl")
    qtbot.mouseClick(chip(window, "ORG"), LEFT)
    found = [span for span in window.workspace.layer.spans if span.quote == "Marie Lambert"]
    assert [(span.label, span.state) for span in found] == [("span:ORG", State.ACCEPTED)] * 2


def test_a_click_opens_an_article_once(window: MainWindow, qtbot: QtBot) -> None:
    listed = window.parts.queue.list
    shown: list[int] = []
    window.workspace.article_shown.connect(lambda: shown.append(1))
    place = listed.visualRect(listed.model().index(1, 0)).center()
    qtbot.mouseClick(listed.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(listed.viewport(), LEFT, pos=place)
    listed.setFocus()
    qtbot.keyClick(listed, KEY.Key_Return)
    assert shown == [1]
    # a busy machine may have taken the keyboard from the window itself
    assert window.focusWidget() is window.pane.view


def _choose(qtbot: QtBot, typed: str, seen: list[list[str]]) -> None:
    def answer() -> None:
        chooser = next(
            each for each in QApplication.topLevelWidgets() if isinstance(each, SpanChooser)
        )
        qtbot.keyClicks(chooser.field, typed)
        seen.append([chooser.list.item(n).text() for n in range(chooser.list.count())])
        qtbot.keyClick(chooser.field, KEY.Key_Return)

    QTimer.singleShot(200, answer)


def test_a_far_end_is_found_by_its_text(french: MainWindow, qtbot: QtBot) -> None:
    layer, view = french.workspace.layer, french.pane.view
    assert layer is not None
    view.focus_span(quoted(french, "Paul Martin").n)
    press(french, "r")
    seen: list[list[str]] = []
    _choose(qtbot, "armen", seen)
    press(french, "/")
    assert len(seen[0]) == 1 and "[Arménie]" in seen[0][0]
    visits = [each for each in french.workspace.prompt.options if "VISITS" in each.text]
    press(french, visits[0].key)
    (relation,) = layer.relations
    assert (relation.label, relation.tail) == ("relation:VISITS", quoted(french, "Arménie").n)


def test_without_a_partner_near_r_asks_for_the_text_at_once(
    french: MainWindow, qtbot: QtBot
) -> None:
    layer, view = french.workspace.layer, french.pane.view
    assert layer is not None
    view.set_selection(0, len("Titre"))
    press(french, "5")
    assert quoted(french, "Titre").label == "span:LOC"
    view.focus_span(quoted(french, "Titre").n)
    seen: list[list[str]] = []
    _choose(qtbot, "bak", seen)
    press(french, "r")
    assert seen and french.workspace.prompt is not None
    press(french, "1")
    assert [relation.label for relation in layer.relations] == ["relation:LOCATED_IN"]


def test_an_edge_is_dragged_without_a_click_before(french: MainWindow) -> None:
    view = french.pane.view
    span = quoted(french, "Paul Martin")
    view.focus_span(quoted(french, "Lima").n)
    drag(view, point_of(view, span.start, dx=1), point_of(view, FRENCH.index("Martin")))
    assert focused(french) == "Martin"
    assert quoted(french, "Martin").n == span.n


def test_a_press_without_a_drag_at_an_edge_is_a_click(french: MainWindow) -> None:
    view = french.pane.view
    QTest.mouseClick(
        view.viewport(), LEFT, NONE, point_of(view, quoted(french, "Paul Martin").start, dx=1)
    )
    assert focused(french) == "Paul Martin"


def test_right_beside_a_span_a_selection_begins(french: MainWindow) -> None:
    view = french.pane.view
    end = quoted(french, "Paul Martin").end
    drag(view, point_of(view, end, dx=2), point_of(view, end + len(" part")))
    assert view.selection is not None and view.selection[1] == end + len(" part")
    assert quoted(french, "Paul Martin").end == end
