"""How suggestions get better with each corrected article, by simulation on annotated ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.suggest.learning.gate import Figures, Spans, judge, measure
from annotator.suggest.learning.learner import Classroom, Learnt, Page, learn
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

    def taught(numbers: Sequence[int]) -> Learnt:
        return learn(
            [page(number) for number in numbers],
            [order[number].spans for number in numbers],
            labels,
            starts,
        )

    def trained(numbers: Sequence[int]) -> Callable[[int], Spans]:
        learnt = taught(numbers)
        return lambda number: [found[:3] for found in learnt.find(page(number))]

    def asked(learnt: Learnt | None, page: Page, text: str) -> Spans:
        return stock(text) if learnt is None else [found[:3] for found in learnt.find(page)]

    def asking(learnt: Learnt | None) -> Callable[[int], Spans]:
        return lambda number: asked(learnt, page(number), order[number].text)

    standing: Learnt | None = None
    known = 0
    stood: list[tuple[int, Learnt | None, float]] = []
    for step in steps:
        began = clock()
        if step > known:
            verdict = judge(step, range(known, step), gold, asking(standing), trained)
            if verdict.adopted:
                standing, known = taught(range(step)), step
        stood.append((step, standing, clock() - began))
    # each unseen article is made ready once, asked about at every step, and let go: they are many
    pairs: dict[int, list[tuple[Spans, Spans]]] = {step: [] for step in steps}
    for article in order[pool:]:
        ready = classroom.page(article.text)
        for step, learnt, _seconds in stood:
            pairs[step].append((asked(learnt, ready, article.text), article.spans))
    for step, _learnt, seconds in stood:
        yield Point(articles=step, figures=measure(pairs[step]), seconds=seconds)
