"""Every character has its place, whatever the text is made of, and keeps it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.gui.article.layout import ArticleLayout
from annotator.gui.article.lines import Room
from annotator.gui.article.typography import typography
from annotator.gui.look.fonts import Fonts
from annotator.model.tokens import grapheme_next

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
ARABIC = "قال الرئيس اليوم"
ODD = {
    "plain": "Talks over Nagorny resumed on Monday, after a long pause of nine days. " * 5,
    "crlf": "one two\r\nthree\r\n\r\nfour\r\n",
    "lone cr": "one\rtwo\rthree",
    "line separator": "one\u2028two\u2028three",
    "tabs": "a\tb\t\tc  d",
    "emoji": f"a {FAMILY} b \U0001f600 c " * 20,
    "combining": "e\u0301te\u0301 a\u0300 la c\u0327a " * 20,
    "astral": "\U0001d4d0\U0001d4d1 x \U0001f1eb\U0001f1f7 " * 30,
    "cjk": "安倍晋三首相は東京で記者会見を開いた。" * 20,
    "surrogate": "a\ud800b\udc00c",
    "controls": "a\x00b\x1bc",
    "empty": "",
    "newlines": "\n\n\n",
}


def lay_out(text: str, fonts: Fonts, *, width: float = 500, size: int = 17) -> ArticleLayout:
    sizes = typography(fonts, size=size, line_spacing=1.0, measure=75)
    layout = ArticleLayout(text, sizes, room_for=lambda lines: [Room()] * len(lines), width=width)
    layout.place(40, None, 0)
    return layout


def carets(text: str) -> list[int]:
    places = [0]
    while places[-1] < len(text):
        places.append(grapheme_next(text, places[-1]))
    return places


@pytest.mark.parametrize("name", ODD)
def test_lines_cover_the_text(name: str, fonts: Fonts) -> None:
    text = ODD[name]
    layout = lay_out(text, fonts)
    lines = layout.lines_between(0, 1e6)
    assert lines[0].start == 0
    for before, after in itertools.pairwise(lines):
        assert text[before.end : after.start] in ("", "\n", "\r\n")
        assert before.bottom <= after.top
    assert lines[-1].end == len(text)


@pytest.mark.parametrize("name", sorted(set(ODD) - {"newlines"}))
def test_every_caret_place_can_be_clicked(name: str, fonts: Fonts) -> None:
    text = ODD[name]
    layout = lay_out(text, fonts)
    for offset in carets(text):
        line = layout.line_of(offset)
        assert line.start <= offset <= max(line.end, line.start)
        y = (line.text_top + line.text_bottom) / 2
        assert layout.position_at(layout.x_of(line, offset), y) == offset


def test_carriage_returns_are_drawn_as_nothing(fonts: Fonts) -> None:
    with_cr, without = lay_out("one\r\ntwo", fonts), lay_out("one\ntwo", fonts)
    line, same = with_cr.line_of(0), without.line_of(0)
    assert with_cr.stretches(line, 0, 5) == without.stretches(same, 0, 3)


def test_right_to_left_stretches(fonts: Fonts) -> None:
    text = f"He said {ARABIC} in Cairo"
    layout = lay_out(text, fonts)
    line = layout.line_of(0)
    start = text.index(ARABIC)
    first_word = layout.stretches(line, start, start + 3)
    last_word = layout.stretches(line, start + len(ARABIC) - 5, start + len(ARABIC))
    assert first_word[0][0] > last_word[0][0]
    assert layout.stretches(line, 0, 2)[0][1] < last_word[0][0]
    assert layout.stretches(line, start, len(text))


def test_a_right_to_left_paragraph_begins_at_the_right(fonts: Fonts) -> None:
    layout = lay_out(ARABIC, fonts)
    line = layout.line_of(0)
    assert layout.x_of(line, 0) > layout.x_of(line, len(ARABIC))


def test_only_what_is_seen_is_laid_out(fonts: Fonts) -> None:
    layout = lay_out("A line of an article.\n" * 5000, fonts)
    layout.lay_out(0, 800)
    assert len(layout._laid) < 40
    far = layout.height / 2
    layout.lay_out(far, far + 800)
    assert len(layout._laid) < 80


def test_nested_spans_get_room_and_give_it_back(fonts: Fonts) -> None:
    rows = [0]
    sizes = typography(fonts, size=17, line_spacing=1.0, measure=75)
    layout = ArticleLayout(
        "one two three\nfour",
        sizes,
        room_for=lambda lines: [Room(rows[0], rows[0])] * len(lines),
        width=500,
    )
    layout.place(40, None, 0)
    layout.lay_out(0, 500)
    before = layout.line_of(14).top
    rows[0] = 1
    assert layout.measure_again(0, 5)
    assert layout.line_of(14).top == before + sizes.tag_row + sizes.lane
    assert not layout.measure_again(0, 5)
    rows[0] = 0
    layout.measure_all()
    assert layout.line_of(14).top == before


@settings(max_examples=60)
@given(
    text=st.text(
        alphabet=st.sampled_from("aé \n\r\t\u2028\U0001f469\u200d\u0301ش中\ud800W"), max_size=80
    ),
    width=st.integers(40, 300),
)
def test_any_text_can_be_laid_out(text: str, width: int, fonts: Fonts) -> None:
    layout = lay_out(text, fonts, width=width)
    for offset in carets(text):
        line = layout.line_of(offset)
        found = layout.offset_at(line, layout.x_of(line, offset))
        assert 0 <= found <= len(text)
    for line in layout.lines_between(0, 1e6):
        for left, right in layout.stretches(line, line.start, line.end):
            assert left <= right


def test_forgotten_blocks_come_back(fonts: Fonts) -> None:
    layout = lay_out("word " * 20 + "\n", fonts)
    first = layout.line_of(0)
    layout._laid.clear()
    assert layout.line_of(0) == first
