"""Pictures of an article before and after say how much is suggested, and how right it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.gui.look.fonts import load_fonts
from annotator.gui.look.theme import load_theme
from annotator.model.record import Record
from annotator.model.span import Span
from tests.e2e.before_and_after import WAYS, WIDTH, beside, draw
from tests.e2e.simulated_annotator import make_project

TEXT = "The United States praised Maria Keller on Monday. Keller, the Swiss envoy, was in Ottawa.\n"
GOLD = ("United States GPE", "Maria Keller PERSON", "Monday DATE", "Keller PERSON")


@pytest.mark.parametrize("title", list(WAYS))
def test_what_is_suggested_is_counted(qapp: QApplication, tmp_path: Path, title: str) -> None:
    spans = []
    at = 0
    for n, each in enumerate(GOLD, 1):
        words, label = each.rsplit(" ", 1)
        at = TEXT.index(words, at)
        spans.append(Span(at, at + len(words), label, words, n=n))
        at += len(words)
    record = Record(id="one", text=TEXT, language="en", spans=spans)
    path = tmp_path / "work.annot"
    make_project(path, [record], WAYS[title])
    fonts, theme = load_fonts(), load_theme("light")
    (found,) = draw(path, fonts, theme, {TEXT: record}).values()
    # stock spans keep the article, and know no offices; ours are right but for what gold lacks
    right = {"Before": "3 right, 3 wrong (orange), 1 missing", "After": "4 right, 2 wrong"}
    assert right[title.split(":")[0]] in found.told
    picture = beside([(title, found)], fonts, theme, 300)
    assert (picture.width(), picture.height()) == (WIDTH, 300)
