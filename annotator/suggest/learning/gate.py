"""Whether a newly trained recogniser may take the place of the one that stands.

Both are asked about the same articles, which neither has learnt from: the new one is trained again
without them for that, and where few are new, so is the standing one to be asked about others. How
cautious the new one has to be, so that it departs from what is suggested without it only where that
pays, is found there too. It is adopted only if it is better there, but for a credit that grows less
with every article asked about.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

Spans = Iterable[tuple[int, int, str]]
Scored = Iterable[tuple[int, int, str, float]]
Finder = Callable[[int, float], Scored]
"""What is proposed for an article with so much caution."""

# from as it was learnt to hardly more than what is suggested without it; never bold on few articles
_CAUTIONS = (0.0, 0.5, 1.0, 2.0, 3.0)

# of few articles each is held back once, of more a share at a time, of many only some are
_FEW = 10
_FOLDS = 5
_SHARE = 3
_MOST = 33

# what is expected before anything is measured is believed until this many articles say otherwise
_EXPECTED_AS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Strict counts: same edges, same label."""

    right: int = 0
    proposed: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Of what was proposed, the share that is right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Of what is right, the share that was proposed."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / max(1, self.proposed + self.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How both did on ``articles`` held back, the new one with a ``caution``.

    That is the least with which it is better: what so few articles say of more is mostly chance.
    ``told``: the score of each span that it proposed there, and whether it is right. ``credit``: by
    so much it may have been worse there, since more was to be expected.
    """

    articles: int
    before: Figures
    after: Figures
    caution: float = 0.0
    told: tuple[tuple[float, bool], ...] = ()
    credit: float = 0.0

    @property
    def adopted(self) -> bool:
        """Only what is better comes in, or is to be expected to be: something has to be right."""
        return self.after.right > 0 and self.after.f1 + self.credit > self.before.f1


def measure(pairs: Iterable[tuple[Spans, Spans]]) -> Figures:
    """Proposed against right spans of each article."""
    right = proposed = expected = 0
    for ours, theirs in pairs:
        found, gold = set(ours), set(theirs)
        right += len(found & gold)
        proposed += len(found)
        expected += len(gold)
    return Figures(right=right, proposed=proposed, expected=expected)


def judge(
    count: int,
    new: Sequence[int],
    gold: Callable[[int], Spans],
    standing: Callable[[int, Collection[int]], Spans],
    trained: Callable[[Sequence[int]], Finder],
    expected: float = 0.0,
) -> Verdict:
    """Compare on the articles ``new`` (of ``count``), from which the standing one has not learnt.

    If those are few, on all: ``standing`` gives what it proposes for an article, having learnt from
    no others than the articles named. ``trained`` gives one that has learnt from just those.
    ``expected``: the share of what is wrong that is believed to go, before anything is measured.
    """
    cautions = _CAUTIONS if count >= _FEW else _CAUTIONS[1:]
    before = []
    after: dict[float, list[tuple[Spans, Spans]]] = {caution: [] for caution in cautions}
    told: dict[float, list[tuple[float, bool]]] = {caution: [] for caution in cautions}
    for held, rest in _held_back(count, new):
        find = trained(rest)
        for number in held:
            right = set(gold(number))
            before.append((standing(number, rest), right))
            for caution in cautions:
                found = list(find(number, caution))
                after[caution].append(([span[:3] for span in found], right))
                told[caution] += [(span[3], span[:3] in right) for span in found]
    old = measure(before)
    figures = {caution: measure(after[caution]) for caution in cautions}
    credit = expected * (1 - old.f1) * min(1, _EXPECTED_AS / max(1, len(before)))
    better = (caution for caution in cautions if figures[caution].f1 + credit > old.f1)
    chosen = next(better, max(cautions, key=lambda caution: figures[caution].f1))
    return Verdict(
        articles=len(before),
        before=old,
        after=figures[chosen],
        caution=chosen,
        told=tuple(told[chosen]),
        credit=credit,
    )


def trainings(count: int, new: Sequence[int]) -> int:
    """How often :func:`judge` asks for something trained."""
    return len(list(_held_back(count, new)))


def _held_back(count: int, new: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """The articles that are asked about at a time, always the same, and the others, which teach."""
    asked = list(new if len(new) >= _FEW else range(count))
    random.Random(0).shuffle(asked)
    folds = min(len(asked), _FOLDS)
    if count > _FEW:
        asked = asked[:_MOST]
        folds = math.ceil(len(asked) / (count // _SHARE))
    for fold in range(folds):
        held = asked[fold::folds]
        rest = sorted(set(range(count)).difference(held))
        if rest:
            yield held, rest
