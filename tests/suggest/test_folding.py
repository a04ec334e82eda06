"""Folding a text is folding its characters, one by one, each where it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.folding import Folder

ODD = "AéÉeΣσſİıK\u0301\u2019\u00a0\u2011\u0cc0\u0cbf\u1b3b中😀"


@given(st.text(st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=40))
def test_a_text_folds_as_its_characters_do(text: str) -> None:
    folder = Folder()
    assert folder.fold(text) == "".join(folder.fold(character) for character in text)
    assert len(folder.fold(text)) == len(text)


def test_many_kinds_of_characters_fold_the_same() -> None:
    kinds = "".join(map(chr, range(0xC0, 0x17F)))
    few = "ÀÉ à"
    assert Folder().fold(kinds + few).endswith("ae a")
    assert Folder().fold(few) == "ae a"


def test_names_are_looked_up_however_they_are_typed() -> None:
    keys = {Folder().key(name) for name in ("L’É\u00adtat", "l'E\u0301tat", "L\u02bcÉ\u200etat")}
    assert keys == {"l'etat"}
