"""Files of sentences with entities and relations, as CoNLL04 is handed round.

A sentence begins with a line ``#doc N``; then a token a line: number, token, IOB2 tag, a list of
relations and a list of the numbers of their other ends, tab separated. A relation is written on the
last token of its head. Tokens stand apart by a space in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.base.errors import BadFile
from annotator.suggest.relation_learning import Lesson
from annotator.suggest.relation_pairs import Mark

_BREAK = "#doc"
_TAG = re.compile(r"O|[BI]-\S+")
_LABEL = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_NONE = "N"


class _Token(NamedTuple):
    text: str
    tag: str
    relations: tuple[tuple[str, int], ...]


def is_conll04(content: str) -> bool:
    """Whether the first line with a token has the five columns."""
    for line in content.split("\n"):
        if line.strip() and not line.startswith(_BREAK):
            fields = line.split("\t")
            return len(fields) == 5 and _TAG.fullmatch(fields[2]) is not None
    return False


def read_conll04(content: str) -> list[Lesson]:
    """The sentences in ``content``.

    :raises BadFile: a line is no such token; it has its number.
    """
    lessons: list[Lesson] = []
    tokens: list[_Token] = []
    # a token may be one of the other signs that end lines elsewhere
    lines = content.split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith(_BREAK):
            tokens.append(_token(line, number))
        elif tokens:
            lessons.append(_lesson(tokens, number - 1))
            tokens = []
    if tokens:
        lessons.append(_lesson(tokens, len(lines)))
    return lessons


def _token(line: str, number: int) -> _Token:
    fields = line.split("\t")
    if len(fields) != 5 or not _TAG.fullmatch(fields[2]) or not fields[1].strip():
        raise BadFile(f"Line {number} is no token with relations: '{line.strip()[:40]}'.")
    labels = [one or other for one, other in _LABEL.findall(fields[3])]
    ends = [int(each) for each in re.findall(r"\d{1,9}", fields[4])]
    if len(labels) != len(ends):
        raise BadFile(f"Line {number} has {len(labels)} relations and {len(ends)} ends.")
    pairs = zip(labels, ends, strict=True)
    return _Token(fields[1].strip(), fields[2], tuple(pair for pair in pairs if pair[0] != _NONE))


def _lesson(tokens: Sequence[_Token], line: int) -> Lesson:
    """One sentence, whose last token is on ``line``."""
    starts: list[int] = []
    length = 0
    for token in tokens:
        starts.append(length)
        length += len(token.text) + 1
    marks: list[Mark] = []
    at: dict[int, int] = {}
    for place, token in enumerate(tokens):
        kind, _dash, label = token.tag.partition("-")
        end = starts[place] + len(token.text)
        if kind == "B" or (kind == "I" and not (place - 1 in at and marks[-1].label == label)):
            marks.append(Mark(starts[place], end, label))
        elif kind == "I":
            marks[-1] = marks[-1]._replace(end=end)
        if kind != "O":
            at[place] = len(marks) - 1
    relations = []
    for place, token in enumerate(tokens):
        for label, other in token.relations:
            if place not in at or other not in at:
                raise BadFile(f"The sentence that ends in line {line} ties a token of no entity.")
            if at[place] == at[other]:
                raise BadFile(f"The sentence that ends in line {line} ties an entity to itself.")
            relations.append((at[place], at[other], label))
    text = " ".join(token.text for token in tokens)
    return Lesson(text, "en", tuple(marks), tuple(relations))
