"""What of a window's words and fields cannot be seen: clipped, pushed out, or under one another."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

WORDS = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)


def unseen(top: QWidget) -> list[str]:
    """A sentence for each thing wrong in a window or dialog that is shown."""
    return [*_too_big(top), *_clipped(top), *_outside(top), *_overlapping(top)]


def _words(top: QWidget) -> Iterator[QWidget]:
    for widget in top.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
        if widget.isVisibleTo(top) and isinstance(widget, WORDS) and not inside:
            yield widget


def _too_big(top: QWidget) -> Iterator[str]:
    room = top.screen().availableGeometry().size()
    if top.width() > room.width() or top.height() > room.height():
        yield f"{_name(top)} is larger than the screen: {top.width()}×{top.height()}"


def _clipped(top: QWidget) -> Iterator[str]:
    for widget in _words(top):
        wide, high = _needed(widget)
        if wide > widget.width() + 1 or high > widget.height() + 1:
            told = f"{widget.width()}×{widget.height()} for {wide}×{high}"
            yield f"{_name(widget)} is clipped: {told}"


def _needed(widget: QWidget) -> tuple[int, int]:
    """The least width and height at which the widget shows all it says."""
    hint = widget.sizeHint()
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if not widget.text() or type(widget) is not QLabel:
            return 0, 0
        if not widget.wordWrap():
            return hint.width(), hint.height()
        margins = widget.contentsMargins()
        longest = max(metrics.horizontalAdvance(word) for word in widget.text().split() or [""])
        wide = longest + margins.left() + margins.right()
        return wide, widget.heightForWidth(widget.width())
    if isinstance(widget, QComboBox):
        line = widget.lineEdit()
        told = widget.currentText() or (line.placeholderText() if line is not None else "")
        return metrics.horizontalAdvance(told) + (50 if line else 32), metrics.height()
    if isinstance(widget, QLineEdit):
        # what is typed scrolls, what is told does not
        told = "" if widget.text() else widget.placeholderText()
        return metrics.horizontalAdvance(told) + 18 if told else 0, metrics.height()
    if isinstance(widget, QAbstractSpinBox):
        return metrics.horizontalAdvance(widget.text()) + 18, metrics.height()
    if isinstance(widget, QAbstractButton) and widget.text():
        return hint.width(), hint.height()
    return 0, 0


def _outside(top: QWidget) -> Iterator[str]:
    for widget in _words(top):
        inner: QWidget = widget
        rect = QRect(QPoint(0, 0), widget.size())
        while inner is not top:
            outer = inner.parentWidget()
            rect.translate(inner.pos())
            area = outer.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is outer:
                off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
                fixed = area.horizontalScrollBarPolicy() is off
                if fixed and (rect.left() < 0 or rect.right() > outer.width()):
                    yield f"{_name(widget)} goes sideways out of what scrolls"
                break
            if not outer.rect().adjusted(-1, -1, 1, 1).contains(rect):
                yield f"{_name(widget)} goes out of {_name(outer)}"
                break
            inner = outer


def _overlapping(top: QWidget) -> Iterator[str]:
    words = list(_words(top))
    for number, one in enumerate(words):
        for other in words[:number]:
            if one.parentWidget() is not other.parentWidget():
                continue
            shared = one.geometry() & other.geometry()
            if shared.width() > 1 and shared.height() > 1:
                yield f"{_name(one)} lies over {_name(other)}"


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    said = text or widget.accessibleName() or widget.objectName() or widget.windowTitle()
    return f"{type(widget).__name__} “{' '.join(said.split())[:60]}”"
