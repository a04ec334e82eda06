"""How right suggestions were, by what a person decided about them in the articles he finished.

Each finished article is measured by its own decisions, article by article in the order in which
they were finished (an article's moment is its last decision):

- **right**: suggested and accepted as it stood, by a key on it (``explicit``) or by finishing the
  article (``implicit``);
- **spurious**: suggested, and rejected or edited: its edges or its label were not right;
- **missed**: in the finished article but made by hand, or edited into what it is now.

So a suggestion with one edge moved is spurious as it stood and missed as it is: the strict count,
as in :mod:`annotator.review.evaluation`. Precision is right of all suggested, recall right of all
that the finished article holds, F1 their harmonic mean. What nobody decided on (below the shown
threshold) is no suggestion here. What the project's memory added or took back while the person was
at work counts as it stood when he decided. Articles without any mark tell nothing and have no
figures. The counts are of spans and zones; relations are counted beside them.

**Actions**. By hand a span takes two (its words, its label) and a relation two (the other span, its
label). With suggestions: a span or relation made by hand two; an accepted suggestion one, none if
finishing accepted it; a rejected one one, none if what was put in its place rejected it; an edited
one as many as it has edges moved and label changed, at least one. Saved is the difference. Moving
about and finishing are left out on both sides: they are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.model.outcome import Finished, Outcome
from annotator.model.schema import Schema
from annotator.model.span import Decision, State
from annotator.review.counts import Counts

# articles of the running mean
WINDOW = 10
BY_HAND = 2
_NOTHING = Counts()


def named(sums: Mapping[str, Counts], schema: Schema) -> list[tuple[str, Counts]]:
    """Labels by their names in the schema's order, one that is gone by its uid at the end."""
    order = {label.uid: place for place, label in enumerate(schema.labels)}
    found = []
    for uid in sorted(sums, key=lambda uid: (order.get(uid, len(order)), uid)):
        label = schema.get(uid)
        found.append((label.name if label is not None else uid, sums[uid]))
    return found


class Acts(NamedTuple):
    """``by_hand``: what the marks would have taken without suggestions; ``done``: what they did."""

    by_hand: int = 0
    done: int = 0

    @property
    def saved(self) -> int:
        """How many less were done; below 0 where suggestions cost more than they gave."""
        return self.by_hand - self.done


_NO_ACTS = Acts()


