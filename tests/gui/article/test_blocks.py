"""Texts are cut into blocks that lose nothing, and drawn with as many units as they have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.article.blocks import cut, shown

_ODD = st.text(
    alphabet=st.sampled_from("ab é\n\r\t\u2028\u2029\x00\x85\ud800\U0001f469\u200d\u0301\ufffcش"),
    max_size=60,
)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(text=_ODD, limit=st.integers(1, 12))
def test_blocks_cover_the_text(text: str, limit: int) -> None:
    blocks = cut(text, limit)
    assert blocks[0].start == 0
    starts = [*(block.start for block in blocks[1:]), len(text)]
    for block, following in zip(blocks, starts, strict=True):
        assert block.start <= block.end <= following
        assert text[block.end : following] in ("", "\n", "\r\n")
        assert block.closes or block.end == following


@given(text=_ODD)
def test_what_is_drawn_has_as_many_units(text: str) -> None:
    drawn = shown(text)
    assert len(drawn) == len(text)
    assert _units(drawn) == _units(text)
    drawn.encode("utf-8")


def test_line_ends() -> None:
    assert [text_of(block, "a\r\nb\n\nc") for block in cut("a\r\nb\n\nc")] == ["a", "b", "", "c"]
    assert cut("")[0].end == 0
    assert cut("a\n")[-1].blank


def text_of(block: object, text: str) -> str:
    return text[block.start : block.end]  # type: ignore[attr-defined]


def test_signs_for_what_has_no_picture() -> None:
    assert shown("a\x00b\rc\ud800") == "a\ufffdb\u2028c\ufffd"
    assert shown("plain\ttext") == "plain\ttext"


def test_long_paragraphs_break_after_a_space() -> None:
    text = "word " * 5000
    blocks = cut(text)
    assert len(blocks) > 2
    assert all(text[block.start] == "w" for block in blocks if block.end > block.start)
