"""All keys over the window: what scrolls them, what shuts them, and that it does nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from annotator.gui.main_window import MainWindow
from annotator.gui.panels.key_overlay import KeyOverlay
from tests.gui.test_window_keys import CONTROL, SHIFT, press, quoted

KEY = Qt.Key


@pytest.fixture
def overlay(window: MainWindow) -> KeyOverlay:
    """The overlay in a window that is too low for it."""
    window.resize(1000, 420)
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    press(window, "?")
    shown = window.parts.actions.overlay
    assert shown is not None and shown.isVisible()
    return shown


def scrolled(overlay: KeyOverlay) -> tuple[int, int]:
    """How far down it is, and how far it can go."""
    bar = overlay.findChildren(QScrollArea)[0].verticalScrollBar()
    return bar.value(), bar.maximum()


def test_keys_scroll_it(window: MainWindow, overlay: KeyOverlay) -> None:
    assert scrolled(overlay)[1] > 60
    press(window, KEY.Key_Down)
    line = scrolled(overlay)[0]
    assert line > 0
    press(window, KEY.Key_Up)
    assert scrolled(overlay)[0] == 0
    press(window, KEY.Key_PageDown)
    page = scrolled(overlay)[0]
    assert page > line
    press(window, KEY.Key_PageUp, KEY.Key_Space)
    assert scrolled(overlay)[0] == page
    press(window, KEY.Key_Space, modifiers=SHIFT)
    assert scrolled(overlay)[0] == 0
    press(window, KEY.Key_End)
    assert scrolled(overlay)[0] == scrolled(overlay)[1]
    press(window, KEY.Key_Home)
    assert scrolled(overlay)[0] == 0
    assert overlay.isVisible()


def test_any_other_key_only_shuts_it(window: MainWindow, overlay: KeyOverlay) -> None:
    before = list(window.workspace.layer.spans)
    for key in (KEY.Key_Escape, KEY.Key_F1, KEY.Key_X, KEY.Key_Tab, "?", "4"):
        press(window, key)
        assert not window.parts.actions.overlay.isVisible(), key
        assert list(window.workspace.layer.spans) == before, key
        assert window.focusWidget() is window.pane.view, key
        press(window, "?")
        assert window.parts.actions.overlay.isVisible()


def test_keys_that_act_everywhere_do_not_act_through_it(
    window: MainWindow, overlay: KeyOverlay
) -> None:
    press(window, KEY.Key_K, modifiers=CONTROL)
    assert not overlay.isVisible()
    assert not window.parts.made("palette")


def test_f1_shows_the_keys_from_a_field(window: MainWindow) -> None:
    window.parts.queue.search.setFocus()
    # a window that is not the active one has no shortcuts
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 5000)
    press(window, KEY.Key_F1)
    assert window.parts.actions.overlay is not None and window.parts.actions.overlay.isVisible()