class Point(NamedTuple):
    """One finished article. ``recogniser`` is the one most of its suggestions came from, or "".

    ``counts`` and ``relations`` are over all its labels. ``mean``: of the F1 of this article and
    of up to nine finished before it; articles without spans have no part in it.
    """

    finished: Finished
    recogniser: str
    counts: Counts
    relations: Counts
    acts: Acts
    mean: float = 0.0

    @property
    def labels(self) -> dict[str, Counts]:
        """The counts of spans by label."""
        return _by_label(self.finished.outcomes, relations=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rightness:
    """The points in the order of finishing, and sums over them.

    ``providers`` counts right and spurious of what each suggested: nobody can say which of them
    should have found what all missed.
    """

    points: tuple[Point, ...] = ()
    counts: Counts = _NOTHING
    acts: Acts = _NO_ACTS
    labels: Mapping[str, Counts] = field(default_factory=dict)
    relations: Mapping[str, Counts] = field(default_factory=dict)
    languages: Mapping[str, Counts] = field(default_factory=dict)
    recognisers: Mapping[str, Counts] = field(default_factory=dict)
    providers: Mapping[str, Counts] = field(default_factory=dict)


class Curve(NamedTuple):
    """``numbers``: which finished articles, counted from 1; their F1; the running mean of it."""

    numbers: tuple[int, ...]
    f1: tuple[float, ...]
    mean: tuple[float, ...]


def rightness(
    finished: Iterable[Finished], *, recognisers: frozenset[str] = frozenset()
) -> Rightness:
    """Measure finished articles; ``recognisers`` are the titles of what recognises names."""
    points = []
    everything: Counter[Outcome] = Counter()
    languages: defaultdict[str, Counts] = defaultdict(Counts)
    spoke: defaultdict[str, Counts] = defaultdict(Counts)
    shares: dict[Outcome, _Share] = {}
    for each in sorted(finished, key=lambda each: (each.at, each.article, each.author)):
        if not each.seen and all(outcome.provider is None for outcome, _times in each.outcomes):
            continue
        point = _point(each, shares, recognisers)
        if point.counts == point.relations == _NOTHING:
            continue
        points.append(point)
        for outcome, times in each.outcomes:
            everything[outcome] += times
        languages[each.language] += point.counts
        spoke[point.recogniser] += point.counts
    return Rightness(
        points=_with_means(points),
        counts=sum(languages.values(), _NOTHING),
        acts=Acts(
            sum(point.acts.by_hand for point in points), sum(point.acts.done for point in points)
        ),
        labels=_by_label(everything.items(), relations=False),
        relations=_by_label(everything.items(), relations=True),
        languages=languages,
        recognisers=spoke,
        providers=_by_provider(everything.items()),
    )


def curve(points: Sequence[Point], *, label: str = "", language: str | None = None) -> Curve:
    """The way of the F1 over the articles that have something to say of a label and a language.

    The running mean is that of the last :data:`WINDOW` of just these articles.
    """
    numbers: list[int] = []
    f1: list[float] = []
    counted = _OfLabel(label)
    for number, point in enumerate(points, start=1):
        counts = counted.of(point.finished) if label else point.counts
        if language in (None, point.finished.language) and counts != _NOTHING:
            numbers.append(number)
            f1.append(counts.f1)
    return Curve(tuple(numbers), tuple(f1), tuple(running_mean(f1)))


def running_mean(values: Iterable[float]) -> list[float]:
    """For each value the mean of it and of up to :data:`WINDOW` - 1 before it."""
    last: deque[float] = deque(maxlen=WINDOW)
    means = []
    for value in values:
        last.append(value)
        means.append(sum(last) / len(last))
    return means


class _Share(NamedTuple):
    """What one mark adds: to counts and to actions."""

    right: int
    spurious: int
    missed: int
    by_hand: int
    done: int


class _OfLabel:
    """Counts of one label in many articles, which share their outcomes."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._known: dict[Outcome, Counts | None] = {}

    def of(self, finished: Finished) -> Counts:
        right = spurious = missed = 0
        for outcome, times in finished.outcomes:
            one = self._known.get(outcome, _NOTHING)
            if one is _NOTHING:
                found = _by_label([(outcome, 1)], relations=False)
                one = self._known[outcome] = found.get(self._label)
            if one is not None:
                right += one.right * times
                spurious += one.spurious * times
                missed += one.missed * times
        return Counts(right, spurious, missed)


def _share(outcome: Outcome) -> _Share:
    by_provider = outcome.provider is not None
    accepted = outcome.state is State.ACCEPTED
    implicit = outcome.decision is Decision.IMPLICIT
    by_hand = BY_HAND if accepted else 0
    if outcome.right or not accepted:
        done = 1 if by_provider and not implicit else 0
    elif not by_provider:
        done = BY_HAND
    else:
        relabelled = outcome.proposed is not None and outcome.proposed != outcome.label
        done = max(1, outcome.edges + relabelled)
    return _Share(
        right=int(outcome.right),
        spurious=int(by_provider and not outcome.right),
        missed=int(accepted and not outcome.right),
        by_hand=by_hand,
        done=done,
    )


def _point(finished: Finished, shares: dict[Outcome, _Share], recognisers: frozenset[str]) -> Point:
    right = spurious = missed = by_hand = done = 0
    tied = _NOTHING
    said: dict[str, int] = {}
    for outcome, times in finished.outcomes:
        share = shares.get(outcome)
        if share is None:
            share = shares[outcome] = _share(outcome)
        by_hand += share.by_hand * times
        done += share.done * times
        if outcome.relation:
            tied += Counts(share.right * times, share.spurious * times, share.missed * times)
            continue
        right += share.right * times
        spurious += share.spurious * times
        missed += share.missed * times
        if outcome.provider in recognisers:
            said[outcome.provider] = said.get(outcome.provider, 0) + times
    return Point(
        finished=finished,
        recogniser=max(said, key=lambda title: (said[title], title)) if said else "",
        counts=Counts(right, spurious, missed),
        relations=tied,
        acts=Acts(by_hand, done),
    )


def _by_label(outcomes: Iterable[tuple[Outcome, int]], *, relations: bool) -> dict[str, Counts]:
    """What was edited counts as spurious for what it was suggested as."""
    sums: defaultdict[str, Counts] = defaultdict(Counts)
    for outcome, times in outcomes:
        if outcome.relation is not relations:
            continue
        share = _share(outcome)
        suggested = outcome.proposed or outcome.label
        if share.spurious:
            sums[suggested] += Counts(spurious=times)
        if share.right or share.missed:
            sums[outcome.label] += Counts(right=share.right * times, missed=share.missed * times)
    return sums


def _by_provider(outcomes: Iterable[tuple[Outcome, int]]) -> dict[str, Counts]:
    sums: defaultdict[str, Counts] = defaultdict(Counts)
    for outcome, times in outcomes:
        if outcome.provider is not None:
            right = times if outcome.right else 0
            sums[outcome.provider] += Counts(right=right, spurious=times - right)
    return sums


def _with_means(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points with their running means; one without spans keeps the mean before it."""
    line = curve(points)
    means = dict(zip(line.numbers, line.mean, strict=True))
    mean = 0.0
    found = []
    for number, point in enumerate(points, start=1):
        mean = means.get(number, mean)
        found.append(point._replace(mean=mean))
    return tuple(found)
