"""A second opinion on the labels of a recogniser's names, from all mentions of an article at once.

A recogniser reads a few words at a time: ``Kell`` in the fifth paragraph may be a person to it
where the first spoke of ``Kell Lines``. A log-linear model over the features of
``label_features.py`` and the word vectors of ``label_words.py`` gives each surface a probability
for each label; the recogniser's own word counts as ``TRUST``. One surface has one label in the
article; where the full name of a body is there, an unlisted name that begins it is that body, and
an unlisted part of somebody's full name is that person.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from annotator.model.proposal import ProposedSpan
from annotator.model.schema import Kind, Schema
from annotator.suggest.label_features import SIZE, Case, Listed, cases
from annotator.suggest.label_words import BLOCKS, WordSense

if TYPE_CHECKING:
    from annotator.suggest.learning.word_vectors import WordVectors

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")
FILE = "labels.npz"
# what the recogniser's label adds to the model's logarithm; chosen on development articles
TRUST = 2.0
# what is added for a body where a name nobody lists begins the full name of one
SHORT_FORM = 3.0
# and for a person where it is part of somebody's full name and begins no body's
SURNAME = 3.0
_BODY, _PERSON = LABELS.index("ORG"), LABELS.index("PERSON")
# how often the edges of a name are right, its label apart
_EDGES = 0.95


@dataclass(frozen=True, slots=True)
class Labeller:
    """``weights``: a row for each hashed feature, a column for each of ``LABELS``.

    ``sense``: what word vectors say, None where there are none.
    """

    weights: Any
    sense: WordSense | None = None

    def relabel(
        self,
        text: str,
        names: Sequence[ProposedSpan],
        known: Sequence[ProposedSpan],
        schema: Schema,
        listed: Listed,
    ) -> list[ProposedSpan]:
        """``names`` with the labels that the whole article tells; ``known`` is left as it is."""
        columns: dict[str, list[int]] = {}
        for column, name in enumerate(LABELS):
            if (label := schema.named(Kind.SPAN, name)) is not None:
                columns.setdefault(label.uid, []).append(column)
        new = list(names)
        mine = [index for index, name in enumerate(names) if name.label in columns]
        spans = [names[index] for index in mine]
        spans += (span for span in known if span.label in columns)
        mentions = [(span.start, span.end) for span in spans]
        found = list(cases(text, mentions, listed))
        parts = _Parts()
        # longer names first: they tell what their parts are
        for case, heard in sorted(
            zip(found, self._vector_scores(text, found, mentions), strict=True), key=_fewer_words
        ):
            scores = [*map(float.__add__, self.scores(case.rows, case.values), heard)]
            kind = listed(case.surface)
            if not kind and parts.name_a_body(case.surface):
                scores[_BODY] += SHORT_FORM
            elif kind in ("", "given") and parts.name_a_person(case.surface):
                scores[_PERSON] += SURNAME
            own = Counter(spans[place].label for place in case.places)
            best, chance = _decide(scores, own, columns)
            score = round(chance * _EDGES, 2)
            for place in case.places:
                if place < len(mine):
                    new[mine[place]] = names[mine[place]]._replace(label=best, score=score)
                else:
                    # what is known stays, and tells what its parts are
                    best = spans[place].label
            parts.add(case.surface, columns[best])
        return new

    def _vector_scores(
        self, text: str, found: Sequence[Case], mentions: Sequence[tuple[int, int]]
    ) -> list[list[float]]:
        """What word vectors say of each case, a number for each label."""
        if self.sense is None or not found:
            return [[0.0] * len(LABELS)] * len(found)
        places = [[mentions[place] for place in case.places] for case in found]
        said: list[list[float]] = self.sense.scores(text, places).tolist()
        return said

    def scores(self, rows: Sequence[int], values: Sequence[float]) -> list[float]:
        """The logarithm of each label's probability, as far as a constant."""
        found: list[float] = (np.asarray(values, np.float32) @ self.weights[rows]).tolist()
        return found


class _Parts:
    """What words of an article's longer names stand for: ``Kell`` of ``Kell Lines``."""

    def __init__(self) -> None:
        self._of_bodies: set[str] = set()
        self._of_people: set[str] = set()

    def add(self, surface: str, columns: Sequence[int]) -> None:
        """A name and what it is, the columns of its label in ``LABELS``."""
        words = surface.split()
        cuts = range(1, len(words))
        if _BODY in columns:
            self._of_bodies.update(" ".join(words[:cut]) for cut in cuts)
        elif _PERSON in columns:
            self._of_people.update(" ".join(words[:cut]) for cut in cuts)
            self._of_people.update(" ".join(words[cut:]) for cut in cuts)
            # the first of two surnames
            self._of_people.update(word for word in words[1:-1] if word.istitle())

    def name_a_body(self, surface: str) -> bool:
        """Whether ``surface`` begins the name of a body and is no part of anyone's name."""
        return surface in self._of_bodies and surface not in self._of_people

    def name_a_person(self, surface: str) -> bool:
        """Whether ``surface`` is a part of somebody's full name and begins no body's."""
        return surface in self._of_people and surface not in self._of_bodies


def _fewer_words(each: tuple[Case, Sequence[float]]) -> int:
    return -len(each[0].surface.split())


def _decide(
    scores: Sequence[float], own: Counter[str], columns: dict[str, list[int]]
) -> tuple[str, float]:
    """The best label's uid and its probability; ``own`` counts the recogniser's.

    A label that stands for several of ``LABELS`` is as likely as all of them together.
    """
    trusted = {
        uid: _together([scores[column] for column in several]) + TRUST * own[uid] / own.total()
        for uid, several in columns.items()
    }
    best = max(trusted, key=lambda uid: trusted[uid])
    total = sum(math.exp(each - trusted[best]) for each in trusted.values())
    return best, 1 / total


def _together(scores: Sequence[float]) -> float:
    """The logarithm of the sum of what ``scores`` are logarithms of."""
    highest = max(scores)
    return highest + math.log(sum(math.exp(score - highest) for score in scores))


def read_labeller(folder: Path, vectors: WordVectors) -> Labeller:
    """The model in ``folder``; ``vectors`` of another width than it was made with say nothing.

    :raises OSError: it cannot be read. :raises ValueError: it is no model of ours.
    """
    with np.load(folder / FILE, allow_pickle=False) as archive:
        if tuple(archive["labels"].tolist()) != LABELS:
            raise ValueError(f"{FILE} is made for other labels")
        weights = np.zeros((SIZE, len(LABELS)), np.float32)
        weights[archive["rows"]] = archive["weights"]
        by_vector = archive["vectors"].astype(np.float32)
    fits = len(by_vector) == len(BLOCKS) * vectors.width
    return Labeller(weights, WordSense(vectors, by_vector) if fits else None)
