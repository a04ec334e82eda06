"""What recognisers make of a text, token by token: read from a pipeline's files, or by spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from annotator.suggest.own_recognisers import Own
from annotator.suggest.pipelines import BrokenPipelineError, Pipeline
from annotator.suggest.reading.reader import read_files
from annotator.suggest.recognising import Recogniser
from annotator.suggest.spacy_pipeline import document

if TYPE_CHECKING:
    from spacy.language import Language

Floats = NDArray[np.float32]
Place = tuple[int, int]

OUTSIDE = "O"
# the tok2vec that tagger and parser share: it knows what kind of word each is
_SHARED = "tok2vec"


class Look(NamedTuple):
    """``tokens`` without white space; of each recogniser a tag for each, ``B-X``, ``I-X`` or
    ``O``; tables of numbers, a row for each, none where there are no tokens."""

    tokens: list[Place]
    tags: list[list[str]]
    tables: list[Floats]


class Eyes(Protocol):
    """The recognisers of a language: the stock pipeline's, ours beside it where there is one."""

    @property
    def labels(self) -> list[tuple[str, ...]]:
        """The labels of each, in the order of ``Look.tags``."""

    def look(self, text: str) -> Look:
        """What they make of ``text``."""


class FileEyes:
    """Each network is asked once for its entities and its numbers.

    Without ``numbers`` there are no tables, and it looks faster.
    """

    def __init__(
        self, pipeline: Pipeline, own: Own | None, resources: Path, *, numbers: bool = True
    ) -> None:
        """:raises OSError, ValueError: the pipeline is damaged, or built as only spaCy knows."""
        files = read_files(pipeline.folder, resources)
        self._documents = files.documents
        folders = [pipeline.folder, *([own.folder] if own is not None else [])]
        self._recognisers = [
            Recogniser(files.documents, files.weights(folder / "ner")) for folder in folders
        ]
        self._numbers = numbers
        self._shared = files.shared() if numbers else None

    @property
    def labels(self) -> list[tuple[str, ...]]:
        """See :class:`Eyes`."""
        return [tuple(recogniser.labels) for recogniser in self._recognisers]

    def look(self, text: str) -> Look:
        """See :class:`Eyes`."""
        seen = self._documents.document(text)
        kept = np.flatnonzero(~seen.blank)
        ends = seen.places + seen.lengths
        tokens = list(zip(seen.places[kept].tolist(), ends[kept].tolist(), strict=True))
        if not tokens:
            return Look([], [[] for _recogniser in self._recognisers], [])
        read = [recogniser.read(seen) for recogniser in self._recognisers]
        tables = [rows[kept] for _entities, rows in read] if self._numbers else []
        if self._shared is not None:
            tables.append(self._shared.rows(seen)[kept])
        return Look(tokens, [tags(tokens, entities) for entities, _rows in read], tables)


class SpacyEyes:
    """The same by spaCy, for pipelines whose files alone do not say enough."""

    def __init__(self, pipeline: Pipeline, own: Own | None, *, numbers: bool = True) -> None:
        """:raises BrokenPipelineError: the pipeline cannot be used."""
        # heavy, and hardly ever needed
        import spacy.util

        try:
            config = spacy.util.load_config(pipeline.folder / "config.cfg")
            names = {*config["nlp"]["pipeline"], *config["components"]}
            excluded = sorted(names - {"ner", _SHARED})
            self._nlp: Language = spacy.util.load_model_from_path(pipeline.folder, exclude=excluded)
            self._recognisers: list[Any] = [self._nlp.get_pipe("ner")]
        except (OSError, ValueError, KeyError, AttributeError, TypeError, ImportError) as error:
            raise BrokenPipelineError(" ".join(str(error).split())[:200]) from error
        if own is not None:
            self._recognisers.append(own.beside(self._nlp, config))
        self._numbers = numbers

    @property
    def labels(self) -> list[tuple[str, ...]]:
        """See :class:`Eyes`."""
        return [recogniser.labels for recogniser in self._recognisers]

    def look(self, text: str) -> Look:
        """See :class:`Eyes`."""
        doc = document(self._nlp, text)
        kept = [number for number, token in enumerate(doc) if not token.is_space]
        tokens = [(doc[n].idx, doc[n].idx + len(doc[n])) for n in kept]
        if not tokens:
            return Look([], [[] for _recogniser in self._recognisers], [])
        said, tables = [], []
        for recogniser in self._recognisers:
            own = recogniser(doc.copy())
            said.append([_tag(own[number]) for number in kept])
            if self._numbers and recogniser.model.has_ref("tok2vec"):
                tables.append(recogniser.model.get_ref("tok2vec").predict([doc])[kept])
        if self._numbers and self._nlp.has_pipe(_SHARED):
            shared: Any = self._nlp.get_pipe(_SHARED)
            tables.append(shared.model.predict([doc])[0][kept])
        return Look(tokens, said, tables)


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
