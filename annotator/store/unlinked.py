"""The mentions of a project that name no entity yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from annotator.model.layer import Status
from annotator.model.span import Span
from annotator.store.articles import PUBLISHED_BY_ID
from annotator.store.project import Project
from annotator.store.reader import read_layer
from annotator.store.spans import COLUMNS, span_of

# articles of one bite: between two of them whoever reads may stop
_BITE = 100


class Unlinked(NamedTuple):
    """A span that names nothing yet, as a reader gives it, and the article that it is in.

    One that is only proposed has a number that is not stored.
    """

    article: int
    title: str
    language: str
    story: str
    span: Span


def unlinked(project: Project, author: str, labels: Collection[str]) -> Iterator[list[Unlinked]]:
    """The visible spans with one of ``labels`` (uids) that name no entity, article by article.

    Of the author's layers, with what is only proposed; some articles at a time.
    """
    last = 0
    wanted = [project.labels.id(uid) for uid in labels]
    while True:
        rows = project.connection.execute(
            "SELECT article.id, article.title, article.language, COALESCE(article.story, ''),"
            " COALESCE(layer.status, 'new'), COALESCE(layer.id, 0), (SELECT MAX(proposal.id)"
            " FROM proposal WHERE proposal.article = article.id) > COALESCE(layer_count.merged, 0)"
            " FROM article LEFT JOIN layer ON layer.article = article.id"
            " AND layer.author = (SELECT id FROM author WHERE name = ?)"
            " LEFT JOIN layer_count ON layer_count.layer = layer.id"
            f" WHERE {PUBLISHED_BY_ID} AND article.id > ? ORDER BY article.id LIMIT ?",
            (author, last, _BITE),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        pending = {row[0] for row in rows if row[6] and row[4] != Status.DONE}
        stored = _stored(project, [row[5] for row in rows if row[0] not in pending], wanted)
        found: list[Unlinked] = []
        for article, title, language, story, _status, layer, _newer in rows:
            spans = stored.get(layer, ())
            if article in pending:
                text = project.articles.text(article)
                there = read_layer(project, project.articles.get(article), text, author).spans
                spans = [
                    each
                    for each in there
                    if each.visible and each.entity is None and each.label in labels
                ]
            found += [Unlinked(article, title, language, story, span) for span in spans]
        yield found


def _stored(project: Project, layers: list[int], labels: list[int]) -> dict[int, list[Span]]:
    """The spans that are rows, by layer."""
    uids = project.labels.uids
    found: dict[int, list[Span]] = {}
    for layer, *columns in project.connection.execute(
        f"SELECT layer, {COLUMNS} FROM span WHERE layer IN ({', '.join('?' * len(layers))})"
        f" AND entity IS NULL AND state <> 'rejected' AND label IN"
        f" ({', '.join('?' * len(labels))})",
        (*layers, *labels),
    ).fetchall():
        found.setdefault(layer, []).append(span_of(tuple(columns), uids))
    return found
