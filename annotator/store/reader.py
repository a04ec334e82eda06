"""One way to read a layer, whether its suggestions are rows already or still proposals."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.model.article import Article, text_hash
from annotator.model.layer import Layer
from annotator.model.proposal import ProposedSpan, merge, suggestion_uid
from annotator.model.relation import Relation
from annotator.model.schema import Schema
from annotator.model.span import Span, State
from annotator.store.layers import LayerCounts
from annotator.store.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerContent:
    """A layer with its marks, rejected ones too, by number."""

    layer: Layer
    spans: list[Span]
    relations: list[Relation]


def read_layer(project: Project, article: Article, text: str, author: str) -> LayerContent:
    """The author's layer of an article, with what is proposed but not yet part of it.

    :raises StorageProblem: the file is damaged.
    """
    with project.translated():
        layer = project.layers.get(article.id, author)
        spans = project.spans.of_layer(layer.id) if layer.id else []
        relations = project.relations.of_layer(layer.id) if layer.id else []
        if layer.status != "done":
            new_spans, new_relations = pending_suggestions(
                project, article, text, layer, spans, relations
            )
            spans += new_spans
            relations += new_relations
    return LayerContent(layer=layer, spans=spans, relations=relations)


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


def verify(
    article: Article,
    text: str,
    spans: list[Span],
    relations: list[Relation],
    schema: Schema,
    counted: LayerCounts | None = None,
) -> None:
    """Make sure that what was read is what was written.

    ``counted`` is what the layer's counters say there is.

    :raises StorageProblem: ``DAMAGED``, naming the article and what is wrong.
    """
    where = f"The article '{article.title[:60]}' ({article.source_id}) is damaged"
    if len(text) != article.length or text_hash(text) != article.sha256:
        raise StorageProblem(
            f"{where}: its text is not the one that was imported. Restore a backup.",
            StorageTrouble.DAMAGED,
        )
    for span in spans:
        if text[span.start : span.end] != span.quote or schema.get(span.label) is None:
            raise StorageProblem(
                f"{where}: the span at {span.start} to {span.end} does not cover the text that it"
                " was put on. Restore a backup.",
                StorageTrouble.DAMAGED,
            )
    numbers = {span.n for span in spans}
    if any(each.head not in numbers or each.tail not in numbers for each in relations):
        raise StorageProblem(
            f"{where}: a relation goes to a span that is missing. Restore a backup.",
            StorageTrouble.DAMAGED,
        )
    if counted is not None and not counted.agree(spans, relations):
        raise StorageProblem(
            f"{where}: some of its spans or relations are missing. Restore a backup.",
            StorageTrouble.DAMAGED,
        )
