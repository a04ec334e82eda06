"""Proposal rows: one compact, immutable payload per article and provider."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from annotator.base.clock import now
from annotator.model.layer import Status
from annotator.store import checksums
from annotator.store.articles import PUBLISHED
from annotator.store.labels import Labels

if TYPE_CHECKING:
    from annotator.model.proposal import Proposal, ProposedRelation, ProposedSpan, Provider, Speaker

_PROVIDER = "provider.name, version, hash, priority, settings"


class Proposals:
    """What providers said."""

    def __init__(self, connection: sqlite3.Connection, labels: Labels) -> None:
        self._connection = connection
        self._labels = labels

    def of_article(self, article: int, *, after: int = 0) -> list[Proposal]:
        """The proposals for an article with an id above ``after``, oldest first."""
        rows = self._connection.execute(
            f"SELECT proposal.id, payload, {_PROVIDER} FROM proposal"
            " JOIN provider ON provider.id = proposal.provider"
            " WHERE proposal.article = ? AND proposal.id > ? ORDER BY proposal.id",
            (article, after),
        ).fetchall()
        if not rows:
            return []
        aliases = self._labels.aliases
        return [_proposal(article, row, aliases) for row in rows]

    def speakers(self, author: str) -> Iterator[tuple[int, str, list[Speaker]]]:
        """Each article that the author has not finished, its language, who spoke, oldest first."""
        providers = {
            row[0]: _provider(row[1:])
            for row in self._connection.execute(f"SELECT id, {_PROVIDER} FROM provider")
        }
        rows = self._connection.execute(
            "SELECT article.id, article.language, provider, spans > 0 FROM proposal"
            f" JOIN article ON article.id = proposal.article WHERE {PUBLISHED}"
            " AND article.id NOT IN (SELECT layer.article FROM layer"
            " JOIN author ON author.id = layer.author"
            " WHERE author.name = ? AND layer.status = ?) ORDER BY article.id, proposal.id",
            (author, Status.DONE.value),
        )
        for (article, language), said in groupby(rows, itemgetter(0, 1)):
            yield article, language, [(providers[each[2]], bool(each[3])) for each in said]

    def newest(self, article: int) -> int:
        """The id of the newest proposal for an article; 0 for none."""
        row = self._connection.execute(
            "SELECT COALESCE(MAX(id), 0) FROM proposal WHERE article = ?", (article,)
        ).fetchone()
        return int(row[0])

    def numbers(self) -> dict[int, list[int]] | None:
        """The ids of the proposals for each article that has some, read without any index.

        None: some are missing.
        """
        whole = f"SELECT checksum = {checksums.PROPOSALS} FROM checksum WHERE name = 'proposals'"
        if not checksums.agree(self._connection, whole):
            return None
        found: dict[int, list[int]] = {}
        for id_, article in self._connection.execute(
            "SELECT id, article FROM proposal NOT INDEXED ORDER BY id"
        ):
            found.setdefault(article, []).append(id_)
        return found

    def put(self, proposal: Proposal) -> int:
        """Store a proposal in place of an older one by the same provider; its new id."""
        provider = self._provider_id(proposal.provider)
        self._connection.execute(
            "DELETE FROM proposal WHERE article = ? AND provider = ?", (proposal.article, provider)
        )
        payload: dict[str, object] = {"spans": proposal.spans, "relations": proposal.relations}
        if proposal.borrowed:
            payload["borrowed"] = True
        if proposal.denied:
            payload["denied"] = proposal.denied
        cursor = self._connection.execute(
            "INSERT INTO proposal (article, provider, at, spans, relations, doubt, payload)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                proposal.article,
                provider,
                now(),
                0 if proposal.borrowed else len(proposal.spans),
                len(proposal.relations),
                _doubt(proposal),
                json.dumps(payload, ensure_ascii=False, separators=(",", ":")),
            ),
        )
        id_ = int(cursor.lastrowid or 0)
        self._connection.execute(
            f"UPDATE proposal SET checksum = {checksums.PROPOSAL} WHERE id = ?", (id_,)
        )
        # how many are seen was worked out without this one
        self._connection.execute(
            "UPDATE article SET suggested = NULL WHERE id = ?", (proposal.article,)
        )
        return id_

    def are_sound(self, article: int, numbers: Sequence[int]) -> bool:
        """Whether exactly these proposals are found for an article, as they were written."""
        found = self._connection.execute(
            "SELECT id FROM proposal WHERE article = ?", (article,)
        ).fetchall()
        question = f"SELECT checksum IS {checksums.PROPOSAL} FROM proposal WHERE article = ?"
        return sorted(found) == [(number,) for number in numbers] and (
            not found or checksums.agree(self._connection, question, (article,))
        )

    def silence(self, article: int, speaker: Provider) -> None:
        """What ``speaker`` said by another edition, and other recognisers, count no more.

        Under another title an empty proposal, not none: a layer that holds what was said must
        learn of it.
        """
        rows = self._connection.execute(
            "SELECT name, version, hash FROM proposal JOIN provider ON provider.id = provider"
            " WHERE article = ?",
            (article,),
        )
        if all(key == _key(speaker) for key in rows):
            return
        for before in self.of_article(article):
            other = before.provider
            if _key(other) == _key(speaker):
                continue
            if other.title == speaker.title:
                self._connection.execute("DELETE FROM proposal WHERE id = ?", (before.id,))
            elif other.recognises and speaker.recognises and before.spans:
                self.put(replace(before, id=0, spans=(), relations=()))

    def _provider_id(self, provider: Provider) -> int:
        key = _key(provider)
        row = self._connection.execute(
            "SELECT id FROM provider WHERE name = ? AND version = ? AND hash = ?", key
        ).fetchone()
        if row is not None:
            return int(row[0])
        cursor = self._connection.execute(
            "INSERT INTO provider (name, version, hash, priority, settings) VALUES (?, ?, ?, ?, ?)",
            (*key, provider.priority, json.dumps(provider.settings, ensure_ascii=False)),
        )
        return int(cursor.lastrowid or 0)


def _key(provider: Provider) -> tuple[str, str, str]:
    return provider.name, provider.version, provider.hash


def _doubt(proposal: Proposal) -> float:
    """How many of its spans are likely to be wrong; one without a score counts as sure."""
    if proposal.borrowed:
        return 0.0
    return sum(1 - span.score for span in proposal.spans if span.score is not None)


def _proposal(article: int, row: tuple[object, ...], aliases: Mapping[str, str]) -> Proposal:
    """The proposal in a row; labels that were merged since are told by their new uid."""
    # loaded where there is a proposal to read, which an article that was open before needs not
    from annotator.model.proposal import Proposal

    id_, payload, *provider = row
    content = _content(str(payload), tuple(aliases.items()))
    return Proposal(
        id=int(str(id_)),
        article=article,
        provider=_provider(provider),
        spans=content.spans,
        relations=content.relations,
        borrowed=content.borrowed,
        denied=content.denied,
    )


def _provider(row: Sequence[object]) -> Provider:
    # as above
    from annotator.model.proposal import Provider

    name, version, hash_, priority, settings = row
    return Provider(
        name=str(name),
        version=str(version),
        hash=str(hash_),
        priority=int(str(priority)),
        settings=json.loads(str(settings)),
    )


class _Content(NamedTuple):
    spans: tuple[ProposedSpan, ...]
    relations: tuple[ProposedRelation, ...]
    borrowed: bool
    denied: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=8)
def _content(payload: str, aliases: tuple[tuple[str, str], ...]) -> _Content:
    """What a payload says; an article that is opened asks for its few several times."""
    # as above
    from annotator.model.proposal import ProposedRelation, ProposedSpan

    content = json.loads(payload)
    if aliases:
        known = dict(aliases)
        for mark in (*content["spans"], *content["relations"], *content.get("denied", ())):
            mark[2] = known.get(mark[2], mark[2])
    return _Content(
        spans=tuple(ProposedSpan(*span) for span in content["spans"]),
        relations=tuple(ProposedRelation(*relation) for relation in content["relations"]),
        borrowed=bool(content.get("borrowed", False)),
        denied=tuple((start, end, label) for start, end, label in content.get("denied", ())),
    )
