"""The settings a person can choose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from annotator.base.settings import Settings
from annotator.gui.dialogs.general_page import GeneralPage
from annotator.gui.dialogs.key_page import KeyPage
from annotator.gui.dialogs.look_page import LookPage
from annotator.gui.dialogs.sheet import Sheet
from annotator.gui.panels.pieces import button, row


class SettingsDialog(Sheet):
    """:meth:`values` is what :meth:`Workspace.change_settings` takes.

    ``look_changed(dict)``: values to be tried on at once; those from before when it is cancelled.
    """

    look_changed = Signal(object)
    # a page that is longer scrolls: tabs must not move under the mouse
    grows = False

    def __init__(self, settings: Settings, parent: QWidget | None) -> None:
        heading = QCoreApplication.translate("SettingsDialog", "Settings")
        super().__init__(heading, parent, width=600)
        self._settings = settings
        self.general = GeneralPage(settings)
        self.look = LookPage(settings)
        self.look.changed.connect(lambda: self.look_changed.emit(self.look.values()))
        self.key_page = KeyPage(settings.keys)
        self._pages = (self.general, self.look, self.key_page)
        tabs = row()
        self._tabs = QButtonGroup(self)
        titles = (self.tr("General"), self.tr("Look"), self.tr("Keys"))
        for number, (title, page) in enumerate(zip(titles, self._pages, strict=True)):
            tab = button(title, "tab", checkable=True)
            self._tabs.addButton(tab, number)
            tabs.addWidget(tab)
            self.lines.addWidget(page)
        tabs.addStretch(1)
        self._tabs.button(0).setChecked(True)
        self._tabs.idClicked.connect(self.turn_to)
        self.head.addLayout(tabs)
        self.lines.addStretch(1)
        self.add_closing(self.tr("Save"))
        self.turn_to(0)

    def turn_to(self, number: int) -> None:
        """Show a page: 0 general, 1 look, 2 keys."""
        self._tabs.button(number).setChecked(True)
        for place, page in enumerate(self._pages):
            page.setVisible(place == number)
        self.area.verticalScrollBar().setValue(0)

    def reject(self) -> None:
        """Qt's, for Cancel and Escape; what was tried on is taken off."""
        self.look_changed.emit({name: getattr(self._settings, name) for name in self.look.values()})
        super().reject()

    def values(self) -> dict[str, Any]:
        """The chosen values by the names of :class:`Settings`."""
        chosen = self.general.values() | self.look.values()
        return chosen | {"keys": self.key_page.changed}
