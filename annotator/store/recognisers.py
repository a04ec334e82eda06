"""Recognisers that the project's decisions have taught; of each language at most one is active."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

from annotator.base.clock import new_uid, now
from annotator.model.layer import Status
from annotator.model.recogniser import Recogniser
from annotator.store.articles import PUBLISHED

_COLUMNS = "uid, name, version, language, base, made_at, hash, weights IS NOT NULL, active, card"

# a key in ``meta``
_BEGUN = "learning"


class Recognisers:
    """The table ``recogniser``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Recogniser]:
        """All of them, adopted or not, oldest first; one whose card is damaged is not there."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM recogniser ORDER BY id")
        return [found for row in rows.fetchall() if (found := _recogniser(row)) is not None]

    def damaged(self) -> list[str]:
        """The titles of those whose card or weights are not what was stored."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, weights FROM recogniser ORDER BY id"
        ).fetchall()
        return [
            f"{row[1]} {row[2]}"
            for *row, weights in rows
            if _recogniser(tuple(row)) is None
            or (weights is not None and hashlib.sha256(weights).hexdigest()[:12] != row[6])
        ]

    def active(self) -> dict[str, Recogniser]:
        """The one that suggests, by language."""
        return {each.language: each for each in self.all() if each.active}

    def heard(self) -> frozenset[str]:
        """The articles (uids) that those which suggest have learnt from."""
        return frozenset(uid for each in self.active().values() for uid in each.card["articles"])

    def weights(self, uid: str) -> bytes:
        """:raises KeyError: there is none, or it was not adopted."""
        row = self._connection.execute(
            "SELECT weights FROM recogniser WHERE uid = ? AND weights IS NOT NULL", (uid,)
        ).fetchone()
        if row is None:
            raise KeyError(uid)
        return bytes(row[0])

    def add(self, recogniser: Recogniser, weights: bytes | None) -> str:
        """Store one; its uid. Without weights it is a note of what was tried."""
        uid = recogniser.uid or new_uid()
        self._connection.execute(
            "INSERT INTO recogniser (uid, name, version, language, base, made_at, hash, card,"
            " weights) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                uid,
                recogniser.name,
                recogniser.version,
                recogniser.language,
                recogniser.base,
                recogniser.made_at or now(),
                recogniser.hash,
                json.dumps(recogniser.card, ensure_ascii=False),
                weights,
            ),
        )
        return uid

    def use(self, language: str, uid: str) -> None:
        """Let this one suggest in its language; "" for none of them."""
        self._connection.execute(
            "UPDATE recogniser SET active = (uid = ?) WHERE language = ?", (uid, language)
        )

    def begun(self) -> str:
        """The language in which something is being learnt, or was when the project was closed."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (_BEGUN,)).fetchone()
        return str(row[0]) if row is not None else ""

    def set_begun(self, language: str) -> None:
        """Keep what is being learnt from now on, "" for nothing."""
        if language:
            self._connection.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (_BEGUN, language),
            )
        else:
            self._connection.execute("DELETE FROM meta WHERE key = ?", (_BEGUN,))

    def next_version(self, name: str) -> str:
        """The number of the next one of this name; those that a repair took away leave gaps."""
        (newest,) = self._connection.execute(
            "SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0) FROM recogniser WHERE name = ?",
            (name,),
        ).fetchone()
        return str(newest + 1)

    def finished(self) -> dict[str, int]:
        """How many articles are done, by language."""
        rows = self._connection.execute(
            "SELECT article.language, COUNT(DISTINCT article.id) FROM layer JOIN article"
            f" ON article.id = layer.article WHERE layer.status = ? AND {PUBLISHED}"
            " GROUP BY article.language",
            (Status.DONE.value,),
        )
        return dict(rows.fetchall())


def _card(text: str) -> dict[str, Any] | None:
    """The figures of a recogniser; None where they are not what was written."""
    try:
        card = json.loads(text)
        whole = isinstance(card["articles"], list)
        whole &= all(isinstance(card[name], int | float) for name in ("f1", "before"))
    except (ValueError, KeyError, TypeError):
        return None
    return card if whole else None


def _recogniser(row: tuple[object, ...]) -> Recogniser | None:
    uid, name, version, language, base, made_at, hash_, adopted, active, card = row
    figures = _card(str(card))
    if figures is None:
        return None
    return Recogniser(
        uid=str(uid),
        name=str(name),
        version=str(version),
        language=str(language),
        base=str(base),
        made_at=str(made_at),
        hash=str(hash_),
        adopted=bool(adopted),
        active=bool(active),
        card=figures,
    )
