"""How suggestions get better with each corrected article, by simulation on annotated ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.suggest.learning.gate import Figures, Spans, judge, measure
from annotator.suggest.learning.learner import Classroom, Page, learn
from annotator.suggest.training import Sample

# how many articles are there to be corrected; all others stay unseen
POOL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What suggestions on unseen articles are like after ``articles`` corrected ones."""

    articles: int
    figures: Figures
    seconds: float


def simulate(
    articles: Sequence[Sample],
    steps: Sequence[int],
    seed: int,
    classroom: Classroom,
    stock: Callable[[str], Spans],
    starts: Sequence[Mapping[str, str]],
    clock: Callable[[], float],
) -> Iterator[Point]:
    """One point for each of ``steps``, which ascend.

    ``stock`` is what proposes before any correction. A recogniser is trained at each step and takes
    over only if the gate lets it. ``clock`` tells the seconds that training takes.
    """
    order = list(articles)
    random.Random(seed).shuffle(order)
    pool = POOL if len(order) > POOL >= max(steps) else max(steps)
    labels = sorted({label for article in order for _start, _end, label in article.spans})
    pages: dict[int, Page] = {}

    def page(number: int) -> Page:
        if number not in pages:
            pages[number] = classroom.page(order[number].text)
        return pages[number]

    def gold(number: int) -> Spans:
        return order[number].spans

    def by_stock(number: int) -> Spans:
        return stock(order[number].text)

    def trained(numbers: Sequence[int]) -> Callable[[int], Spans]:
        learnt = learn(
            [page(number) for number in numbers],
            [order[number].spans for number in numbers],
            labels,
            starts,
        )
        return lambda number: [found[:3] for found in learnt.find(page(number))]

    standing: Callable[[int], Spans] = by_stock
    known = 0
    for step in steps:
        began = clock()
        if step > known:
            verdict = judge(step, range(known, step), gold, standing, trained)
            if verdict.adopted:
                standing, known = trained(range(step)), step
        seconds = clock() - began
        unseen = range(pool, len(order))
        figures = measure((standing(number), gold(number)) for number in unseen)
        yield Point(articles=step, figures=figures, seconds=seconds)
