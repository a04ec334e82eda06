"""Folding a text is folding its characters, one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.folding import Folder

ODD = "AéÉeΣσſİıK\u0301\u2019\u00a0\u2011\u0cc0\u0cbf\u1b3b中😀"


@given(st.text(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=40))
def test_a_text_folds_as_its_characters_do(text: str) -> None:
    folder = Folder()
    folded = folder.fold(text)
    assert folded.text == "".join(folder.fold(character).text for character in text)
    if folded.offsets is not None:
        assert len(folded.offsets) == len(folded.text) + 1


def test_many_kinds_of_characters_fold_the_same() -> None:
    kinds = "".join(map(chr, range(0xC0, 0x17F)))
    few = "ÀÉ à"
    assert Folder().fold(kinds + few).text.endswith("ae a")
    assert Folder().fold(few).text == "ae a"
