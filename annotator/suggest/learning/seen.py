"""An article as learning sees it: tokens, lines, what the recognisers said, numbers for words.

What sees is a ``Reader``: the stock pipeline of a language with its own recogniser, ours beside it
and a transformer where there are some, and a table of word vectors. All offsets are code points,
ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.suggest import pipelines
from annotator.suggest.learning.eyes import Eyes, FileEyes, SpacyEyes
from annotator.suggest.learning.transformer import Transformer
from annotator.suggest.learning.word_vectors import WordVectors
from annotator.suggest.normalise import normalise, plain
from annotator.suggest.own_recognisers import find_own
from annotator.suggest.pipelines import Pipeline

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """``tokens`` of ``text`` without white space, in ``lines`` of token numbers.

    ``words``: the tokens as plain typing has them, see ``normalise.plain``.
    ``tags``: of each recogniser ``B-X``, ``I-X`` or ``O`` a token. Numbers, a row a token:
    ``vectors`` of the word wherever it stands, ``readings`` of the word where it stands. Where a
    transformer reads along its rows are all the numbers there are.
    """

    text: str
    tokens: list[tuple[int, int]]
    words: list[str]
    lines: list[list[int]]
    tags: tuple[list[str], ...]
    vectors: Floats
    readings: Floats

    @property
    def transformed(self) -> bool:
        """Whether a transformer read along."""
        return not self.vectors.shape[1]


class Reader:
    """Reads articles of one language. Loads its pipeline at once.

    ``identity`` tells which recognisers it asks, to the weights of our own, and what reads along.
    ``vectors``: where no transformer reads along; beside one they and families add nothing.
    ``damaged``: the file of the one that should, "" where nothing is wrong.
    """

    def __init__(self, pipeline: Pipeline, resources: Path) -> None:
        """:raises BrokenPipelineError: the pipeline cannot be used."""
        folder = resources / "transformers"
        file = Transformer.file(folder, pipeline.language)
        self._transformer = Transformer.shipped(folder, pipeline.language)
        self.damaged = file.name if file is not None and self._transformer is None else ""
        self.vectors = WordVectors.none()
        if self._transformer is None:
            self.vectors = find_vectors(pipeline.language, resources)
        own = find_own(resources / "pipelines" / pipeline.language, pipeline.name, pipeline.version)
        if own is not None and own.broken() is not None:
            own = None
        self.identity = f"{pipeline.name} {pipeline.version}"
        if own is not None:
            self.identity += f", {own.name} {own.version} {own.hash}"
        if self._transformer is not None:
            self.identity += f", {self._transformer.identity}"
        numbers = self._transformer is None
        try:
            self._eyes: Eyes = FileEyes(pipeline, own, resources, numbers=numbers)
        except (OSError, ValueError):
            # built otherwise or damaged: spaCy can run it, or says what is wrong
            self._eyes = SpacyEyes(pipeline, own, numbers=numbers)

    @property
    def labels(self) -> list[tuple[str, ...]]:
        """The labels of each recogniser, in the order of ``Seen.tags``."""
        return self._eyes.labels

    def read(self, text: str) -> Seen:
        """``text`` as it is seen."""
        copy = plain(text)
        tokens, said, tables = self._eyes.look(normalise(copy.text))
        words = [copy.text[start:end] for start, end in tokens]
        lines = list(_lines(copy.text, tokens))
        none = np.zeros((len(tokens), 0), dtype=np.float32)
        if self._transformer is None:
            vectors = self.vectors.rows(words)
        else:
            apart = [start == 0 or copy.text[start - 1].isspace() for start, _end in tokens]
            vectors = none
            tables = [self._transformer.rows(words, apart, lines)] if words else []
        return Seen(
            text=text,
            tokens=[copy.place(start, end) for start, end in tokens],
            words=words,
            lines=lines,
            tags=tuple(said),
            vectors=vectors,
            # an article without tokens has no readings, and needs none
            readings=np.concatenate((none, *map(_even, tables)), axis=1, dtype=np.float32),
        )


def _even(table: Floats) -> Floats:
    """Rows of about length 1, whatever part they come from."""
    return table / np.float32(max(1e-6, float(np.sqrt((table**2).sum(axis=1).mean()))))


def _lines(text: str, tokens: Sequence[tuple[int, int]]) -> Iterable[list[int]]:
    line: list[int] = []
    for number, (start, _end) in enumerate(tokens):
        if line and "\n" in text[tokens[number - 1][1] : start]:
            yield line
            line = []
        line.append(number)
    if line:
        yield line


def find_vectors(language: str, resources: Path) -> WordVectors:
    """The word vectors that ship for ``language``, else of a pipeline for it, else of any.

    Names are much the same in all newspapers: vectors of another language know half of them.
    """
    ours = WordVectors.shipped(resources / "vectors" / f"{language}.npz")
    if ours is not None:
        return ours
    found = pipelines.installed()
    others = [each for name in sorted(found) if name != language for each in found[name]]
    for pipeline in (*found.get(language, ()), *others):
        vectors = WordVectors.installed(pipeline.folder / "vocab")
        if vectors is not None:
            return vectors
    return WordVectors.none()
