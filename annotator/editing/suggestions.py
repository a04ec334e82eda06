"""Proposals on their way into a layer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.editing.edit import Edit
from annotator.model.change import Title
from annotator.model.layer import Status
from annotator.model.proposal import Proposal
from annotator.model.span import State
from annotator.store.pending import pending_suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    """Stores what providers said.

    Layers of the author that are open already take it in at once; finished ones stay as they are.
    """

    proposals: tuple[Proposal, ...]
    journaled: bool = False

    def run(self, edit: Edit) -> None:
        for proposal in self.proposals:
            edit.project.proposals.put(proposal)
        for article in {proposal.article: None for proposal in self.proposals}:
            if edit.project.layers.get(article, edit.author).id:
                materialise(edit, article)
            edit.touch_layer(article)
        edit.title = Title(code="propose", values={"count": str(len(self.proposals))})


def materialise(edit: Edit, article: int) -> None:
    """Turn proposals newer than the layer into its suggestions.

    Undecided suggestions of the providers that speak anew are replaced by what they say now;
    decisions are never touched. A finished layer stays as it is.
    """
    project = edit.project
    layer = project.layers.get(article, edit.author)
    newest = project.proposals.newest(article)
    if newest <= layer.merged or layer.status is Status.DONE:
        return
    layer = edit.layer(article)
    text = edit.text(article)
    spans = project.spans.of_layer(layer.id)
    relations = project.relations.of_layer(layer.id)
    speaking = {proposal.provider.title for proposal in project.proposals.of_article(article)}
    tied = {
        end for each in relations if each.state is State.ACCEPTED for end in (each.head, each.tail)
    }
    stale = {
        span.n
        for span in spans
        if span.state is State.SUGGESTED and span.provider in speaking and span.n not in tied
    }
    kept = [span for span in spans if span.n not in stale]
    loose = [each for each in relations if {each.head, each.tail} & stale]
    new_spans, new_relations = pending_suggestions(
        project, edit.article(article), text, replace(layer, merged=0), kept, relations
    )
    for relation in loose:
        project.relations.delete(layer.id, relation.n)
        edit.note_relation(article, relation.n)
    for n in stale:
        project.spans.delete(layer.id, n)
        edit.note_span(article, n)
    first = project.layers.take_numbers(layer.id, "span", len(new_spans))
    numbers = {span.n: first + index for index, span in enumerate(new_spans)}
    project.spans.insert(layer.id, [span._replace(n=numbers[span.n]) for span in new_spans])
    first_relation = project.layers.take_numbers(layer.id, "relation", len(new_relations))
    project.relations.insert(
        layer.id,
        [
            relation._replace(
                n=first_relation + index,
                head=numbers[relation.head],
                tail=numbers[relation.tail],
            )
            for index, relation in enumerate(new_relations)
        ],
    )
    for n in numbers.values():
        edit.note_span(article, n)
    for index in range(len(new_relations)):
        edit.note_relation(article, first_relation + index)
    project.layers.set_merged(layer.id, newest)
    edit.touch_layer(article)
