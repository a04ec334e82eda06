"""What memory does to suggestions: to an article's at once, and after each decision to those left.

It proposes what is known where others are silent or less sure, and withholds what was rejected. A
longer suggestion of others that contains a known surface stands: ``Bank of Armenia`` is not
``Armenia``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.places import Places
from annotator.model.proposal import MergedSpan, Proposal, ProposedSpan, Provider
from annotator.model.recogniser import LEARNT
from annotator.model.schema import Schema
from annotator.model.span import Span, State
from annotator.suggest.memory import Memory, Odds
from annotator.suggest.surfaces import Searched

PROVIDER = Provider(name="memory", version="1", priority=20)
# odds that stand against what others say of the same place
SURE = 0.75
_HIGHEST = 0.99


class _Other(NamedTuple):
    """What stands or is suggested at a place; ``taught``: by what has heard the decisions, too."""

    start: int
    end: int
    label: str
    score: float | None
    taught: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thoughts:
    """What a decision changes among an article's undecided suggestions.

    ``change``: a suggestion's number and what it becomes; ``remove``: numbers.
    """

    add: tuple[ProposedSpan, ...] = ()
    change: tuple[tuple[int, ProposedSpan], ...] = ()
    remove: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.add) + len(self.change) + len(self.remove)


_NONE = Thoughts()


def recall(
    memory: Memory,
    article: int,
    text: Searched,
    language: str,
    schema: Schema,
    beside: Sequence[MergedSpan],
) -> Proposal:
    """What memory proposes for an article of which others said ``beside``.

    What was taught by the same decisions weighs them with the words around: memory has another
    label for it only where it was told that this one is wrong, or is surer by what was decided
    since.
    """
    others = Places(
        _Other(*span[:4], taught=span.provider.startswith(LEARNT))
        for span in beside
        if not schema.is_zone(span.label)
    )
    denied = {
        other
        for other in others
        if other.label in memory.odds(text.text[other.start : other.end], language, schema).denied
    }
    found = sorted(
        memory.find(text, language, schema),
        key=lambda each: (each[0].start - each[0].end, each[0].start),
    )
    kept: Places[_Other] = Places()
    for place, odds in found:
        if not odds.label or any(kept.touching(place.start, place.end)):
            continue
        near = list(others.touching(place.start, place.end))
        if not near and any(others) and not odds.alone:
            continue
        near = [span for span in near if span not in denied]
        score = _against(place.start, place.end, odds, near)
        if score is not None:
            kept.add(_Other(place.start, place.end, odds.label, round(score, 3)))
    return Proposal(
        article=article,
        provider=PROVIDER,
        spans=tuple(ProposedSpan(*each[:4]) for each in kept),
        denied=tuple(sorted(each[:3] for each in denied)),
    )


def reconsider(
    memory: Memory,
    text: Searched,
    quote: str,
    language: str,
    schema: Schema,
    between: Callable[[int, int], Iterable[Span]],
) -> Iterator[Thoughts]:
    """What is to change where a surface that was just decided on stands undecided, place by place.

    ``between`` gives the visible spans that share text with a place. Nothing decided is touched;
    at most places nothing changes. A surface may stand at thousands of places: whoever asks may
    rest between them.
    """
    for place, odds in memory.find_one(text, quote, language, schema):
        start, end, _surface = place
        spans = [span for span in between(start, end) if not schema.is_zone(span.label)]
        if any(span.state is State.ACCEPTED for span in spans):
            yield _NONE
        else:
            yield _at_place(start, end, odds, spans)


def together(thoughts: Iterable[Thoughts]) -> Thoughts:
    """What changes at several places."""
    each = [one for one in thoughts if one]
    return Thoughts(
        add=tuple(span for one in each for span in one.add),
        change=tuple(change for one in each for change in one.change),
        remove=tuple(sorted({n for one in each for n in one.remove})),
    )


def _at_place(start: int, end: int, odds: Odds, spans: Sequence[Span]) -> Thoughts:
    here = next((span for span in spans if (span.start, span.end) == (start, end)), None)
    others = [_Other(span.start, span.end, span.label, span.score) for span in spans]
    score = _against(start, end, odds, others) if odds.label else None
    proposed = ProposedSpan(start, end, odds.label, score and round(score, 3))
    if here is None:
        if score is not None and (spans or odds.alone):
            return Thoughts(add=(proposed,), remove=tuple(span.n for span in spans))
    elif score is not None and here.label != odds.label:
        return Thoughts(change=((here.n, proposed),))
    elif here.label in odds.denied or (
        here.provider == PROVIDER.title and here.label != odds.label
    ):
        return Thoughts(remove=(here.n,))
    return _NONE


def _against(start: int, end: int, odds: Odds, others: Iterable[_Other]) -> float | None:
    """The score of a known surface beside what others suggest there; None: it gives way."""
    score = odds.score
    for other in others:
        inside = start <= other.start and other.end <= end
        if (other.start, other.end) == (start, end):
            if other.label == odds.label:
                # two that agree; it stays below certainty
                score = min(_HIGHEST, 1 - (1 - score) * (1 - (other.score or 0.5)))
            elif (
                odds.unheard < max(SURE, other.score or 0)
                if other.taught
                else odds.score < SURE and other.label in odds.known
            ):
                return None
        elif (other.start <= start and end <= other.end) or (not inside and odds.score < SURE):
            return None
    return score
