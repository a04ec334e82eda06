"""Learning which relations hold from texts whose spans and relations somebody decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from annotator.suggest.relation_features import Cell, View, Words
from annotator.suggest.relation_model import Examples, Weights, train
from annotator.suggest.relation_pairs import Mark, pairs, paragraphs
from annotator.suggest.relations import BACKWARD, BOTH, FORWARD, Allowed, Class, Scorer, look

# a cell that was met so often, with so small a share of relations, is not worth a look
_OFTEN, _HARDLY = 3, 0.06


class Lesson(NamedTuple):
    """A text with its spans and all its relations, ``(head, tail, label name)`` by index."""

    text: str
    language: str
    marks: tuple[Mark, ...]
    relations: tuple[tuple[int, int, str], ...]


def allowed_in(
    lessons: Iterable[Lesson], symmetric: frozenset[str]
) -> dict[tuple[str, str], frozenset[Class]]:
    """What the relations in ``lessons`` show to be possible."""
    found: dict[tuple[str, str], set[Class]] = {}
    for lesson in lessons:
        for head, tail, label in lesson.relations:
            ends = lesson.marks[head].label, lesson.marks[tail].label
            onward, back = (BOTH, BOTH) if label in symmetric else (FORWARD, BACKWARD)
            found.setdefault(ends, set()).add(Class(label, onward))
            found.setdefault(ends[::-1], set()).add(Class(label, back))
    return {ends: frozenset(classes) for ends, classes in found.items()}


def learn(
    lessons: Sequence[Lesson],
    allowed: Allowed,
    words: Callable[[str], Words],
    *,
    strength: float = 1.0,
    seen: int = 2,
    steps: int = 40,
) -> Scorer:
    """A scorer that knows what ``lessons`` teach.

    Pairs without a relation are examples too. Of two relations of one pair the first counts.
    """
    classes = tuple(sorted({each for several in allowed.values() for each in several}))
    empty = Weights(np.zeros(0, np.int64), np.zeros((0, len(classes) + 1), np.float32))
    rows = Scorer(classes, allowed, empty).rows
    hopeless = _hopeless(lessons, rows, words)
    parts: list[Examples] = []
    truth: list[int] = []
    for lesson in lessons:
        candidates, examples = look(
            lesson.text, lesson.marks, words(lesson.language), rows, hopeless
        )
        told = _told(lesson, {each: index + 1 for index, each in enumerate(classes)})
        parts.append(examples)
        for pair in candidates:
            units = pair.paragraph.units
            truth.append(told.get((units[pair.first].mark, units[pair.second].mark), 0))
    if not truth:
        return Scorer(classes, allowed, empty)
    target = np.array(truth, np.int64)
    weights = train(Examples.joined(parts), target, strength=strength, seen=seen, steps=steps)
    return Scorer(classes, allowed, weights, hopeless)


def _told(lesson: Lesson, classes: Mapping[Class, int]) -> dict[tuple[int, int], int]:
    """The class of each pair of marks, in text order, that a relation ties."""
    found: dict[tuple[int, int], int] = {}
    for head, tail, label in lesson.relations:
        both = Class(label, BOTH)
        if lesson.marks[head].start > lesson.marks[tail].start:
            pair, way = (tail, head), Class(label, BACKWARD)
        else:
            pair, way = (head, tail), Class(label, FORWARD)
        found.setdefault(pair, classes.get(both) or classes.get(way, 0))
    return found


def _hopeless(
    lessons: Iterable[Lesson],
    rows: Mapping[tuple[str, str], list[bool]],
    words: Callable[[str], Words],
) -> frozenset[Cell]:
    """The cells that were met often and hardly ever held a relation."""
    met: Counter[Cell] = Counter()
    related: Counter[Cell] = Counter()
    for lesson in lessons:
        tied = {frozenset((head, tail)) for head, tail, _label in lesson.relations}
        labels = [mark.label for mark in lesson.marks]
        for paragraph in paragraphs(lesson.text, lesson.marks):
            view = View(paragraph, labels, words(lesson.language))
            for pair in pairs(paragraph):
                ends = paragraph.units[pair.first].mark, paragraph.units[pair.second].mark
                if (labels[ends[0]], labels[ends[1]]) in rows:
                    cell = view.cell(pair)
                    met[cell] += 1
                    related[cell] += frozenset(ends) in tied
    return frozenset(
        cell for cell, count in met.items() if count >= _OFTEN and related[cell] < _HARDLY * count
    )
