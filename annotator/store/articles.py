"""Article rows; bodies are in their own table so that lists never touch them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.model.article import Article
from annotator.store import checksums
from annotator.store.placeholders import placeholders

COLUMNS = (
    "article.id, article.uid, article.source_id, article.title, article.language, article.source,"
    " article.published, article.length, article.sha256, article.story, article.meta"
)
PUBLISHED = "article.import IN (SELECT id FROM import WHERE published = 1)"
# the same where the first few by id are wanted: the plus keeps SQLite from the index of imports,
# which it would read and sort whole
PUBLISHED_BY_ID = f"+{PUBLISHED}"
# what joins an author's layers to articles
AUTHORS_LAYER = (
    "layer ON layer.article = article.id AND layer.author = (SELECT id FROM author WHERE name = ?)"
)

# articles that are looked at for words that many have
_MENTIONING = 1000
_MISSING = (
    "The project is damaged: some of its articles are missing. Nothing was written; restore a"
    " backup."
)


class SealedArticle(NamedTuple):
    """An article's row with its checksum."""

    row: tuple[Any, ...]

    @property
    def length(self) -> int:
        """The text's length in code points."""
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
        rows = self._connection.execute(
            f"SELECT article, body FROM article_text WHERE article IN ({placeholders(articles)})",
            articles,
        )
        return dict(rows.fetchall())

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

    def mentioning(self, author: str, words: str, *, besides: int) -> int:
        """In how many articles that the author has not done these words stand in this order.

        At most :data:`_MENTIONING` are looked at.
        """
        phrase = words.replace('"', " ")
        row = self._connection.execute(
            "SELECT COUNT(*) FROM (SELECT rowid AS id FROM article_fts WHERE article_fts MATCH ?"
            " LIMIT ?) AS found JOIN article ON article.id = found.id"
            f" LEFT JOIN {AUTHORS_LAYER}"
            f" WHERE COALESCE(layer.status, 'new') <> 'done' AND article.id <> ? AND {PUBLISHED}",
            (f'"{phrase}"', _MENTIONING, author, besides),
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

    def without_proposal(self, *, redo: bool = False) -> list[int]:
        """The articles that no provider has looked at yet; all of them with ``redo``."""
        extra = "" if redo else " AND id NOT IN (SELECT article FROM proposal)"
        rows = self._connection.execute(
            f"SELECT id FROM article WHERE {PUBLISHED}{extra} ORDER BY id"
        )
        return [article for (article,) in rows]

    def counted(self) -> list[int]:
        """The articles of which it is known how many suggestions who opens them will see."""
        rows = self._connection.execute(
            f"SELECT id FROM article WHERE {PUBLISHED} AND suggested IS NOT NULL ORDER BY id"
        )
        return [article for (article,) in rows]

    def set_suggested(self, article: int, count: int) -> None:
        """How many suggestions who opens it will see."""
        self._connection.execute("UPDATE article SET suggested = ? WHERE id = ?", (count, article))

    def set(self, column: Literal["language", "story"], article: int, value: str) -> None:
        """Write what is found out of an article after it was imported."""
        summed = checksums.without(checksums.ARTICLE, **{column: "?1"})
        self._connection.execute(
            f"UPDATE article SET {column} = ?1, checksum = {summed} WHERE id = ?2", (value, article)
        )


def damaged(article: Article, what: str) -> StorageProblem:
    """The error that stops an export at this article; ``what`` is wrong with it."""
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
