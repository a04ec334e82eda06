"""Where a person is in an article: the caret, the selection, the focused span and relation."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from annotator.gui.article.blink import Blink
from annotator.gui.article.caret import Caret
from annotator.gui.article.navigation import Navigator
from annotator.gui.article.picture import Picture
from annotator.gui.article.sheet import Sheet
from annotator.gui.article.stage import Stage
from annotator.model.span import Span
from annotator.model.tokens import snap


class ViewState(NamedTuple):
    """Where a person is; ``top`` is the offset of the first visible line."""

    caret: Caret
    span: int | None
    relation: int | None
    top: int


class FocusArea(QAbstractScrollArea):
    """A sheet that is scrolled to where the person is. What it looks like is its heir's."""

    focus_changed = Signal()

    def __init__(self, sheet: Sheet, make: Callable[[], Picture]) -> None:
        """:param make: gives the picture that is to be seen."""
        super().__init__()
        self.sheet = sheet
        # asked for those that Qt makes, PySide would make all classes of widgets known first
        bar, viewport = QScrollBar(Qt.Orientation.Vertical), QWidget()
        self.setVerticalScrollBar(bar)
        self.setViewport(viewport)
        self.stage = Stage(sheet, bar, viewport, make)
        self._caret = Caret()
        # a caret on the edge of a span that was jumped to would only hide the edge
        self._caret_drawn = True
        self._focused: int | None = None
        self._relation: int | None = None
        # nobody has gone anywhere in the article since it was shown
        self.fresh = True
        self._navigator = Navigator()
        self._blink = Blink(self, self._draw_caret)

    @property
    def text(self) -> str:
        """The article's text, "" without an article."""
        return self.sheet.text

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
    def view_state(self) -> ViewState:
        """Where the person is, for :meth:`restore`."""
        return ViewState(self._caret, self._focused, self._relation, self.stage.anchor())

    def restore(self, view_state: ViewState) -> None:
        """Go back to where a person was in the article that is shown; what is gone has no focus."""
        self._navigator.forget()
        self._caret, self._caret_drawn = view_state.caret, view_state.span is None
        self.fresh = False
        self._focused, self._relation = self._still_there(view_state.span, view_state.relation)
        self.stage.keep(view_state.top)
        self._blink.start()
        self.focus_changed.emit()

    def _still_there(self, span: int | None, relation: int | None) -> tuple[int | None, int | None]:
        """A span and a relation, None for each that is gone or not shown.

        A relation is drawn at the span that has the focus, and hidden with it.
        """
        if span is not None and self.span(span) is None:
            return None, None
        layer = self.sheet.layer
        related = relation is not None and layer is not None and layer.relation(relation)
        return span, (relation if related else None)

    def drop_what_is_gone(self) -> None:
        """Take the focus from what is gone, or not shown any more."""
        kept = self._still_there(self._focused, self._relation)
        if kept != (self._focused, self._relation):
            self._focused, self._relation = kept
            self.focus_changed.emit()

    def span(self, n: int | None) -> Span | None:
        """A shown span by its number."""
        return self.sheet.span(n)

    def _reset(self) -> None:
        """Another layer is shown: the caret is at its start, nothing has the focus."""
        self._caret, self._focused, self._relation = Caret(), None, None
        self.fresh = True

    def leave(self) -> None:
        """Nobody is anywhere in the article, as when it was shown."""
        self._reset()
        self.stage.look_again()
        self.focus_changed.emit()

    def set_caret(self, offset: int, select: bool = False) -> None:
        """Move the caret, growing the selection if asked; the span there gets the focus."""
        self._navigator.forget()
        self._move(Caret(offset, offset) if not select else self._caret.moved(offset, select=True))

    def set_selection(self, anchor: int, position: int, scroll: bool = True) -> None:
        """Select what lies between two offsets; the caret stands at ``position``."""
        self._navigator.forget()
        self._move(Caret(position, anchor), scroll)

    def clear_selection(self) -> None:
        """Drop the selection, the caret stays."""
        if self._caret.selection is not None:
            self._move(Caret(self._caret.position, self._caret.position))

    def focus_span(self, n: int | None, scroll: bool = True) -> None:
        """Focus a span: the caret goes to its start. None takes the focus away."""
        span = self.span(n)
        self._navigator.forget()
        self.fresh = False
        self._focused, self._relation = (span.n if span else None), None
        if span is not None:
            self._caret, self._caret_drawn = Caret(span.start, span.start), False
            if scroll:
                self.stage.reveal(span.start)
        self._blink.start()
        self.stage.look_again()
        self.focus_changed.emit()

    def reveal_ends(self, *ends: int) -> None:
        """Make visible the focused span of these, and the other one where both have room."""
        spans = sorted(
            (span for n in ends if (span := self.span(n)) is not None),
            key=lambda span: span.n != self._focused,
        )
        if spans:
            self.stage.reveal(spans[0].start, spans[-1].start)

    def focus_here(self, n: int) -> None:
        """Focus a span under the caret without moving the caret."""
        self._focused, self._relation, self.fresh = n, None, False
        self.stage.look_again()
        self.focus_changed.emit()

    def focus_relation(self, n: int | None) -> None:
        """Focus a relation; its head gets the focus if neither end has it.

        Both ends come into sight where there is room for them.
        """
        layer = self.sheet.layer
        relation = layer.relation(n) if layer is not None and n is not None else None
        if relation is not None:
            if self._focused not in (relation.head, relation.tail):
                self.focus_span(relation.head)
            self.reveal_ends(relation.head, relation.tail)
        self._relation = relation.n if relation is not None else None
        self.fresh = False
        self.stage.look_again()
        self.focus_changed.emit()

    def _move(self, caret: Caret, scroll: bool = True) -> None:
        text = self.text
        self._caret = Caret(snap(text, caret.position), snap(text, caret.anchor))
        self._caret_drawn, self.fresh = True, False
        span = None if self._caret.selection else self.sheet.at(self._caret.position)
        self._focused, self._relation = (span.n if span else None), None
        if scroll:
            self.stage.reveal(self._caret.position)
        self._blink.start()
        self.stage.look_again()
        self.focus_changed.emit()

    def _draw_caret(self) -> None:
        """Have the place of the caret painted again."""
        caret = self.sheet.caret_rect(self._caret.position)
        corner = self.stage.from_document(caret.left, caret.top)
        size = QSizeF(caret.right - caret.left, caret.bottom - caret.top)
        self.viewport().update(QRectF(corner, size).toAlignedRect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._blink.start()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._blink.stop()
        super().focusOutEvent(event)
