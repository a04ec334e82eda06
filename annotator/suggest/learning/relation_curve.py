"""How relations are suggested better with each corrected sentence, given the right spans."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from annotator.suggest.learning.curve import POOL, Point
from annotator.suggest.learning.gate import Figures
from annotator.suggest.relation_learning import Lesson, allowed_in, learn
from annotator.suggest.relation_words import Words
from annotator.suggest.relations import THRESHOLD


def simulate_relations(
    lessons: Sequence[Lesson],
    steps: Sequence[int],
    seed: int,
    words: Callable[[str], Words],
    clock: Callable[[], float],
) -> Iterator[Point]:
    """One point for each of ``steps``, which ascend and of which ``lessons`` has more.

    Each is measured on the same sentences, none of which is learnt from. ``words``: what is known
    of the words of a language. ``clock`` tells the seconds of training.
    """
    order = list(lessons)
    random.Random(seed).shuffle(order)
    pool = POOL if len(order) > POOL >= max(steps) else max(steps)
    for step in steps:
        began = clock()
        known = order[:step]
        scorer = learn(known, allowed_in(known, frozenset()), words)
        seconds = clock() - began
        right = proposed = expected = 0
        for lesson in order[pool:]:
            links = scorer.links(lesson.text, lesson.marks, words(lesson.language), THRESHOLD)
            found = {(link.head, link.tail, link.label) for link in links}
            right += len(found & set(lesson.relations))
            proposed += len(found)
            expected += len(set(lesson.relations))
        figures = Figures(right=right, proposed=proposed, expected=expected)
        yield Point(articles=step, figures=figures, seconds=seconds)
