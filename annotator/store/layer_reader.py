"""One way to read a layer, whether its suggestions are rows already or still proposals."""

from __future__ import annotations

from typing import NamedTuple

from annotator.model.article import Article
from annotator.model.layer import Layer
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.store.project import Project


class LayerContent(NamedTuple):
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
        if layer.status != "done" and project.proposals.newest(article.id) > layer.merged:
            # loaded where something is pending, which an article that was open before has not
            from annotator.store.pending import pending_suggestions

            new_spans, new_relations = pending_suggestions(
                project, article, text, layer, spans, relations
            )
            spans += new_spans
            relations += new_relations
    return LayerContent(layer=layer, spans=spans, relations=relations)
