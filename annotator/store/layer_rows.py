"""The spans and relations of imported layers on their way into their tables.

They are made into flat rows where they are read, often in another process, and get the ids that
only the project file knows where they are written: column by column, not mark by mark.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from annotator.base.clock import new_uid, new_uids
from annotator.model.by_hand import ByHand
from annotator.model.relation import Relation
from annotator.model.span import Span, State
from annotator.store import relations as relation_rows
from annotator.store import spans as span_rows
from annotator.store.checksums import MASK, few_sum, label_sum, rest_sum

_Mark = TypeVar("_Mark", bound=Span | Relation)
# where a row has its layer and its label; rows of few columns are put together here
_LAYER, _N, _LABEL, _LABEL_OF_FEW = 0, 1, 5, 1
# a longer statement gains nothing; a shorter one lets other threads wait more often, since they run
# while SQLite works and are stopped while values are handed to it
_ROWS = 500


class BulkInsert:
    """INSERT of several rows a statement: SQLite spends more on a statement than on a row.

    Columns that are left out take their defaults; naming few of them is what makes it fast.
    ``same`` are columns with one value for all rows, as SQL. ``width`` is the number of the others.
    """

    def __init__(self, table: str, columns: str, same: Mapping[str, str] | None = None) -> None:
        self.width = len(columns.split(","))
        same = same or {}
        self._row = f"({', '.join(['?'] * self.width + list(same.values()))})"
        self._insert = f"INSERT INTO {table} ({', '.join([columns, *same])}) VALUES "
        self._several = self._statement(_ROWS)

    def run(self, connection: sqlite3.Connection, values: Sequence[Any]) -> None:
        """Write rows; ``values`` are those of all rows, one after the other."""
        step = self.width * _ROWS
        whole = len(values) - len(values) % step
        for at in range(0, whole, step):
            connection.execute(self._several, values[at : at + step])
        if rest := values[whole:]:
            connection.execute(self._statement(len(rest) // self.width), rest)

    def _statement(self, rows: int) -> str:
        return self._insert + ", ".join([self._row] * rows)


class MarkRows(NamedTuple):
    """A layer's spans, or its relations, as flat rows without layer; labels are uids.

    ``few`` holds the rows of marks made by hand, ``all`` those with every column. ``visible`` and
    ``undecided`` are counted; ``next`` is the next free number. ``checksum`` lacks what the labels
    count.
    """

    few: Sequence[Any] = ()
    all: Sequence[Any] = ()
    visible: int = 0
    undecided: int = 0
    next: int = 1
    checksum: int = 0


NO_MARKS = MarkRows()


class _Table(Generic[_Mark]):
    """How marks of one kind become rows.

    Most marks of an import were made by hand: they are written as short rows, in a third of the
    time. ``few`` names their fields up to the uid, without the label.
    """

    def __init__(
        self,
        name: str,
        columns: str,
        few: str,
        kind: type[_Mark],
        row_of: Callable[[_Mark, Any], tuple[Any, ...]],
    ) -> None:
        self._uid = kind._fields.index("uid")
        self._label = kind._fields.index("label")
        # where a row's columns after the quote begin
        self._rest = [column.strip() for column in columns.split(",")].index("state")
        self._row_of: Callable[[_Mark, Any], tuple[Any, ...]] = row_of
        hand = {"state": "'accepted'", "decision": "'created'"}
        self.few = BulkInsert(name, f"layer, label, {few}", hand)
        self.all = BulkInsert(name, f"layer, {columns}")

    def rows(self, marks: Sequence[_Mark], uids: Mapping[str, str]) -> MarkRows:
        """``uids`` are those of the marks' labels. A mark without a uid gets one."""
        if not marks:
            return NO_MARKS
        if isinstance(marks, ByHand):
            return self._few(marks, uids)
        rows: list[Any] = []
        checksum = 0
        for mark in marks:
            row = self._row_of(mark, uids[mark.label])
            uid = mark.uid or new_uid()
            rows += (None, mark.n, uid, *row[2:])
            checksum += few_sum((mark.n,), (uid,), (row[2],), (row[3],))
            checksum += rest_sum(row[self._rest :])
        return MarkRows(
            all=rows,
            visible=sum(mark.visible for mark in marks),
            undecided=sum(mark.state is State.SUGGESTED for mark in marks),
            next=max([mark.n for mark in marks]) + 1,
            checksum=checksum,
        )

    def _few(self, marks: ByHand[_Mark], uids: Mapping[str, str]) -> MarkRows:
        columns, count = list(marks.columns), len(marks)
        if "" in columns[self._uid]:
            known = zip(columns[self._uid], new_uids(count), strict=True)
            columns[self._uid] = [uid or fresh for uid, fresh in known]
        labels = columns.pop(self._label)
        rows: list[Any] = [None] * (count * self.few.width)
        of_labels = [*map(uids.__getitem__, labels)]
        for at, column in enumerate((of_labels, *columns), _LABEL_OF_FEW):
            rows[at :: self.few.width] = column
        firsts, seconds, *_quotes, numbers, mark_uids = columns
        checksum = few_sum(numbers, mark_uids, firsts, seconds)
        return MarkRows(few=rows, visible=count, next=max(numbers) + 1, checksum=checksum)


_SPANS = _Table("span", span_rows.COLUMNS, "start, end, quote, n, uid", Span, span_rows.row_of)
_RELATIONS = _Table(
    "relation", relation_rows.COLUMNS, "head, tail, n, uid", Relation, relation_rows.row_of
)


def span_marks(spans: Sequence[Span], uids: Mapping[str, str]) -> MarkRows:
    """A layer's spans as rows; ``uids`` says what their labels mean. A missing uid is made up."""
    return _SPANS.rows(spans, uids)


def relation_marks(relations: Sequence[Relation], uids: Mapping[str, str]) -> MarkRows:
    """A layer's relations as rows; as :func:`span_marks`."""
    return _RELATIONS.rows(relations, uids)


class LayerRows:
    """Collects the rows of many layers, then writes them. ``labels`` are row ids by uid."""

    def __init__(self, labels: Mapping[str, int]) -> None:
        self._labels = labels
        self._rows: list[tuple[BulkInsert, int, list[Any]]] = [
            (table.few, _LABEL_OF_FEW, []) if few else (table.all, _LABEL, [])
            for table in (_SPANS, _RELATIONS)
            for few in (True, False)
        ]

    def add(self, layer: int, spans: MarkRows, relations: MarkRows) -> int:
        """Take in a layer's rows; their checksum.

        :raises KeyError: of a label that ``labels`` lacks.
        """
        parts = (spans.few, spans.all, relations.few, relations.all)
        checksum = spans.checksum + relations.checksum
        for values, (insert, label, rows) in zip(parts, self._rows, strict=True):
            if values:
                begin, width = len(rows), insert.width
                rows += values
                rows[begin + _LAYER :: width] = [layer] * (len(values) // width)
                labels = [self._labels[uid] for uid in values[label::width]]
                rows[begin + label :: width] = labels
                numbers = values[_N if label == _LABEL else width - 2 :: width]
                checksum += label_sum(numbers, labels)
        return checksum & MASK

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert what was taken in; the layers are there."""
        for insert, _label, rows in self._rows:
            insert.run(connection, rows)
