"""A recogniser learnt from corrected articles, on top of what the installed ones say.

Before any correction it says what they say; the more articles are corrected, the more weight what
was seen in them gets. It knows no label beforehand: a user's own schema is learnt the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.model.schema import Schema
from annotator.suggest.label_maps import label_map_for
from annotator.suggest.learning import network
from annotator.suggest.learning.agreement import agreement
from annotator.suggest.learning.chain import NEVER, Chain, Strength, shares_of, train
from annotator.suggest.learning.eyes import OUTSIDE, tags
from annotator.suggest.learning.features import features
from annotator.suggest.learning.knowledge import Knowledge
from annotator.suggest.learning.numbers import numbers
from annotator.suggest.learning.odds import Odds
from annotator.suggest.learning.seen import Reader, Seen
from annotator.suggest.pipelines import Pipeline
from annotator.suggest.word_lists import read_word_lists

Floats = NDArray[np.float32]

# what a recogniser's label is worth before any correction, as a logarithm of odds
TRUST = 3.0
# a margin of one asks for so many articles: fewer say too little to depart so far from the start
_MARGIN_AFTER = 50
# less sure than this a span is more likely wrong than right
_HALF = 0.5
# how much the network says beside the chain
_SHARE = 0.25
_AS_SAID = Odds()


class Found(NamedTuple):
    """A span with its label and how sure it is."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Page:
    """An article made ready: what is seen in it, the features of its tokens, the words around.

    ``spoken``: ``B-X``, ``I-X`` or ``O`` a token, what is suggested without anything learnt.
    """

    seen: Seen
    spoken: list[str]
    rows: list[list[str]]
    numbers: Floats


