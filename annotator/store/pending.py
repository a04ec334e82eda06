"""What is proposed for an article but not yet part of a layer."""

from __future__ import annotations

from annotator.model.article import Article
from annotator.model.identity import suggestion_uid
from annotator.model.layer import Layer
from annotator.model.proposal import ProposedSpan, merge
from annotator.model.relation import Relation
from annotator.model.span import Span, State
from annotator.store.project import Project


def pending_suggestions(
    project: Project,
    article: Article,
    text: str,
    layer: Layer,
    spans: list[Span],
    relations: list[Relation],
) -> tuple[list[Span], list[Relation]]:
    """What proposals newer than the layer add to it, numbered after what is there.

    A place that a person decided on, rejected included, is not suggested again.
    """
    proposals = project.proposals.of_article(article.id, after=layer.merged)
    if not proposals:
        return [], []
    schema = project.schema
    taken = [ProposedSpan(*span.place) for span in spans if span.state is not State.REJECTED]
    merged, merged_relations = merge(proposals, schema, taken)
    # a rejected place stays rejected whatever a newer provider says
    rejected = {
        place
        for span in spans
        if span.state is State.REJECTED
        for place in (span.place, span.proposed)
    }
    next_span = max((span.n for span in spans), default=0) + 1
    new_spans: list[Span] = []
    for each in merged:
        if (each.start, each.end, each.label) in rejected or each.end > len(text):
            continue
        new_spans.append(
            Span(
                n=next_span + len(new_spans),
                uid=suggestion_uid(article.uid, each.provider, each.start, each.end, each.label),
                start=each.start,
                end=each.end,
                label=each.label,
                quote=text[each.start : each.end],
                state=State.SUGGESTED,
                provider=each.provider,
                score=each.score,
                proposed=(each.start, each.end, each.label),
            )
        )
    ends = {span.place: span for span in (*spans, *new_spans) if span.state is not State.REJECTED}
    # what a person decided on, rejected included, is not suggested again
    known = {(each.head, each.tail, each.label) for each in relations}
    next_relation = max((relation.n for relation in relations), default=0) + 1
    new_relations: list[Relation] = []
    for relation in merged_relations:
        head, tail = ends.get(relation.head), ends.get(relation.tail)
        if head and tail and (head.n, tail.n, relation.label) not in known:
            new_relations.append(
                Relation(
                    n=next_relation + len(new_relations),
                    uid=suggestion_uid(
                        head.uid, relation.provider, tail.start, tail.end, relation.label
                    ),
                    head=head.n,
                    tail=tail.n,
                    label=relation.label,
                    state=State.SUGGESTED,
                    provider=relation.provider,
                    score=relation.score,
                )
            )
    return new_spans, new_relations
