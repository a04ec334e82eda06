"""Many acts in any order on odd texts: the view keeps its promises and never fails."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt

from annotator.gui.article.view import ArticleView
from annotator.model.span import Span, State
from annotator.model.tokens import snap
from tests.gui.article.conftest import MakeView
from tests.gui.article.hands import CONTROL, NONE, SHIFT, click, drag, key
from tests.gui.article.layers import MemoryLayer, relation, span
from tests.gui.article.test_layout import ARABIC, FAMILY

Key = Qt.Key
PIECES = (
    "The minister said. ",
    "\r\n",
    "\n\n",
    f"{FAMILY} ",
    f"{ARABIC} ",
    "安倍晋三",
    "e\u0301te\u0301 ",
    "\t",
    "\u2028",
    "\ud800",
    "long " * 300,
)
KEYS = (
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End),
    *(Key.Key_PageUp, Key.Key_PageDown),
)
LABELS = ("PERSON", "ROLE", "ORG", "GPE", "BOILERPLATE")


def random_layer(chance: random.Random) -> MemoryLayer:
    text = "".join(chance.choice(PIECES) for _ in range(60))
    layer = MemoryLayer(text, title="Random")
    for n in range(1, 40):
        layer.put(random_span(text, n, chance))
    numbers = range(1, 40)
    layer.add_relations(relation(n, *chance.sample(numbers, 2), "MEETS_WITH") for n in range(1, 15))
    return layer


def random_span(text: str, n: int, chance: random.Random) -> Span:
    start = chance.randrange(len(text) - 1)
    end = min(len(text), start + chance.choice((1, 3, 9, 40, 400)))
    return span(text, n, start, end, chance.choice(LABELS), chance.choice(list(State)[:2]))


@pytest.mark.parametrize("seed", range(4))
def test_any_acts_in_any_order(make_view: MakeView, seed: int) -> None:
    chance = random.Random(seed)
    layer = random_layer(chance)
    view = make_view(layer)
    for _step in range(120):
        act(view, layer, chance)
        view.viewport().repaint()
        assert 0 <= view.caret <= len(layer.text)
        assert view.caret == snap(layer.text, view.caret)
        if view.focused_span is not None:
            assert layer.span(view.focused_span) is not None
        if view.selection is not None:
            assert view.selection[0] < view.selection[1]
    view.viewport().repaint()


def act(view: ArticleView, layer: MemoryLayer, chance: random.Random) -> None:
    point = QPoint(chance.randrange(880), chance.randrange(690))
    numbers = [each.n for each in layer.spans]
    match chance.randrange(12):
        case 0:
            click(view, point, chance.choice((NONE, SHIFT)))
        case 1:
            other = QPoint(chance.randrange(880), chance.randrange(690))
            drag(view, point, other, chance.choice((NONE, CONTROL)))
        case 2 | 3 | 4:
            key(view, chance.choice(KEYS), chance.choice((NONE, SHIFT, CONTROL)))
        case 5:
            view.focus_span(chance.choice(numbers))
        case 6:
            view.refresh(layer.put(random_span(layer.text, chance.randrange(1, 60), chance)))
        case 7:
            view.refresh(layer.remove(chance.choice(numbers)))
        case 8:
            all_arcs = chance.random() < 0.5
            view.set_shown(threshold=view.sheet.threshold, all_arcs=all_arcs)
        case 9:
            view.set_typography(chance.choice((12, 17, 30)), chance.choice((0.7, 1.0, 1.5)), 70)
        case 10:
            view.resize(chance.randrange(200, 1000), 700)
        case 11:
            threshold = chance.choice((0.0, 0.95))
            view.set_shown(threshold=threshold, all_arcs=view.sheet.all_arcs)
