"""What a screen reader learns of an article: its text, and the span that has the focus.

Offsets are UTF-16 units here, as Qt wants them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QPoint, QPointF, QRect, QSize
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from annotator.gui.article.blocks import shown
from annotator.gui.article.view import ArticleView
from annotator.model.relation import Relation
from annotator.model.schema import Schema
from annotator.model.span import Span, State

if TYPE_CHECKING:
    from annotator.editing.open_layer import OpenLayer

_SPOKEN = 200  # code points of a selection that are read out


def spoken(span: Span, schema: Schema, place: int, count: int) -> str:
    """A span as it is announced: "GPE, Bakou, suggestion, 0.92, 3 of 14"."""
    translate = QCoreApplication.translate
    label = schema.get(span.label)
    parts = [label.name if label else "", " ".join(span.quote.split())]
    parts += _standing(span.state, span.score)
    if span.flags:
        parts.append(translate("ArticleView", "question"))
    parts.append(translate("ArticleView", "{place} of {count}").format(place=place, count=count))
    return ", ".join(part for part in parts if part)


def spoken_relation(relation: Relation, layer: OpenLayer, of: int) -> str:
    """A relation as it is announced: "HOLDS_ROLE, Marie to minister, suggestion, 0.80, 1 of 2".

    ``of`` is the span whose relations are counted.
    """
    translate = QCoreApplication.translate
    label = layer.schema.get(relation.label)
    head, tail = layer.span(relation.head), layer.span(relation.tail)
    ends = translate("ArticleView", "{head} to {tail}").format(
        head=" ".join(head.quote.split()) if head is not None else "",
        tail=" ".join(tail.quote.split()) if tail is not None else "",
    )
    numbers = [relation.n for relation in layer.relations_of(of)]
    place = numbers.index(relation.n) + 1 if relation.n in numbers else 1
    parts = [label.name if label else "", ends, *_standing(relation.state, relation.score)]
    parts.append(
        translate("ArticleView", "{place} of {count}").format(place=place, count=len(numbers))
    )
    return ", ".join(part for part in parts if part)


def _standing(state: State, score: float | None) -> list[str]:
    """State and score, as they are announced."""
    suggested = state is State.SUGGESTED
    translate = QCoreApplication.translate
    told = [
        translate("ArticleView", "suggestion")
        if suggested
        else translate("ArticleView", "accepted")
    ]
    return told if score is None else [*told, QLocale().toString(score, "f", 2)]


class ArticleText(QAccessibleTextInterface):
    """The text of an article view for screen readers."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self._view = view

    def _unit(self, offset: int) -> int:
        layout = self._view.sheet.layout
        return layout.map.to_utf16(offset) if layout is not None else 0

    def _offset(self, unit: int) -> int:
        layout = self._view.sheet.layout
        return layout.map.to_codepoint(unit) if layout is not None else 0

    def characterCount(self) -> int:
        return self._unit(len(self._view.text))

    def text(self, start: int, end: int) -> str:
        # lone surrogates cannot cross into Qt
        return shown(self._view.text[self._offset(start) : self._offset(end)])

    def cursorPosition(self) -> int:
        return self._unit(self._view.caret)

    def setCursorPosition(self, position: int) -> None:
        self._view.set_caret(self._offset(position))

    def selectionCount(self) -> int:
        # PySide cannot hand out a selection's edges: who asked for them would get garbage.
        # What is selected is announced instead.
        return 0

    def addSelection(self, start: int, end: int) -> None:
        self._view.set_selection(self._offset(start), self._offset(end))

    def setSelection(self, index: int, start: int, end: int) -> None:
        self.addSelection(start, end)

    def removeSelection(self, index: int) -> None:
        self._view.clear_selection()

    def characterRect(self, offset: int) -> QRect:
        sheet, stage = self._view.sheet, self._view.stage
        start = self._offset(offset)
        here, there = sheet.caret_rect(start), sheet.caret_rect(start + 1)
        corner = stage.from_document(here.left, here.top).toPoint()
        width = there.left - here.left if there.top == here.top else here.right - here.left
        size = QSize(max(1, round(abs(width))), round(here.bottom - here.top))
        return QRect(self._view.viewport().mapToGlobal(corner), size)

    def offsetAtPoint(self, point: QPoint) -> int:
        place = QPointF(self._view.viewport().mapFromGlobal(point))
        return self._unit(self._view.sheet.offset_at(*self._view.stage.to_document(place)))

    def scrollToSubstring(self, start: int, end: int) -> None:
        self._view.stage.reveal(self._offset(start))


class AccessibleArticle(QAccessibleWidget):
    """An article view: a document whose description is the focused span."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._view = view
        self._text = ArticleText(view)

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            layer = self._view.sheet.layer
            return shown(layer.article.title) if layer is not None else ""
        if t == QAccessible.Text.Description:
            return describe(self._view)
        return ""

    def childCount(self) -> int:
        return 0

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        # PySide turns the None of its own method into a crash: a null pointer must be an object
        return super().interface_cast(kind) or VoidPtr(0)


def describe(view: ArticleView) -> str:
    """The selection, the focused relation or the focused span in words, "" without any."""
    if view.selection is not None:
        start, end = view.selection
        quote = shown(" ".join(view.text[start : min(end, start + _SPOKEN)].split()))
        return QCoreApplication.translate("ArticleView", "{text}, selected").format(text=quote)
    layer, span = view.sheet.layer, view.span(view.focused_span)
    if layer is None or span is None:
        return ""
    relation = layer.relation(view.focused_relation) if view.focused_relation is not None else None
    if relation is not None:
        return spoken_relation(relation, layer, span.n)
    place = sum(1 for each in layer.spans if each.start < span.start) + 1
    return spoken(span, layer.schema, place, len(layer.spans))


class Accessibility(QObject):
    """Makes one view accessible: give it a view, which owns it. ``said`` was announced last."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self.said = ""
        # Qt holds no reference to interfaces that Python made
        self._interface: AccessibleArticle | None = None
        QAccessible.installFactory(self._make)
        if QAccessible.isActive():
            # a screen reader may have met the view before this was loaded
            stale = QAccessible.queryAccessibleInterface(view)
            if not isinstance(stale, AccessibleArticle):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(stale))
        view.focus_changed.connect(self.tell)
        view.refreshed.connect(self.tell)

    def _make(self, key: str, obj: QObject | None) -> QAccessibleInterface | None:
        if obj is not self._view:
            return None
        self._interface = AccessibleArticle(self._view)
        return self._interface

    def tell(self) -> None:
        """Announce what is different; without assistive technology this costs nothing."""
        view = self._view
        layout = view.sheet.layout
        if not QAccessible.isActive() or layout is None:
            return
        caret = layout.map.to_utf16(view.caret)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, caret))
        said = describe(view)
        if said != self.said:
            self.said = said
            event = QAccessibleEvent(view, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
            if said:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, said))
