"""Article rows; bodies are in their own table so that lists never touch them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.model.article import Article
from annotator.model.layer import Status
from annotator.model.order import Order
from annotator.store import checksums

COLUMNS = (
    "article.id, article.uid, article.source_id, article.title, article.language, article.source,"
    " article.published, article.length, article.sha256, article.story, article.meta"
)
PUBLISHED = "article.import IN (SELECT id FROM import WHERE published = 1)"
# the same where the first few by id are wanted: the plus keeps SQLite from the index of imports,
# which it would read and sort whole
PUBLISHED_BY_ID = f"+{PUBLISHED}"

_MISSING = (
    "The project is damaged: some of its articles are missing. Nothing was written; restore a"
    " backup."
)


class QueueRow(NamedTuple):
    """One line of the queue, for one author. ``suggested``: proposed, not opened yet."""

    id: int
    title: str
    language: str
    source: str | None
    published: str | None
    length: int
    story: str | None
    status: Status
    flags: tuple[str, ...]
    spans: int
    relations: int
    undecided: int
    suggested: int


class SealedArticle(NamedTuple):
    """An article's row with its checksum."""

    row: tuple[Any, ...]

    @property
    def length(self) -> int:
        """How long its text is."""
        return int(self.row[7])

    def open(self) -> Article:
        """The article. :raises StorageProblem: ``DAMAGED``, it is not what was written."""
        *row, checksum = self.row
        wrong = "its title or another detail is not as it was saved"
        try:
            article = _article((*row[:10], row[11]))
        except ValueError as error:
            # what names it can be read: all but its length and what else is told of it
            raise damaged(_article((*row[:7], 0, *row[8:10], "{}")), wrong) from error
        if checksums.row_sum(*row) != checksum:
            raise damaged(article, wrong)
        return article


