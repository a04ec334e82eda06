"""The labels of the schema by kind, with colour, key and how often they are used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem, QWidget

from annotator.gui.look.label_patterns import draw_mark
from annotator.gui.look.theme import Theme
from annotator.gui.panels.rows import Index, RowDelegate, write
from annotator.gui.words.row_reader import RowReader
from annotator.model.schema import Kind, Label, Schema

ROW, HEADER = 32, 34
_UID, _COUNT, _LABEL = (Qt.ItemDataRole.UserRole + n for n in range(3))


class LabelList(QListWidget):
    """``picked(uid)``: a row was chosen, "" for the whole schema; ``moved(steps)``: Alt+arrow."""

    picked = Signal(str)
    moved = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Labels"))
        RowReader(self)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._painter = _Rows(theme, self)
        self.setItemDelegate(self._painter)
        self.currentItemChanged.connect(self._current_changed)

    def show_schema(self, schema: Schema, counts: dict[str, int], theme: Theme) -> None:
        """Fill the list; what is chosen stays chosen where it is still there."""
        chosen = self.chosen()
        self._painter.theme = theme
        marked = schema.of_kind(Kind.SPAN, Kind.ZONE)
        self._painter.patterns = {label.uid: place for place, label in enumerate(marked)}
        self.blockSignals(True)
        self.clear()
        self._add(schema.name, "", None, 0)
        titles = {
            Kind.SPAN: self.tr("Spans"),
            Kind.RELATION: self.tr("Relations"),
            Kind.ZONE: self.tr("Zones"),
            Kind.ARTICLE: self.tr("Articles"),
        }
        for kind, title in titles.items():
            labels = [label for label in schema.labels if label.kind is kind]
            if not labels:
                continue
            header = QListWidgetItem(title)
            header.setFlags(Qt.ItemFlag.NoItemFlags)
            header.setSizeHint(QSize(10, HEADER))
            self.addItem(header)
            for label in labels:
                self._add(label.name, label.uid, label, counts.get(label.uid, 0))
        self.choose(chosen)
        self.blockSignals(False)

    def _add(self, name: str, uid: str, label: Label | None, count: int) -> None:
        item = QListWidgetItem(name)
        item.setData(_UID, uid)
        item.setData(_LABEL, label)
        item.setData(_COUNT, count)
        item.setSizeHint(QSize(10, ROW))
        if label is None:
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, self.tr("Schema {name}").format(name=name)
            )
        else:
            parts = [
                name,
                self.tr("key {key}").format(key=label.key) if label.key else "",
                self.tr("retired") if label.retired else "",
                self.tr("used %n time(s)", "", count),
            ]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, parts)))
        self.addItem(item)

    def chosen(self) -> str:
        """The uid of the label that is chosen, "" for the schema as a whole."""
        item = self.currentItem()
        return str(item.data(_UID) or "") if item else ""

    def choose(self, uid: str) -> None:
        """Choose a label; the schema as a whole where it is gone."""
        rows = [row for row in range(self.count()) if self.item(row).data(_UID) == uid]
        self.setCurrentRow(rows[0] if rows else 0)

    def _current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(str(item.data(_UID) or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Alt with an arrow moves the label."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


class _Rows(RowDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.patterns: dict[str, int] = {}

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A label, the schema, or the heading of a kind."""
        theme, box, state = self.theme, option.rect, option.state
        font = QFont(option.font)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            font.setPixelSize(max(font.pixelSize() - 1, 11))
            painter.setFont(font)
            painter.setPen(QColor(theme.dim))
            write(painter, box.adjusted(16, 8, -8, 0), name)
            return
        self.ground(painter, option, QRectF(box).adjusted(8, 1, -8, -1), 6)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(8.5, 1.5, -8.5, -1.5), 6, 6)
        self._paint_label(painter, font, box, index.data(_LABEL), name, int(index.data(_COUNT)))

    def _paint_label(
        self, painter: QPainter, font: QFont, box: QRect, label: Label | None, name: str, count: int
    ) -> None:
        dim = False
        left, right = box.left() + 18, box.right() - 16
        if label is None:
            font.setWeight(QFont.Weight.DemiBold)
        else:
            dim = label.retired
            self._paint_swatch(painter, QRectF(left, box.center().y() - 4, 9, 9), label)
            left += 19
            if label.key and not label.retired:
                painter.setFont(font)
                self._paint_key(painter, QRect(right - 17, box.center().y() - 9, 18, 19), label.key)
            right -= 26
            small = QFont(font)
            small.setPixelSize(max(font.pixelSize() - 1, 11))
            painter.setFont(small)
            painter.setPen(QColor(self.theme.dim))
            uses = QLocale().toString(count) if count else ""
            shown = self.tr("retired") if label.retired else uses
            place = QRect(left, box.top(), right - left, box.height())
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, side, shown)
            right -= QFontMetrics(small).horizontalAdvance(shown) + 8
        painter.setFont(font)
        painter.setPen(QColor(self.theme.dim if dim else self.theme.text))
        write(painter, QRect(left, box.top(), right - left, box.height()), name)

    def _paint_swatch(self, painter: QPainter, place: QRectF, label: Label) -> None:
        theme = self.theme
        colour = QColor(theme.dim if label.retired else theme.label_colour(label))
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush if label.retired else colour)
        if theme.patterns and label.kind in (Kind.SPAN, Kind.ZONE) and not label.retired:
            draw_mark(painter, self.patterns.get(label.uid, 0), place, colour)
        else:
            painter.drawRoundedRect(place, 2.5, 2.5)

    def _paint_key(self, painter: QPainter, cap: QRect, key: str) -> None:
        painter.setPen(QPen(QColor(self.theme.hairline), 1))
        painter.setBrush(QColor(self.theme.paper))
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(self.theme.dim))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)

    def helpEvent(self, event: QEvent, *rest: object) -> bool:  # type: ignore[override]
        """Qt's; rows tell themselves."""
        return False
