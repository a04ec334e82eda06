"""An article as learning sees it: tokens, lines, what the recognisers said, numbers for words.

What sees is a ``Reader``: the stock pipeline of a language with its own recogniser, ours beside it
where there is one, and a table of word vectors. All offsets are code points, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from annotator.suggest import pipelines
from annotator.suggest.learning.words import WordVectors
from annotator.suggest.light_spacy import import_spacy
from annotator.suggest.normalise import normalise
from annotator.suggest.own import find_own
from annotator.suggest.pipelines import BrokenPipelineError, Pipeline
from annotator.suggest.tokenising import document

if TYPE_CHECKING:
    from spacy.language import Language

Floats = NDArray[np.float32]

OUTSIDE = "O"
# the tok2vec that tagger and parser share: it knows what kind of word each is
_SHARED = "tok2vec"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """``tokens`` without white space, in ``lines`` of token numbers.

    ``tags``: of each recogniser ``B-X``, ``I-X`` or ``O`` a token. Numbers, a row a token:
    ``vectors`` of the word wherever it stands, ``readings`` of the word where it stands.
    """

    text: str
    tokens: list[tuple[int, int]]
    lines: list[list[int]]
    tags: tuple[list[str], ...]
    vectors: Floats
    readings: Floats

    def words(self) -> list[str]:
        """The tokens as written."""
        return [self.text[start:end] for start, end in self.tokens]


class Reader:
    """Reads articles of one language. Loads its pipeline at once."""

    def __init__(self, pipeline: Pipeline, resources: Path, vectors: WordVectors) -> None:
        """:raises BrokenPipelineError: the pipeline cannot be used."""
        # heavy, and only projects that have taught something need it
        import_spacy()
        import spacy.util

        self._vectors = vectors
        try:
            config = spacy.util.load_config(pipeline.folder / "config.cfg")
            names = {*config["nlp"]["pipeline"], *config["components"]}
            excluded = sorted(names - {"ner", _SHARED})
            self._nlp: Language = spacy.util.load_model_from_path(pipeline.folder, exclude=excluded)
            self._recognisers: list[Any] = [self._nlp.get_pipe("ner")]
        except (OSError, ValueError, KeyError, AttributeError, TypeError, ImportError) as error:
            raise BrokenPipelineError(" ".join(str(error).split())[:200]) from error
        own = find_own(resources / "pipelines" / pipeline.language, pipeline.name, pipeline.version)
        if own is not None and own.broken() is None:
            self._recognisers.append(own.beside(self._nlp, config))

    @property
    def labels(self) -> list[tuple[str, ...]]:
        """The labels of each recogniser, in the order of ``Seen.tags``."""
        return [recogniser.labels for recogniser in self._recognisers]

    def read(self, text: str) -> Seen:
        """``text`` as it is seen."""
        doc = document(self._nlp, normalise(text))
        kept = [number for number, token in enumerate(doc) if not token.is_space]
        tokens = [(doc[n].idx, doc[n].idx + len(doc[n])) for n in kept]
        said = []
        # an article without tokens has no readings, and needs none
        tables = [np.zeros((len(tokens), 0), dtype=np.float32)]
        for recogniser in self._recognisers:
            own = recogniser(doc.copy())
            said.append([_tag(own[number]) for number in kept])
            if recogniser.model.has_ref("tok2vec") and len(doc):
                tables.append(_even(recogniser.model.get_ref("tok2vec").predict([doc])[kept]))
        if self._nlp.has_pipe(_SHARED) and len(doc):
            shared: Any = self._nlp.get_pipe(_SHARED)
            tables.append(_even(shared.model.predict([doc])[0][kept]))
        return Seen(
            text=text,
            tokens=tokens,
            lines=list(_lines(text, tokens)),
            tags=tuple(said),
            vectors=self._vectors.rows([text[start:end] for start, end in tokens]),
            readings=np.concatenate(tables, axis=1, dtype=np.float32),
        )


def _tag(token: Any) -> str:
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else OUTSIDE


def tags(tokens: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """``B-X``, ``I-X`` or ``O`` for each token; spans of one place count once, the first."""
    found = [OUTSIDE] * len(tokens)
    place = 0
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        while place < len(tokens) and tokens[place][1] <= start:
            place += 1
        first = True
        while place < len(tokens) and tokens[place][0] < end:
            found[place] = f"{'B' if first else 'I'}-{label}"
            first = False
            place += 1
    return found


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
