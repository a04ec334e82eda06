"""Bulk import: batches are written under an import that nobody sees until it is published."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from annotator.base.clock import new_uid, now
from annotator.base.errors import Refused
from annotator.base.machine import host_name
from annotator.model.entity import Entity
from annotator.model.layer import Comment, Status
from annotator.model.span import NO_ATTRIBUTES
from annotator.store import checksums
from annotator.store.entities import Entities
from annotator.store.labels import Labels
from annotator.store.layer_rows import NO_MARKS, BulkInsert, LayerRows, MarkRows
from annotator.store.layers import Layers

_ARTICLES = BulkInsert("article", f"{checksums.ARTICLE}, checksum")
_TEXTS = BulkInsert("article_text", "article, body")
_LAYERS = BulkInsert("layer", "id, uid, article, author, status, flags, schema_revision, checksum")
_COUNTS = BulkInsert(
    "layer_count", "layer, spans, relations, undecided, next_span, next_relation, checksum"
)


# both as tuples: helper processes hand them over in two thirds of the time
class StagedLayer(NamedTuple):
    """A layer as imported; its spans and relations are rows already."""

    author: str
    status: Status
    schema_revision: int
    flags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    spans: MarkRows = NO_MARKS
    relations: MarkRows = NO_MARKS
    entities: tuple[Entity, ...] = ()
    comments: tuple[Comment, ...] = ()


class StagedArticle(NamedTuple):
    """An article as imported; ``layer`` None where nobody has worked on it.

    ``more_layers`` are those of further authors.
    """

    uid: str
    source_id: str
    title: str
    language: str
    text: str
    sha256: str
    source: str | None = None
    published: str | None = None
    story: str | None = None
    meta: Mapping[str, object] = NO_ATTRIBUTES
    layer: StagedLayer | None = None
    more_layers: tuple[StagedLayer, ...] = ()


# neither published, nor hidden by an undo, which a redo may want back with all that was done in it
_STAGED = (
    "published = 0 AND NOT EXISTS (SELECT 1 FROM edit_row WHERE article IS NULL"
    " AND tbl = 'import' AND key = json_array(import.id))"
)


def _owner() -> str:
    """Who writes an import: this process, by host and number."""
    return f"{host_name()}:{os.getpid()}"


class Imports:
    """Staging, publishing and throwing away of imports."""

    def __init__(
        self, connection: sqlite3.Connection, labels: Labels, layers: Layers, entities: Entities
    ) -> None:
        self._connection = connection
        self._labels = labels
        self._layers = layers
        self._entities = entities

    def begin(self, source: str) -> int:
        """Open an unpublished import; its id."""
        cursor = self._connection.execute(
            "INSERT INTO import (uid, at, source, owner) VALUES (?, ?, ?, ?)",
            (new_uid(), now(), source, _owner()),
        )
        import_ = int(cursor.lastrowid or 0)
        self._connection.execute(
            f"UPDATE import SET checksum = {checksums.of('import', checksums.IMPORT)} WHERE id = ?",
            (import_,),
        )
        return import_

    def add(self, import_: int, batch: Iterable[StagedArticle]) -> None:
        """Write one batch; the caller holds the transaction.

        :raises Refused: somebody has taken a label away meanwhile: the one thing that imported rows
            refer to and that was not made in their transaction.
        """
        self._labels.reload()
        try:
            self._add(import_, batch, self._labels.ids)
        except KeyError:
            raise Refused(
                "Nothing was imported: a label that the files use was taken out of the schema"
                " meanwhile. Import again."
            ) from None

    def _add(self, import_: int, batch: Iterable[StagedArticle], labels: Mapping[str, int]) -> None:
        """:raises KeyError: of a label that is not there."""
        first, layer = self._next("article"), self._next("layer")
        authors: dict[str, int] = {}
        articles: list[Any] = []
        texts: list[Any] = []
        layers: list[Any] = []
        counts: list[Any] = []
        rows = LayerRows(labels)
        more: list[tuple[int, StagedLayer]] = []
        for article, each in enumerate(batch, first):
            articles += self._article_row(article, import_, each)
            texts += (article, each.text)
            if each.layer is None:
                continue
            for staged in (each.layer, *each.more_layers):
                name = staged.author
                if name not in authors:
                    authors[name] = self._layers.author_id(name)
                layers += self._layer_row(layer, article, authors[name], staged)
                checksum = rows.add(layer, staged.spans, staged.relations)
                counts += self._count_row(layer, staged, checksum)
                if staged.entities or staged.labels or staged.comments:
                    more.append((layer, staged))
                layer += 1
        _ARTICLES.run(self._connection, articles)
        _TEXTS.run(self._connection, texts)
        _LAYERS.run(self._connection, layers)
        _COUNTS.run(self._connection, counts)
        for layer, staged in more:
            self._add_more(layer, staged, labels)
        rows.write(self._connection)
        brought = checksums.without(checksums.IMPORT, articles="articles + ?1")
        self._connection.execute(
            f"UPDATE import SET articles = articles + ?1, checksum = {brought} WHERE id = ?2",
            (len(texts) // 2, import_),
        )

    def _next(self, table: str) -> int:
        """The next free id."""
        (found,) = self._connection.execute(
            f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}"
        ).fetchone()
        return int(found)

    def _article_row(self, id_: int, import_: int, each: StagedArticle) -> tuple[Any, ...]:
        row = (
            id_,
            each.uid,
            each.source_id,
            each.title,
            each.language,
            each.source,
            each.published,
            len(each.text),
            each.sha256,
            each.story,
            import_,
            json.dumps(each.meta, ensure_ascii=False) if each.meta else "{}",
        )
        return (*row, checksums.row_sum(*row))

    def _layer_row(
        self, id_: int, article: int, author: int, staged: StagedLayer
    ) -> tuple[Any, ...]:
        uid, status, revision = new_uid(), staged.status.value, staged.schema_revision
        flags = json.dumps(staged.flags) if staged.flags else "[]"
        checksum = checksums.layer_value(article, staged.author, uid, status, flags, revision)
        return id_, uid, article, author, status, flags, revision, checksum

    def _count_row(self, layer: int, staged: StagedLayer, checksum: int) -> tuple[int, ...]:
        spans, relations = staged.spans, staged.relations
        visible, following = (spans.visible, relations.visible), (spans.next, relations.next)
        return layer, *visible, spans.undecided + relations.undecided, *following, checksum

    def _add_more(self, layer: int, staged: StagedLayer, labels: Mapping[str, int]) -> None:
        """Write what few layers have."""
        self._entities.put(staged.entities)
        for uid in staged.labels:
            self._layers.add_label(layer, labels[uid])
        for comment in staged.comments:
            self._layers.add_comment(layer, comment)

    def overtaken(self, import_: int) -> bool:
        """Whether another import has published one of the import's texts or ids meanwhile."""
        return any(
            self._connection.execute(
                f"SELECT 1 FROM article AS mine JOIN article AS theirs USING ({column})"
                " WHERE mine.import = ? AND theirs.import IN"
                " (SELECT id FROM import WHERE published = 1) LIMIT 1",
                (import_,),
            ).fetchone()
            for column in ("sha256", "source_id")
        )

    def publish(self, import_: int) -> None:
        """Make all of the import visible at once."""
        self._connection.execute("UPDATE import SET published = 1 WHERE id = ?", (import_,))

    def unsettled(self) -> list[int]:
        """The published imports whose languages, stories and search index are still to be made."""
        rows = self._connection.execute(
            "SELECT id FROM import WHERE published = 1 AND settled = 0 ORDER BY id"
        )
        return [import_ for (import_,) in rows]

    def articles(self, import_: int) -> list[int]:
        """The ids of an import's articles."""
        rows = self._connection.execute(
            "SELECT id FROM article WHERE import = ? ORDER BY id", (import_,)
        )
        return [article for (article,) in rows]

    def index(self, import_: int) -> None:
        """Put the import's articles into the full text index and note that it is settled.

        Does nothing where another program has settled it meanwhile.
        """
        noted = self._connection.execute(
            "UPDATE import SET settled = 1 WHERE id = ? AND settled = 0", (import_,)
        )
        if noted.rowcount:
            self._connection.execute(
                "INSERT INTO article_fts (rowid, title, body)"
                " SELECT id, title, body FROM article_search"
                " WHERE id IN (SELECT id FROM article WHERE import = ?)",
                (import_,),
            )

    def discard(self, import_: int) -> None:
        """Remove an import that was never published and all its rows; another one stays."""
        staged = self._connection.execute(
            f"SELECT 1 FROM import WHERE id = ? AND {_STAGED}", (import_,)
        )
        if staged.fetchone() is None:
            return
        layers = "(SELECT id FROM layer WHERE article IN (SELECT id FROM article WHERE import = ?))"
        articles = "(SELECT id FROM article WHERE import = ?)"
        for statement in (
            f"DELETE FROM relation WHERE layer IN {layers}",
            f"DELETE FROM span WHERE layer IN {layers}",
            f"DELETE FROM comment WHERE layer IN {layers}",
            f"DELETE FROM layer_label WHERE layer IN {layers}",
            f"DELETE FROM layer_count WHERE layer IN {layers}",
            f"DELETE FROM layer WHERE article IN {articles}",
            f"DELETE FROM article_text WHERE article IN {articles}",
            "DELETE FROM article WHERE import = ?",
            "DELETE FROM import WHERE id = ?",
        ):
            self._connection.execute(statement, (import_,))

    def stale(self) -> list[int]:
        """Imports that a process of this machine left behind, unpublished, when it died."""
        rows = self._connection.execute(f"SELECT id, owner FROM import WHERE {_STAGED}")
        owners = ((import_, str(owner).rpartition(":")) for import_, owner in rows)
        here = host_name()
        return [import_ for import_, (host, _, pid) in owners if host == here and not _alive(pid)]


def _alive(pid: str) -> bool:
    """Whether the process lives; True where nobody can tell, since the rows only take room."""
    if os.name == "nt":
        return True  # os.kill would end the process there
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError, OverflowError):
        return True
    return True
