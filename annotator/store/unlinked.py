"""The mentions of a project that name no entity yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from annotator.model.span import Span
from annotator.store.articles import PUBLISHED_BY_ID
from annotator.store.overview import articles_seen, spans_seen, stored_spans
from annotator.store.placeholders import placeholders
from annotator.store.project import Project

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

    Of the author's layers, with what is only proposed; some articles at a time, in text order.
    """
    last = 0
    uids = [project.labels.id(uid) for uid in labels]
    wanted = f"entity IS NULL AND state <> 'rejected' AND label IN ({placeholders(uids)})"
    while True:
        rows = articles_seen(
            project,
            author,
            f"{PUBLISHED_BY_ID} AND article.id > ? ORDER BY article.id LIMIT ?",
            (last, _BITE),
        )
        if not rows:
            return
        last = rows[-1].article
        settled = [row.layer for row in rows if row.layer and not row.pending]
        stored = stored_spans(project, settled, wanted, uids)
        found: list[Unlinked] = []
        for row in rows:
            spans = stored.get(row.layer, [])
            if row.pending:
                there = spans_seen(project, author, row, project.articles.text(row.article))
                spans = [
                    each
                    for each in there
                    if each.visible and each.entity is None and each.label in labels
                ]
            found += [
                Unlinked(*row[:4], span) for span in sorted(spans, key=lambda span: span.start)
            ]
        yield found
