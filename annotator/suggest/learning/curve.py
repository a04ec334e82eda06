"""How suggestions get better with each corrected article, by simulation on annotated ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.suggest.learning.gate import Figures, Scored, Spans, judge, measure
from annotator.suggest.learning.learner import Classroom, Found, Learnt, Page, learn
from annotator.suggest.learning.odds import learn_odds
from annotator.suggest.training import Sample

# how many articles are there to be corrected; all others stay unseen
POOL = 100
# of what is suggested at this score nine in ten are to be right
SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What suggestions on unseen articles are like after ``articles`` corrected ones.

    ``sure``: only those that were learnt and are suggested at ``SURE`` or more, where that was
    looked at.
    """

    articles: int
    figures: Figures
    seconds: float
    sure: Figures | None = None


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

    def right(number: int) -> Spans:
        return order[number].spans

    def taught(numbers: Sequence[int]) -> Learnt:
        return learn(
            [page(number) for number in numbers],
            [order[number].spans for number in numbers],
            labels,
            starts,
        )

    def trained(numbers: Sequence[int]) -> Callable[[int], Scored]:
        learnt = taught(numbers)
        return lambda number: learnt.find(page(number))

    def asked(learnt: Learnt | None, page: Page, text: str) -> list[Found]:
        if learnt is None:
            return [Found(*span, 0.0) for span in stock(text)]
        return learnt.find(page)

    def asking(learnt: Learnt | None) -> Callable[[int], Spans]:
        return lambda number: [each[:3] for each in asked(learnt, page(number), order[number].text)]

    standing: Learnt | None = None
    known = 0
    stood: list[tuple[int, Learnt | None, float]] = []
    for step in steps:
        began = clock()
        if step > known:
            verdict = judge(step, range(known, step), right, asking(standing), trained)
            if verdict.adopted:
                standing = replace(taught(range(step)), odds=learn_odds(verdict.told))
                known = step
        stood.append((step, standing, clock() - began))
    # each unseen article is made ready once, asked about at every step, and let go: they are many
    pairs: dict[int, list[tuple[list[Found], Spans]]] = {step: [] for step in steps}
    for article in order[pool:]:
        ready = classroom.page(article.text)
        for step, learnt, _seconds in stood:
            pairs[step].append((asked(learnt, ready, article.text), article.spans))
    for step, _learnt, seconds in stood:
        yield Point(
            articles=step,
            figures=measure(([each[:3] for each in found], gold) for found, gold in pairs[step]),
            seconds=seconds,
            sure=measure(
                ([each[:3] for each in found if each.score >= SURE], gold)
                for found, gold in pairs[step]
            ),
        )