class Articles:
    """The published articles of a project."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, article: int) -> Article:
        """One article. :raises KeyError: there is none."""
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM article WHERE id = ?", (article,)
        ).fetchone()
        if row is None:
            raise KeyError(article)
        return _article(row)

    def has(self, article: int) -> bool:
        """Whether there is a published article with this id."""
        found = self._connection.execute(
            f"SELECT 1 FROM article WHERE id = ? AND {PUBLISHED}", (article,)
        ).fetchone()
        return found is not None

    def text(self, article: int) -> str:
        """The body. :raises KeyError: there is none."""
        row = self._connection.execute(
            "SELECT body FROM article_text WHERE article = ?", (article,)
        ).fetchone()
        if row is None:
            raise KeyError(article)
        return str(row[0])

    def texts(self, articles: Sequence[int]) -> dict[int, str]:
        """The bodies of these articles; one that is missing is left out."""
        marks = ", ".join("?" * len(articles))
        return dict(
            self._connection.execute(
                f"SELECT article, body FROM article_text WHERE article IN ({marks})", articles
            ).fetchall()
        )

    def all(self) -> Iterator[Article]:
        """Every article in the order of import, read as it is asked for."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM article WHERE {PUBLISHED} ORDER BY id"
        )
        for row in rows:
            yield _article(row)

    def sealed(self) -> Iterator[SealedArticle]:
        """The same, not looked at yet: of many each helper of an export opens its share.

        :raises StorageProblem: ``DAMAGED``, one is missing.
        """
        wanted = self._brought()
        # a damaged index would name articles twice
        for row in self._connection.execute(
            f"SELECT {checksums.ARTICLE}, checksum FROM article NOT INDEXED WHERE {PUBLISHED}"
            " ORDER BY id"
        ):
            wanted -= 1
            yield SealedArticle(row)
        if wanted:
            raise StorageProblem(_MISSING, StorageTrouble.DAMAGED)

    def _brought(self) -> int:
        """How many articles the published imports have brought.

        :raises StorageProblem: ``DAMAGED``, the rows of imports are not as they were written.
        """
        rows = self._connection.execute(
            f"SELECT {checksums.IMPORT}, checksum FROM import"
        ).fetchall()
        (there,) = self._connection.execute("SELECT COUNT(*) FROM article NOT INDEXED").fetchone()
        if sum(row[3] for row in rows) != there or any(
            checksums.row_sum(*row[:4]) != row[4] for row in rows
        ):
            raise StorageProblem(_MISSING, StorageTrouble.DAMAGED)
        return sum(row[3] for row in rows if row[2])

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
            where.append(f"COALESCE(layer.status, 'new') IN ({', '.join('?' * len(statuses))})")
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
            f" {'' if flag else 'LEFT '}JOIN layer ON layer.article = article.id"
            " AND layer.author = (SELECT id FROM author WHERE name = ?)"
            f"{doubts} WHERE {' AND '.join(where)} ORDER BY {ordered}article.id LIMIT ?",
            [*values, limit],
        )
        return [(article, _STATUSES[status]) for article, status in rows]

    def page(self, articles: Sequence[int], author: str) -> list[QueueRow]:
        """The queue's lines of these articles, in the order asked for."""
        marks = ", ".join("?" * len(articles))
        rows = self._connection.execute(
            "SELECT article.id, article.title, article.language, article.source, article.published,"
            " article.length, article.story, COALESCE(layer.status, 'new'),"
            " COALESCE(layer.flags, '[]'), COALESCE(layer_count.spans, 0),"
            " COALESCE(layer_count.relations, 0), COALESCE(layer_count.undecided, 0),"
            " CASE WHEN layer.id IS NULL THEN COALESCE((SELECT SUM(proposal.spans) FROM proposal"
            " WHERE proposal.article = article.id), 0) ELSE 0 END,"
            " (SELECT json_group_array(DISTINCT flag.value)"
            f" FROM (SELECT span.flags FROM {_FLAGGED}) found, json_each(found.flags) flag)"
            " FROM article LEFT JOIN layer ON layer.article = article.id"
            " AND layer.author = (SELECT id FROM author WHERE name = ?)"
            " LEFT JOIN layer_count ON layer_count.layer = layer.id"
            f" WHERE article.id IN ({marks})",
            (author, *articles),
        )
        found = {
            row[0]: QueueRow(
                id=row[0],
                title=row[1],
                language=row[2],
                source=row[3],
                published=row[4],
                length=row[5],
                story=row[6],
                status=_STATUSES[row[7]],
                flags=_flags(row[8], row[13]),
                spans=row[9],
                relations=row[10],
                undecided=row[11],
                suggested=row[12],
            )
            for row in rows
        }
        return [found[article] for article in articles if article in found]

    def mentioning(self, author: str, words: str, *, besides: int, limit: int = 1000) -> int:
        """In how many articles that the author has not done these words stand in this order.

        At most ``limit`` are looked at.
        """
        phrase = words.replace('"', " ")
        row = self._connection.execute(
            "SELECT COUNT(*) FROM (SELECT rowid AS id FROM article_fts WHERE article_fts MATCH ?"
            " LIMIT ?) AS found JOIN article ON article.id = found.id"
            " LEFT JOIN layer ON layer.article = article.id"
            " AND layer.author = (SELECT id FROM author WHERE name = ?)"
            f" WHERE COALESCE(layer.status, 'new') <> 'done' AND article.id <> ? AND {PUBLISHED}",
            (f'"{phrase}"', limit, author, besides),
        ).fetchone()
        return int(row[0])

    def by_sha256(self, sha256: str) -> list[Article]:
        """The published articles with exactly this text."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM article WHERE sha256 = ? AND {PUBLISHED} ORDER BY id", (sha256,)
        )
        return [_article(row) for row in rows.fetchall()]

    def source_ids(self) -> set[str]:
        """The source ids of all published articles."""
        rows = self._connection.execute(f"SELECT source_id FROM article WHERE {PUBLISHED}")
        return {source_id for (source_id,) in rows}

    def uids(self) -> set[str]:
        """The uids of all published articles."""
        rows = self._connection.execute(f"SELECT uid FROM article WHERE {PUBLISHED}")
        return {uid for (uid,) in rows}

    def known(self) -> dict[str, str]:
        """sha256 to source id of every published article."""
        rows = self._connection.execute(
            f"SELECT sha256, source_id FROM article WHERE {PUBLISHED} ORDER BY id DESC"
        )
        return dict(rows.fetchall())

    def count(self) -> int:
        """How many articles there are."""
        row = self._connection.execute(f"SELECT COUNT(*) FROM article WHERE {PUBLISHED}").fetchone()
        return int(row[0])

    def languages(self) -> dict[str, int]:
        """How many articles each language has; "" where it is unknown."""
        rows = self._connection.execute(
            f"SELECT language, COUNT(*) FROM article WHERE {PUBLISHED} GROUP BY language"
            " ORDER BY COUNT(*) DESC"
        )
        return dict(rows.fetchall())

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
            "SELECT COALESCE(layer.status, 'new'), COUNT(*) FROM article LEFT JOIN layer"
            " ON layer.article = article.id"
            " AND layer.author = (SELECT id FROM author WHERE name = ?)"
            f" WHERE {PUBLISHED} GROUP BY 1",
            (author,),
        )
        return {_STATUSES[status]: count for status, count in rows}

    def without_proposal(self, *, redo: bool = False) -> list[int]:
        """The articles that no provider has looked at yet; all of them with ``redo``."""
        extra = "" if redo else " AND id NOT IN (SELECT article FROM proposal)"
        rows = self._connection.execute(
            f"SELECT id FROM article WHERE {PUBLISHED}{extra} ORDER BY id"
        )
        return [article for (article,) in rows]

    def set_language(self, article: int, language: str) -> None:
        """Write what language finding found."""
        self._set("language", article, language)

    def set_story(self, article: int, story: str) -> None:
        """Write which story the article tells."""
        self._set("story", article, story)

    def _set(self, column: str, article: int, value: str) -> None:
        summed = checksums.without(checksums.ARTICLE, **{column: "?1"})
        self._connection.execute(
            f"UPDATE article SET {column} = ?1, checksum = {summed} WHERE id = ?2",
            (value, article),
        )


# by name: SQLite would read all spans of the layer to find the few that have flags
_FLAGGED = "span INDEXED BY span_flagged WHERE span.layer = layer.id AND span.flags != '[]'"
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


def damaged(article: Article, what: str) -> StorageProblem:
    """What stops an export."""
    return StorageProblem(
        f"The article '{article.title[:60]}' ({article.source_id}) is damaged: {what}. Nothing was"
        " written; restore a backup.",
        StorageTrouble.DAMAGED,
    )


def _article(row: tuple[object, ...]) -> Article:
    id_, uid, source_id, title, language, source, published, length, sha256, story, meta = row
    return Article(
        id=int(str(id_)),
        uid=str(uid),
        source_id=str(source_id),
        title=str(title),
        language=str(language),
        source=None if source is None else str(source),
        published=None if published is None else str(published),
        length=int(str(length)),
        sha256=str(sha256),
        story=None if story is None else str(story),
        meta={} if meta == "{}" else json.loads(str(meta)),
    )


def _flags(*stored: str) -> tuple[str, ...]:
    """The flags of an article, then those that only its spans have."""
    parts = [json.loads(each) for each in stored if each != "[]"]
    return tuple(dict.fromkeys(flag for part in parts for flag in part))
