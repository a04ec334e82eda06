"""The article on its sheet of paper: a thin scroll area that assembles layout, scene and mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QEvent, QPoint, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from annotator.gui.article.blink import Blink
from annotator.gui.article.caret import Caret
from annotator.gui.article.interaction import Hold, Mouse
from annotator.gui.article.navigation import Navigator, motion_of
from annotator.gui.article.sheet import Sheet
from annotator.gui.article.stage import Stage
from annotator.gui.fonts import SERIF, Fonts
from annotator.gui.theme import Theme
from annotator.model.change import Change
from annotator.model.span import Span
from annotator.model.tokens import snap

if TYPE_CHECKING:
    from annotator.editing.open_layer import OpenLayer

_AUTOSCROLL = 40  # milliseconds


class ArticleView(QAbstractScrollArea):
    """Shows one open layer and lets the caret, the selection and the focus move over it.

    It changes nothing in the layer: what a person wants is told by signals. ``key_handler`` is
    asked first about every key; caret and scrolling keys are the view's own. ``editable`` False
    leaves out handles.
    """

    focus_changed = Signal()
    drawn = Signal()
    refreshed = Signal()
    edges_dragged = Signal(int, int, int)
    relation_dragged = Signal(int, int)
    relation_clicked = Signal(int)
    hint_clicked = Signal(int)
    context_requested = Signal(QPoint)
    selection_made = Signal()

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: Callable[[QKeyEvent], bool] | None = None
        self.editable = True
        self.sheet = Sheet(theme, fonts)
        # asked for those that Qt makes, PySide would make all classes of widgets known first
        bar, viewport = QScrollBar(Qt.Orientation.Vertical), QWidget()
        self.setVerticalScrollBar(bar)
        self.setViewport(viewport)
        self.stage = Stage(self.sheet, bar, viewport)
        self._caret = Caret()
        # a caret on the edge of a span that was jumped to would only hide the edge
        self._caret_drawn = True
        self._focused: int | None = None
        self._relation: int | None = None
        self._hints: dict[int, str] = {}
        self._places: dict[int, str] = {}
        self._matches: tuple[tuple[int, int], ...] = ()
        self._current_match: tuple[int, int] | None = None
        self._navigator = Navigator()
        self.mouse = Mouse(self)
        self._blink = Blink(self, self.viewport().update)
        self._autoscroll = QBasicTimer()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # a bar that comes and goes would change the width of the sheet
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    # what is shown

    @property
    def text(self) -> str:
        """The article's text, "" without an article."""
        return self.sheet.text

    @property
    def theme(self) -> Theme:
        """The colours it is drawn in."""
        return self.sheet.theme

    @property
    def caret(self) -> int:
        """The caret's offset."""
        return self._caret.position

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected stretch, or None."""
        return self._caret.selection

    @property
    def caret_now(self) -> Caret:
        """The caret with the anchor of its selection."""
        return self._caret

    @property
    def focused_span(self) -> int | None:
        """The ``n`` of the focused span."""
        return self._focused

    @property
    def focused_relation(self) -> int | None:
        """The ``n`` of the focused relation; the focused span is one of its ends."""
        return self._relation

    @property
    def in_sight(self) -> tuple[int, int]:
        """The offsets between which all lines are wholly visible."""
        shown = [
            line
            for line in self.stage.scene().lines
            if line.text_top >= self.stage.top and line.text_bottom <= self.stage.bottom
        ]
        return (shown[0].start, shown[-1].end) if shown else (0, 0)

    def span(self, n: int | None) -> Span | None:
        """A shown span by its number."""
        return self.sheet.span(n)

    def show_layer(self, layer: OpenLayer | None) -> None:
        """Show another layer from its start, or nothing."""
        self.mouse.cancel()
        self._caret, self._focused, self._relation = Caret(), None, None
        self._hints, self._places = {}, {}
        self._matches, self._current_match = (), None
        self.sheet.show(layer)
        self.sheet.fit(self.viewport().width())
        self.stage.keep(0)
        self.focus_changed.emit()

    def refresh(self, change: Change) -> None:
        """Read again what the change names, after the layer did."""
        layer = self.sheet.layer
        if layer is None:
            return
        if not (change.everything or change.schema or layer.article.id in change.articles):
            return
        top = self.stage.anchor()
        if self.sheet.refresh(change):
            self.stage.keep(top)
        else:
            self.stage.redraw()
        before = (self._focused, self._relation)
        if self.span(self._focused) is None:
            self._focused = None
        if self._relation is not None and layer.relation(self._relation) is None:
            self._relation = None
        if before != (self._focused, self._relation):
            self.focus_changed.emit()
        self.refreshed.emit()

    # caret, selection, focus

    def set_caret(self, offset: int, select: bool = False) -> None:
        """Move the caret, growing the selection if asked; the span there gets the focus."""
        self._navigator.forget()
        self._move(Caret(offset, offset) if not select else self._caret.moved(offset, select=True))

    def set_selection(self, anchor: int, position: int) -> None:
        """Select what lies between two offsets; the caret stands at ``position``."""
        self._navigator.forget()
        self._move(Caret(position, anchor))

    def clear_selection(self) -> None:
        """Drop the selection, the caret stays."""
        if self._caret.selection is not None:
            self._move(Caret(self._caret.position, self._caret.position))

    def focus_span(self, n: int | None, scroll: bool = True) -> None:
        """Focus a span: the caret goes to its start. None takes the focus away."""
        span = self.span(n)
        self._navigator.forget()
        self._focused, self._relation = (span.n if span else None), None
        if span is not None:
            self._caret, self._caret_drawn = Caret(span.start, span.start), False
            if scroll:
                self.stage.reveal(span.start)
        self._show_caret()
        self.stage.redraw()
        self.focus_changed.emit()

    def focus_here(self, n: int) -> None:
        """Focus a span under the caret without moving the caret."""
        self._focused, self._relation = n, None
        self.stage.redraw()
        self.focus_changed.emit()

    def focus_relation(self, n: int | None) -> None:
        """Focus a relation; its head gets the focus if neither end has it."""
        layer = self.sheet.layer
        relation = layer.relation(n) if layer is not None and n is not None else None
        if relation is not None and self._focused not in (relation.head, relation.tail):
            self.focus_span(relation.head)
        self._relation = relation.n if relation is not None else None
        self.stage.redraw()
        self.focus_changed.emit()

    def _move(self, caret: Caret) -> None:
        text = self.text
        self._caret = Caret(snap(text, caret.position), snap(text, caret.anchor))
        self._caret_drawn = True
        span = None if self._caret.selection else self.sheet.at(self._caret.position)
        self._focused, self._relation = (span.n if span else None), None
        self.stage.reveal(self._caret.position)
        self._show_caret()
        self.stage.redraw()
        self.focus_changed.emit()

    def _show_caret(self) -> None:
        if self.hasFocus():
            self._blink.start()

    # looks

    @property
    def asks(self) -> bool:
        """Whether letters stand at spans: a press then answers, it moves nothing."""
        return bool(self._hints or self._places)

    def set_hints(self, hints: Mapping[int, str], places: Mapping[int, str]) -> None:
        """Letters at spans, by their ``n``, and at words, by the offset where they start."""
        self._hints, self._places = dict(hints), dict(places)
        self.viewport().update()

    def set_matches(self, matches: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """What a search found; ``current`` is an index, its place is made visible."""
        self._matches = tuple(matches)
        valid = current is not None and 0 <= current < len(matches)
        self._current_match = matches[current] if valid and current is not None else None
        if self._current_match is not None:
            self.stage.reveal(self._current_match[0])
        self.viewport().update()

    def set_typography(
        self, size_px: int, line_spacing: float, measure: int, typeface: str = SERIF
    ) -> None:
        """Text size in pixels, line spacing (1.0 is usual), characters a line, and typeface."""
        top = self.stage.anchor()
        self.sheet.set_typography(size_px, line_spacing, measure, typeface)
        self.sheet.fit(self.viewport().width())
        self.stage.keep(top)

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self.sheet.set_theme(theme)
        # marks beside the tags take room
        self.stage.redraw()

    def set_shown_threshold(self, threshold: float) -> None:
        """Hide suggestions with a lower score."""
        if threshold == self.sheet.threshold:
            return
        top = self.stage.anchor()
        self.sheet.set_threshold(threshold)
        self.stage.keep(top)

    def set_all_arcs(self, on: bool) -> None:
        """Draw all relations, not the focused span's alone."""
        if on == self.sheet.all_arcs:
            return
        top = self.stage.anchor()
        self.sheet.set_all_arcs(on)
        self.stage.keep(top)

    # events

    def event(self, event: QEvent) -> bool:
        # Tab and caret keys must come here before Qt moves the focus or a shortcut takes them
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and motion_of(event) is not None:
                event.accept()
                return True
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if event.type() == QEvent.Type.KeyPress and tab and self._handled(event):
                return True
        return super().event(event)

    def _handled(self, event: QKeyEvent) -> bool:
        return self.key_handler is not None and self.key_handler(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.mouse.give_up():
            self._autoscroll.stop()
            return
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._handled(event):
            event.accept()
            return
        motion = motion_of(event)
        if motion is not None and self.sheet.layout is not None:
            kind, select = motion
            page = self.viewport().height() - self.sheet.step * 2
            target = self._navigator.target(
                self.sheet.layout, self._caret, kind, select=select, page=page
            )
            self._move(self._caret.moved(target, select=select))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.set_selection(0, len(self.text))
        else:
            event.ignore()

    def copy(self) -> None:
        """Put the selected text, else the focused span's, on the clipboard."""
        span = self.span(self._focused)
        stretch = self._caret.selection or ((span.start, span.end) if span else None)
        if stretch is not None:
            QGuiApplication.clipboard().setText(self.text[stretch[0] : stretch[1]])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)
        inside = 0 <= event.position().y() <= self.viewport().height()
        if self.mouse.holds is Hold.NOTHING or inside:
            self._autoscroll.stop()
        elif not self._autoscroll.isActive():
            self._autoscroll.start(_AUTOSCROLL, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._autoscroll.stop()
        self.mouse.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            caret = self.sheet.caret_rect(self._caret.position)
            point = self.stage.from_document(caret.left, caret.bottom)
            place = self.viewport().mapToGlobal(point.toPoint())
        self.context_requested.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.stage.anchor()
        if self.sheet.fit(self.viewport().width()):
            self.stage.keep(top)
        else:
            self.stage.set_range()
            self.stage.redraw()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.stage.redraw()
        self.mouse.scrolled()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._blink.start()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._blink.stop()
        super().focusOutEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() == self._autoscroll.timerId():
            self._scroll_with_mouse()

    def _scroll_with_mouse(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = min(0, point.y()) + max(0, point.y() - self.viewport().height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + beyond)
        self.mouse.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        scene = self.stage.scene()
        picture = self.sheet.picture(
            scene,
            top=self.stage.top,
            bottom=self.stage.bottom,
            focused=self._focused,
            relation=self._relation,
            selection=self._caret.selection,
            caret=self._caret.position if self._blink.on and self._caret_drawn else None,
            matches=self._matches,
            current_match=self._current_match,
            hints=self._hints,
            places=self._places,
            handles=self.editable and self.mouse.near_focus,
            edge_drag=self.mouse.edge_drag,
            tag_drag=self.mouse.tag_drag,
        )
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.sheet.paint(painter, picture, self.viewport().size(), self.stage.top)
        finally:
            painter.end()
        self.drawn.emit()
