"""What was decided, as a project's memory reads it: spans without zones."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import Any

from annotator.model.span import State
from annotator.model.verdicts import Decided, Evidence, weigh
from annotator.store.articles import PUBLISHED
from annotator.store.neighbours import Neighbours

_COLUMNS = (
    "span.n, span.start, span.end, label.uid, span.quote, span.state, span.proposed_start,"
    " span.proposed_end, span.proposed_label, CASE WHEN span.proposed_start <> span.start"
    " OR span.proposed_end <> span.end THEN (SELECT substr(body, span.proposed_start + 1,"
    " span.proposed_end - span.proposed_start) FROM article_text"
    " WHERE article_text.article = layer.article) ELSE '' END, span.decided_at IS NULL"
)
_FROM = (
    " FROM span JOIN layer ON layer.id = span.layer JOIN label ON label.id = span.label"
    " WHERE span.state <> 'suggested' AND label.kind = 'span'"
)
_CHUNK = 500


class Decisions:
    """The decided spans of an author's layers."""

    def __init__(self, connection: sqlite3.Connection, neighbours: Neighbours) -> None:
        self._connection = connection
        self._neighbours = neighbours

    def of_layer(self, layer: int) -> list[Decided]:
        """The spans of one layer that somebody decided on."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}{_FROM} AND span.layer = ? ORDER BY span.start", (layer,)
        )
        return [_decided(row) for row in rows.fetchall()]

    def near(self, layer: int, start: int, end: int) -> list[Decided]:
        """Those of one layer that share text with ``[start, end)``."""
        where, values = self._neighbours.where(layer, start, end)
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}{_FROM} AND span.layer = ? AND {where}", (layer, *values)
        )
        return [_decided(row) for row in rows.fetchall()]

    def evidence(
        self, author: str, heard: Set[str], *, after: int = 0, layers: int = _CHUNK
    ) -> tuple[Sequence[Evidence], int]:
        """What up to so many layers with ids above ``after`` say, and the id of the last of them.

        The id is 0 when there is none left. ``heard``: the articles (uids) that were learnt from.
        """
        ids = self._connection.execute(
            "SELECT layer.id, article.language, article.uid FROM layer JOIN article"
            " ON article.id = layer.article WHERE layer.id > ?"
            f" AND layer.author = (SELECT id FROM author WHERE name = ?) AND {PUBLISHED}"
            " ORDER BY layer.id LIMIT ?",
            (after, author, layers),
        ).fetchall()
        if not ids:
            return (), 0
        told = {layer: (language, uid in heard) for layer, language, uid in ids}
        rows = self._connection.execute(
            f"SELECT span.layer, {_COLUMNS}{_FROM} AND span.layer BETWEEN ? AND ?"
            " ORDER BY span.layer",
            (ids[0][0], ids[-1][0]),
        )
        sums: Counter[Evidence] = Counter()
        for layer, found in groupby(rows, key=lambda row: row[0]):
            if layer in told:
                language, learnt_from = told[layer]
                decided = (_decided(row[1:]) for row in found)
                for said in weigh(decided, language, heard=learnt_from).values():
                    sums.update(said)
        return [each._replace(times=times) for each, times in sums.items()], ids[-1][0]

    def all_evidence(self, author: str, heard: Set[str]) -> Iterator[Evidence]:
        """What all of the author's layers say; ``heard`` as above."""
        after = 0
        while True:
            found, after = self.evidence(author, heard, after=after)
            if not after:
                return
            yield from found


def _decided(row: tuple[Any, ...]) -> Decided:
    n, start, end, label, quote, state, *source, elsewhere, imported = row
    proposed_start, proposed_end, proposed = source
    return Decided(
        n,
        start,
        end,
        label,
        quote,
        State(state),
        None if proposed_start is None else (proposed_start, proposed_end, proposed),
        elsewhere or "",
        bool(imported),
    )
