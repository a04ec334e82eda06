"""What is near a place or a span of a long layer, without reading all of the layer.

An index in the file would cost every import; these are temporary tables of the connection that
edits, filled for a layer when it is asked about first and kept by temporary triggers, so that a
rollback takes back what they say, too.
"""

from __future__ import annotations

import sqlite3

from annotator.store.placeholders import placeholders

# a layer with fewer spans and relations is read faster than it is looked up
LONG = 500
# more than this are found faster by reading the layer
_MANY = 500
_SCRIPT = """
CREATE TEMP TABLE near_layer (
  layer INTEGER PRIMARY KEY, longest INTEGER NOT NULL, version INTEGER NOT NULL);
CREATE TEMP TABLE near_span (
  layer INTEGER, start INTEGER, n INTEGER, end INTEGER, PRIMARY KEY (layer, start, n))
  WITHOUT ROWID;
CREATE TEMP TABLE near_end (
  layer INTEGER, span INTEGER, n INTEGER, PRIMARY KEY (layer, span, n)) WITHOUT ROWID;
CREATE TEMP TRIGGER near_span_insert AFTER INSERT ON main.span
  WHEN EXISTS (SELECT 1 FROM near_layer WHERE layer = NEW.layer) BEGIN
  INSERT INTO near_span VALUES (NEW.layer, NEW.start, NEW.n, NEW.end);
  UPDATE near_layer SET longest = NEW.end - NEW.start
    WHERE layer = NEW.layer AND longest < NEW.end - NEW.start; END;
CREATE TEMP TRIGGER near_span_delete AFTER DELETE ON main.span
  WHEN EXISTS (SELECT 1 FROM near_layer WHERE layer = OLD.layer) BEGIN
  DELETE FROM near_span WHERE layer = OLD.layer AND start = OLD.start AND n = OLD.n; END;
CREATE TEMP TRIGGER near_span_update AFTER UPDATE OF start, end ON main.span
  WHEN (OLD.start <> NEW.start OR OLD.end <> NEW.end)
  AND EXISTS (SELECT 1 FROM near_layer WHERE layer = NEW.layer) BEGIN
  DELETE FROM near_span WHERE layer = OLD.layer AND start = OLD.start AND n = OLD.n;
  INSERT INTO near_span VALUES (NEW.layer, NEW.start, NEW.n, NEW.end);
  UPDATE near_layer SET longest = NEW.end - NEW.start
    WHERE layer = NEW.layer AND longest < NEW.end - NEW.start; END;
CREATE TEMP TRIGGER near_relation_insert AFTER INSERT ON main.relation
  WHEN EXISTS (SELECT 1 FROM near_layer WHERE layer = NEW.layer) BEGIN
  INSERT OR IGNORE INTO near_end VALUES (NEW.layer, NEW.head, NEW.n), (NEW.layer, NEW.tail, NEW.n);
  END;
CREATE TEMP TRIGGER near_relation_delete AFTER DELETE ON main.relation
  WHEN EXISTS (SELECT 1 FROM near_layer WHERE layer = OLD.layer) BEGIN
  DELETE FROM near_end WHERE layer = OLD.layer AND span IN (OLD.head, OLD.tail) AND n = OLD.n; END;
CREATE TEMP TRIGGER near_relation_update AFTER UPDATE OF head, tail ON main.relation
  WHEN (OLD.head <> NEW.head OR OLD.tail <> NEW.tail)
  AND EXISTS (SELECT 1 FROM near_layer WHERE layer = NEW.layer) BEGIN
  DELETE FROM near_end WHERE layer = OLD.layer AND span IN (OLD.head, OLD.tail) AND n = OLD.n;
  INSERT OR IGNORE INTO near_end VALUES (NEW.layer, NEW.head, NEW.n), (NEW.layer, NEW.tail, NEW.n);
  END;
"""


class Neighbours:
    """Answers for long layers once :meth:`arm` was called; None: read the layer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._armed = False

    def arm(self) -> None:
        """Make the tables and triggers; this connection is the one that edits."""
        self._connection.executescript(_SCRIPT)
        self._armed = True

    def spans(self, layer: int, start: int, end: int) -> list[int] | None:
        """The numbers of the spans that share text with ``[start, end)``, in order."""
        longest = self._longest(layer)
        if longest is None:
            return None
        found = self._connection.execute(
            "SELECT n FROM near_span WHERE layer = ? AND start > ? AND start < ? AND end > ?"
            " LIMIT ?",
            (layer, start - longest, end, start, _MANY + 1),
        ).fetchall()
        return None if len(found) > _MANY else sorted(n for (n,) in found)

    def where(self, layer: int, start: int, end: int) -> tuple[str, list[int]]:
        """The condition on spans of a layer that share text with ``[start, end)``, its values."""
        numbers = self.spans(layer, start, end)
        if numbers is None:
            return "span.start < ? AND span.end > ?", [end, start]
        return f"span.n IN ({placeholders(numbers)})", numbers

    def relations(self, layer: int, span: int) -> list[int] | None:
        """The numbers of the relations that start or end at a span, in order."""
        if self._longest(layer) is None:
            return None
        found = self._connection.execute(
            "SELECT n FROM near_end WHERE layer = ? AND span = ? ORDER BY n LIMIT ?",
            (layer, span, _MANY + 1),
        ).fetchall()
        return None if len(found) > _MANY else [n for (n,) in found]

    def _longest(self, layer: int) -> int | None:
        """The length of the longest span that a layer may have; None: it is not looked up.

        A layer that another program may have written to is gathered anew.
        """
        if not self._armed:
            return None
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        known = self._connection.execute(
            "SELECT longest, version FROM near_layer WHERE layer = ?", (layer,)
        ).fetchone()
        if known is not None and known[1] == version:
            return int(known[0])
        counted = self._connection.execute(
            "SELECT spans + relations FROM layer_count WHERE layer = ?", (layer,)
        ).fetchone()
        if counted is None or counted[0] < LONG:
            return None
        return self._gather(layer, version)

    def _gather(self, layer: int, version: int) -> int:
        execute = self._connection.execute
        for table in ("near_span", "near_end", "near_layer"):
            execute(f"DELETE FROM {table} WHERE layer = ?", (layer,))
        execute(
            "INSERT INTO near_span SELECT layer, start, n, end FROM span WHERE layer = ?"
            " ORDER BY start, n",
            (layer,),
        )
        execute(
            "INSERT OR IGNORE INTO near_end SELECT layer, head, n FROM relation WHERE layer = ?1"
            " UNION ALL SELECT layer, tail, n FROM relation WHERE layer = ?1",
            (layer,),
        )
        (longest,) = execute(
            "INSERT INTO near_layer SELECT ?1, COALESCE(MAX(end - start), 0), ?2 FROM near_span"
            " WHERE layer = ?1 RETURNING longest",
            (layer, version),
        ).fetchone()
        return int(longest)