class Classroom:
    """Makes articles of one language ready, and trains on them."""

    def __init__(self, pipeline: Pipeline, resources: Path) -> None:
        """:raises BrokenPipelineError: the pipeline cannot be used."""
        self._reader = Reader(pipeline, resources)
        self._maps = resources / "label_maps"
        lists = read_word_lists(resources / "gazetteers")
        self._knowledge = Knowledge(lists.entries, pipeline.language)

    def meanings(self, schema: Schema, *, own: bool) -> list[dict[str, str]]:
        """For each recogniser that reads along what its labels become in ``schema`` (uids).

        Empty for the first, the stock one, since it is heard in what is suggested without anything
        learnt; and for all if that comes from our ``own``, which knows the schema better.
        """
        others = [] if own else self._reader.labels[1:]
        heard = [
            {
                source: target.label
                for source, target in label_map_for(labels, self._maps).onto(schema).items()
            }
            for labels in others
        ]
        return [{}, *heard, *({} for _labels in self._reader.labels[1 + len(heard) :])]

    @property
    def identity(self) -> str:
        """Which recognisers read along."""
        return self._reader.identity

    @property
    def damaged(self) -> str:
        """The file of what should read along and cannot, "" where nothing is wrong."""
        return self._reader.damaged

    def fits(self, learnt: Learnt, taught_with: str) -> bool:
        """Whether what it has learnt is what is seen here; other word vectors mean nothing.

        ``taught_with`` is the ``identity`` of its time, "" where that was not noted yet.
        """
        if taught_with not in ("", self.identity):
            return False
        return len(learnt.chain.numbers) == len(self.page("A").numbers.T)

    def page(self, text: str, spoken: Iterable[tuple[int, int, str]] = ()) -> Page:
        """``text`` made ready.

        ``spoken``: what would be suggested without anything learnt, (start, end, label); it
        counts as one recogniser more.
        """
        seen = self._reader.read(text)
        said = tags(seen.tokens, spoken)
        seen = replace(seen, tags=(*seen.tags, said))
        rows = features(seen, self._knowledge, self._reader.vectors.families)
        return Page(seen, said, rows, numbers(seen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """``labels``: names or uids, as they were taught.

    States are outside, then first and later tokens of each label. ``beside``: a second opinion on
    each token by its numbers, None where no transformer read along. ``odds``: what scores are
    worth. ``caution``: how much more likely (as a logarithm) it must find something else than what
    would be suggested without it.
    """

    labels: tuple[str, ...]
    chain: Chain
    beside: network.Network | None = None
    odds: Odds = _AS_SAID
    caution: float = 0.0

    def find(self, page: Page) -> list[Found]:
        """The spans of an article, in text order, none overlapping."""
        return self.decide(page, self.likely(page))

    def likely(self, page: Page) -> Floats:
        """How likely each state (column) is at each token, as logarithms, before any caution."""
        if not page.seen.tokens:
            return np.zeros((0, 1 + 2 * len(self.labels)), dtype=np.float32)
        scores = self.chain.scores(page.rows, page.numbers)
        logs = np.empty_like(scores)
        for line in page.seen.lines:
            scores[line[0], 2::2] = NEVER
            logs[line] = np.log(self.chain.likelihoods(scores[line]) + 1e-9)
        if self.beside is not None:
            logs += np.float32(_SHARE) * (self.beside.likely(page.numbers) - logs)
        return logs

    def decide(self, page: Page, likely: Floats) -> list[Found]:
        """The spans that are proposed where states are so likely."""
        logs = likely.copy()
        logs[np.arange(len(logs)), _states(page.spoken, self.labels)] += self.caution
        logs += agreement(page.seen, shares_of(logs))
        shares = shares_of(logs)
        return [found for line in page.seen.lines for found in self._spans(page.seen, line, shares)]

    def _spans(self, seen: Seen, line: Sequence[int], shares: Floats) -> Iterable[Found]:
        """What is more likely right than wrong: of such spans no two share a token."""
        first, later = shares[line, 1::2], shares[line, 2::2]
        for begin in np.flatnonzero(first.max(axis=1, initial=0) > _HALF).tolist():
            label = int(first[begin].argmax())
            end = begin + 1
            while end < len(line) and later[end].sum() >= _HALF:
                end += 1
            goes_on = later[end].sum() if end < len(line) else 0.0
            whole = min(first[begin, label], later[begin + 1 : end, label].min(initial=1))
            sure = float(whole * (1 - goes_on))
            if sure > _HALF:
                start, stop = seen.tokens[line[begin]][0], seen.tokens[line[end - 1]][1]
                yield Found(start, stop, self.labels[label], self.odds.of(sure))


def learn(
    pages: Sequence[Page],
    spans: Sequence[Sequence[tuple[int, int, str]]],
    labels: Sequence[str],
    starts: Sequence[Mapping[str, str]],
    *,
    unsure: Sequence[Iterable[tuple[int, int]]] = (),
    strength: Strength | None = None,
    check: Callable[[], None] = lambda: None,
) -> Learnt:
    """Learn from corrected articles: ``spans`` of each of ``pages`` as (start, end, label).

    ``starts``: for each recogniser its labels and the names they stand for, where they do.
    ``unsure``: places of each page that nobody decided on; nothing is learnt from their lines.
    """
    rows: list[list[str]] = []
    around = []
    lines = []
    for page, right, open_ in zip(pages, spans, unsure or [()] * len(pages), strict=True):
        states = _states(tags(page.seen.tokens, right), labels)
        undecided = _undecided(page.seen, open_)
        for line in page.seen.lines:
            if undecided.isdisjoint(line):
                lines.append([states[number] for number in line])
                rows += [page.rows[number] for number in line]
                around.append(page.numbers[line])
    table = np.concatenate(around)
    chain = train(
        rows,
        table,
        lines,
        _allowed(len(labels)),
        _begin(labels, starts),
        strength or Strength(margin=min(1.0, len(pages) / _MARGIN_AFTER)),
        check,
    )
    beside = None
    if all(page.seen.transformed for page in pages):
        truth = [state for line in lines for state in line]
        beside = network.train(table, truth, 1 + 2 * len(labels), check)
    return Learnt(labels=tuple(labels), chain=chain, beside=beside)


def _undecided(seen: Seen, places: Iterable[tuple[int, int]]) -> set[int]:
    starts = [start for start, _end in seen.tokens]
    ends = [end for _start, end in seen.tokens]
    return {
        number
        for start, end in places
        for number in range(bisect_right(ends, start), bisect_left(starts, end))
    }


def _state_of(labels: Sequence[str]) -> dict[str, int]:
    """The state that each tag stands for."""
    states = {OUTSIDE: 0}
    for number, label in enumerate(labels):
        states |= {f"B-{label}": 1 + 2 * number, f"I-{label}": 2 + 2 * number}
    return states


def _states(said: Iterable[str], labels: Sequence[str]) -> list[int]:
    """The state of each tag; what is none of ``labels`` is outside."""
    state_of = _state_of(labels)
    return [state_of.get(tag, 0) for tag in said]


def _allowed(labels: int) -> NDArray[np.bool_]:
    """A later token follows a first or later one of its own label."""
    allowed = np.ones((1 + 2 * labels, 1 + 2 * labels), dtype=np.bool_)
    allowed[:, 2::2] = False
    for label in range(labels):
        allowed[1 + 2 * label : 3 + 2 * label, 2 + 2 * label] = True
    return allowed


def _begin(
    labels: Sequence[str], starts: Sequence[Mapping[str, str]]
) -> dict[tuple[str, int], float]:
    state_of = _state_of(labels)
    weights = {}
    trust = TRUST / max(1, sum(map(bool, starts)))
    for reader, names in enumerate(starts):
        if not names:
            continue
        for source, label in names.items():
            if label in labels:
                for part in "BI":
                    weights[f"r{reader}={part}-{source}", state_of[f"{part}-{label}"]] = trust
        weights[f"r{reader}={OUTSIDE}", 0] = trust
    return weights
