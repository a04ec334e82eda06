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
    taken = [
        ProposedSpan(span.start, span.end, span.label)
        for span in spans
        if span.state is not State.REJECTED
    ]
    merged, merged_relations = merge(proposals, schema, taken)
    # a rejected place stays rejected whatever a newer provider says
    rejected = {
        place
        for span in spans
        if span.state is State.REJECTED
        for place in ((span.start, span.end, span.label), span.proposed)
    }
    next_span = max((span.n for span in spans), default=0) + 1
    numbers: dict[int, int] = {}
    new_spans: list[Span] = []
    for index, each in enumerate(merged):
        if (each.start, each.end, each.label) in rejected or each.end > len(text):
            continue
        numbers[index] = next_span + len(new_spans)
        new_spans.append(
            Span(
                n=numbers[index],
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
    next_relation = max((relation.n for relation in relations), default=0) + 1
    uids = {span.n: span.uid for span in new_spans}
    new_relations = [
        Relation(
            n=next_relation + count,
            uid=suggestion_uid(uids[head], each.provider, head, tail, each.label),
            head=head,
            tail=tail,
            label=each.label,
            state=State.SUGGESTED,
            provider=each.provider,
            score=each.score,
        )
        for count, (each, head, tail) in enumerate(
            (each, numbers[each.head], numbers[each.tail])
            for each in merged_relations
            if each.head in numbers and each.tail in numbers
        )
    ]
    return new_spans, new_relations
