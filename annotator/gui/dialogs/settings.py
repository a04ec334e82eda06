"""The settings a person can choose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from annotator.base.settings import Settings
from annotator.gui.dialogs.key_page import KeyPage
from annotator.gui.dialogs.look_page import LookPage
from annotator.gui.dialogs.sheet import Sheet
from annotator.gui.keys.layouts import LAYOUTS
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.choices import choice, roomy
from annotator.gui.panels.pieces import button, row, text_label


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
        general = QWidget()
        form = QFormLayout(general)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        self.author = QLineEdit(settings.author)
        self.language = choice(
            [("", self.tr("As the system")), ("en", "English"), ("fr", "Français")],
            settings.language,
        )
        self.keyboard = choice(
            [("", self.tr("As found")), *((name, name.upper()) for name in LAYOUTS)],
            settings.keyboard,
        )
        self.threshold = _score(settings.threshold)
        self.shown_threshold = _score(settings.shown_threshold)
        self.accepts_relations = QCheckBox(
            self.tr("{key} accepts relations too").format(key=key_of("done", settings.keys))
        )
        self.accepts_relations.setChecked(settings.done_accepts_relations)
        self.time_at_work = QCheckBox(self.tr("Keep the time at work on each article"))
        self.time_at_work.setChecked(settings.time_at_work)
        form.addRow(self.tr("Your name"), self.author)
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Keyboard"), self.keyboard)
        accepts = self.tr("{key} accepts from score").format(
            key=key_of("accept_above", settings.keys)
        )
        form.addRow(accepts, self.threshold)
        form.addRow(self.tr("Show suggestions from score"), self.shown_threshold)
        form.addRow("", self.accepts_relations)
        form.addRow("", self.time_at_work)
        self.pipelines: dict[str, QComboBox] = {}
        # the settings alone read what is told of all that is installed
        from annotator.suggest.pipelines import installed

        for code, found in installed().items():
            combo = choice(
                [("", self.tr("Best installed")), *((each.name, each.name) for each in found)],
                settings.pipelines.get(code, ""),
            )
            self.pipelines[code] = combo
            form.addRow(self.tr("Language model, {code}").format(code=code.upper()), combo)
        if not self.pipelines:
            form.addRow("", text_label(self.tr("No language model is installed."), "dim"))
        self.look = LookPage(settings)
        self.look.changed.connect(lambda: self.look_changed.emit(self.look.values()))
        self.key_page = KeyPage(settings.keys)
        self._pages = (general, self.look, self.key_page)
        tabs = row()
        self._tabs = QButtonGroup(self)
        for number, (title, page) in enumerate(
            (
                (self.tr("General"), general),
                (self.tr("Look"), self.look),
                (self.tr("Keys"), self.key_page),
            )
        ):
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
        chosen = {code: combo.currentData() for code, combo in self.pipelines.items()}
        kept = {c: name for c, name in self._settings.pipelines.items() if c not in chosen}
        return self.look.values() | {
            "author": self.author.text().strip() or self._settings.author,
            "language": self.language.currentData(),
            "keys": self.key_page.changed,
            "keyboard": self.keyboard.currentData(),
            "threshold": round(self.threshold.value(), 2),
            "shown_threshold": round(self.shown_threshold.value(), 2),
            "done_accepts_relations": self.accepts_relations.isChecked(),
            "time_at_work": self.time_at_work.isChecked(),
            "pipelines": kept | {code: name for code, name in chosen.items() if name},
        }


def _score(value: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0.0, 1.0)
    field.setSingleStep(0.05)
    field.setDecimals(2)
    field.setValue(value)
    roomy(field)
    return field
