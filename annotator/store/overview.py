"""Articles as a look over the whole project sees them, with the marks of one author."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from annotator.model.layer import Status
from annotator.model.span import Span
from annotator.store.articles import AUTHORS_LAYER
from annotator.store.layer_reader import read_layer
from annotator.store.placeholders import placeholders
from annotator.store.project import Project
from annotator.store.spans import COLUMNS, span_of


class Seen(NamedTuple):
    """``layer`` 0: the author has none. ``pending``: more is proposed than the layer holds."""

    article: int
    title: str
    language: str
    story: str
    status: Status
    layer: int
    pending: bool


def articles_seen(
    project: Project, author: str, where: str, values: Sequence[object]
) -> list[Seen]:
    """The articles for which ``where``, which may end in an order, holds."""
    rows = project.connection.execute(
        "SELECT article.id, article.title, article.language, COALESCE(article.story, ''),"
        " COALESCE(layer.status, 'new'), COALESCE(layer.id, 0), (SELECT MAX(proposal.id)"
        " FROM proposal WHERE proposal.article = article.id) > COALESCE(layer_count.merged, 0)"
        f" FROM article LEFT JOIN {AUTHORS_LAYER}"
        f" LEFT JOIN layer_count ON layer_count.layer = layer.id WHERE {where}",
        (author, *values),
    ).fetchall()
    return [
        Seen._make((*told, Status(status), layer, bool(newer) and status != Status.DONE))
        for *told, status, layer, newer in rows
    ]


def spans_seen(project: Project, author: str, seen: Seen, text: str) -> list[Span]:
    """The spans of the author's layer, proposed ones too."""
    if seen.pending:
        return read_layer(project, project.articles.get(seen.article), text, author).spans
    return project.spans.of_layer(seen.layer) if seen.layer else []


def stored_spans(
    project: Project, layers: Collection[int], where: str, values: Sequence[object]
) -> dict[int, list[Span]]:
    """Those of the stored spans of some layers for which ``where`` holds, by layer."""
    labels = project.labels.uids
    found: dict[int, list[Span]] = {}
    for layer, *columns in project.connection.execute(
        f"SELECT layer, {COLUMNS} FROM span WHERE layer IN ({placeholders(layers)}) AND {where}",
        (*layers, *values),
    ).fetchall():
        found.setdefault(layer, []).append(span_of(tuple(columns), labels))
    return found
