"""Widgets side by side, in as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 5
COLUMN_GAP = 16


class Flow(QWidget):
    """Its height follows from its width.

    ``right``: each line ends at the right edge. ``columns``: read downwards in as many columns of
    one width as there is room for.
    """

    def __init__(self, *, gap: int = GAP, right: bool = False, columns: bool = False) -> None:
        super().__init__()
        self._columns = columns
        self._gap = gap
        self._right = right
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        widget.show()
        self._parts.append(widget)
        self._place()
        self.updateGeometry()

    def clear(self) -> None:
        """Take all widgets out; they are deleted."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _column(self) -> int:
        """How wide each column is; 0 where widgets stand as they come."""
        if not self._columns:
            return 0
        return max((_size(part).width() for part in self._shown()), default=0)

    def _lines(self, width: int) -> list[list[QWidget]]:
        column = self._column()
        if column:
            shown = self._shown()
            fitting = max(1, (width + COLUMN_GAP) // (column + COLUMN_GAP))
            tall = -(-len(shown) // fitting)
            return [shown[line::tall] for line in range(tall)]
        lines: list[list[QWidget]] = []
        x = 0
        for part in self._shown():
            wide = _size(part).width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(part)
            x += wide + self._gap
        return lines

    def _place(self) -> None:
        width, y, column = self.width(), 0, self._column()
        for line in self._lines(width):
            sizes = [_size(part) for part in line]
            tall = max(size.height() for size in sizes)
            taken = sum(size.width() for size in sizes) + self._gap * (len(sizes) - 1)
            x = max(0, width - taken) if self._right else 0
            for part, size in zip(line, sizes, strict=True):
                above = (tall - size.height()) // 2
                part.setGeometry(QRect(x, y + above, min(size.width(), width), size.height()))
                x += column + COLUMN_GAP if column else size.width() + self._gap
            y += tall + self._gap

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        tall = sum(max(_size(part).height() for part in line) for line in lines)
        return tall + self._gap * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """Qt's; all in one line."""
        hints = [_size(part) for part in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Qt's; one below the other is as narrow as it gets. A window that is too low is no taller
        for it."""
        hints = [_size(part) for part in self._shown()]
        widest = max((hint.width() for hint in hints), default=0)
        return QSize(widest, max((hint.height() for hint in hints), default=0))

    def event(self, event: QEvent) -> bool:
        """Qt's; a part came or says something else."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's; what changed while it was hidden was not told."""
        super().showEvent(event)
        self._place()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; places the parts."""
        super().resizeEvent(event)
        self._place()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def _size(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize())
