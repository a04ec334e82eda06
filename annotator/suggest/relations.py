"""Relations between the spans of an article, found by a scorer that was trained on articles.

Only pairs that the project's schema and the scorer's training both know are looked at. Labels meet
by their names.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider
from annotator.model.schema import Kind, Schema
from annotator.suggest.normalise import plain
from annotator.suggest.own_recognisers import sha256
from annotator.suggest.relation_features import Cell, View
from annotator.suggest.relation_model import Examples, Weights
from annotator.suggest.relation_odds import read_odds
from annotator.suggest.relation_pairs import Mark, Pair, pairs, paragraphs
from annotator.suggest.relation_words import Words, WordTable
from annotator.suggest.word_lists import LANGUAGES

NAME = "relations"
ODDS = "odds.json"
# below this as much is wrong as right; 0.45 and 0.55 cost as many keys on stories left out
THRESHOLD = 0.5
# one in seven from here on is right: too few to suggest, enough to be offered to who asks
LEAST_OFFERED = 0.02
# weights below this are not kept in a file
_NEXT_TO_NOTHING = 0.01
# what is thought impossible may still be learnt; logarithm of how likely a class is held that
# was never heard of
_LEAST = 1e-3
_UNHEARD = -3.0
FORWARD, BACKWARD, BOTH = ">", "<", "="


class Class(NamedTuple):
    """What a pair can be: a relation's name, and whether it goes to the later span or back."""

    label: str
    direction: str


class Link(NamedTuple):
    """A relation between two marks, by their indexes; ``label`` is its name."""

    head: int
    tail: int
    label: str
    score: float


class Related(NamedTuple):
    """What is proposed between some spans, and what is only worth being offered: less likely
    relations, one a pair, whose ends index those spans."""

    proposal: Proposal
    offers: tuple[ProposedRelation, ...]


Shown = frozenset[frozenset[int]]
"""Pairs of spans, by their indexes, between which a relation is suggested already."""

Allowed = Mapping[tuple[str, str], frozenset[Class]]
"""Which classes a pair of labels, in text order, may be of."""


@dataclass(frozen=True)
class Scorer:
    """What was learnt: the weights, and what they are about."""

    classes: tuple[Class, ...]
    allowed: Allowed
    weights: Weights
    hopeless: frozenset[Cell] = frozenset()
    """Where next to nothing was ever related: not worth a look."""
    base: Scorer | None = None
    """What was known before: the weights say how to depart from it."""

    @cached_property
    def rows(self) -> dict[tuple[str, str], list[bool]]:
        """For a pair of labels, in text order, which classes it may be of; nothing comes first."""
        return {
            ends: [True, *(each in classes for each in self.classes)]
            for ends, classes in self.allowed.items()
        }

    def links(
        self,
        text: str,
        marks: Sequence[Mark],
        words: Words,
        threshold: float,
        shown: Shown = frozenset(),
    ) -> list[Link]:
        """The relations between ``marks`` that are likely enough, one a pair, in text order."""
        candidates, examples = look(text, marks, words, self.rows, self.hopeless, shown)
        ends = [
            tuple(marks[pair.paragraph.units[place].mark].label for place in pair[1:])
            for pair in candidates
        ]
        likely = self.weights.scores(examples, self.prior(examples, ends))
        found = []
        for pair, row in zip(candidates, likely, strict=True):
            best = int(row[1:].argmax())
            score = float(row[best + 1])
            if score >= threshold:
                units = pair.paragraph.units
                head, tail = units[pair.first].mark, units[pair.second].mark
                label, direction = self.classes[best]
                if direction == BACKWARD:
                    head, tail = tail, head
                found.append(Link(head, tail, label, score))
        return found

    def prior(
        self, examples: Examples, ends: Sequence[tuple[str, ...]]
    ) -> npt.NDArray[np.float32] | None:
        """Logarithms of how likely ``base`` holds each class; ``ends``: labels in text order."""
        if self.base is None:
            return None
        base = self.base
        nothing = [True, *(False for _class in base.classes)]
        rows = [base.rows.get((one, other), nothing) for one, other in ends]
        allowed = np.array(rows, np.bool_).reshape(len(ends), len(nothing))
        known = base.weights.scores(replace(examples, allowed=allowed))
        prior = np.full((len(ends), len(self.classes) + 1), _UNHEARD, np.float32)
        prior[:, 0] = np.log(np.maximum(known[:, 0], _LEAST))
        for index, each in enumerate(self.classes):
            if each in base.classes:
                likely = known[:, base.classes.index(each) + 1]
                prior[:, index + 1] = np.log(np.maximum(likely, _LEAST))
        return prior


def look(
    text: str,
    marks: Sequence[Mark],
    words: Words,
    rows: Mapping[tuple[str, str], list[bool]],
    hopeless: frozenset[Cell] = frozenset(),
    shown: Shown = frozenset(),
) -> tuple[list[Pair], Examples]:
    """The pairs that can be related at all, with their features and what they may be.

    ``shown`` ones are looked at in hopeless cells, too: a neighbour that goes moves a pair into
    one, and what a person sees is taken away only if it became unlikely.
    """
    labels = [mark.label for mark in marks]
    candidates: list[Pair] = []
    features: list[int] = []
    offsets = [0]
    allowed: list[list[bool]] = []
    for paragraph in paragraphs(text, marks):
        view: View | None = None
        for pair in pairs(paragraph):
            units = paragraph.units
            one, other = units[pair.first].mark, units[pair.second].mark
            row = rows.get((marks[one].label, marks[other].label))
            if row is None:
                continue
            view = view or View(paragraph, labels, words)
            if view.cell(pair) in hopeless and frozenset((one, other)) not in shown:
                continue
            features += view.features(pair)
            offsets.append(len(features))
            candidates.append(pair)
            allowed.append(row)
    width = len(next(iter(rows.values()), [True]))
    return candidates, Examples(
        np.array(features, np.int64),
        np.array(offsets, np.int64),
        np.array(allowed, np.bool_).reshape(len(candidates), width),
    )


