"""Learning which relations hold from texts whose spans and relations somebody decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.relation_features import Cell, View
from annotator.suggest.relation_model import Examples, Weights, train
from annotator.suggest.relation_pairs import Mark, pairs, paragraphs
from annotator.suggest.relation_words import Words
from annotator.suggest.relations import BACKWARD, BOTH, FORWARD, Allowed, Class, Scorer, look

# a cell that was met so often, with so small a share of relations, is not worth a look
_OFTEN, _HARDLY = 10, 0.04
# what a person refused outright tells more than what nobody thought of
_REFUSED = 3.0
_FOLDS, _FEW_STEPS = 3, 20


class Lesson(NamedTuple):
    """A text with its spans and all its relations, ``(head, tail, label name)`` by index.

    ``rejected`` pairs of spans are not related, of ``undecided`` ones nobody said anything.
    ``complete`` False: nor of any other pair that is not among the relations.
    ``importance``: how much it counts beside other lessons.
    """

    text: str
    language: str
    marks: tuple[Mark, ...]
    relations: tuple[tuple[int, int, str], ...]
    rejected: frozenset[tuple[int, int]] = frozenset()
    undecided: frozenset[tuple[int, int]] = frozenset()
    complete: bool = True
    importance: float = 1.0


class Pupil(NamedTuple):
    """Examples made ready for one way to see them, with the truth and what was held before."""

    examples: Examples
    truth: npt.NDArray[np.int64]
    importance: npt.NDArray[np.float32]
    prior: npt.NDArray[np.float32] | None


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
    steps: int = 40,
) -> Scorer:
    """A scorer that knows what ``lessons`` teach, and nothing else."""
    scorer = _beginner(allowed)
    scorer = replace(scorer, hopeless=_hopeless(lessons, scorer.rows, words))
    known = study(lessons, scorer, words)
    return trained(scorer, known, strength=strength, steps=steps) if len(known.truth) else scorer


def learn_more(
    lessons: Sequence[Lesson],
    base: Scorer | None,
    symmetric: frozenset[str],
    words: Callable[[str], Words],
) -> Scorer | None:
    """What ``lessons`` add to ``base``; None where that foretells lessons held back no better.

    ``symmetric``: names of relations without direction.
    """
    seen = allowed_in(lessons, symmetric)
    if base is None:
        scorer = _beginner(seen)
        scorer = replace(scorer, hopeless=_hopeless(lessons, scorer.rows, words))
    else:
        ends = {*base.allowed, *seen}
        nothing: frozenset[Class] = frozenset()
        scorer = _beginner(
            {each: base.allowed.get(each, nothing) | seen.get(each, nothing) for each in ends}
        )
        living = {cell for lesson in lessons for cell in _related(lesson, words)}
        scorer = replace(scorer, base=base, hopeless=base.hopeless - living)
    before = after = 0.0
    for fold in range(_FOLDS):
        held = study(lessons[fold::_FOLDS], scorer, words)
        rest = [each for n, each in enumerate(lessons) if n % _FOLDS != fold]
        known = study(rest, scorer, words)
        if len(held.truth) and len(known.truth):
            before += _surprise(scorer.weights, held)
            after += _surprise(trained(scorer, known, steps=_FEW_STEPS).weights, held)
    if after >= before:
        return None
    return trained(scorer, study(lessons, scorer, words), steps=_FEW_STEPS)


def study(lessons: Sequence[Lesson], scorer: Scorer, words: Callable[[str], Words]) -> Pupil:
    """What ``lessons`` say of the pairs that ``scorer`` looks at.

    Of two relations of one pair the first counts.
    """
    classes = {each: index + 1 for index, each in enumerate(scorer.classes)}
    parts = [Examples(np.zeros(0, np.int64), np.zeros(1, np.int64), _no_rows(len(classes) + 1))]
    truth: list[int] = []
    importance: list[float] = []
    ends: list[tuple[str, str]] = []
    for lesson in lessons:
        candidates, examples = look(
            lesson.text, lesson.marks, words(lesson.language), scorer.rows, scorer.hopeless
        )
        told = _told(lesson, classes)
        kept: list[int] = []
        for number, pair in enumerate(candidates):
            units = pair.paragraph.units
            one, other = units[pair.first].mark, units[pair.second].mark
            both = {(one, other), (other, one)}
            refused = bool(both & lesson.rejected)
            unsaid = not lesson.complete or bool(both & lesson.undecided)
            if unsaid and not refused and (one, other) not in told:
                continue
            kept.append(number)
            truth.append(told.get((one, other), 0))
            importance.append(lesson.importance * (_REFUSED if refused else 1.0))
            ends.append((lesson.marks[one].label, lesson.marks[other].label))
        parts.append(examples.only(kept))
    examples = Examples.joined(parts)
    return Pupil(
        examples,
        np.array(truth, np.int64),
        np.array(importance, np.float32),
        scorer.prior(examples, ends),
    )


def trained(scorer: Scorer, pupil: Pupil, *, strength: float = 1.0, steps: int = 40) -> Scorer:
    """``scorer`` with weights that fit what ``pupil`` knows."""
    weights = train(
        pupil.examples,
        pupil.truth,
        pupil.importance,
        pupil.prior,
        strength=strength,
        steps=steps,
    )
    return replace(scorer, weights=weights)


def _beginner(allowed: Allowed) -> Scorer:
    """A scorer that knows nothing yet."""
    classes = tuple(sorted({each for several in allowed.values() for each in several}))
    empty = Weights(np.zeros(0, np.int64), np.zeros((0, len(classes) + 1), np.float32))
    return Scorer(classes, allowed, empty)


def _surprise(weights: Weights, pupil: Pupil) -> float:
    """How little ``weights`` foretell the truth: the sum of minus the logarithms."""
    likely = weights.scores(pupil.examples, pupil.prior)[np.arange(len(pupil.truth)), pupil.truth]
    return -float(pupil.importance @ np.log(np.maximum(likely, 1e-6)))


def _no_rows(width: int) -> npt.NDArray[np.bool_]:
    return np.zeros((0, width), np.bool_)


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


def _cells(
    lesson: Lesson, words: Callable[[str], Words]
) -> Iterator[tuple[Cell, tuple[str, str], bool]]:
    """Each pair's cell and labels, and whether it is related."""
    tied = {frozenset((head, tail)) for head, tail, _label in lesson.relations}
    labels = [mark.label for mark in lesson.marks]
    for paragraph in paragraphs(lesson.text, lesson.marks):
        view = View(paragraph, labels, words(lesson.language))
        for pair in pairs(paragraph):
            one, other = (paragraph.units[place].mark for place in pair[1:])
            yield view.cell(pair), (labels[one], labels[other]), frozenset((one, other)) in tied


def _related(lesson: Lesson, words: Callable[[str], Words]) -> Iterator[Cell]:
    return (cell for cell, _ends, related in _cells(lesson, words) if related)


def _hopeless(
    lessons: Iterable[Lesson],
    rows: Mapping[tuple[str, str], list[bool]],
    words: Callable[[str], Words],
) -> frozenset[Cell]:
    """The cells that were met often and hardly ever held a relation."""
    met: Counter[Cell] = Counter()
    held: Counter[Cell] = Counter()
    for lesson in lessons:
        for cell, ends, related in _cells(lesson, words):
            if ends in rows:
                met[cell] += 1
                held[cell] += related
    return frozenset(
        cell for cell, count in met.items() if count >= _OFTEN and held[cell] < _HARDLY * count
    )
