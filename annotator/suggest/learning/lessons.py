"""Training on a project's decided articles, and whether what comes of it is better."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.suggest.learning.gate import Finder, Scored, Spans, Verdict, judge
from annotator.suggest.learning.learner import Classroom, Floats, Found, Learnt, Page, learn
from annotator.suggest.learning.odds import learn_odds

Place = tuple[int, int]

# the share of errors that lessons take away if all are new, and no recogniser knew their labels
_EXPECTED = 0.15


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
) -> Trained:
    """Learn from ``lessons``, and compare with the ``standing`` recogniser (None: none learnt yet).

    ``known``: uids of the articles that the standing one has learnt from. ``meanings``: for each
    recogniser that reads along the labels that its own stand for. ``own``: what is ``spoken`` comes
    from a recogniser made for these labels, and is hard to better. ``step`` is called often; what
    it raises ends the training.
    """
    pages: dict[int, Page] = {}
    hear = [*meanings, {label: label for label in labels}]

    def page(number: int) -> Page:
        if number not in pages:
            step()
            pages[number] = classroom.page(lessons[number].text, lessons[number].spoken)
        return pages[number]

    def decided(number: int, start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in lessons[number].unsure)

    def right(number: int) -> Spans:
        return [span for span in lessons[number].spans if decided(number, *span[:2])]

    def kept(spans: Iterable[Found], number: int) -> list[Found]:
        return [each for each in spans if decided(number, *each[:2])]

    def taught(numbers: Sequence[int]) -> Learnt:
        return learn(
            [page(number) for number in numbers],
            [lessons[number].spans for number in numbers],
            labels,
            hear,
            unsure=[lessons[number].unsure for number in numbers],
            check=step,
        )

    def trained(numbers: Sequence[int]) -> Finder:
        learnt = taught(numbers)
        likely: dict[int, Floats] = {}

        def find(number: int, caution: float) -> Scored:
            if number not in likely:
                likely[number] = learnt.likely(page(number))
            spans = replace(learnt, caution=caution).decide(page(number), likely[number])
            return kept(spans, number)

        return find

    again: dict[tuple[int, ...], Learnt] = {}

    def before(number: int, among: Collection[int]) -> Spans:
        learnt = standing
        if standing is not None and lessons[number].uid in known:
            others = tuple(other for other in among if lessons[other].uid in known)
            if others and others not in again:
                again[others] = replace(taught(others), caution=standing.caution)
            learnt = again.get(others)
        if learnt is None:
            return [span for span in lessons[number].spoken if decided(number, *span[:2])]
        return [each[:3] for each in kept(learnt.find(page(number)), number)]

    new = [number for number, lesson in enumerate(lessons) if lesson.uid not in known]
    expected = 0.0 if own else _EXPECTED * len(new) / max(1, len(lessons))
    verdict = judge(len(lessons), new, right, before, trained, expected)
    if not verdict.adopted:
        return Trained(learnt=None, verdict=verdict)
    learnt = replace(
        taught(range(len(lessons))), odds=learn_odds(verdict.told), caution=verdict.caution
    )
    return Trained(learnt=learnt, verdict=verdict)


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
