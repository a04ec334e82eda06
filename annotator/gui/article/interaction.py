"""The mouse over an article: what was pressed, and what a drag from there means."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from annotator.gui.article.caret import (
    Caret,
    grown_by_words,
    snapped,
    without_half_words,
)
from annotator.gui.article.picture import EdgeDrag, TagDrag
from annotator.gui.article.scene import Box
from annotator.model.tokens import word_at

if TYPE_CHECKING:
    from annotator.gui.article.view import ArticleView

# an edge is caught this far beside it, or this part of the text size: more than is drawn
EDGE_REACH = 7.0
_REACH_OF_SIZE = 0.42
# of a span without the focus this part of that, and only within it
_INSIDE = 0.6
_DRAG_DISTANCE = 5.0
_AT_START = Caret()


class Hold(Enum):
    """What the pressed button holds."""

    NOTHING = auto()
    TEXT = auto()
    WORDS = auto()
    START_EDGE = auto()
    END_EDGE = auto()
    TAG = auto()


class Edge(NamedTuple):
    """The start or end of the span ``n``."""

    hold: Hold
    n: int


def _edge_of(box: Box, x: float, y: float, beside: float, within: float) -> Hold | None:
    """The edge of a box at a point, so far beside it and so far within."""
    first, last = box.pieces[0].box, box.pieces[-1].box
    # of a very short span most must stay for clicking
    inside = min(within, (first.right - first.left) / 4)
    inside_end = min(within, (last.right - last.left) / 4)
    # handles hang at the corners below
    below = max(2.0, beside)
    at_end = last.right - inside_end <= x <= last.right + beside
    if box.ends and at_end and last.top - 2 <= y <= last.bottom + below:
        return Hold.END_EDGE
    at_start = first.left - beside <= x <= first.left + inside
    if box.starts and at_start and first.top - 2 <= y <= first.bottom + below:
        return Hold.START_EDGE
    return None


class _Press(NamedTuple):
    hold: Hold = Hold.NOTHING
    x: float = 0.0
    y: float = 0.0
    n: int = 0
    word: tuple[int, int] = (0, 0)
    moved: bool = False
    before: Caret = _AT_START


class Mouse:
    """Turns mouse events into calls of the view. ``edge_drag`` and ``tag_drag`` are drawn.

    ``near_focus``: the mouse is at the focused span, whose handles are shown.
    """

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._press = _Press()
        # where the mouse was last, in the viewport, and whether Ctrl was held
        self._last = QPointF()
        self._exact = False
        self.edge_drag: EdgeDrag | None = None
        self.tag_drag: TagDrag | None = None
        self.near_focus = False

    @property
    def holds(self) -> Hold:
        """What is held now."""
        return self._press.hold

    @property
    def held_spans(self) -> set[int]:
        """The span whose edge or tag is held, and the one that a tag is over."""
        if self._press.hold not in (Hold.START_EDGE, Hold.END_EDGE, Hold.TAG):
            return set()
        over = self.tag_drag.over if self.tag_drag is not None else None
        return {self._press.n, *([over] if over is not None else [])}

    def press(self, event: QMouseEvent) -> None:
        """Find out what is under the mouse."""
        x, y = self._view.stage.to_document(event.position())
        if event.button() == Qt.MouseButton.RightButton:
            self._focus_for_menu(x, y)
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self._discard(x, y)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._view.asks:
            self._view.answered.emit(self._view.letters_at(x, y))
            return
        before = self._view.caret_now
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._press = _Press(Hold.TEXT, x, y, before=before)
            self._view.set_caret(self._view.sheet.offset_at(x, y), select=True)
            return
        relation, beyond = self._view.sheet.arc_at(x, y)
        tag = self._view.stage.scene().tag_at(x, y)
        if beyond is not None:
            self._view.focus_span(beyond)
        elif tag is None and relation is not None:
            self._view.relation_clicked.emit(relation)
        elif tag is not None:
            self._press = _Press(Hold.TAG, x, y, tag.span.n)
            self._view.focus_span(tag.span.n, scroll=False)
        else:
            edge = self.edge_at(x, y)
            if edge is None:
                self._press = _Press(Hold.TEXT, x, y, before=before)
                self._click_at(x, y)
            else:
                self._press = _Press(edge.hold, x, y, edge.n, before=before)

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word under the mouse; elsewhere a second click is one more click."""
        x, y = self._view.stage.to_document(event.position())
        on_tag = self._view.stage.scene().tag_at(x, y) is not None
        if on_tag or self._view.asks or event.button() != Qt.MouseButton.LeftButton:
            self.press(event)
            return
        word = word_at(self._view.text, self._view.sheet.offset_at(x, y))
        if word is not None:
            before = self._view.caret_now
            self._press = _Press(Hold.WORDS, x, y, word=word, moved=True, before=before)
            self._view.set_selection(*word)

    def move(self, event: QMouseEvent) -> None:
        """Go on with what the press began, or show what could be done here."""
        self._last = event.position()
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        x, y = self._view.stage.to_document(self._last)
        press = self._press
        if press.hold is Hold.NOTHING:
            self._show_cursor(x, y)
            return
        if not press.moved and max(abs(x - press.x), abs(y - press.y)) < _DRAG_DISTANCE:
            return
        self._press = press._replace(moved=True)
        self._continue_drag(x, y)

    def scrolled(self) -> None:
        """The text went on under a held tag or edge: the drag reaches further.

        A held selection moves the caret, which scrolls by itself: :meth:`follow` is for that.
        """
        if self._press.hold not in (Hold.NOTHING, Hold.TEXT, Hold.WORDS):
            self.follow()

    def follow(self) -> None:
        """Go on with the drag where the mouse is, though it did not move."""
        if self._press.hold is not Hold.NOTHING and self._press.moved:
            self._continue_drag(*self._view.stage.to_document(self._last))

    def _continue_drag(self, x: float, y: float) -> None:
        press = self._press
        if press.hold is Hold.TEXT:
            self._view.set_caret(self._view.sheet.offset_at(x, y), select=True)
        elif press.hold is Hold.WORDS:
            word = word_at(self._view.text, self._view.sheet.offset_at(x, y))
            if word is not None:
                caret: Caret = grown_by_words(press.word, word)
                self._view.set_selection(caret.anchor, caret.position)
        elif press.hold is Hold.TAG:
            over = self.target_at(x, y) or self._under(x, y)
            n = over.span.n if over is not None and over.span.n != press.n else None
            self.tag_drag = TagDrag(head=press.n, x=x, y=y, over=n)
        else:
            self._drag_edge(x, y, exact=self._exact)
        self._view.stage.look_again()

    def release(self, event: QMouseEvent) -> None:
        """End a drag and tell what it did."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        press, edge, tag = self._press, self.edge_drag, self.tag_drag
        self.cancel()
        x, y = self._view.stage.to_document(event.position())
        if press.hold in (Hold.START_EDGE, Hold.END_EDGE) and not press.moved:
            self._click_at(press.x, press.y)
        elif edge is not None:
            if edge.n != self._view.focused_span:
                self._view.focus_span(edge.n, scroll=False)
            self._view.edges_dragged.emit(edge.n, edge.start, edge.end)
        elif tag is not None:
            if tag.over is not None:
                self._view.relation_dragged.emit(tag.head, tag.over)
        elif press.hold not in (Hold.NOTHING, Hold.TAG) and self._view.selection is not None:
            if press.hold is Hold.TEXT and press.moved and not self._exact:
                self._take_words(*self._view.selection)
            self._view.selection_made.emit()
        self._show_cursor(x, y)

    def _take_words(self, start: int, end: int) -> None:
        """Nobody hits the edge of a word to the letter; who means letters holds Ctrl."""
        whole = without_half_words(self._view.text, start, end)
        if whole != (start, end):
            ends = whole if self._view.caret == end else whole[::-1]
            self._view.set_selection(*ends, scroll=False)

    def give_up(self) -> bool:
        """Take a drag back while the button is still down; whether there was one."""
        press = self._press
        if press.hold is Hold.NOTHING or not press.moved:
            return False
        by_text = press.hold is not Hold.TAG and self.edge_drag is None
        self.cancel()
        if by_text:
            self._view.set_selection(press.before.anchor, press.before.position)
        return True

    def cancel(self) -> None:
        """Drop what is held; nothing happens."""
        self._press = _Press()
        self.edge_drag = None
        self.tag_drag = None
        self._view.stage.look_again()

    def target_at(self, x: float, y: float) -> Box | None:
        """The span whose text or tag is at a point."""
        scene = self._view.stage.scene()
        return scene.box_at(x, y) or scene.tag_at(x, y)

    def _under(self, x: float, y: float) -> Box | None:
        """The span over whose text a point is, beside its tag."""
        layout = self._view.sheet.layout
        below = layout.sizes.tag_row if layout is not None else 0.0
        return self._view.stage.scene().box_at(x, y + below)

    def edge_at(self, x: float, y: float) -> Edge | None:
        """The edge at a point: of the focused span, else of the one there, just inside it."""
        if not self._view.editable:
            return None
        scene, reach = self._view.stage.scene(), self._reach()
        focused, there = scene.box(self._view.focused_span), scene.box_at(x, y)
        hold = _edge_of(focused, x, y, reach, reach) if focused is not None else None
        if focused is not None and hold is not None:
            return Edge(hold, focused.span.n)
        # beside it a selection of the next word may begin
        hold = _edge_of(there, x, y, 0.0, reach * _INSIDE) if there is not None else None
        return Edge(hold, there.span.n) if there is not None and hold is not None else None

    def _reach(self) -> float:
        layout = self._view.sheet.layout
        return max(EDGE_REACH, layout.sizes.size * _REACH_OF_SIZE if layout else 0.0)

    def _focus_for_menu(self, x: float, y: float) -> None:
        """Before a context menu: act on what is under the mouse, but keep a selection there."""
        relation, _beyond = self._view.sheet.arc_at(x, y)
        if relation is not None and self._view.stage.scene().tag_at(x, y) is None:
            self._view.relation_clicked.emit(relation)
            return
        selection = self._view.selection
        offset = self._view.sheet.offset_at(x, y)
        if selection is None or not selection[0] <= offset <= selection[1]:
            self._click_at(x, y)

    def _discard(self, x: float, y: float) -> None:
        """The relation or the span under the mouse is not wanted."""
        relation, _beyond = self._view.sheet.arc_at(x, y)
        target = self.target_at(x, y)
        on_tag = self._view.stage.scene().tag_at(x, y) is not None
        if relation is not None and not on_tag:
            self._view.relation_discarded.emit(relation)
        elif target is not None:
            self._view.span_discarded.emit(target.span.n)

    def _click_at(self, x: float, y: float) -> None:
        box = self.target_at(x, y)
        self._view.set_caret(self._view.sheet.offset_at(x, y))
        if box is not None and box.span.n != self._view.focused_span:
            self._view.focus_here(box.span.n)

    def _drag_edge(self, x: float, y: float, *, exact: bool) -> None:
        span = self._view.span(self._press.n)
        if span is None:
            self.cancel()
            return
        start_edge = self._press.hold is Hold.START_EDGE
        offset = self._view.sheet.offset_at(x, y)
        if not exact:
            beyond = offset > span.end if start_edge else offset < span.start
            offset = snapped(self._view.text, offset, start=start_edge is not beyond)
        start, end = (offset, span.end) if start_edge else (span.start, offset)
        if start < end:
            before = self._press.before
            if self._view.caret_now != before:
                # the edge is where the mouse is, not where the caret was
                self._view.set_selection(before.anchor, before.position, scroll=False)
            self.edge_drag = EdgeDrag(n=span.n, start=start, end=end)
        elif start > end:
            # beyond its other edge nothing would be left of it: what is meant is the text from here
            self.edge_drag = None
            self._view.set_selection(span.start if start_edge else span.end, offset)

    def _update_near_focus(self, x: float, y: float) -> None:
        box = self._view.stage.scene().box(self._view.focused_span)
        pieces = box.pieces if box is not None else ()
        reach = self._reach()
        near = any(piece.box.grown(reach, reach).holds(x, y) for piece in pieces)
        if near != self.near_focus:
            self.near_focus = near
            self._view.stage.look_again()

    def _show_cursor(self, x: float, y: float) -> None:
        self._update_near_focus(x, y)
        shape = Qt.CursorShape.IBeamCursor
        relation, beyond = self._view.sheet.arc_at(x, y)
        if self._view.stage.scene().tag_at(x, y) is not None or relation is not None or beyond:
            shape = Qt.CursorShape.PointingHandCursor
        elif self.edge_at(x, y) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif not self._view.sheet.on_paper(x):
            shape = Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)
