"""What was decided in finished layers, counted by SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator

from annotator.model.layer import Status
from annotator.model.outcome import Finished, Outcome
from annotator.model.span import Decision, State
from annotator.store.articles import PUBLISHED
from annotator.store.labels import Labels

# layers of one statement: a window that asks beside its own work gets a breath between them
_CHUNK = 250
# all marks of a layer as one text, a line each: ten thousand rows are fetched sooner than 600,000,
# and lines that are the same are counted and read once
_LINES = (
    "SELECT layer, MAX(decided_at), group_concat(json_array({columns}), char(10)) FROM {table}"
    " WHERE layer IN (SELECT value FROM json_each(?)) AND state <> 'suggested' GROUP BY layer"
)
_SPANS = _LINES.format(
    table="span",
    columns="0, label, state, decision, provider, proposed_label,"
    " (proposed_start <> start) + (proposed_end <> end)",
)
# what a relation was suggested as is not kept; one that went with a rejected end took no key
_RELATIONS = _LINES.format(
    table="relation",
    columns="1, label, state, CASE WHEN state = 'rejected' AND EXISTS (SELECT 1 FROM span WHERE"
    " span.layer = relation.layer AND span.n IN (head, tail) AND span.state = 'rejected')"
    " THEN 'implicit' ELSE decision END, provider, NULL, 0",
)


class Outcomes:
    """The decisions of finished articles."""

    def __init__(self, connection: sqlite3.Connection, labels: Labels) -> None:
        self._connection = connection
        self._labels = labels

    def finished(self, author: str | None = None) -> Iterator[Finished]:
        """The finished layers of an author, or of all, in the order of their rows.

        Labels that were merged since are told by their new uid.
        """
        rows = self._connection.execute(
            "SELECT layer.id, article.id, article.title, article.language, author.name,"
            " COALESCE(layer_count.merged, 0) > 0 FROM layer"
            " LEFT JOIN layer_count ON layer_count.layer = layer.id"
            " JOIN article ON article.id = layer.article JOIN author ON author.id = layer.author"
            f" WHERE layer.status = ?1 AND {PUBLISHED} AND (?2 IS NULL OR author.name = ?2)"
            " ORDER BY layer.id",
            (Status.DONE.value, author),
        ).fetchall()
        known: dict[str, Outcome] = {}
        for first in range(0, len(rows), _CHUNK):
            chunk = rows[first : first + _CHUNK]
            found: dict[int, list[tuple[Outcome, int]]] = {row[0]: [] for row in chunk}
            last = dict.fromkeys(found, "")
            layers = f"[{','.join(str(layer) for layer in found)}]"
            for statement in (_SPANS, _RELATIONS):
                for layer, at, lines in self._connection.execute(statement, (layers,)):
                    last[layer] = max(last[layer], at or "")
                    for line, times in Counter(lines.split("\n")).items():
                        if line not in known:
                            known[line] = self._outcome(*json.loads(line))
                        found[layer].append((known[line], times))
            for layer, article, title, language, name, seen in chunk:
                outcomes = tuple(found[layer])
                yield Finished(article, title, language, name, last[layer], outcomes, bool(seen))

    def recognisers(self) -> frozenset[str]:
        """The titles of the providers that recognise names."""
        rows = self._connection.execute(
            "SELECT name, version FROM provider WHERE json_extract(settings, '$.parts') = 'ner'"
        )
        return frozenset(f"{name} {version}".strip() for name, version in rows)

    def _outcome(
        self,
        relation: int,
        label: int,
        state: str,
        decision: str | None,
        provider: str | None,
        proposed: str | None,
        edges: int | None,
    ) -> Outcome:
        return Outcome(
            label=self._labels.uids[label],
            proposed=None if proposed is None else self._labels.aliases.get(proposed, proposed),
            edges=edges or 0,
            state=State(state),
            decision=None if decision is None else Decision(decision),
            provider=provider,
            relation=bool(relation),
        )
