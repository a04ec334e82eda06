"""Patterns cut down to an alphabet say what the whole ones say."""

from __future__ import annotations

import re

import pytest

from annotator.suggest.reading.packed import unpack
from annotator.suggest.reading.patterns import Alphabet
from tests.suggest.reading.conftest import Both

_LARGE_CLASS = re.compile(r"\[[^\[\]]{100,}\]")
FORMS = ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match")


def test_every_letter_of_the_alphabet_is_where_it_was(both: Both) -> None:
    told = unpack((both.pipeline.folder / "tokenizer").read_bytes())
    alphabet = Alphabet()
    alphabet.grow("ЖΩ北😀")
    letters = [chr(point) for point in range(0x110000) if not alphabet.lacks(chr(point))]
    assert len(letters) > 1_000
    classes = {
        (written, form == "token_match")
        for form in FORMS
        for written in _LARGE_CLASS.findall(told[form] or "")
    }
    assert classes
    for written, caseless in classes:
        flags = re.IGNORECASE if caseless else 0
        whole, cut = re.compile(written, flags), re.compile(alphabet.cut(written), flags)
        assert len(cut.pattern) < len(written)
        differ = [c for c in letters if bool(whole.match(c)) != bool(cut.match(c))]
        assert not differ


@pytest.mark.parametrize(
    "pattern",
    [
        r"[abc]",
        r"\[" + "x" * 200 + r"\]",
        r"(?:[" + "".join(f"\\u{n:04x}" for n in range(0x4E00, 0x4E40)) + "])",
        r"[" + r"\n" * 80 + "]",
    ],
)
def test_what_is_small_or_not_understood_stays(pattern: str) -> None:
    assert Alphabet().cut(pattern) == pattern


@pytest.mark.parametrize(
    ("written", "text", "fits"),
    [
        (r"[^" + r"\u0411\u0413" * 20 + "a-z]", "A", True),
        (r"[^" + r"\u0411\u0413" * 20 + "a-z]", "a", False),
        (r"[\w" + r"\u0411\u0413" * 20 + r"\-\]]", "]", True),
        (r"[\w" + r"\u0411\u0413" * 20 + r"\-\]]", "-", True),
        (r"[\w" + r"\u0411\u0413" * 20 + r"\-\]]", "+", False),
        (r"\\[" + r"\x41\x42" * 20 + r"\U0001F600-\U0001F64F" * 3 + "]", "\\B", True),
    ],
)
def test_ways_to_write_a_class(written: str, text: str, fits: bool) -> None:
    cut = Alphabet().cut(written)
    assert len(cut) < len(written)
    assert bool(re.fullmatch(written, text)) is bool(re.fullmatch(cut, text)) is fits


def test_an_alphabet_grows_by_blocks() -> None:
    alphabet = Alphabet()
    assert not alphabet.grow("Déjà vu, “so” — œuvre €")
    assert alphabet.grow("Владимир")
    assert not alphabet.grow("щ")
    assert alphabet.lacks("жук 北") == {"北"}
    assert alphabet.grow("北京") and not alphabet.grow("区")
