"""All keys over the window: scrolled by the keys that scroll, shut by any other and by a click."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.base.keys import Changed
from annotator.gui.actions.table import ACTIONS, GROUPS, Action
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.event_filters import on_resize
from annotator.gui.panels.widgets import (
    column,
    frame,
    key_cap,
    return_to,
    row,
    scrolling,
    text_label,
)
from annotator.gui.words.translation_marks import QT_TRANSLATE_NOOP

# as many columns as there is room for
COLUMNS, COLUMN_WIDTH, WIDE = 3, 310, 900
CARET = QT_TRANSLATE_NOOP("Action", "Caret")
LINE = 48  # pixels that an arrow scrolls
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1}
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)


class KeyOverlay(QWidget):
    """Covers its parent; built when it is shown first."""

    def __init__(self, parent: QWidget, changed: Changed) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("All keys"))
        self._card = frame("floating")
        self._content = QWidget()
        self._area: QScrollArea = scrolling(self._content)
        self._below = parent
        self._before: QWidget | None = None
        self._else: QWidget | None = None
        wide = parent.width() >= WIDE
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*((40, 32, 40, 32) if wide else (12, 8, 12, 8)))
        outer.addWidget(self._card)
        self._build(changed)
        on_resize(self, parent, self._fit)
        self.hide()

    def start(self, before: QWidget | None, otherwise: QWidget) -> None:
        """Show it; ``before`` gets the keyboard back, ``otherwise`` where that is gone by then."""
        self._before, self._else = before, otherwise
        self.setGeometry(self._below.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def shut(self) -> None:
        """Hide it."""
        return_to(self._before, self._else)
        self.hide()

    def _build(self, changed: Changed) -> None:
        lines = column(self._card, (24, 18, 24, 14), 10)
        head = row(text_label(self.tr("All keys"), "heading"))
        head.addStretch(1)
        for keys, does in (
            (("Up", "Down", "PgUp", "PgDown"), self.tr("scroll")),
            (("Esc",), self.tr("close")),
        ):
            head.addSpacing(10)
            head.addLayout(row(*(key_cap(shown_key(key)) for key in keys), spacing=4))
            head.addWidget(text_label(does, "dim"))
        lines.addLayout(head)
        across = QHBoxLayout(self._content)
        across.setContentsMargins(0, 0, 8, 0)
        across.setSpacing(28)
        count = max(1, min(COLUMNS, self._below.width() // COLUMN_WIDTH))
        columns = [QVBoxLayout() for _ in range(count)]
        heights = [0] * count
        for each in columns:
            each.setSpacing(4)
            across.addLayout(each, 1)
        for group, actions in _groups(changed):
            shortest = heights.index(min(heights))
            heights[shortest] += len(actions) + 2
            columns[shortest].addWidget(
                text_label(QCoreApplication.translate("Action", group), "title")
            )
            columns[shortest].addLayout(_grid(actions, changed))
            columns[shortest].addSpacing(10)
        for each in columns:
            each.addStretch(1)
        lines.addWidget(self._area, 1)

    def _scrolled(self, event: QKeyEvent) -> bool:
        """Scroll if the key is one that does; whether it is."""
        bar, key = self._area.verticalScrollBar(), Qt.Key(event.key())
        if key in _LINES:
            bar.setValue(bar.value() + _LINES[key] * LINE)
        elif key in _PAGES:
            back = key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            page = (-1 if back else _PAGES[key]) * (bar.pageStep() - LINE)
            bar.setValue(bar.value() + page)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Qt's; keys that act everywhere do not act through what covers the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Qt's; nothing here takes the keyboard, so Tab is a key like others."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; what does not scroll closes, and does nothing else."""
        if event.key() not in _MODIFIERS and not self._scrolled(event):
            self.shut()
        event.accept()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Qt's; a click closes."""
        self.shut()

    def _fit(self) -> None:
        if self.isVisible():
            self.setGeometry(self._below.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's; dims what is below."""
        with QPainter(self) as painter:
            shade = QColor(self.palette().window().color())
            shade.setAlphaF(0.75)
            painter.fillRect(self.rect(), shade)


def _groups(changed: Changed) -> list[tuple[str, list[Action]]]:
    """The actions under their headings; what only moves the caret has one of its own."""
    with_keys = [action for action in ACTIONS if action.keys(changed)]
    found = [
        (group, [action for action in with_keys if action.row.group == group and action.run])
        for group in GROUPS
    ]
    return [*found, (CARET, [action for action in with_keys if action.run is None])]


def _grid(actions: list[Action], changed: Changed) -> QGridLayout:
    """A line for each action: its keys, and what it does."""
    grid = QGridLayout()
    grid.setVerticalSpacing(4)
    grid.setHorizontalSpacing(10)
    grid.setColumnStretch(1, 1)
    for number, action in enumerate(actions):
        keys = [key for key in action.keys(changed) if key not in ("Enter", "Ctrl+=")][:3]
        caps = row(*(key_cap(shown_key(key)) for key in keys), None, spacing=4)
        grid.addLayout(caps, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text_label(action.shown_title(), "dim", wrap=True), number, 1)
    return grid
