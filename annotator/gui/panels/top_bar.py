"""The bar above: what project is open, and the menus."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from annotator.base.keys import Changed
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.command_field import CommandField
from annotator.gui.panels.pieces import button, row, text_label


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
