"""The article on its sheet of paper: a thin scroll area that assembles layout, scene and mouse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame

from annotator.gui.article.autoscroll import Autoscroll
from annotator.gui.article.caps import letters_at
from annotator.gui.article.caret import Caret, Motion
from annotator.gui.article.focus import FocusArea
from annotator.gui.article.interaction import Hold, Mouse
from annotator.gui.article.navigation import motion_of
from annotator.gui.article.picture import Cap, Hints, Overlay, Picture
from annotator.gui.article.sheet import Sheet
from annotator.gui.look.fonts import SERIF, Fonts
from annotator.gui.look.theme import Theme
from annotator.model.change import Change
from annotator.model.tokens import word_at

if TYPE_CHECKING:
    from annotator.editing.open_layer import OpenLayer

LEAST_HEIGHT = 40


class ArticleView(FocusArea):
    """Shows one open layer and lets the caret, the selection and the focus move over it.

    It changes nothing in the layer: what a person wants is told by signals. ``key_handler`` is
    asked first about every key; caret and scrolling keys are the view's own. ``editable`` False
    leaves out handles.
    """

    drawn = Signal()
    refreshed = Signal()
    edges_dragged = Signal(int, int, int)
    relation_dragged = Signal(int, int)
    relation_clicked = Signal(int)
    answered = Signal(str)
    span_discarded = Signal(int)
    relation_discarded = Signal(int)
    context_requested = Signal(QPoint)
    page_turned = Signal()
    selection_made = Signal()

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        super().__init__(Sheet(theme, fonts), self._picture)
        self.key_handler: Callable[[QKeyEvent], bool] = lambda _event: False
        self.editable = True
        # pixels at the bottom that a question covers as soon as it is asked
        self.reserved = 0
        # the spans that a question is about, if it is about two
        self.asked_about: tuple[int, ...] = ()
        self.overlay = Overlay()
        self.mouse = Mouse(self)
        self._autoscroll = Autoscroll(self, self.mouse.follow)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # a bar that comes and goes would change the width of the sheet; it has no handle meanwhile
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda lowest, highest: bar.setEnabled(highest > lowest))
        bar.setEnabled(False)
        # a small window has much else to show
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    # what is shown

    @property
    def in_sight(self) -> tuple[int, int]:
        """The offsets between which all lines are wholly visible, and stay so under a question."""
        return self.sight()

    def sight(self, covered: int = 0) -> tuple[int, int]:
        """As :attr:`in_sight` where a question that is not yet asked covers so much more."""
        bottom = self.stage.bottom - self.reserved - (covered if self.reserved else 0)
        shown = [
            line
            for line in self.stage.scene().lines
            if line.text_top >= self.stage.top and line.text_bottom <= bottom
        ]
        return (shown[0].start, shown[-1].end) if shown else (0, 0)

    def take_room(self) -> None:
        """Take the room that a question has just left: the next one is about what is seen then."""
        pane = self.parentWidget()
        if pane is not None and (layout := pane.layout()) is not None:
            layout.activate()

    def show_layer(self, layer: OpenLayer | None) -> None:
        """Show another layer from its start, or nothing."""
        self.mouse.cancel()
        self._reset()
        self.overlay = Overlay()
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
        self.drop_what_is_gone()
        self.refreshed.emit()

    # looks

    @property
    def asks(self) -> bool:
        """Whether letters stand at something: a press then answers, it moves nothing."""
        return any(self.overlay.hints)

    def set_hints(self, hints: Hints) -> None:
        """Draw the keys that answer a question."""
        self.overlay = self.overlay._replace(hints=hints)
        self.stage.look_again()

    def letters_at(self, x: float, y: float) -> str:
        """The letters at a point, or those of the arc, span or word there; "" for none."""
        hints = self.overlay.hints
        arc, _beyond = self.sheet.arc_at(x, y)
        if arc is not None:
            return next((hint.key for hint in hints.relations if hint.relation.n == arc), "")
        layout = self.sheet.layout
        drawn = letters_at(self._picture(), layout.sizes.size, x, y) if layout else ""
        box = self.mouse.target_at(x, y)
        if drawn or box is not None:
            return drawn or hints.spans.get(box.span.n if box is not None else -1, "")
        word = word_at(self.text, self.sheet.offset_at(x, y))
        if word is None:
            return ""
        first, last = (self.sheet.caret_rect(offset) for offset in word)
        on_it = first.left <= x <= last.right and first.top <= y <= first.bottom
        return hints.words.get(word[0], "") if on_it else ""

    def set_matches(self, matches: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """What a search found; ``current`` is an index, its place is made visible."""
        valid = current is not None and 0 <= current < len(matches)
        there = matches[current] if valid and current is not None else None
        self.overlay = self.overlay._replace(matches=tuple(matches), current_match=there)
        if there is not None:
            self.stage.reveal(there[0])
        self.stage.look_again()

    def set_typography(
        self, size_px: int, line_spacing: float, measure: int, typeface: str = SERIF
    ) -> None:
        """Text size in pixels, line spacing (1.0 is usual), characters a line, and typeface."""
        top = self.stage.anchor()
        self.sheet.set_typography(size_px, line_spacing, measure, typeface)
        self.sheet.fit(self.viewport().width())
        self.stage.keep(top)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.sheet.set_theme(theme)
        # marks beside the tags take room
        self.stage.redraw()

    def set_shown(self, *, threshold: float, all_arcs: bool) -> None:
        """Hide suggestions with a lower score; draw all relations, or the focused span's alone."""
        if (threshold, all_arcs) == (self.sheet.threshold, self.sheet.all_arcs):
            return
        top = self.stage.anchor()
        self.sheet.set_shown(threshold=threshold, all_arcs=all_arcs)
        self.stage.keep(top)
        self.drop_what_is_gone()

    # events

    def event(self, event: QEvent) -> bool:
        # Tab and caret keys must come here before Qt moves the focus or a shortcut takes them
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and motion_of(event) is not None:
                event.accept()
                return True
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if event.type() == QEvent.Type.KeyPress:
                done = (tab and self.key_handler(event)) or super().event(event)
                # who pressed a key waits for the article, and for nothing else
                self.stage.show_now()
                return done
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.mouse.give_up():
            self._autoscroll.stop()
            return
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.key_handler(event):
            event.accept()
            return
        motion = motion_of(event)
        if motion is not None and self.sheet.layout is not None:
            kind, select = motion
            turns = kind in (Motion.PAGE_UP, Motion.PAGE_DOWN)
            if turns and not select and not self.stage.shows(self._caret.position):
                # who scrolled by wheel goes on from what is read
                start = self.stage.scene().start
                self._caret = Caret(start, start)
            depth = self.stage.depth(self._caret.position)
            page = max(self.viewport().height() - self.sheet.step * 2, self.sheet.step)
            target = self._navigator.target(
                self.sheet.layout, self._caret, kind, select=select, page=page
            )
            if turns:
                self.stage.bring(target, depth)
            self._move(self._caret.moved(target, select=select))
            if turns:
                self.page_turned.emit()
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
        self.stage.held = self.mouse.holds is not Hold.NOTHING

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)
        if self.mouse.holds is Hold.NOTHING:
            self._autoscroll.stop()
        else:
            self._autoscroll.hold(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._autoscroll.stop()
        self.mouse.release(event)
        self.stage.held = False
        self.stage.set_range()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            caret = self.sheet.caret_rect(self._caret.position)
            point = self.stage.from_document(caret.left, caret.bottom)
            place = self.viewport().mapToGlobal(point.toPoint())
        self.context_requested.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        lost = event.oldSize().height() - event.size().height()
        span = self.span(self._focused)
        here = self._caret.position if span is None else span.start
        in_sight = lost > 0 and self.stage.shows(here, below=lost)
        top = self.stage.anchor()
        if self.sheet.fit(self.viewport().width()):
            self.stage.keep(top)
        else:
            self.stage.set_range()
            self.stage.redraw()
        if in_sight:
            # what a question is about is not covered by it
            self.reveal_ends(*self.asked_about)
            self.stage.reveal(here)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.stage.redraw()
        self.mouse.scrolled()

    def paintEvent(self, event: QPaintEvent) -> None:
        try:
            picture = self.stage.picture()
        except Exception:
            # one that left the painting would end the process
            sys.excepthook(*sys.exc_info())
            return
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.sheet.paint(painter, picture, self.viewport().size(), event.rect())
        finally:
            painter.end()
        self.drawn.emit()

    def _picture(self) -> Picture:
        """What is to be seen now."""
        sheet, overlay, position = self.sheet, self.overlay, self._caret.position
        # laying out the scene may scroll
        scene = self.stage.scene()
        top, bottom = self.stage.top, self.stage.bottom
        caret_seen = self._blink.on and self._caret_drawn and scene.start <= position <= scene.end
        return Picture(
            scene=scene,
            top=top,
            focused=self._focused,
            arcs=sheet.route_arcs(
                scene, self._focused, self._relation, (top, bottom), overlay.hints.relations
            ),
            selection=self._caret.selection,
            caret=sheet.caret_rect(position) if caret_seen else None,
            matches=overlay.matches_between(scene.start, scene.end),
            current_match=overlay.current_match,
            hints=overlay.hints.spans,
            caps=tuple(
                Cap(sheet.caret_rect(offset), key)
                for offset, key in overlay.hints.words.items()
                if scene.start <= offset < scene.end
            ),
            handles=self.editable and self.mouse.near_focus,
            edge_drag=self.mouse.edge_drag,
            tag_drag=self.mouse.tag_drag,
        )
