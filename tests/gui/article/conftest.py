"""A view of its own for every test, with the fonts of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.article.view import ArticleView
from annotator.gui.look.fonts import Fonts, load_fonts
from annotator.gui.look.theme import load_theme
from tests.gui.article.layers import MemoryLayer

MakeView = Callable[[MemoryLayer], ArticleView]


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> Fonts:
    return load_fonts()


@pytest.fixture
def make_view(qtbot: QtBot, fonts: Fonts) -> Iterator[MakeView]:
    """Shows a layer in a view of 900 by 700 that has the keyboard focus."""
    made: list[ArticleView] = []

    def make(layer: MemoryLayer) -> ArticleView:
        view = ArticleView(load_theme("light"), fonts)
        qtbot.addWidget(view)
        view.resize(900, 700)
        view.show_layer(layer)
        view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        made.append(view)
        return view

    yield make
    for view in made:
        view.close()
