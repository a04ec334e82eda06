"""Proposals on their way into a layer."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from annotator.editing.edit import Command, Edit
from annotator.model.layer import Comment, Status
from annotator.model.proposal import Proposal, merge
from annotator.model.relation import Relation
from annotator.model.rules import Place
from annotator.model.span import Span, State
from annotator.store.pending import pending_suggestions
from annotator.store.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose(Command):
    """Stores what providers said.

    Layers of the author that are open already take it in at once; finished ones stay as they are.
    Of other articles the queue learns how much they will show.
    ``kept_spans`` and ``kept_relations`` stay even if nobody says them any more.
    """

    proposals: tuple[Proposal, ...]
    kept_spans: frozenset[int] = frozenset()
    kept_relations: frozenset[int] = frozenset()
    journaled = False

    def run(self, edit: Edit) -> None:
        for proposal in self.proposals:
            # of an article's recognisers the one that suggests is the newest
            edit.project.proposals.silence(proposal.article, proposal.provider)
            edit.project.proposals.put(proposal)
        for article in {proposal.article: None for proposal in self.proposals}:
            if edit.project.layers.get(article, edit.author).id:
                materialise(edit, article, self.kept_spans, self.kept_relations)
            else:
                _count_suggested(edit, article)
            edit.touch_layer(article)
        edit.tell("propose", count=len(self.proposals))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount(Command):
    """Tells the queue how much articles that nobody has opened will show under today's schema."""

    articles: tuple[int, ...]
    journaled = False

    def run(self, edit: Edit) -> None:
        for article in self.articles:
            _count_suggested(edit, article)
            edit.touch_layer(article)
        edit.tell("propose", count=0)


def _count_suggested(edit: Edit, article: int) -> None:
    project = edit.project
    spans, relations = merge(project.proposals.of_article(article), project.schema)
    project.articles.set_suggested(article, len(spans) + len(relations))


def materialise(
    edit: Edit,
    article: int,
    kept_spans: frozenset[int] = frozenset(),
    kept_relations: frozenset[int] = frozenset(),
) -> None:
    """Turn proposals newer than the layer into its suggestions.

    What the providers that speak anew suggested before goes, save at places where they say the same
    label again: there spans and their relations stay who they are. Decisions are never touched, nor
    what a person said something of. Relations alone leave all spans as they are. A finished layer
    stays as it is.
    """
    project = edit.project
    layer = project.layers.get(article, edit.author)
    newest = project.proposals.newest(article)
    if newest <= layer.merged or layer.status is Status.DONE:
        return
    layer = edit.layer(article)
    spans = project.spans.of_layer(layer.id)
    relations = project.relations.of_layer(layer.id)
    proposals = _to_merge(project, article, layer.merged)
    said, ties_said = _spoken_of(spans, relations, project.layers.comments(layer.id))
    stale = _stale_spans(proposals, [span for span in spans if span.n not in kept_spans | said])
    unsaid = _unsaid(proposals, spans, relations, project.schema.symmetric)
    unsaid -= kept_relations | ties_said
    open_ = {span.n for span in stale.values()}
    passing = _at(open_, relations) | unsaid
    new_spans, new_relations = pending_suggestions(
        project,
        edit.article(article),
        edit.text(article),
        layer._replace(merged=proposals[0].id - 1),
        [span for span in spans if span.n not in open_],
        [relation for relation in relations if relation.n not in passing],
    )
    same = {span.n: stale[span.place] for span in new_spans if span.place in stale}
    gone = open_ - {span.n for span in same.values()}
    lost = _at(gone, relations) | unsaid
    _remove(edit, article, gone, lost)
    numbers = _put_spans(edit, article, new_spans, same)
    left = [relation for relation in relations if relation.n not in lost]
    _put_relations(edit, article, new_relations, numbers, left)
    project.layers.set_merged(layer.id, newest)
    edit.touch_layer(article)


def _to_merge(project: Project, article: int, merged: int) -> list[Proposal]:
    """The proposals since ``merged``; all, unless these are of relations alone."""
    new = project.proposals.of_article(article, after=merged)
    borrowed = all(proposal.borrowed for proposal in new)
    return new if borrowed else project.proposals.of_article(article)


