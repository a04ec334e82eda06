"""The bar above: what project is open, and the menus."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy

from annotator.base.keys import Changed
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.widgets import button, key_cap, row, text_label

_WIDTH, _AROUND, _GAP = 280, 10, 8


class TopBar(QFrame):
    """The window connects the buttons; ``menu`` is for the project and the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._title = text_label(self.tr("Annotator"), "title")
        self._file = text_label("", "dim")
        self._read_only = False
        # what the keyboard does with one key is one click, too
        self.done = button(self.tr("Done, next"), "plain")
        self.imports = button(self.tr("Import…"), "plain")
        self.exports = button(self.tr("Export…"), "plain")
        self.article = button(self.tr("Article"), "plain")
        self.more = button(self.tr("Menu"), "plain")
        self.commands = CommandField()
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.article_menu = QMenu(self)
        self.article.setMenu(self.article_menu)
        for menu, above in ((self.menu, self.more), (self.article_menu, self.article)):
            # the mouse left the button while the menu had it
            menu.aboutToHide.connect(partial(_let_go, above))
        layout = row(self._title, self._file, None, spacing=4, margins=(16, 5, 10, 5))
        layout.insertSpacing(1, 10)
        self.setLayout(layout)
        for part in (self.done, self.article, self.imports, self.exports, self.more):
            # a click leaves the keyboard in the article, where the next key is meant
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(part)
        layout.addSpacing(6)
        layout.addWidget(self.commands)

    def show_keys(self, changed: Changed) -> None:
        """Name the keys that do the same."""
        self.commands.show_key(changed)
        does = self.tr("The article is done; open the next one ({key})")
        self.done.setToolTip(does.format(key=key_of("done", changed)))

    def show_project(self, path: Path | None, title: str, *, read_only: bool) -> None:
        """Which project is open; None: the start page is shown."""
        self._title.setText(title if path else self.tr("Annotator"))
        self._file.setText(path.name if path else "")
        self._file.setToolTip(str(path) if path else "")
        for part in (self.done, self.article, self.imports, self.exports, self.commands):
            part.setVisible(path is not None)
        self._read_only = read_only
        self.imports.setEnabled(not read_only)

    def show_whether_empty(self, *, opened: bool, any_article: bool) -> None:
        """Grey what needs an article that is open, and what needs any."""
        self.done.setEnabled(opened and not self._read_only)
        self.exports.setEnabled(any_article)


def _let_go(above: QPushButton) -> None:
    above.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    above.update()


class CommandField(QPushButton):
    """Says what it is for and by which key; in a narrow window the key alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setAutoDefault(False)
        # a click leaves the keyboard where it is, so that the list can give it back there
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label = text_label(self.tr("Find or do anything"), "dim")
        self._key = key_cap("")
        for part in (self._label, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = row(self._label, self._key, None, spacing=_GAP, margins=(_AROUND, 0, _AROUND, 0))
        # the words may go when there is no room, so the layout must not ask for it
        layout.setSizeConstraint(layout.SizeConstraint.SetNoConstraint)
        self.setLayout(layout)
        self.setAccessibleName(self._label.text())

    def show_key(self, changed: Changed) -> None:
        """Print the key that does the same."""
        key = key_of("palette", changed)
        self._key.setText(key)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{self._label.text()} ({key})")
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Qt's: room for a field."""
        return QSize(max(_WIDTH, self._needed()), self._height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: the key alone."""
        return QSize(self._key.sizeHint().width() + 2 * _AROUND, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _needed(self) -> int:
        words, key = self._label.sizeHint().width(), self._key.sizeHint().width()
        return words + _GAP + key + 2 * _AROUND

    def _height(self) -> int:
        return max(self._label.sizeHint().height(), self._key.sizeHint().height()) + 12

    def _fit(self) -> None:
        self._label.setVisible(self.width() >= self._needed())
