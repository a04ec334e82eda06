"""The queue: which articles an author goes through, in which order, and a line about each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.layer import Status
from annotator.model.order import Order
from annotator.store.articles import AUTHORS_LAYER, PUBLISHED, PUBLISHED_BY_ID
from annotator.store.placeholders import placeholders


class QueueRow(NamedTuple):
    """One line of the queue, for one author. ``suggested``: proposed, not opened yet."""

    id: int
    title: str
    language: str
    published: str | None
    status: Status
    flags: tuple[str, ...]
    spans: int
    relations: int
    undecided: int
    suggested: int


class Queue:
    """The published articles as authors work through them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ids(
        self,
        author: str,
        *,
        statuses: Sequence[Status] = (),
        flag: str = "",
        language: str = "",
        search: str = "",
        limit: int = -1,
        order: Order = Order.IMPORTED,
    ) -> list[tuple[int, Status]]:
        """The ids and the author's statuses of the articles that pass the filters, in order.

        ``flag``: one that the article or a span of it has. ``search`` looks for words in titles
        and texts, the last one as a beginning.
        ``limit`` below 0: all of them.
        """
        where = [PUBLISHED if limit < 0 else PUBLISHED_BY_ID]
        values: list[object] = [author]
        if statuses:
            where.append(f"COALESCE(layer.status, 'new') IN ({placeholders(statuses)})")
            values += [status.value for status in statuses]
        if flag:
            where.append(
                f"(layer.flags LIKE ? OR EXISTS (SELECT 1 FROM {_FLAGGED} AND span.flags LIKE ?))"
            )
            values += [f'%"{flag}"%'] * 2
        if language:
            where.append("article.language = ?")
            values.append(language)
        query = fts_query(search)
        if query:
            where.append("article.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)")
            values.append(query)
        doubts, ordered = _ORDERS[order]
        rows = self._connection.execute(
            # a flag is one of a layer: articles that nobody has touched are not looked at
            "SELECT article.id, COALESCE(layer.status, 'new') FROM article"
            f" {'' if flag else 'LEFT '}JOIN {AUTHORS_LAYER}"
            f"{doubts} WHERE {' AND '.join(where)} ORDER BY {ordered}article.id LIMIT ?",
            [*values, limit],
        )
        return [(article, _STATUSES[status]) for article, status in rows]

    def page(
        self, articles: Sequence[int], author: str, *, threshold: float = 0.0
    ) -> list[QueueRow]:
        """The queue's lines of these articles, in the order asked for.

        Suggestions below ``threshold`` are not told, as an article does not show them; of articles
        that were never opened all are.
        """
        # all are counted as they come and go; those from a score on are looked at
        undecided = "layer_count.undecided" if threshold <= 0 else _REACHING
        rows = self._connection.execute(
            "SELECT article.id, article.title, article.language, article.published,"
            " COALESCE(layer.status, 'new'),"
            " COALESCE(layer.flags, '[]'), COALESCE(layer_count.spans, 0),"
            f" COALESCE(layer_count.relations, 0), COALESCE({undecided}, 0),"
            f" {_NOT_TAKEN_IN},"
            " (SELECT json_group_array(DISTINCT flag.value)"
            f" FROM (SELECT span.flags FROM {_FLAGGED}) found, json_each(found.flags) flag),"
            " layer.id IS NOT NULL"
            f" FROM article LEFT JOIN {AUTHORS_LAYER}"
            " LEFT JOIN layer_count ON layer_count.layer = layer.id"
            f" WHERE article.id IN ({placeholders(articles)})",
            [*([threshold] * undecided.count("?")), author, *articles],
        )
        found = {
            row[0]: QueueRow(
                id=row[0],
                title=row[1],
                language=row[2],
                published=row[3],
                status=_STATUSES[row[4]],
                flags=_flags(row[5], row[10]),
                spans=row[6],
                relations=row[7],
                undecided=row[8] + row[9] * row[11],
                suggested=row[9] * (not row[11]),
            )
            for row in rows
        }
        return [found[article] for article in articles if article in found]

    def statuses(self, author: str) -> dict[Status, int]:
        """How many articles stand where for the author."""
        found = self._statuses_by_index(author)
        if found is None:
            found = self._statuses_one_by_one(author)
        return {status: found.get(status, 0) for status in Status}

    def _statuses_by_index(self, author: str) -> dict[Status, int] | None:
        """None where articles are hidden: the index of layers knows nothing of them."""
        counted = self._connection.execute(
            "SELECT COUNT(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM import"
            " WHERE published = 0)"
        ).fetchone()
        if not counted[0]:
            return None
        rows = self._connection.execute(
            "SELECT status, COUNT(*) FROM layer WHERE author = (SELECT id FROM author"
            " WHERE name = ?) GROUP BY status",
            (author,),
        )
        found = {_STATUSES[status]: count for status, count in rows}
        touched = sum(found.values())
        found[Status.NEW] = found.get(Status.NEW, 0) + counted[0] - touched
        return found

    def _statuses_one_by_one(self, author: str) -> dict[Status, int]:
        rows = self._connection.execute(
            f"SELECT COALESCE(layer.status, 'new'), COUNT(*) FROM article LEFT JOIN {AUTHORS_LAYER}"
            f" WHERE {PUBLISHED} GROUP BY 1",
            (author,),
        )
        return {_STATUSES[status]: count for status, count in rows}


