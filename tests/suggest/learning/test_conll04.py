"""Sentences with relations as CoNLL04 writes them."""

from __future__ import annotations

import pytest

from annotator.base.errors import BadFile
from annotator.suggest.learning.conll04 import is_conll04, read_conll04

ROWS = [
    "#doc 7",
    "0\tAnn\tB-Peop\t['N']\t[0]",
    "1\tLee\tI-Peop\t['Live_In', 'Work_For']\t[3, 6]",
    "2\tof\tO\t['N']\t[2]",
    "3\tOslo\tB-Loc\t['N']\t[3]",
    "4\tleft\tO\t['N']\t[4]",
    "5\tNorth\tB-Org\t['N']\t[5]",
    "6\tLtd\tI-Org\t['N']\t[6]",
    "#doc 8",
    "0\tRain\tO\t['N']\t[0]",
]


def test_sentences_with_their_entities_and_relations() -> None:
    content = "\n".join(ROWS)
    assert is_conll04(content)
    first, second = read_conll04(content)
    quotes = [first.text[mark.start : mark.end] for mark in first.marks]
    assert quotes == ["Ann Lee", "Oslo", "North Ltd"]
    assert [mark.label for mark in first.marks] == ["Peop", "Loc", "Org"]
    assert first.relations == ((0, 1, "Live_In"), (0, 2, "Work_For"))
    assert (second.text, second.marks, second.relations) == ("Rain", (), ())


def test_signs_that_end_lines_elsewhere_are_tokens_here() -> None:
    content = "\r\n".join(ROWS).replace("left", "l\u2028ft")
    first, _second = read_conll04(content)
    assert first.text == "Ann Lee of Oslo l\u2028ft North Ltd"


@pytest.mark.parametrize("content", ["", "Oslo B-LOC\n", "#doc 1\n", "0\tOslo\tLoc\t['N']\t[0]"])
def test_other_files_are_not_taken(content: str) -> None:
    assert not is_conll04(content)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2\tof\tO", "Line 4 is no token"),
        ("2\tof\tO\t['N', 'Kill']\t[2]", "Line 4 has 2 relations and 1 ends"),
        ("2\tof\tO\t['Kill']\t[3]", "ends in line 8 ties a token of no entity"),
        ("2\tof\tO\t['Kill']\t[99]", "ends in line 8 ties a token of no entity"),
        ("1\tLee\tI-Peop\t['Kill']\t[0]", "ends in line 8 ties an entity to itself"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(row: str, told: str) -> None:
    with pytest.raises(BadFile, match=told):
        read_conll04("\n".join([*ROWS[:3], row, *ROWS[4:]]))
