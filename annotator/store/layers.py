"""Layer rows, their counters, and authors."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from annotator.base.clock import new_uid
from annotator.model.layer import Comment, Layer, Status
from annotator.store.checksums import CONTENT, MASK, MERGED, agree, layer_value
from annotator.store.placeholders import placeholders

_SELECT = (
    "SELECT layer.id, layer.article, author.name, layer.uid, layer.status, layer.flags,"
    " layer.schema_revision, layer.active_seconds, layer_count.merged, layer.checksum"
    " FROM layer JOIN author ON author.id = layer.author"
    " LEFT JOIN layer_count ON layer_count.layer = layer.id"
)


class LayerCounts(NamedTuple):
    """What a layer shows: visible spans and relations, and how many of both are undecided.

    ``checksum`` is that of all that belongs to it.
    """

    spans: int = 0
    relations: int = 0
    undecided: int = 0
    checksum: int = 0


class Layers:
    """The layers of all articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def author_id(self, name: str) -> int:
        """The row id of an author, made when missing."""
        row = self._connection.execute("SELECT id FROM author WHERE name = ?", (name,)).fetchone()
        if row is None:
            self._connection.execute(
                "INSERT INTO author (uid, name) VALUES (?, ?)", (new_uid(), name)
            )
            return self.author_id(name)
        return int(row[0])

    def authors(self) -> list[str]:
        """The names of all who have a layer, oldest first."""
        rows = self._connection.execute(
            "SELECT name FROM author WHERE id IN (SELECT author FROM layer) ORDER BY id"
        )
        return [name for (name,) in rows]

    def get(self, article: int, author: str) -> Layer:
        """The author's layer; one with id 0 where there is none yet."""
        rows = self._connection.execute(
            f"{_SELECT} WHERE layer.article = ? AND author.name = ?", (article, author)
        ).fetchall()
        if not rows:
            return Layer(id=0, article=article, author=author)
        layer = rows[0][0]
        return _layer(rows[0], self._labels([layer]).get(layer, ()))

    def of_article(self, article: int) -> list[Layer]:
        """All layers of an article, oldest first."""
        return self.of_articles([article])[article]

    def of_articles(
        self, articles: Sequence[int], damaged: set[int] | None = None
    ) -> dict[int, list[Layer]]:
        """All layers of each of these articles, oldest first.

        ``damaged`` takes in the articles with a layer whose row is not as it was written.
        """
        found: dict[int, list[Layer]] = {article: [] for article in articles}
        rows = self._connection.execute(
            f"{_SELECT} WHERE layer.article IN ({placeholders(articles)}) ORDER BY layer.id",
            articles,
        ).fetchall()
        labels = self._labels([row[0] for row in rows])
        for row in rows:
            found[row[1]].append(_layer(row, labels.get(row[0], ())))
            if damaged is not None and layer_value(*row[1:7]) != row[9]:
                damaged.add(row[1])
        return found

    def numbers(self) -> dict[int, int]:
        """How many layers each article has that has some, read without any index."""
        rows = self._connection.execute(
            "SELECT article, COUNT(*) FROM layer NOT INDEXED GROUP BY article"
        )
        return dict(rows.fetchall())

    def _labels(self, layers: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The uids of the article labels of each layer that has some."""
        found: dict[int, tuple[str, ...]] = {}
        for layer, uid in self._connection.execute(
            "SELECT layer_label.layer, label.uid FROM layer_label"
            " JOIN label ON label.id = layer_label.label"
            f" WHERE layer_label.layer IN ({placeholders(layers)}) ORDER BY label.position",
            layers,
        ):
            found[layer] = (*found.get(layer, ()), uid)
        return found

    def create(self, article: int, author: str, schema_revision: int) -> Layer:
        """A new layer of status ``new``."""
        uid = new_uid()
        checksum = layer_value(article, author, uid, "new", "[]", schema_revision)
        cursor = self._connection.execute(
            "INSERT INTO layer (uid, article, author, schema_revision, checksum)"
            " VALUES (?, ?, ?, ?, ?)",
            (uid, article, self.author_id(author), schema_revision, checksum),
        )
        self._connection.execute("INSERT INTO layer_count (layer) VALUES (?)", (cursor.lastrowid,))
        return self.get(article, author)

    def set_status(self, layer: int, status: Status) -> None:
        """Write the status."""
        self._connection.execute("UPDATE layer SET status = ? WHERE id = ?", (status.value, layer))

    def set_flags(self, layer: int, flags: tuple[str, ...]) -> None:
        """Write the flags."""
        self._connection.execute(
            "UPDATE layer SET flags = ? WHERE id = ?", (json.dumps(flags), layer)
        )

    def add_active_seconds(self, layer: int, seconds: int) -> None:
        """Add to the time at work on the layer."""
        self._connection.execute(
            "UPDATE layer SET active_seconds = active_seconds + ? WHERE id = ?", (seconds, layer)
        )

    def add_label(self, layer: int, label: int) -> None:
        """Put an article label (row id) on the layer."""
        self._connection.execute(
            "INSERT INTO layer_label (layer, label) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (layer, label),
        )

    def remove_label(self, layer: int, label: int) -> None:
        """Take an article label (row id) off the layer."""
        self._connection.execute(
            "DELETE FROM layer_label WHERE layer = ? AND label = ?", (layer, label)
        )

    def set_merged(self, layer: int, proposal: int) -> None:
        """Note the newest proposal whose suggestions the layer holds."""
        self._connection.execute(
            "UPDATE layer_count SET merged = ?1,"
            f" checksum = (checksum + (?1 - merged) * {MERGED}) & {MASK} WHERE layer = ?2",
            (proposal, layer),
        )

    def counts(self, layer: int) -> LayerCounts:
        """The layer's counters."""
        return self.counts_of([layer]).get(layer, LayerCounts())

    def counts_of(self, layers: Sequence[int]) -> dict[int, LayerCounts]:
        """The counters of each of these layers."""
        rows = self._connection.execute(
            "SELECT layer, spans, relations, undecided, checksum FROM layer_count"
            f" WHERE layer IN ({placeholders(layers)})",
            layers,
        )
        return {row[0]: LayerCounts(*row[1:]) for row in rows}

    def is_sound(self, layer: int) -> bool:
        """Whether all that belongs to a layer is as it was written."""
        question = f"SELECT checksum = {CONTENT} FROM layer_count WHERE layer = ?"
        return agree(self._connection, question, (layer,))

    def take_numbers(self, layer: int, table: str, count: int = 1) -> int:
        """The first of ``count`` numbers for new rows of ``span`` or ``relation``; never reused."""
        column = {"span": "next_span", "relation": "next_relation"}[table]
        (first,) = self._connection.execute(
            f"UPDATE layer_count SET {column} = {column} + ? WHERE layer = ?"
            f" RETURNING {column} - ?",
            (count, layer, count),
        ).fetchone()
        return int(first)

    def comments(self, layer: int) -> tuple[Comment, ...]:
        """The layer's comments, oldest first."""
        return self.comments_of([layer]).get(layer, ())

    def comments_of(self, layers: Sequence[int]) -> dict[int, tuple[Comment, ...]]:
        """The comments of each layer that has some, oldest first."""
        found: dict[int, tuple[Comment, ...]] = {}
        for layer, *row in self._connection.execute(
            f"SELECT layer, uid, author, at, text, span, relation FROM comment"
            f" WHERE layer IN ({placeholders(layers)}) ORDER BY at, uid",
            layers,
        ):
            found[layer] = (*found.get(layer, ()), Comment(*row))
        return found

    def add_comment(self, layer: int, comment: Comment) -> None:
        """Add a comment; under another uid where a comment has its uid already."""
        taken = self._connection.execute("SELECT 1 FROM comment WHERE uid = ?", (comment.uid,))
        uid = comment.uid if comment.uid and taken.fetchone() is None else new_uid()
        self._connection.execute(
            "INSERT INTO comment (layer, uid, author, at, text, span, relation)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (layer, *comment._replace(uid=uid)),
        )

    def remove_comment(self, uid: str) -> None:
        """Delete a comment."""
        self._connection.execute("DELETE FROM comment WHERE uid = ?", (uid,))

    def remove_comments_on(self, layer: int, *, span: int = 0, relation: int = 0) -> None:
        """Delete what was written about a span or a relation that goes."""
        self._connection.execute(
            "DELETE FROM comment WHERE layer = ? AND (span = ? OR relation = ?)",
            (layer, span, relation),
        )


def _layer(row: tuple[object, ...], labels: tuple[str, ...]) -> Layer:
    id_, article, author, uid, status, flags, revision, seconds, merged, _checksum = row
    return Layer(
        id=int(str(id_)),
        article=int(str(article)),
        author=str(author),
        uid=str(uid),
        status=Status(str(status)),
        flags=() if flags == "[]" else tuple(json.loads(str(flags))),
        labels=labels,
        schema_revision=int(str(revision)),
        active_seconds=int(str(seconds)),
        merged=int(str(merged or 0)),
    )
