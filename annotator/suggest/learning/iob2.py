"""Files of tokens with IOB2 tags: a token and its tag a line, as CoNLL-2003 wrote them.

An empty line ends a sentence, ``-DOCSTART-`` begins an article. Sentences become lines of text,
tokens stand apart by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.base.errors import BadFile
from annotator.suggest.training import Sample

_TAG = re.compile(r"O|[BI]-\S+")
_BREAK = "-DOCSTART-"


def is_iob2(content: str) -> bool:
    """Whether the first line with a token has a tag at its end."""
    for line in content.splitlines():
        if line.strip():
            fields = line.split()
            return len(fields) > 1 and _TAG.fullmatch(fields[-1]) is not None
    return False


def read_iob2(content: str) -> list[Sample]:
    """The articles in ``content``.

    :raises BadFile: a line is no token with a tag; the sentence has its number.
    """
    articles: list[Sample] = []
    sentences: list[list[tuple[str, str]]] = []
    for sentence in _sentences(content):
        if sentence is None:
            if sentences:
                articles.append(_article(sentences))
            sentences = []
        else:
            sentences.append(sentence)
    if sentences:
        articles.append(_article(sentences))
    return articles


def _sentences(content: str) -> Iterator[list[tuple[str, str]] | None]:
    """Each sentence; None where an article begins."""
    sentence: list[tuple[str, str]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        fields = line.split()
        if fields and not line.startswith(_BREAK):
            if len(fields) < 2 or not _TAG.fullmatch(fields[-1]):
                raise BadFile(f"Line {number} is no token with an IOB2 tag: '{line.strip()[:40]}'.")
            sentence.append((fields[0], fields[-1]))
            continue
        if sentence:
            yield sentence
            sentence = []
        if fields:
            yield None
    if sentence:
        yield sentence


def _article(sentences: list[list[tuple[str, str]]]) -> Sample:
    text = ""
    spans: list[tuple[int, int, str]] = []
    for sentence in sentences:
        label = ""
        for place, (token, tag) in enumerate(sentence):
            if place:
                text += " "
            start, end = len(text), len(text) + len(token)
            kind, _dash, name = tag.partition("-")
            if kind == "I" and name == label:
                spans[-1] = (spans[-1][0], end, label)
            elif name:
                spans.append((start, end, name))
            label = name
            text += token
        text += "\n"
    return Sample(text, tuple(spans))
