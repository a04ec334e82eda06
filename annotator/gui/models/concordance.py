"""The lines of the concordance: which are shown, which are ticked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from annotator.model.concordance import Line

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TICK_ROLE = LINE_ROLE + 1

Index = QModelIndex | QPersistentModelIndex


class ConcordanceModel(QAbstractListModel):
    """All lines by number; rows are those that the chosen label lets through.

    ``ticks_changed``: other lines are ticked. ``counts_changed``: other lines are there.
    """

    ticks_changed = Signal()
    counts_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        # what a screen reader says of a line
        self.spoken: Callable[[Line], str] = lambda line: line.hit
        self.lines: list[Line] = []
        self.counts: Counter[str] = Counter()
        self._rows: list[int] = []
        self._ticked: set[int] = set()
        self._only: str | None = None

    @property
    def only(self) -> str | None:
        """The label whose lines are shown, "" for lines without one, None for all."""
        return self._only

    def clear(self) -> None:
        """Drop all lines, their ticks and the chosen label."""
        self.beginResetModel()
        self.lines, self._rows, self._ticked = [], [], set()
        self.counts, self._only = Counter(), None
        self.endResetModel()
        self.ticks_changed.emit()
        self.counts_changed.emit()

    def add(self, lines: Sequence[Line]) -> None:
        """More lines at the end."""
        first = len(self.lines)
        self.lines += lines
        self.counts.update(line.label for line in lines)
        rows = [first + n for n, line in enumerate(lines) if self._passes(line)]
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
        self.counts_changed.emit()

    def replace(self, lines: Iterable[tuple[int, Line]]) -> None:
        """Other lines in place of those with these numbers; rows stay where they are."""
        for number, line in lines:
            self.counts[self.lines[number].label] -= 1
            self.counts[line.label] += 1
            self.lines[number] = line
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.counts_changed.emit()

    def numbered(self, articles: Container[int]) -> list[tuple[int, Line]]:
        """The lines of these articles with their numbers."""
        return [(n, line) for n, line in enumerate(self.lines) if line.article in articles]

    def show_only(self, label: str | None) -> None:
        """Show the lines of one label alone; ticks of lines that are hidden go."""
        self.beginResetModel()
        self._only = label
        self._rows = [n for n, line in enumerate(self.lines) if self._passes(line)]
        self._ticked &= set(self._rows)
        self.endResetModel()
        self.ticks_changed.emit()

    def _passes(self, line: Line) -> bool:
        return self._only is None or line.label == self._only

    def line(self, row: int) -> Line:
        return self.lines[self._rows[row]]

    @property
    def ticked(self) -> list[Line]:
        """The ticked lines in order."""
        return [self.lines[n] for n in sorted(self._ticked)]

    def is_ticked(self, row: int) -> bool:
        """Whether a row is ticked."""
        return self._rows[row] in self._ticked

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Tick rows, or take their ticks off."""
        numbers = {self._rows[row] for row in rows if 0 <= row < len(self._rows)}
        self._ticked = self._ticked | numbers if on else self._ticked - numbers
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()

    def tick_all(self, *, on: bool) -> None:
        """Tick every row that is shown, or none."""
        self.tick(range(len(self._rows)), on=on)

    @property
    def articles(self) -> int:
        """How many articles the lines are from."""
        return len({line.article for line in self.lines})

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> object:
        """Qt's; the text is what a screen reader says of a line."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        if role == TICK_ROLE:
            return self.is_ticked(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            on = self.is_ticked(index.row())
            return (Qt.CheckState.Checked if on else Qt.CheckState.Unchecked).value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.left}{line.hit}{line.right} – {line.title}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's; rows can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
