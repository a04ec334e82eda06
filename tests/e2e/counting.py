"""The real window under real keys or a real mouse, each act counted under what it was for.

An action is a key (a chord is one), a click or a drag; a double click is two. Scrolling by wheel
and looking are not counted.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.editing.open_layer import OpenLayer
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.label_bar import LabelChip
from annotator.gui.panels.prompt_strip import PromptStrip
from annotator.gui.worker.relation_suggesting import PAUSE_MS
from annotator.gui.worker.remembering import FOLLOW_MS
from tests.gui.article.hands import NONE, point_of

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Wrong(NamedTuple):
    """What was wrong with suggestions: the kind of error, and the name of the label wanted."""

    kind: str
    label: str


class Counted:
    """One window whose actions are counted: ``counts`` by what each does, ``spent`` by what was
    wrong. ``purpose`` is what the next ones do."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.view = window.pane.view
        self.purpose = "other"
        self.counts: Counter[str] = Counter()
        self.spent: Counter[Wrong] = Counter()
        self.times: Counter[Wrong] = Counter()
        self._wrong = Wrong("the rest", "")

    def begin(self, kind: str, label: str = "") -> None:
        """The next actions put one such error right; ``label`` is a uid."""
        self._wrong = Wrong(kind, self.layer.schema.label(label).name if label else "")
        self.times[self._wrong] += 1

    @property
    def layer(self) -> OpenLayer:
        """The layer that is shown."""
        assert self.window.workspace.layer is not None
        return self.window.workspace.layer

    @property
    def total(self) -> int:
        """All actions so far."""
        return self.counts.total()

    def _count(self, number: int = 1) -> None:
        self.counts[self.purpose] += number
        self.spent[self._wrong] += number

    def settle(self) -> None:
        """Wait until what follows an act by itself is there: what memory and relations suggest."""
        QTest.qWait(FOLLOW_MS + 10)
        if self.window.parts.relation_suggesting.waiting:
            QTest.qWait(PAUSE_MS + 10)

    # keys

    def key(self, key: str | Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on whatever has the keyboard."""
        target = QApplication.focusWidget() or self.view
        if isinstance(key, str):
            QTest.keyClicks(target, key, held)
        else:
            QTest.keyClick(target, key, held)
        self._count()

    # the mouse

    def scroll_to(self, offset: int) -> None:
        """Bring a place of the text to the middle of the window, as a wheel would."""
        bar, viewport = self.view.verticalScrollBar(), self.view.viewport()
        rect = self.view.sheet.caret_rect(offset)
        middle = (rect.top + rect.bottom) / 2
        bar.setValue(round(middle - viewport.height() / 2))
        viewport.repaint()

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click on a widget."""
        QTest.mouseClick(widget, LEFT, NONE, place or widget.rect().center())
        self._count()

    def click_text(self, offset: int) -> None:
        """Click on the character at an offset."""
        self.scroll_to(offset)
        self.click(self.view.viewport(), self._inside(offset))

    def discard(self, place: QPoint) -> None:
        """Click with the middle button."""
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.MiddleButton, NONE, place)
        self._count()

    def pin(self, label: str) -> None:
        """Click on the mark of a label's chip that pins it, or takes the pin away."""
        chip = self.chip(label)
        self.click(chip, QPoint(chip.width() - 4, 4))

    def menu(self, offset: int, title: str) -> None:
        """Right click on the character at an offset and click an entry of the menu."""
        self.scroll_to(offset)
        QTimer.singleShot(0, lambda: self._click_entry(title))
        QTest.mouseClick(self.view.viewport(), RIGHT, NONE, self._inside(offset))
        viewport = self.view.viewport()
        place = viewport.mapToGlobal(self._inside(offset))
        self.view.context_requested.emit(place)
        self._count()

    def _click_entry(self, title: str) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(each for each in menu.actions() if each.text().split("\t")[0] == title)
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
        self._count()
        menu.close()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move, release."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, LEFT, NONE, start)
        for step in range(1, 6):
            QTest.mouseMove(viewport, start + (end - start) * step / 5)
        QTest.mouseRelease(viewport, LEFT, NONE, end)
        self._count()

    def drag_far(self, start: QPoint, offset: int) -> None:
        """Press, turn the wheel until an offset is in sight, let go over its character."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, LEFT, NONE, start)
        QTest.mouseMove(viewport, start + QPoint(8, 0))
        for _ in range(200):
            y = self.place(offset).y()
            if 0 < y < viewport.height():
                break
            self._wheel(start + QPoint(8, 0), 120 if y <= 0 else -120)
        QTest.mouseMove(viewport, self._inside(offset))
        QTest.mouseRelease(viewport, LEFT, NONE, self._inside(offset))
        self._count()

    def _wheel(self, point: QPoint, turned: int) -> None:
        viewport = self.view.viewport()
        event = QWheelEvent(
            QPointF(point),
            QPointF(viewport.mapToGlobal(point)),
            QPoint(),
            QPoint(0, turned),
            LEFT,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def place(self, offset: int, *, dx: float = 0.0) -> QPoint:
        """Where the caret at an offset stands."""
        return point_of(self.view, offset, dx=dx)

    def _inside(self, offset: int) -> QPoint:
        return self.place(offset, dx=2.0)

    def chip(self, label: str) -> LabelChip:
        """The chip of the label with this uid."""
        chips = self.window.pane.labels.findChildren(LabelChip)
        return next(each for each in chips if each.label.uid == label and each.isVisible())

    def choose(self, *texts: str) -> None:
        """Click the chip of a pending question that says one of these."""
        strip = self.window.findChild(PromptStrip)
        assert isinstance(strip, PromptStrip)
        QApplication.processEvents()
        chip = next(each for each in strip.chips() if each.text().endswith(texts))
        self.click(chip)
