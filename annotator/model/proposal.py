"""Proposals: what providers suggest, and how they become the suggestions of a layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.model.identity import suggestion_uid
from annotator.model.rules import Place, conflicts
from annotator.model.schema import Kind, Schema
from annotator.model.span import Span, State


class ProposedSpan(NamedTuple):
    """``[start, end)`` in code points; ``label`` a label's uid; ``score`` 0 to 1 or None."""

    start: int
    end: int
    label: str
    score: float | None = None


class ProposedRelation(NamedTuple):
    """``head`` and ``tail`` index the spans of the same proposal."""

    head: int
    tail: int
    label: str
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What suggests. Where two disagree the higher ``priority`` wins, then the score.

    ``hash`` tells two builds or settings of one name and version apart.
    """

    name: str
    version: str
    hash: str = ""
    priority: int = 0
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def recognises(self) -> bool:
        """Whether it is a recogniser of names, of which one at a time speaks of an article."""
        return self.settings.get("parts") == "ner"

    @property
    def title(self) -> str:
        """As the user reads it: ``fr_core_news_md 3.8.0``."""
        return f"{self.name} {self.version}".strip()


# who spoke of an article, and whether it proposed any span
Speaker = tuple[Provider, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A provider's immutable output for one article. ``id`` 0: not stored yet.

    ``borrowed``: its spans are there or proposed by others; they only name the relations' ends.
    ``denied``: places with labels, ``(start, end, label)``, that providers of lower priority may
    not propose.
    """

    id: int = 0
    article: int
    provider: Provider
    spans: tuple[ProposedSpan, ...] = ()
    relations: tuple[ProposedRelation, ...] = ()
    borrowed: bool = False
    denied: tuple[Place, ...] = ()


class MergedSpan(NamedTuple):
    """A proposed span that survived merging, with its provider's title."""

    start: int
    end: int
    label: str
    score: float | None
    provider: str


class MergedRelation(NamedTuple):
    """A proposed relation whose ends, merged spans or spans of the layer, are there."""

    head: Place
    tail: Place
    label: str
    score: float | None
    provider: str


def merge(
    proposals: Iterable[Proposal], schema: Schema, taken: Sequence[ProposedSpan] = ()
) -> tuple[list[MergedSpan], list[MergedRelation]]:
    """The suggestions that several proposals amount to, spans in text order.

    Higher priority first, then score, then length: a span is kept if the schema's overlap rule lets
    it stand beside those kept before it and those ``taken`` (already in the layer). Labels that
    the schema lacks are left out, and what a provider of higher priority denies. Relations follow
    their ends, which may be ``taken`` ones; a pair is kept once per label.
    """
    ordered = list(proposals)
    ranked = sorted(
        (
            (-proposal.provider.priority, -(span.score or 0.0), span.start - span.end, index, rank)
            for rank, proposal in enumerate(ordered)
            if not proposal.borrowed
            for index, span in enumerate(proposal.spans)
        )
    )
    denied: dict[Place, int] = {}
    for proposal in ordered:
        for place in proposal.denied:
            denied[place] = max(denied.get(place, 0), proposal.provider.priority)
    usable = {label.uid for label in schema.of_kind(Kind.SPAN, Kind.ZONE)}
    titles = [proposal.provider.title for proposal in ordered]
    kept: list[MergedSpan] = []
    standing = _Standing(schema)
    for span in taken:
        standing.add(span[:3])
    for _priority, _score, _length, index, rank in ranked:
        proposal = ordered[rank]
        span = proposal.spans[index]
        if span.label not in usable:
            continue
        place = span[:3]
        if denied and proposal.provider.priority < denied.get(place, proposal.provider.priority):
            continue
        if standing.admits(place):
            standing.add(place)
            kept.append(MergedSpan(*span, titles[rank]))
    kept.sort(key=lambda span: (span.start, -span.end, span.label))
    there = {span[:3] for span in kept} | {span[:3] for span in taken}
    return kept, _merge_relations(ordered, schema, there)


def _merge_relations(
    proposals: Sequence[Proposal], schema: Schema, there: set[Place]
) -> list[MergedRelation]:
    best: dict[tuple[Place, Place, str], MergedRelation] = {}
    for proposal in sorted(proposals, key=lambda proposal: -proposal.provider.priority):
        for relation in proposal.relations:
            head_span, tail_span = proposal.spans[relation.head], proposal.spans[relation.tail]
            head, tail = head_span[:3], tail_span[:3]
            if head == tail or not {head, tail} <= there:
                continue
            allowed = schema.relations_between(head_span.label, tail_span.label)
            if relation.label not in {label.uid for label in allowed}:
                continue
            if relation.label in schema.symmetric and head > tail:
                head, tail = tail, head
            best.setdefault(
                (head, tail, relation.label),
                MergedRelation(head, tail, relation.label, relation.score, proposal.provider.title),
            )
    return sorted(best.values())


class _Standing:
    """Spans kept so far, asked for conflicts; bucketed by 64 code points to stay linear."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._buckets: dict[int, list[Place]] = {}

    def admits(self, place: Place) -> bool:
        start, end, _label = place
        for bucket in _buckets(place):
            for other in self._buckets.get(bucket, ()):
                # most only stand near
                near = other[0] < end and start < other[1]
                if near and conflicts(self._schema, place, other):
                    return False
        return True

    def add(self, place: Place) -> None:
        for bucket in _buckets(place):
            self._buckets.setdefault(bucket, []).append(place)


def _buckets(place: Place) -> range:
    return range(place[0] >> 6, ((place[1] - 1) >> 6) + 1)


def suggested_span(
    article: str, text: str, place: Place, provider: str, score: float | None
) -> Span:
    """What a provider (its title) proposes for an article (its uid); it has no number yet."""
    start, end, label = place
    return Span(
        start=start,
        end=end,
        label=label,
        quote=text[start:end],
        uid=suggestion_uid(article, provider, start, end, label),
        state=State.SUGGESTED,
        provider=provider,
        score=score,
        proposed=place,
    )
