"""Training on a project's decided articles, and whether what comes of it is better."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from annotator.suggest.learning.gate import Finder, Scored, Spans, Verdict, judge, trainings
from annotator.suggest.learning.learner import Classroom, Floats, Learnt, Page, learn
from annotator.suggest.learning.odds import learn_odds

Place = tuple[int, int]
S = TypeVar("S", bound=tuple[Any, ...])

# the share of errors that lessons take away if all are new, and no recogniser knew their labels
_EXPECTED = 0.3
# steps after which a training is told to be half done
_HALFWAY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A decided article: ``spans`` are right, all else is wrong, but for what is ``unsure``.

    ``spoken``: what would be suggested there without anything learnt. Labels are uids.
    """

    uid: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    unsure: tuple[Place, ...] = ()
    spoken: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """``learnt`` is None where the verdict is against it."""

    learnt: Learnt | None
    verdict: Verdict


def train(
    lessons: Sequence[Lesson],
    labels: Sequence[str],
    classroom: Classroom,
    standing: Learnt | None,
    known: Collection[str],
    meanings: Sequence[Mapping[str, str]],
    step: Callable[[], None] = lambda: None,
    *,
    own: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Trained:
    """Learn from ``lessons``, and compare with the ``standing`` recogniser (None: none learnt yet).

    ``known``: uids of the articles that the standing one has learnt from. ``meanings``: for each
    recogniser that reads along the labels that its own stand for. ``own``: what is ``spoken`` comes
    from a recogniser made for these labels, and is hard to better. ``step`` is called often; what
    it raises ends the training. ``progress`` hears how much of how much is done.
    """
    hear = [*meanings, {label: label for label in labels}]
    new = [number for number, lesson in enumerate(lessons) if lesson.uid not in known]
    # what is adopted is trained once more, on all
    way = _Way(len(lessons), trainings(len(lessons), new) + 1, step, progress)
    course = _Course(lessons, labels, classroom, hear, way)
    before = _Before(course, standing, known)
    expected = 0.0 if own else _EXPECTED * len(new) / max(1, len(lessons))

    def trained(numbers: Sequence[int]) -> Finder:
        find = course.finder(numbers)
        way.learnt()
        return find

    verdict = judge(len(lessons), new, course.right, before.found, trained, expected)
    if not verdict.adopted:
        return Trained(learnt=None, verdict=verdict)
    learnt = course.taught(range(len(lessons)))
    learnt = replace(learnt, odds=learn_odds(verdict.told), caution=verdict.caution)
    return Trained(learnt=learnt, verdict=verdict)


class _Way:
    """Tells in percent how far a training is: an article read counts one, as each learnt from."""

    def __init__(
        self,
        lessons: int,
        trainings: int,
        step: Callable[[], None],
        progress: Callable[[int, int], None],
    ) -> None:
        self._lessons = lessons
        self._whole = lessons * (1 + trainings)
        self._step = step
        self._progress = progress
        self._done = self._steps = 0
        self._told = -1

    def read(self) -> None:
        """An article will be read."""
        self._done += 1
        self.check()

    def check(self) -> None:
        """One more step of a training, nobody knows of how many."""
        self._step()
        self._steps += 1
        self._tell()

    def learnt(self) -> None:
        """A training has ended."""
        self._done += self._lessons
        self._steps = 0
        self._tell()

    def _tell(self) -> None:
        share = self._lessons * self._steps / (self._steps + _HALFWAY)
        percent = min(99, int(100 * (self._done + share) / self._whole))
        if percent > self._told:
            self._told = percent
            self._progress(percent, 100)


class _Course:
    """Lessons by their numbers, each made ready once; what nobody decided does not count."""

    def __init__(
        self,
        lessons: Sequence[Lesson],
        labels: Sequence[str],
        classroom: Classroom,
        meanings: Sequence[Mapping[str, str]],
        way: _Way,
    ) -> None:
        self.lessons = lessons
        self._labels = labels
        self._classroom = classroom
        self._meanings = meanings
        self._way = way
        self._pages: dict[int, Page] = {}

    def right(self, number: int) -> Spans:
        """What is right in an article."""
        return self._decided(number, self.lessons[number].spans)

    def spoken(self, number: int) -> Spans:
        """What would be suggested there without anything learnt."""
        return self._decided(number, self.lessons[number].spoken)

    def found(self, learnt: Learnt, number: int) -> Spans:
        """What ``learnt`` proposes there."""
        return [each[:3] for each in self._decided(number, learnt.find(self._page(number)))]

    def taught(self, numbers: Sequence[int]) -> Learnt:
        """What just these lessons teach."""
        return learn(
            [self._page(number) for number in numbers],
            [self.lessons[number].spans for number in numbers],
            self._labels,
            self._meanings,
            unsure=[self.lessons[number].unsure for number in numbers],
            check=self._way.check,
        )

    def finder(self, numbers: Sequence[int]) -> Finder:
        """What these lessons teach, to be asked about others at several cautions."""
        learnt = self.taught(numbers)
        likely: dict[int, Floats] = {}

        def find(number: int, caution: float) -> Scored:
            page = self._page(number)
            if number not in likely:
                likely[number] = learnt.likely(page)
            spans = replace(learnt, caution=caution).decide(page, likely[number])
            return self._decided(number, spans)

        return find

    def _page(self, number: int) -> Page:
        if number not in self._pages:
            self._way.read()
            lesson = self.lessons[number]
            self._pages[number] = self._classroom.page(lesson.text, lesson.spoken)
        return self._pages[number]

    def _decided(self, number: int, spans: Iterable[S]) -> list[S]:
        unsure = self.lessons[number].unsure
        return [
            span
            for span in spans
            if not any(first < span[1] and span[0] < last for first, last in unsure)
        ]


class _Before:
    """What stands; asked about a lesson that it knows it is taught again without that one."""

    def __init__(self, course: _Course, standing: Learnt | None, known: Collection[str]) -> None:
        self._course = course
        self._standing = standing
        self._known = known
        self._again: dict[tuple[int, ...], Learnt] = {}

    def found(self, number: int, among: Collection[int]) -> Spans:
        """What it proposes for an article, having learnt from no others than ``among``."""
        learnt = self._without(number, among)
        return self._course.spoken(number) if learnt is None else self._course.found(learnt, number)

    def _without(self, number: int, among: Collection[int]) -> Learnt | None:
        lessons = self._course.lessons
        if self._standing is None or lessons[number].uid not in self._known:
            return self._standing
        others = tuple(other for other in among if lessons[other].uid in self._known)
        if others and others not in self._again:
            taught = self._course.taught(others)
            self._again[others] = replace(taught, caution=self._standing.caution)
        return self._again.get(others)


def teaches(text: str, unsure: Collection[Place]) -> bool:
    """Whether ``text`` has a line with words in it and nothing that is ``unsure``."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if any(map(str.isalnum, line)) and not any(
            first < end and start < last for first, last in unsure
        ):
            return True
        start = end + 1
    return False


def outer(spans: Iterable[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Of spans that overlap the longest: a token has one label to learn."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        # what is kept is in order and apart: only the neighbours can overlap
        place = bisect_left(kept, span)
        before = kept[place - 1][1] if place else 0
        after = kept[place][0] if place < len(kept) else span[1]
        if before <= span[0] and span[1] <= after:
            kept.insert(place, span)
    return tuple(kept)
