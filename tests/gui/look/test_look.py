"""Colours, patterns and type as a person chooses them, on the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QImage, QPainter, QStyleHints
from PySide6.QtWidgets import QApplication

from annotator.gui.actions.table import action_by_id
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.look.fonts import SANS, SERIF, Fonts
from annotator.gui.look.label_patterns import MARKS, UNDERLINES, draw_mark, draw_underline
from annotator.gui.look.theme import load_theme
from annotator.gui.main_window import MainWindow
from tests.gui.test_window_keys import CONTROL, press, quoted

KEY = Qt.Key
BLUE = QColor("#0000ff")


def drawn(pattern: int, *, suggested: bool) -> set[tuple[int, int]]:
    """The pixels that an underline darkens."""
    image = QImage(160, 16, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    place = {"left": 0.0, "right": 160.0, "y": 6.0, "width": 2.0}
    draw_underline(painter, pattern, BLUE, **place, suggested=suggested)
    painter.end()
    return dark(image)


def mark(pattern: int) -> set[tuple[int, int]]:
    """The pixels that a mark darkens."""
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_mark(painter, pattern, image.rect().toRectF().adjusted(4, 4, -4, -4), BLUE)
    painter.end()
    return dark(image)


def dark(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).red() < 128
    }


def test_light_and_dark_follow_the_system(
    make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(theme="")
    hints = QApplication.styleHints()
    for scheme, name in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")) * 2:
        # the offscreen platform has no colours of its own
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self, scheme=scheme: scheme)
        hints.colorSchemeChanged.emit(scheme)
        assert window.look.theme == load_theme(name)
        ground = window.grab().toImage().pixelColor(3, 3)
        assert (ground.lightness() < 128) == (name == "dark")


def test_every_pattern_looks_different_and_tells_its_state() -> None:
    solid = [drawn(n, suggested=False) for n in range(len(UNDERLINES))]
    dashed = [drawn(n, suggested=True) for n in range(len(UNDERLINES))]
    marks = [mark(n) for n in range(len(MARKS))]
    for kind in (solid, dashed, marks):
        for n, one in enumerate(kind):
            assert one
            for other in kind[:n]:
                assert len(one ^ other) > 0.12 * max(len(one), len(other))
    for full, gaps in zip(solid, dashed, strict=True):
        assert len(gaps) < 0.9 * len(full)
    assert drawn(len(UNDERLINES), suggested=False) == solid[0]


def grab(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.pane.view.viewport().grab().toImage()


def test_patterns_come_with_high_contrast_and_by_themselves(window: MainWindow) -> None:
    assert not window.pane.view.sheet.theme.patterns
    n = quoted(window, "Marie Lambert").n
    grab(window)
    plain = window.pane.view.stage.scene().box(n)
    window.workspace.change_settings(theme="contrast-dark")
    assert window.pane.view.sheet.theme.patterns and window.pane.view.sheet.theme.strong
    window.workspace.change_settings(patterns="off")
    assert not window.pane.view.sheet.theme.patterns
    before = grab(window)
    window.workspace.change_settings(theme="light", patterns="on")
    assert grab(window) != before
    marked = window.pane.view.stage.scene().box(n)
    # the mark takes room beside the tag, and no word moves
    assert marked.tag.right > plain.tag.right
    assert marked.pieces == plain.pieces


def test_in_high_contrast_nothing_done_is_no_full_bar(window: MainWindow) -> None:
    window.workspace.change_settings(theme="contrast-light")
    bar = window.parts.queue._bar
    assert bar.value() == 0
    picture = bar.grab().toImage()
    assert picture.pixelColor(picture.rect().center()).lightness() > 200


def test_the_palette_chooses_colours_patterns_and_type(window: MainWindow) -> None:
    for typed, name, value in (
        ("high contrast, light", "theme", "contrast-light"),
        ("colours: dark", "theme", "dark"),
        ("patterns", "patterns", "on"),
        ("patterns", "patterns", "off"),
        ("typeface: sans", "typeface", SANS),
        ("typeface: serif", "typeface", SERIF),
        ("more room between", "line_spacing", 1.1),
        ("shorter lines", "measure", 70),
        ("colours: as the system", "theme", ""),
    ):
        press(window, KEY.Key_K, modifiers=CONTROL)
        press(window, typed)
        press(window, KEY.Key_Return)
        assert getattr(window.workspace.settings, name) == value, typed


def test_what_has_no_key_is_not_listed_among_the_keys(window: MainWindow) -> None:
    press(window, "?")
    overlay = window.parts.actions.overlay
    shown = [each.text() for each in overlay.findChildren(type(window.status._left))]
    assert "Larger text" in shown
    assert action_by_id("theme_dark").shown_title() not in shown


@pytest.mark.parametrize("typeface", [SERIF, SANS, "DejaVu Sans", "No Such Typeface"])
def test_a_typeface_is_taken_and_text_stays_where_it_was_read(
    window: MainWindow, typeface: str
) -> None:
    window.pane.view.focus_span(quoted(window, "Ottawa").n)
    window.workspace.change_settings(typeface=typeface)
    layout = window.pane.view.sheet.layout
    expected = {SERIF: "Noto Serif", SANS: "Noto Sans"}.get(typeface, typeface)
    if typeface == "No Such Typeface":
        expected = "Noto Serif"
    assert QFontInfo(layout.sizes.text).family() == expected
    assert window.pane.view.stage.scene().box(window.pane.view.focused_span) is not None
    assert not grab(window).isNull()


def test_fonts_keep_their_wide_coverage() -> None:
    fonts = Fonts()
    assert fonts.reading_in(SERIF) == fonts
    assert fonts.reading_in(SANS).reading[0] == "Noto Sans"
    assert fonts.reading_in("Arial").reading == ("Arial", *fonts.reading)
    assert not any(":" in family for family in QFontDatabase.families())


def test_settings_try_the_look_on_and_take_it_off_again(window: MainWindow) -> None:
    seen = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        look = dialog.look
        look.typeface.setCurrentIndex(look.typeface.findData(SANS))
        look.theme.setCurrentIndex(look.theme.findData("contrast-light"))
        look.line_spacing.setValue(1.4)
        look.measure.setValue(60)
        seen.append(window.workspace.settings)
        dialog.reject()

    QTimer.singleShot(0, choose)
    before = window.workspace.settings
    window.parts.files.change_settings()
    tried = seen[0]
    assert (tried.typeface, tried.theme, tried.line_spacing) == (SANS, "contrast-light", 1.4)
    assert window.workspace.settings == before
    assert window.look.theme.name == "light"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_strip_stands_beside_the_article(
    make_window: Callable[..., MainWindow], theme: str
) -> None:
    window = make_window(theme=theme)
    window.show()
    window.pages.setCurrentIndex(0)
    view = window.pane.view
    bar = view.verticalScrollBar()
    middle = bar.mapTo(window, bar.rect().center())
    picture = window.grab().toImage()
    assert picture.pixelColor(middle) == QColor(load_theme(theme).window)
