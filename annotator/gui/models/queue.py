"""The queue: ids of all articles that pass the filters, rows fetched by pages of 256."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.model.layer import Status
from annotator.store.queue import QueueRow

PAGE = 256
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Fetch = Callable[[Sequence[int]], list[QueueRow]]


class QueueModel(QAbstractListModel):
    """Holds ids and their statuses; ``fetch`` reads the rows of a page when they are shown.

    ``spoken`` is what a screen reader says of a row.
    """

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self.spoken: Callable[[QueueRow], str] = lambda row: row.title
        self._ids: list[int] = []
        self._statuses: dict[int, Status] = {}
        self._rows: dict[int, int] = {}
        self._pages: dict[int, list[QueueRow]] = {}

    def set_ids(self, listed: Sequence[tuple[int, Status]]) -> None:
        """Show these articles, in this order; who looks at the same ones is not moved."""
        ids = [article for article, _status in listed]
        self._statuses = dict(listed)
        if ids and ids == self._ids:
            self._pages.clear()
            self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self._rows = {article: number for number, article in enumerate(self._ids)}
        self._pages.clear()
        self.endResetModel()

    def row_of(self, article: int) -> int | None:
        """The row of an article, None where the filters leave it out."""
        return self._rows.get(article)

    def article_at(self, row: int) -> int:
        return self._ids[row]

    def neighbour(self, article: int, step: int) -> int | None:
        """The article ``step`` rows away, None past either end."""
        row = self._rows.get(article)
        wanted = (0 if step > 0 else len(self._ids) - 1) if row is None else row + step
        return self._ids[wanted] if 0 <= wanted < len(self._ids) else None

    def next_to_do(self, article: int) -> int | None:
        """The next article behind ``article`` that is not done, from the top again at the end."""
        return next(iter(self.to_do_behind(article, 1)), None)

    def to_do_behind(self, article: int, count: int) -> list[int]:
        """Up to ``count`` of such articles, in the order in which they come."""
        start = self._rows.get(article, -1) + 1
        ids = (
            self._ids[number]
            for number in chain(range(start, len(self._ids)), range(min(start, len(self._ids))))
        )
        to_do = (
            each for each in ids if each != article and self._statuses[each] is not Status.DONE
        )
        return list(islice(to_do, count))

    def touch(self, articles: Iterable[int]) -> None:
        """Read the rows of these articles again when they are shown next."""
        listed = [article for article in articles if article in self._rows]
        for start in range(0, len(listed), PAGE):
            for fresh in self._fetch(listed[start : start + PAGE]):
                self._replace_row(fresh)

    def _replace_row(self, fresh: QueueRow) -> None:
        row = self._rows[fresh.id]
        self._statuses[fresh.id] = fresh.status
        page = self._pages.get(row // PAGE, [])
        if row % PAGE < len(page):
            page[row % PAGE] = fresh
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def queue_row(self, row: int) -> QueueRow | None:
        """What the list shows of a row."""
        page = row // PAGE
        if page not in self._pages:
            self._pages[page] = self._fetch(self._ids[page * PAGE : (page + 1) * PAGE])
        rows = self._pages[page]
        return rows[row % PAGE] if row % PAGE < len(rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Qt's; the title is what screen readers and type-ahead read."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.queue_row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.queue_row(index.row())
            if row is None:
                return ""
            return row.title if role == Qt.ItemDataRole.DisplayRole else self.spoken(row)
        return None
