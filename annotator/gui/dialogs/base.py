"""What the dialogs are made of: a heading, a body that scrolls on a small screen, buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.panels.widgets import button, column, row, scrolling, text_label
from annotator.gui.timers import single_shot

SIDE, LEAST = 24, 16
# what the window system draws over a dialog
TITLE_BAR = 36


def room_for(window: QWidget) -> QSize:
    """What the screen has for a window below its title bar."""
    available = window.screen().availableSize()
    return QSize(available.width(), available.height() - TITLE_BAR)


class BaseDialog(QDialog):
    """The body's parts go into :attr:`lines`, what never scrolls into :attr:`head`.

    It opens ``width`` wide and as tall as its body needs, never larger than the screen, and grows
    with its body.
    """

    # whether more room is made when the body needs more than at first
    grows = True

    def __init__(
        self, heading: str, parent: QWidget | None, *, width: int, title: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title or heading)
        self._wanted = width
        self._fitted = False
        self._body = QWidget()
        self.lines: QVBoxLayout = column(self._body, (SIDE, 0, SIDE, 2), 12)
        self.area = scrolling(self._body)
        # a sentence needs less than a scroll area takes by itself
        self.area.setMinimumHeight(LEAST)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(SIDE, 0, SIDE, 12)
        self.head.setSpacing(12)
        self.head.addWidget(text_label(heading, "heading", wrap=True))
        self.foot: QHBoxLayout = row(None, margins=(SIDE, 16, SIDE, 0))
        column(self, (0, 20, 0, 18), 0, self.head, self.area, self.foot).setStretch(1, 1)
        # several changes at once need one fit
        self._soon = single_shot(self, self._grow)
        self._body.installEventFilter(self)

    def add_button(self, text: str, role: str = "", *, left: bool = False) -> QPushButton:
        """One more button in the foot; a primary one is what Enter presses."""
        made = button(text, role)
        made.setDefault(role == "primary")
        if left:
            self.foot.insertWidget(0, made)
        else:
            self.foot.addWidget(made)
        return made

    def add_closing(self, accept: str) -> QPushButton:
        """Cancel and one more, which is returned, wired to the dialog."""
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        last = self.add_button(accept, "primary")
        last.clicked.connect(self.accept)
        return last

    def widen(self, width: int) -> None:
        """Open at least this wide."""
        self._wanted = max(self._wanted, width)

    def setVisible(self, visible: bool) -> None:
        """Qt's; it has its size before it is placed."""
        if visible and not self._fitted:
            self._fitted = True
            self._body.ensurePolished()
            self.resize(self._needed())
        super().setVisible(visible)

    def _needed(self) -> QSize:
        room = room_for(self)
        width = max(self._wanted, self._body.minimumSizeHint().width())
        width = min(max(width, self.width() if self.isVisible() else 0), room.width())
        outer = self.layout()
        margins = outer.contentsMargins() if outer is not None else self.contentsMargins()
        height = margins.top() + margins.bottom() + self.foot.sizeHint().height()
        for part in (self.head, self.lines):
            wraps = part.hasHeightForWidth()
            height += part.heightForWidth(width) if wraps else part.sizeHint().height()
        return QSize(width, min(height, room.height()))

    def _grow(self) -> None:
        """Make room for what came; what a person made larger stays so."""
        if self.isVisible() and self.grows:
            # a bar that came first makes the body narrower and so taller: it would stay
            self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.resize(self.size().expandedTo(self._needed()))
            self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; the body wants more room or less."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest and self._fitted:
            self._soon.start()
        return super().eventFilter(watched, event)
