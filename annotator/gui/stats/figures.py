"""The figures as rows of a table: by label, language, recogniser, what suggested, and article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from annotator.gui.words.plurals import number
from annotator.gui.words.recogniser_names import figure, provider_name
from annotator.model.schema import Schema
from annotator.review.counts import Counts
from annotator.review.rightness import Point, Rightness, named

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
# of what is not there no share is told
NOTHING = "–"


class Group(NamedTuple):
    """Rows of one kind: their name, the title of the first column, and names with counts.

    ``only_precision``: nobody can say what they should have found. ``saved``: actions, by row.
    """

    id: str
    name: str
    column: str
    rows: Sequence[tuple[str, Counts]]
    only_precision: bool = False
    saved: Sequence[int] = ()


def groups(found: Rightness, schema: Schema) -> list[Group]:
    """All tables of figures, those without rows left out."""
    every = [
        Group(
            "labels",
            translate("Figures", "By label"),
            translate("Figures", "label"),
            named(found.labels, schema),
        ),
        Group(
            "relations",
            translate("Figures", "Relations"),
            translate("Figures", "relation"),
            named(found.relations, schema),
        ),
        Group(
            "languages",
            translate("Figures", "By language"),
            translate("Figures", "language"),
            [(language_name(code), counts) for code, counts in sorted(found.languages.items())],
        ),
        Group(
            "recognisers",
            translate("Figures", "By recogniser"),
            translate("Figures", "recogniser"),
            [(recogniser_name(title), counts) for title, counts in found.recognisers.items()],
        ),
        Group(
            "providers",
            translate("Figures", "By what suggested"),
            translate("Figures", "suggested by"),
            [(provider_name(title), counts) for title, counts in sorted(found.providers.items())],
            only_precision=True,
        ),
        Group(
            "articles",
            translate("Figures", "By article"),
            translate("Figures", "article, in the order of finishing"),
            [(point.finished.title, point.counts) for point in found.points],
            saved=[point.acts.saved for point in found.points],
        ),
    ]
    return [group for group in every if group.rows]


def language_name(code: str) -> str:
    """A language's code as it is shown."""
    return code.upper() if code and code != "und" else translate("Figures", "unknown")


def recogniser_name(title: str) -> str:
    """A recogniser, "" for articles in which none suggested anything."""
    return provider_name(title) if title else translate("Figures", "none")


def percent(share: float | None) -> str:
    """A share as the user's language writes it in hundredths; a dash for a share of nothing."""
    if share is None:
        return NOTHING
    return translate("Figures", "{n} %").format(n=QLocale().toString(share * 100, "f", 0))


def changes(points: Sequence[Point]) -> list[tuple[int, str]]:
    """Where another version of a language's recogniser began to suggest, from the second on."""
    last: dict[str, str] = {}
    found: list[tuple[int, str]] = []
    for place, point in enumerate(points, start=1):
        if not point.recogniser:
            continue
        before = last.get(point.finished.language)
        if before is not None and before != point.recogniser:
            found.append((place, recogniser_name(point.recogniser)))
        last[point.finished.language] = point.recogniser
    return found


def point_text(point: Point, counts: Counts, mean: float) -> str:
    """An article of the plot in words."""
    shown = translate(
        "Figures",
        "{title}\nF1 {f1}, mean of ten {mean}\nright {right}, not right {spurious},"
        " missed {missed}",
    )
    return shown.format(
        title=" ".join(point.finished.title.split()),
        f1=figure(counts.f1),
        mean=figure(mean),
        right=number(counts.right),
        spurious=number(counts.spurious),
        missed=number(counts.missed),
    )


class FiguresModel(QAbstractTableModel):
    """One group's rows; cells are made when they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.group = Group("", "", "", ())

    def show(self, group: Group) -> None:
        """Show another group's rows."""
        self.beginResetModel()
        self.group = group
        self.endResetModel()

    def _columns(self) -> list[tuple[str, str]]:
        """Titles, and what they mean."""
        shown = [
            (self.group.column, ""),
            (
                self.tr("right"),
                self.tr("Suggested and accepted as it stood, by a key or by finishing."),
            ),
            (self.tr("not right"), self.tr("Suggested, and rejected or corrected.")),
        ]
        precision = (self.tr("precision"), self.tr("How much of what was suggested was right."))
        if self.group.only_precision:
            return [*shown, precision]
        shown += [
            (self.tr("missed"), self.tr("Made by hand, or corrected into what it is now.")),
            precision,
            (
                self.tr("recall"),
                self.tr("How much of what the finished articles hold was suggested just so."),
            ),
            (self.tr("F1"), self.tr("The harmonic mean of precision and recall.")),
        ]
        if self.group.saved:
            shown.append((self.tr("saved"), self.tr("Actions that the suggestions saved.")))
        return shown

    def _cell(self, row: int, column: int) -> str:
        name, counts = self.group.rows[row]
        numbers = [counts.right, counts.spurious]
        if not self.group.only_precision:
            numbers.append(counts.missed)
        shares = counts.shares[: 1 if self.group.only_precision else None]
        told = (NOTHING if share is None else figure(share) for share in shares)
        cells = [" ".join(name.split()), *map(number, numbers), *told]
        if self.group.saved:
            cells.append(number(self.group.saved[row]))
        return cells[column]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.group.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self._columns()[index.column()][0]
            return f"{title}: {self._cell(index.row(), index.column())}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns()[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns()[section][1] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
