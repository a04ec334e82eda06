"""A window on a small screen: its size, and the side panels that have no room, by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from annotator.base.paths import config_dir
from annotator.base.settings import Settings
from annotator.gui.look.fonts import Fonts
from annotator.gui.main_window import MainWindow
from annotator.gui.workspace import Workspace
from tests.gui.test_window_keys import quoted

LEFT = Qt.MouseButton.LeftButton
# where Qt's description of a window's geometry tells the width of its screen
SCREEN_WIDTH = slice(46, 50)


@pytest.mark.parametrize("stored", ["of a wide screen", "no geometry"])
def test_what_was_stored_elsewhere_makes_no_small_window(
    window: MainWindow, fonts: Fonts, tmp_path: Path, stored: str
) -> None:
    known = bytearray(window.saveGeometry().data())
    known[SCREEN_WIDTH] = (7680).to_bytes(4, "big")
    if stored == "no geometry":
        known = bytearray(b"nonsense")
    geometry = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    geometry.setValue("geometry", QByteArray(bytes(known)))
    workspace = Workspace(Settings(author="marie"), config_dir())
    made = MainWindow(workspace, window.look, fonts, geometry)
    assert made.size() == made.screen().availableSize()
    assert made.isMaximized()
    made.close()
    made.deleteLater()


@pytest.mark.parametrize(("width", "right"), [(960, True), (650, True), (650, False)])
def test_a_panel_without_room_is_brought_by_a_click(
    window: MainWindow, width: int, right: bool
) -> None:
    for _each in range(2):
        # the panels that go have a least width until they are gone
        window.resize(width, 540)
        QApplication.processEvents()
    panel, edge = (window.right, window.right_edge) if right else (window.left, window.left_edge)
    assert panel.isHidden() and edge.isVisible()
    for shown in (True, False):
        QTest.mouseClick(edge, LEFT)
        assert panel.isVisible() is shown
        assert window.width() == width
        # the next key is still the article's
        assert window.focusWidget() is window.pane.view
    window.resize(1280, 720)
    assert panel.isVisible() and edge.isHidden()


def test_a_panel_with_the_keyboard_gives_it_back_when_it_is_put_away(window: MainWindow) -> None:
    window.resize(960, 540)
    QTest.mouseClick(window.right_edge, LEFT)
    window.parts.inspector.tabs.button(1).setFocus()
    QTest.mouseClick(window.right_edge, LEFT)
    assert window.right.isHidden()
    assert window.focusWidget() is window.pane.view


def test_a_row_of_the_inspector_does_not_act_on_a_covered_article(window: MainWindow) -> None:
    window.resize(1440, 720)
    window.pane.view.focus_span(quoted(window, "Marie Lambert").n)
    window.parts.inspector.rebuild()
    rows = window.parts.inspector.findChildren(QPushButton)
    (relate,) = [row for row in rows if row.accessibleName().startswith("New relation")]
    window.workspace.part_wanted.emit("entities")
    assert window.parts.entities.isVisible()
    QTest.mouseClick(relate, LEFT)
    assert not window.parts.entities.isVisible()
    assert window.workspace.prompt is None
    QTest.mouseClick(relate, LEFT)
    assert window.workspace.prompt is not None
