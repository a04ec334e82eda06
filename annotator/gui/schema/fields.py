"""Fields of the schema editor: text that is taken when one leaves it, keys, colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from annotator.gui.keys.letter_codes import DIGITS
from annotator.gui.look.theme import Theme
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, column, row, show_text, text_label
from annotator.model.schema import Label, Schema

SWATCH = 26
LINES = 3  # that a field for some text shows


def _walks(event: QEvent) -> bool:
    """Whether a field is asked if it wants a key that undoes or does again."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (
            event.matches(QKeySequence.StandardKey.Undo)
            or event.matches(QKeySequence.StandardKey.Redo)
        )
    )


class LineField(QLineEdit):
    """A line whose text is ``taken`` when one leaves it or presses Enter.

    Undo is the field's own while something was typed, else the program's.
    """

    taken = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.editingFinished.connect(self.taken)

    def show_text(self, text: str, *, typing: bool = False) -> None:
        """Put a text in; ``typing``: what somebody has written since the last one stays."""
        if typing and self.isModified():
            return
        if text != self.text():
            self.setText(text)
        self.setModified(False)

    def event(self, event: QEvent) -> bool:
        """Qt's; leaves undo to the program while nothing was typed."""
        if _walks(event) and not self.isModified():
            event.ignore()
            return True
        return super().event(event)


class TextField(QPlainTextEdit):
    """Some lines that are ``taken`` when one leaves them; Tab goes on to the next field."""

    taken = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._fit()

    def show_text(self, text: str, *, typing: bool = False) -> None:
        """Put a text in; ``typing``: what somebody has written since the last one stays."""
        if typing and self.document().isModified():
            return
        if text != self.toPlainText():
            self.setPlainText(text)
        self.document().setModified(False)

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 22)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's; another font has other heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's; what was written is taken."""
        super().focusOutEvent(event)
        self.taken.emit()

    def event(self, event: QEvent) -> bool:
        """Qt's; leaves undo to the program while nothing was typed."""
        if _walks(event) and not self.document().isModified():
            event.ignore()
            return True
        return super().event(event)


class KeyRow(QWidget):
    """The ten digits and "none" as chips; ``chosen(str)``, ``swap_wanted(str)``.

    A digit that another label has is told in place, with the offer to swap.
    """

    chosen = Signal(str)
    swap_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._owners: dict[str, Label] = {}
        self._key = self._wanted = ""
        line = Flow(gap=4)
        lines = column(self, (0, 0, 0, 0), 4)
        lines.addWidget(line)
        self.group = QButtonGroup(self)
        self.chips: dict[str, QAbstractButton] = {}
        for digit in (*DIGITS, ""):
            chip = button(digit or self.tr("none"), "chip", checkable=True)
            chip.clicked.connect(lambda _=False, key=digit: self._set_key(key))
            self.group.addButton(chip)
            self.chips[digit] = chip
            line.add(chip)
        self.problem = text_label("", "problem")
        self.swap = button(self.tr("Swap the keys"), "chip")
        self.swap.clicked.connect(self._swap)
        lines.addLayout(row(self.problem, self.swap, None))

    def show_key(self, label: Label, schema: Schema) -> None:
        """The key of a label, and whose the others are."""
        self._key, self._wanted = label.key, ""
        self._owners = {}
        for digit in DIGITS:
            owner = schema.with_key(label.kind, digit)
            if owner is not None and owner.uid != label.uid:
                self._owners[digit] = owner
        for digit, chip in self.chips.items():
            owner = self._owners.get(digit)
            chip.setToolTip(self.tr("Key of {label}").format(label=owner.name) if owner else "")
            chip.setProperty("taken", owner is not None)
            name = self.tr("No key") if not digit else self.tr("Key {key}").format(key=digit)
            chip.setAccessibleName(f"{name}. {chip.toolTip()}" if owner else name)
            chip.style().polish(chip)
        self.chips[label.key if label.key in self.chips else ""].setChecked(True)
        self._show_problem("")

    def _set_key(self, key: str) -> None:
        owner = self._owners.get(key)
        if owner is None:
            self._show_problem("")
            if key != self._key:
                self.chosen.emit(key)
            return
        self._wanted = key
        # the chip that was pressed stays marked: it is what the question is about
        self._show_problem(self.tr("{key} belongs to {label}.").format(key=key, label=owner.name))

    def _swap(self) -> None:
        # the button goes with its question: the keyboard stays at the digit
        self.chips[self._wanted].setFocus()
        self.swap_wanted.emit(self._wanted)

    def _show_problem(self, sentence: str) -> None:
        show_text(self.problem, sentence)
        self.swap.setVisible(bool(sentence))


class Swatch(QAbstractButton):
    """One colour to choose."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.ring = colour
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SWATCH, SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's; chosen has a ring, focused a wider one."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(self.width() / 2, self.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawEllipse(middle, 7.5, 7.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.isChecked():
                painter.setPen(QPen(QColor(self._colour), 1.6))
                painter.drawEllipse(middle, 10.6, 10.6)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self.ring), 1))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class ColourRow(QWidget):
    """The theme's label colours; ``chosen(str)`` is the name of one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(gap=2)
        column(self, (0, 0, 0, 0), 0).addWidget(self._flow)
        self._group = QButtonGroup(self)
        self._theme_name = ""
        self.swatches: dict[str, Swatch] = {}

    def show_colour(self, label: Label, schema: Schema, theme: Theme) -> None:
        """The colour of a label; the others say who has them."""
        if self._theme_name != theme.name:
            self._fill(theme)
        used: dict[str, list[str]] = {}
        for each in schema.labels:
            if each.uid != label.uid and each.kind is label.kind and not each.retired:
                used.setdefault(theme.label_colour(each), []).append(each.name)
        shown = theme.label_colour(label)
        for number, (name, swatch) in enumerate(self.swatches.items(), start=1):
            colour = theme.labels[name]
            swatch.setChecked(colour == shown)
            others = ", ".join(used.get(colour, ()))
            swatch.setToolTip(self.tr("Colour of {labels}").format(labels=others) if others else "")
            text = self.tr("Colour {n}").format(n=number)
            swatch.setAccessibleName(f"{text}. {swatch.toolTip()}" if others else text)

    def _fill(self, theme: Theme) -> None:
        self._theme_name = theme.name
        for old in self.swatches.values():
            self._group.removeButton(old)
        self.swatches = {}
        self._flow.clear()
        for name, colour in theme.labels.items():
            swatch = Swatch(colour)
            swatch.ring = theme.accent
            self._group.addButton(swatch)
            swatch.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self.swatches[name] = swatch
            self._flow.add(swatch)