class Relations:
    """Our own scorer for the starter schema, ``resources/relations``."""

    def __init__(self, folder: Path) -> None:
        """:raises OSError, ValueError, KeyError: a file is missing or damaged."""
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        self.provider = Provider(
            name=NAME, version=str(meta["version"]), hash=sha256(folder / "news.npz")[:12]
        )
        self._shipped = self._scorer = load_scorer((folder / "news.npz").read_bytes())
        self._words = WordTable(folder)
        self._odds = read_odds(folder / ODDS)

    @property
    def shipped(self) -> Scorer:
        """What the program knows without any project."""
        return self._shipped

    def teach(self, file: bytes) -> None:
        """Suggest by what a project's decisions taught, b"" for by the shipped scorer alone.

        :raises OSError, ValueError, KeyError: it is no scorer.
        """
        self._scorer = self._shipped
        if file:
            self._scorer = replace(load_scorer(file), base=self._shipped)

    def serves(self, language: str, schema: Schema) -> bool:
        """Whether it knows the language and one of the schema's relations."""
        known = language in LANGUAGES or self._scorer is not self._shipped
        return known and any(
            schema.named(Kind.RELATION, each.label) for each in self._scorer.classes
        )

    def propose(
        self, article: int, text: str, language: str, spans: Sequence[ProposedSpan], schema: Schema
    ) -> Proposal:
        """What is likely between ``spans``, which are what the layer has or will have."""
        return self.relate(article, text, language, spans, schema).proposal

    def relate(
        self,
        article: int,
        text: str,
        language: str,
        spans: Sequence[ProposedSpan],
        schema: Schema,
        shown: Shown = frozenset(),
    ) -> Related:
        """As :meth:`propose`, with what is less likely.

        A relation is as likely as it is between two right spans, times how likely its more
        doubtful end is to be one.
        """
        names = {label.uid: label.name for label in schema.of_kind(Kind.SPAN)}
        places = [index for index, span in enumerate(spans) if span.label in names]
        ends = [spans[index] for index in places]
        copy = plain(text)
        marks = [Mark(*copy.copied(*span[:2]), names[span.label]) for span in ends]
        mark_of = {index: mark for mark, index in enumerate(places)}
        seen = frozenset(frozenset(mark_of.get(n, -1) for n in pair) for pair in shown)
        words = self._words(language)
        links = self._scorer.links(copy.text, marks, words, LEAST_OFFERED, seen)
        likely = [link for link in links if link.score >= THRESHOLD]
        rest = [link for link in links if link.score < THRESHOLD]
        return Related(
            borrowed(article, self.provider, ends, self._under(schema, likely, ends)),
            tuple(
                each._replace(head=places[each.head], tail=places[each.tail])
                for each in self._under(schema, rest, ends)
            ),
        )

    def _under(
        self, schema: Schema, links: Iterable[Link], ends: Sequence[ProposedSpan]
    ) -> Iterator[ProposedRelation]:
        for link in links:
            label = schema.named(Kind.RELATION, link.label)
            head, tail = ends[link.head], ends[link.tail]
            if label is not None and label in schema.relations_between(head.label, tail.label):
                sure = min(
                    (end.score for end in (head, tail) if end.score is not None), default=1.0
                )
                score = self._odds.of(link.label, link.score) * sure
                yield ProposedRelation(link.head, link.tail, label.uid, round(score, 3))


def borrowed(
    article: int,
    provider: Provider,
    ends: Sequence[ProposedSpan],
    relations: Iterable[ProposedRelation],
) -> Proposal:
    """A proposal of relations alone, with just the spans that they tie."""
    kept = list(relations)
    used = sorted({end for each in kept for end in (each.head, each.tail)})
    place = {end: index for index, end in enumerate(used)}
    return Proposal(
        article=article,
        provider=provider,
        spans=tuple(ends[end] for end in used),
        relations=tuple(
            each._replace(head=place[each.head], tail=place[each.tail]) for each in kept
        ),
        borrowed=True,
    )


def save_scorer(scorer: Scorer, lightest: float = _NEXT_TO_NOTHING) -> bytes:
    """The scorer as a file; half precision is enough, what weighs less than ``lightest`` goes."""
    rows = scorer.weights.rows
    heavy = np.abs(rows).max(axis=1) >= lightest
    about = {
        "classes": scorer.classes,
        "allowed": [
            [*ends, sorted(scorer.classes.index(each) for each in classes)]
            for ends, classes in sorted(scorer.allowed.items())
        ],
        "hopeless": sorted(scorer.hopeless),
    }
    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        about=np.frombuffer(json.dumps(about).encode(), np.uint8),
        hashes=scorer.weights.hashes[heavy].astype(np.uint32),
        rows=rows[heavy].astype(np.float16),
    )
    return stream.getvalue()


def load_scorer(content: bytes) -> Scorer:
    """What :func:`save_scorer` wrote.

    :raises OSError, ValueError, KeyError: it cannot be read.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        about = json.loads(file["about"].tobytes())
        classes = tuple(Class(*each) for each in about["classes"])
        return Scorer(
            classes,
            {
                (one, other): frozenset(classes[index] for index in indexes)
                for one, other, indexes in about["allowed"]
            },
            Weights(file["hashes"].astype(np.int64), file["rows"].astype(np.float32)),
            frozenset(Cell(*each) for each in about["hopeless"]),
        )
