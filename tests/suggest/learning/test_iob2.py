"""IOB2 files as articles."""

from __future__ import annotations

import pytest

from annotator.base.errors import BadFile
from annotator.suggest.learning.iob2 import is_iob2, read_iob2

FILE = """-DOCSTART- O

Ann B-PER
Lee I-PER
met O
Bob B-PER
Ray B-PER
. O

OSLO B-LOC

-DOCSTART- O

UN B-ORG
Paris I-LOC
"""


def test_articles_sentences_and_spans() -> None:
    first, second = read_iob2(FILE)
    assert first.text == "Ann Lee met Bob Ray .\nOSLO\n"
    assert [(first.text[s:e], label) for s, e, label in first.spans] == [
        ("Ann Lee", "PER"),
        ("Bob", "PER"),
        ("Ray", "PER"),
        ("OSLO", "LOC"),
    ]
    # a later token of another label begins a span of its own
    assert [(second.text[s:e], label) for s, e, label in second.spans] == [
        ("UN", "ORG"),
        ("Paris", "LOC"),
    ]


def test_more_columns_between_token_and_tag() -> None:
    (article,) = read_iob2("Ann NNP I-NP B-PER\nran VBD I-VP O\n")
    assert article.spans == ((0, 3, "PER"),)


def test_what_is_no_iob2_is_known_and_told_with_its_line() -> None:
    assert is_iob2(FILE)
    assert not is_iob2("Just words here.\n")
    assert not is_iob2("")
    with pytest.raises(BadFile, match="Line 2 is no token"):
        read_iob2("Ann B-PER\nran\n")
