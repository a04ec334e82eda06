"""How suggestions get better with each corrected article, by simulation on annotated ones.

What a person would see is simulated: the suggestions of what stands, with what memory makes of
them, are corrected article by article, and what that leaves behind is all that is learnt from.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from annotator.model.proposal import MergedSpan, Proposal, ProposedSpan, Provider, merge
from annotator.model.recogniser import LEARNT
from annotator.model.schema import Kind, Label, Schema
from annotator.model.verdicts import Evidence, weigh
from annotator.suggest.learning.correcting import corrected
from annotator.suggest.learning.gate import Figures, Spans, measure
from annotator.suggest.learning.learner import Classroom, Learnt, Page
from annotator.suggest.learning.lessons import Lesson, train
from annotator.suggest.learning.speaker import PRIORITY
from annotator.suggest.memory import Memory
from annotator.suggest.recall import recall
from annotator.suggest.training import Sample

# how many articles are there to be corrected; all others stay unseen
POOL = 100
# of what is suggested at this score nine in ten are to be right
SURE = 0.9
_STOCK = Provider(name="stock", version="")
_LEARNT = Provider(name=f"{LEARNT}file", version="", priority=PRIORITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What suggestions on unseen articles are like after ``articles`` corrected ones.

    ``sure``: only what is suggested at ``SURE`` or more, where that was looked at.
    """

    articles: int
    figures: Figures
    seconds: float
    sure: Figures | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reads the articles of a simulation; ``stock`` is what proposes before any correction."""

    language: str
    schema: Schema
    classroom: Classroom
    stock: Callable[[str], Sequence[ProposedSpan]]

    def page(self, text: str) -> Page:
        """An article made ready."""
        return self.classroom.page(text, [span[:3] for span in self.stock(text)])


def schema_of(articles: Sequence[Sample]) -> Schema:
    """The labels of annotated articles as a schema."""
    names = sorted({label for article in articles for _start, _end, label in article.spans})
    labels = (Label(kind=Kind.SPAN, uid=name, name=name) for name in names)
    return Schema(name="file", labels=tuple(labels))


def with_words(articles: Sequence[Sample]) -> list[Sample]:
    """Those that there is something to learn from: an empty one would be no corrected article."""
    return [article for article in articles if article.text.strip()]


def simulate(
    articles: Sequence[Sample],
    steps: Sequence[int],
    seed: int,
    reader: Reader,
    clock: Callable[[], float],
) -> Iterator[Point]:
    """One point for each of ``steps``, which ascend. Articles without words do not count.

    A recogniser is trained at each step and takes over only if the gate lets it; memory counts
    from one article to the next. ``clock`` tells the seconds that training takes.
    """
    order = with_words(articles)
    random.Random(seed).shuffle(order)
    pool = POOL if len(order) > POOL >= max(steps) else max(steps)
    person = _Person(reader)
    stood: list[tuple[int, _Standing, float]] = []
    for step in steps:
        person.correct(order[len(person.lessons) : step])
        began = clock()
        person.train()
        stood.append((step, person.standing, clock() - began))
    # each unseen article is made ready once, asked about at every step, and let go: they are many
    pairs: dict[int, list[tuple[list[MergedSpan], Spans]]] = {step: [] for step in steps}
    for article in order[pool:]:
        page = reader.page(article.text)
        for step, standing, _seconds in stood:
            pairs[step].append((standing.says(reader, page), article.spans))
    for step, _standing, seconds in stood:
        yield Point(
            articles=step,
            figures=measure(([each[:3] for each in said], gold) for said, gold in pairs[step]),
            seconds=seconds,
            sure=measure(
                ([each[:3] for each in said if (each.score or 0) >= SURE], gold)
                for said, gold in pairs[step]
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What suggests at some moment; ``learnt`` None: nothing was learnt yet."""

    learnt: Learnt | None
    memory: Memory

    def says(self, reader: Reader, page: Page) -> list[MergedSpan]:
        """The suggestions for an article, as it is opened with them."""
        text = page.seen.text
        if self.learnt is None:
            own = Proposal(article=0, provider=_STOCK, spans=tuple(reader.stock(text)))
        else:
            spans = tuple(ProposedSpan(*each) for each in self.learnt.find(page))
            own = Proposal(article=0, provider=_LEARNT, spans=spans)
        said, _relations = merge([own], reader.schema)
        if not self.memory:
            return said
        searched = self.memory.search(text)
        known = recall(self.memory, 0, searched, reader.language, reader.schema, said)
        return merge([own, known], reader.schema)[0]


class _Person:
    """Corrects articles in turn and lets the program learn from that."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.lessons: list[Lesson] = []
        self._evidence: list[tuple[Evidence, ...]] = []
        self._known: list[str] = []
        self.standing = _Standing(learnt=None, memory=Memory())

    def correct(self, articles: Iterable[Sample]) -> None:
        """Correct the suggestions for each article; memory counts at once."""
        memory = self._memory()
        now = replace(self.standing, memory=memory)
        for article in articles:
            page = self._reader.page(article.text)
            seen = [span[:3] for span in now.says(self._reader, page)]
            decided = corrected(article.text, seen, article.spans)
            told = tuple(chain(*weigh(decided, self._reader.language).values()))
            self._evidence.append(told)
            for each in told:
                memory.count(each)
            lesson = Lesson(
                uid=str(len(self.lessons)),
                text=article.text,
                spans=article.spans,
                spoken=tuple(span[:3] for span in self._reader.stock(article.text)),
            )
            self.lessons.append(lesson)
        self.standing = now

    def train(self) -> None:
        """Learn from all that was corrected, if there is anything new."""
        reader, learnt = self._reader, self.standing.learnt
        if len(self.lessons) == len(self._known):
            return
        labels = [label.uid for label in reader.schema.labels]
        trained = train(
            self.lessons,
            labels,
            reader.classroom,
            learnt,
            self._known,
            reader.classroom.meanings(reader.schema, own=False),
        )
        if trained.learnt is not None:
            self._known = [lesson.uid for lesson in self.lessons]
            self.standing = _Standing(learnt=trained.learnt, memory=self._memory())

    def _memory(self) -> Memory:
        """What was decided so far; what stands has heard the lessons that it was taught."""
        return Memory(
            each._replace(heard=number < len(self._known))
            for number, told in enumerate(self._evidence)
            for each in told
        )
