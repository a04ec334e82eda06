"""Layer rows, their counters, and authors."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.base.clock import new_uid
from annotator.model.comment import Comment
from annotator.model.layer import Layer, Status
from annotator.model.relation import Relation
from annotator.model.span import Span, State

_SELECT = (
    "SELECT layer.id, layer.article, author.name, layer.uid, layer.status, layer.flags,"
    " layer.schema_revision, layer.active_seconds, layer_count.merged"
    " FROM layer JOIN author ON author.id = layer.author"
    " LEFT JOIN layer_count ON layer_count.layer = layer.id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerCounts:
    """What a layer shows: visible spans and relations, and how many of both are undecided."""

    spans: int = 0
    relations: int = 0
    undecided: int = 0

    def agree(self, spans: Iterable[Span], relations: Iterable[Relation]) -> bool:
        """Whether exactly as many are there."""
        rejected = State.REJECTED
        return self.spans == sum(
            span.state is not rejected for span in spans
        ) and self.relations == sum(each.state is not rejected for each in relations)


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
        return self._layer(rows[0]) if rows else Layer(id=0, article=article, author=author)

    def of_article(self, article: int) -> list[Layer]:
        """All layers of an article, oldest first."""
        rows = self._connection.execute(
            f"{_SELECT} WHERE layer.article = ? ORDER BY layer.id", (article,)
        )
        return [self._layer(row) for row in rows.fetchall()]

    def _layer(self, row: tuple[object, ...]) -> Layer:
        id_, article, author, uid, status, flags, revision, seconds, merged = row
        labels = self._connection.execute(
            "SELECT label.uid FROM layer_label JOIN label ON label.id = layer_label.label"
            " WHERE layer_label.layer = ? ORDER BY label.position",
            (id_,),
        )
        return Layer(
            id=int(str(id_)),
            article=int(str(article)),
            author=str(author),
            uid=str(uid),
            status=Status(str(status)),
            flags=() if flags == "[]" else tuple(json.loads(str(flags))),
            labels=tuple(label for (label,) in labels),
            schema_revision=int(str(revision)),
            active_seconds=int(str(seconds)),
            merged=int(str(merged or 0)),
        )

    def create(self, article: int, author: str, schema_revision: int) -> Layer:
        """A new layer of status ``new``."""
        cursor = self._connection.execute(
            "INSERT INTO layer (uid, article, author, schema_revision) VALUES (?, ?, ?, ?)",
            (new_uid(), article, self.author_id(author), schema_revision),
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

    def add_label(self, layer: int, label: int) -> None:
        """Put an article label (row id) on the layer."""
        self._connection.execute(
            "INSERT INTO layer_label (layer, label) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (layer, label),
        )

    def set_merged(self, layer: int, proposal: int) -> None:
        """Note the newest proposal whose suggestions the layer holds."""
        self._connection.execute(
            "UPDATE layer_count SET merged = ? WHERE layer = ?", (proposal, layer)
        )

    def counts(self, layer: int) -> LayerCounts:
        """The layer's counters."""
        row = self._connection.execute(
            "SELECT spans, relations, undecided FROM layer_count WHERE layer = ?", (layer,)
        ).fetchone()
        return (
            LayerCounts()
            if row is None
            else LayerCounts(spans=row[0], relations=row[1], undecided=row[2])
        )

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
        rows = self._connection.execute(
            "SELECT uid, author, at, text, span FROM comment WHERE layer = ? ORDER BY at, uid",
            (layer,),
        )
        return tuple(
            Comment(uid=uid, author=author, at=at, text=text, span=span)
            for uid, author, at, text, span in rows
        )

    def add_comment(self, layer: int, comment: Comment) -> None:
        """Add a comment; under another uid where a comment has its uid already."""
        taken = self._connection.execute("SELECT 1 FROM comment WHERE uid = ?", (comment.uid,))
        uid = comment.uid if comment.uid and taken.fetchone() is None else new_uid()
        self._connection.execute(
            "INSERT INTO comment (uid, layer, author, at, text, span) VALUES (?, ?, ?, ?, ?, ?)",
            (uid, layer, comment.author, comment.at, comment.text, comment.span),
        )
