"""What a spaCy recogniser knows of a word, whatever stands around it: five numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.reading.hashing import string_hash

Ids = npt.NDArray[np.uint64]

# the order of the columns that ``Words.ids`` gives
COLUMNS = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "ORTH")
# words of a project of many articles must not fill the memory
_KEPT = 50_000
_LONG = 100
_RUN = 4


class Token(NamedTuple):
    """``norm``: the form that a rule of the tokenizer gives this token, "" where none does."""

    text: str
    norm: str = ""


class Tables(NamedTuple):
    """What spaCy's code, not a pipeline's folder, says of strings: ``resources/spacy.json``.

    ``ids``: names of its own that are known by another number than their hash.
    ``norms``: the common form of quotation marks, dashes and currencies.
    """

    ids: dict[str, int]
    norms: dict[str, str]


def read_tables(path: Path) -> Tables:
    """:raises OSError: it cannot be read. :raises ValueError: it is something else."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return Tables(ids=found["ids"], norms=found["norms"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path.name} is damaged") from error


class Words:
    """All words met so far, each looked at once."""

    def __init__(self, tables: Tables, norms: Mapping[int, str]) -> None:
        """``norms``: by the number of a word, the form that the pipeline gives it."""
        self._tables = tables
        self._norms = norms
        self._numbers: dict[str, int] = {}
        self._known: dict[Token, tuple[int, ...]] = {}

    def ids(self, tokens: Iterable[Token]) -> Ids:
        """A row for each of ``tokens``, a column for each of ``COLUMNS``."""
        if len(self._known) > _KEPT:
            self._known.clear()
            self._numbers.clear()
        found = [self._known.get(token) or self._meet(token) for token in tokens]
        return np.array(found, dtype=np.uint64).reshape(-1, len(COLUMNS))

    def _meet(self, token: Token) -> tuple[int, ...]:
        text = token.text
        norm = token.norm or self._norm(text)
        parts = (norm, text[0], text[-3:], shape(text), text)
        self._known[token] = ids = tuple(map(self._number, parts))
        return ids

    def _norm(self, text: str) -> str:
        given = self._norms.get(self._number(text))
        if given is None:
            given = self._tables.norms.get(text)
        return text.lower() if given is None else given

    def _number(self, text: str) -> int:
        number = self._numbers.get(text)
        if number is None:
            own = self._tables.ids.get(text)
            self._numbers[text] = number = string_hash(text) if own is None else own
        return number


def shape(text: str) -> str:
    """``Xxxx`` for ``Paris``: kinds of characters, of a run of one kind at most four."""
    if len(text) >= _LONG:
        return "LONG"
    found = []
    last, run = "", 0
    for character in text:
        kind = character
        if character.isalpha():
            kind = "X" if character.isupper() else "x"
        elif character.isdigit():
            kind = "d"
        run = run + 1 if kind == last else 1
        last = kind
        if run <= _RUN:
            found.append(kind)
    return "".join(found)
