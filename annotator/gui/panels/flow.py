"""Widgets side by side, in as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 5


class Flow(QWidget):
    """Its height follows from its width."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        widget.show()
        self._parts.append(widget)
        self.updateGeometry()

    def _place(self, width: int, *, move: bool) -> int:
        x = y = line = 0
        for part in self._parts:
            size = part.sizeHint()
            if x and x + size.width() > width:
                x, y, line = 0, y + line + GAP, 0
            if move:
                part.setGeometry(QRect(x, y, min(size.width(), width), size.height()))
            x += size.width() + GAP
            line = max(line, size.height())
        return y + line

    def hasHeightForWidth(self) -> bool:
        """Qt's."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(120, self._place(max(self.width(), 120), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; places the parts."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._place(self.width(), move=True))
