"""Proposals on their way into a layer."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.editing.edit import Command, Edit
from annotator.model.change import Title
from annotator.model.layer import Status
from annotator.model.proposal import Proposal
from annotator.model.relation import Relation
from annotator.model.span import Span, State
from annotator.store.pending import pending_suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose(Command):
    """Stores what providers said.

    Layers of the author that are open already take it in at once; finished ones stay as they are.
    ``kept`` are relations that stay even if nobody says them any more.
    """

    proposals: tuple[Proposal, ...]
    kept: frozenset[int] = frozenset()
    journaled = False

    def run(self, edit: Edit) -> None:
        for proposal in self.proposals:
            # of an article's recognisers the one that suggests is the newest
            edit.project.proposals.silence(proposal.article, proposal.provider)
            edit.project.proposals.put(proposal)
        for article in {proposal.article: None for proposal in self.proposals}:
            if edit.project.layers.get(article, edit.author).id:
                materialise(edit, article, self.kept)
            edit.touch_layer(article)
        edit.title = Title(code="propose", values={"count": str(len(self.proposals))})


def materialise(edit: Edit, article: int, kept_relations: frozenset[int] = frozenset()) -> None:
    """Turn proposals newer than the layer into its suggestions.

    Undecided suggestions of the providers that speak anew are replaced by what they say now, save
    those that are the same; decisions are never touched. Relations alone leave all spans as they
    are. A finished layer stays as it is.
    """
    project = edit.project
    layer = project.layers.get(article, edit.author)
    newest = project.proposals.newest(article)
    if newest <= layer.merged or layer.status is Status.DONE:
        return
    layer = edit.layer(article)
    spans = project.spans.of_layer(layer.id)
    relations = project.relations.of_layer(layer.id)
    proposals = project.proposals.of_article(article, after=layer.merged)
    if not all(proposal.borrowed for proposal in proposals):
        proposals = project.proposals.of_article(article)
    stale = _stale_spans(proposals, spans, relations)
    unsaid = _unsaid(proposals, spans, relations) - kept_relations
    loose = [each for each in relations if {each.head, each.tail} & stale or each.n in unsaid]
    kept = [span for span in spans if span.n not in stale]
    new_spans, new_relations = pending_suggestions(
        project,
        edit.article(article),
        edit.text(article),
        layer._replace(merged=proposals[0].id - 1),
        kept,
        [each for each in relations if each not in loose],
    )
    new_relations = _with_rejected(new_relations, [*kept, *new_spans], spans, loose)
    same = _same(spans, stale, new_spans)
    stale -= set(same.values())
    for relation in loose:
        project.relations.delete(layer.id, relation.n)
        edit.note_relation(article, relation.n)
    for n in stale:
        project.spans.delete(layer.id, n)
        edit.note_span(article, n)
    _add(edit, article, new_spans, new_relations, same)
    project.layers.set_merged(layer.id, newest)
    edit.touch_layer(article)


def _stale_spans(
    proposals: list[Proposal], spans: list[Span], relations: list[Relation]
) -> set[int]:
    """The undecided spans of the providers that speak, save the ends of accepted relations."""
    speaking = {each.provider.title for each in proposals if not each.borrowed}
    tied = {
        end for each in relations if each.state is State.ACCEPTED for end in (each.head, each.tail)
    }
    return {
        span.n
        for span in spans
        if span.state is State.SUGGESTED and span.provider in speaking and span.n not in tied
    }


def _unsaid(proposals: list[Proposal], spans: list[Span], relations: list[Relation]) -> set[int]:
    """The undecided relations of the providers that speak, save those that they say again."""
    speaking = {each.provider.title for each in proposals}
    said = {
        (each.provider.title, *sorted((each.spans[tie.head][:3], each.spans[tie.tail][:3])), tie[2])
        for each in proposals
        for tie in each.relations
    }
    place = {span.n: span.place for span in spans}
    return {
        each.n
        for each in relations
        if each.state is State.SUGGESTED
        and each.provider in speaking
        and (each.provider, *sorted((place[each.head], place[each.tail])), each.label) not in said
    }


def _add(
    edit: Edit,
    article: int,
    spans: list[Span],
    relations: list[Relation],
    same: dict[int, int],
) -> None:
    """Store new suggestions under the numbers that are next, save those that are there already."""
    project = edit.project
    layer = edit.layer(article).id
    new = [span for span in spans if span.n not in same]
    first = project.layers.take_numbers(layer, "span", len(new))
    numbers = same | {span.n: first + index for index, span in enumerate(new)}
    project.spans.insert(layer, [span._replace(n=numbers[span.n]) for span in new])
    first_relation = project.layers.take_numbers(layer, "relation", len(relations))
    project.relations.insert(
        layer,
        [
            relation._replace(
                n=first_relation + index,
                head=numbers.get(relation.head, relation.head),
                tail=numbers.get(relation.tail, relation.tail),
            )
            for index, relation in enumerate(relations)
        ],
    )
    for n in numbers.values():
        edit.note_span(article, n)
    for index in range(len(relations)):
        edit.note_relation(article, first_relation + index)


def _with_rejected(
    relations: list[Relation],
    spans: list[Span],
    old_spans: list[Span],
    gone: list[Relation],
) -> list[Relation]:
    """The new ``relations`` and those ``gone`` that a person rejected, on the ``spans`` there are.

    What was rejected on a span stays rejected on the span that takes its place.
    """
    old = {span.n: span.place for span in old_spans}
    now = {span.place: span.n for span in spans}
    rejected = {}
    for each in gone:
        head, tail = now.get(old[each.head]), now.get(old[each.tail])
        if each.state is State.REJECTED and head is not None and tail is not None:
            rejected[head, tail, each.label] = each._replace(head=head, tail=tail)
    new = [each for each in relations if (each.head, each.tail, each.label) not in rejected]
    return [*new, *rejected.values()]


def _same(spans: list[Span], stale: set[int], new: list[Span]) -> dict[int, int]:
    """New suggestions that are there already, by their numbers, with those of the old ones."""
    old = {_content(span): span.n for span in spans if span.n in stale}
    return {span.n: old[_content(span)] for span in new if _content(span) in old}


def _content(span: Span) -> tuple[object, ...]:
    return *span.place, span.provider, span.score, span.proposed