# by name: SQLite would read all spans of the layer to find the few that have flags
_FLAGGED = "span INDEXED BY span_flagged WHERE span.layer = layer.id AND span.flags != '[]'"
# a relation counts where its ends are shown or decided on
_HIDDEN = (
    "SELECT 1 FROM span WHERE span.layer = layer.id AND span.n IN (relation.head, relation.tail)"
    " AND span.state = 'suggested' AND span.score < ?"
)
_REACHING = (
    "(SELECT COUNT(*) FROM span WHERE span.layer = layer.id AND span.state = 'suggested'"
    " AND (span.score IS NULL OR span.score >= ?))"
    " + (SELECT COUNT(*) FROM relation WHERE relation.layer = layer.id"
    " AND relation.state = 'suggested' AND (relation.score IS NULL OR relation.score >= ?)"
    f" AND NOT EXISTS ({_HIDDEN}))"
)
# what is proposed and no part of the layer, of articles that were never opened: acts on many
# articles take up only what they act on
_NOT_TAKEN_IN = (
    "CASE WHEN COALESCE(layer_count.merged, 0) > 0 OR layer.status = 'done' THEN 0"
    " ELSE MAX(0, COALESCE(article.suggested, (SELECT SUM(proposal.spans) FROM proposal"
    " WHERE proposal.article = article.id), 0) - (SELECT COUNT(*) FROM span"
    " WHERE span.layer = layer.id AND span.provider IS NOT NULL) - (SELECT COUNT(*) FROM relation"
    " WHERE relation.layer = layer.id AND relation.provider IS NOT NULL)) END"
)
# the share of an article's proposed spans that are likely to be wrong
_DOUBTS = (
    " LEFT JOIN (SELECT article AS id, SUM(doubt) / SUM(spans) AS share FROM proposal"
    " GROUP BY article HAVING SUM(spans) > 0) AS doubts ON doubts.id = article.id"
)
_ORDERS = {
    Order.IMPORTED: ("", ""),
    Order.MOST_TO_LEARN: (_DOUBTS, "share IS NULL, share DESC, "),
    Order.FEWEST_DOUBTS: (_DOUBTS, "share IS NULL, share, "),
}
_STATUSES = {status.value: status for status in Status}


def fts_query(search: str) -> str:
    """A person's words as an FTS5 query: all of them, the last as a beginning; "" for none."""
    words = [word.replace('"', '""') for word in search.split()]
    if not words:
        return ""
    return " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'


def _flags(*stored: str) -> tuple[str, ...]:
    """The flags of an article, then those that only its spans have."""
    parts = [json.loads(each) for each in stored if each != "[]"]
    return tuple(dict.fromkeys(flag for part in parts for flag in part))
