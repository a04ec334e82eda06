"""Code points and UTF-16 units agree with Python's own encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.base.offsets import Utf16Map


@given(st.text(alphabet="aé日\U0001f600\U00010000\n"))
def test_both_ways(text: str) -> None:
    mapping = Utf16Map(text)
    for offset in range(len(text) + 1):
        unit = len(text[:offset].encode("utf-16-le")) // 2
        assert mapping.to_utf16(offset) == unit
        assert mapping.to_codepoint(unit) == offset