def _at(spans: set[int], relations: list[Relation]) -> set[int]:
    """The relations that have one of these spans for an end; both by number."""
    return {relation.n for relation in relations if {relation.head, relation.tail} & spans}


def _spoken_of(
    spans: list[Span], relations: list[Relation], comments: Sequence[Comment]
) -> tuple[set[int], set[int]]:
    """The spans and the relations that a person said something of, be they undecided."""
    ties = {comment.relation for comment in comments}
    ties |= {relation.n for relation in relations if relation.attributes or relation.note}
    said = {comment.span for comment in comments}
    said |= {span.n for span in spans if span.flags or span.entity or span.attributes or span.note}
    for relation in relations:
        if relation.state is State.ACCEPTED or relation.n in ties:
            said |= {relation.head, relation.tail}
    return {n for n in said if n}, {n for n in ties if n}


def _stale_spans(proposals: list[Proposal], spans: list[Span]) -> dict[Place, Span]:
    """The undecided ones of the providers that speak, by their places."""
    speaking = {proposal.provider.title for proposal in proposals if not proposal.borrowed}
    return {
        span.place: span
        for span in spans
        if span.state is State.SUGGESTED and span.provider in speaking
    }


def _unsaid(
    proposals: list[Proposal], spans: list[Span], relations: list[Relation], symmetric: Set[str]
) -> set[int]:
    """The undecided relations of the providers that speak, save those that they say again."""

    def tie(provider: str, head: Place, tail: Place, label: str) -> tuple[object, ...]:
        return provider, *(sorted((head, tail)) if label in symmetric else (head, tail)), label

    speaking = {proposal.provider.title for proposal in proposals}
    said = {
        tie(
            proposal.provider.title,
            proposal.spans[one.head][:3],
            proposal.spans[one.tail][:3],
            one.label,
        )
        for proposal in proposals
        for one in proposal.relations
    }
    place = {span.n: span.place for span in spans}
    return {
        relation.n
        for relation in relations
        if relation.state is State.SUGGESTED
        and relation.provider in speaking
        and tie(relation.provider, place[relation.head], place[relation.tail], relation.label)
        not in said
    }


def _remove(edit: Edit, article: int, spans: set[int], relations: set[int]) -> None:
    layer = edit.layer(article).id
    for n in relations:
        edit.project.relations.delete(layer, n)
        edit.note_relation(article, n)
    for n in spans:
        edit.project.spans.delete(layer, n)
        edit.note_span(article, n)


def _put_spans(
    edit: Edit, article: int, spans: list[Span], same: dict[int, Span]
) -> dict[int, int]:
    """Store suggestions, the ``same`` as before under their numbers; the numbers of all."""
    layer = edit.layer(article).id
    new = [span for span in spans if span.n not in same]
    first = edit.project.layers.take_numbers(layer, "span", len(new))
    numbers = {span.n: first + index for index, span in enumerate(new)}
    edit.project.spans.insert(layer, [span._replace(n=numbers[span.n]) for span in new])
    for n in numbers.values():
        edit.note_span(article, n)
    for span in spans:
        before = same.get(span.n)
        if before is not None:
            numbers[span.n] = before.n
            if span._replace(n=before.n) != before:
                edit.save(article, span._replace(n=before.n))
    return numbers


def _put_relations(
    edit: Edit,
    article: int,
    relations: list[Relation],
    numbers: dict[int, int],
    there: list[Relation],
) -> None:
    """Store suggested relations; one that is there learns who says it now, and its score."""
    layer = edit.layer(article).id
    known = {each[:3]: each for each in there}
    new = []
    for each in relations:
        head, tail = (numbers.get(end, end) for end in (each.head, each.tail))
        relation = each._replace(head=head, tail=tail)
        before = known.get(relation[:3])
        if before is None:
            new.append(relation)
        elif before.state is State.SUGGESTED:
            now = before._replace(
                uid=relation.uid, provider=relation.provider, score=relation.score
            )
            if now != before:
                edit.save_relation(article, now)
    first = edit.project.layers.take_numbers(layer, "relation", len(new))
    numbered = [relation._replace(n=n) for n, relation in enumerate(new, first)]
    edit.project.relations.insert(layer, numbered)
    for relation in numbered:
        edit.note_relation(article, relation.n)
