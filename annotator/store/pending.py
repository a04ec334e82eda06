"""What is proposed for an article but not yet part of a layer."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.article import Article
from annotator.model.identity import suggestion_uid
from annotator.model.layer import Layer
from annotator.model.proposal import MergedRelation, MergedSpan, ProposedSpan, merge, suggested_span
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
    shown = [span for span in spans if span.visible]
    taken = [ProposedSpan(*span.place) for span in shown]
    merged, ties = merge(proposals, project.schema, taken)
    new_spans = _new_spans(article.uid, text, merged, spans)
    return new_spans, _new_relations(ties, [*shown, *new_spans], relations)


def _new_spans(
    article: str, text: str, merged: Sequence[MergedSpan], spans: Sequence[Span]
) -> list[Span]:
    # a rejected place stays rejected whatever a newer provider says
    rejected = {
        place for span in spans if not span.visible for place in (span.place, span.proposed)
    }
    kept = [each for each in merged if each[:3] not in rejected and each.end <= len(text)]
    first = max((span.n for span in spans), default=0) + 1
    return [
        suggested_span(article, text, each[:3], each.provider, each.score)._replace(n=n)
        for n, each in enumerate(kept, first)
    ]


def _new_relations(
    ties: Sequence[MergedRelation], spans: Sequence[Span], relations: Sequence[Relation]
) -> list[Relation]:
    ends = {span.place: span for span in spans}
    # what a person decided on, rejected included, is not suggested again
    known = {relation[:3] for relation in relations}
    first = max((relation.n for relation in relations), default=0) + 1
    found: list[Relation] = []
    for tie in ties:
        head, tail = ends.get(tie.head), ends.get(tie.tail)
        if head and tail and (head.n, tail.n, tie.label) not in known:
            found.append(
                Relation(
                    n=first + len(found),
                    uid=suggestion_uid(head.uid, tie.provider, tail.start, tail.end, tie.label),
                    head=head.n,
                    tail=tail.n,
                    label=tie.label,
                    state=State.SUGGESTED,
                    provider=tie.provider,
                    score=tie.score,
                )
            )
    return found
