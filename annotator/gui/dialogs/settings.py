"""The settings a person can choose."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from annotator.base.settings import MEASURES, SPACINGS, TEXT_SIZES, Settings
from annotator.gui.dialogs.base import BaseDialog
from annotator.gui.dialogs.key_page import KeyPage
from annotator.gui.keys.layouts import LAYOUTS
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.look.fonts import SANS, SERIF
from annotator.gui.panels.choices import amount, choice, form
from annotator.gui.panels.widgets import button, row, text_label

translate = QCoreApplication.translate


class SettingsDialog(BaseDialog):
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


class GeneralPage(QWidget):
    """:meth:`values` has what is chosen by the names of Settings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.pipelines: dict[str, QComboBox] = {}
        fields = form(self)
        self.author = QLineEdit(settings.author)
        self.language = choice(
            [("", self.tr("As the system")), ("en", "English"), ("fr", "Français")],
            settings.language,
        )
        self.keyboard = choice(
            [("", self.tr("As found")), *((name, name.upper()) for name in LAYOUTS)],
            settings.keyboard,
        )
        self.threshold = amount(settings.threshold, (0.0, 1.0), 0.05, decimals=2)
        self.shown_threshold = amount(settings.shown_threshold, (0.0, 1.0), 0.05, decimals=2)
        too = self.tr("{key} accepts relations too").format(key=key_of("done", settings.keys))
        self.accepts_relations = QCheckBox(too)
        self.accepts_relations.setChecked(settings.done_accepts_relations)
        self.time_at_work = QCheckBox(self.tr("Keep the time at work on each article"))
        self.time_at_work.setChecked(settings.time_at_work)
        fields.addRow(self.tr("Your name"), self.author)
        fields.addRow(self.tr("Language"), self.language)
        fields.addRow(self.tr("Keyboard"), self.keyboard)
        accepts = self.tr("{key} accepts from score")
        key = key_of("accept_above", settings.keys)
        fields.addRow(accepts.format(key=key), self.threshold)
        fields.addRow(self.tr("Show suggestions from score"), self.shown_threshold)
        fields.addRow("", self.accepts_relations)
        fields.addRow("", self.time_at_work)
        self._add_pipelines(fields)

    def _add_pipelines(self, fields: QFormLayout) -> None:
        # the settings alone read what is told of all that is installed
        from annotator.suggest.pipelines import installed

        for code, found in installed().items():
            combo = choice(
                [("", self.tr("Best installed")), *((each.name, each.name) for each in found)],
                self._settings.pipelines.get(code, ""),
            )
            self.pipelines[code] = combo
            fields.addRow(self.tr("Language model, {code}").format(code=code.upper()), combo)
        if not self.pipelines:
            fields.addRow("", text_label(self.tr("No language model is installed."), "dim"))

    def values(self) -> dict[str, Any]:
        """The chosen settings, by the names of :class:`Settings`."""
        chosen = {code: combo.currentData() for code, combo in self.pipelines.items()}
        kept = {c: name for c, name in self._settings.pipelines.items() if c not in chosen}
        return {
            "author": self.author.text().strip() or self._settings.author,
            "language": self.language.currentData(),
            "keyboard": self.keyboard.currentData(),
            "threshold": round(self.threshold.value(), 2),
            "shown_threshold": round(self.shown_threshold.value(), 2),
            "done_accepts_relations": self.accepts_relations.isChecked(),
            "time_at_work": self.time_at_work.isChecked(),
            "pipelines": kept | {code: name for code, name in chosen.items() if name},
        }


class LookPage(QWidget):
    """``changed``: something was chosen, which :meth:`values` has by the names of Settings."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.theme = choice(
            [
                ("", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("contrast-light", self.tr("High contrast, light")),
                ("contrast-dark", self.tr("High contrast, dark")),
            ],
            settings.theme,
        )
        self.patterns = choice(
            [
                ("", self.tr("In high contrast")),
                ("on", self.tr("Always")),
                ("off", self.tr("Never")),
            ],
            settings.patterns,
        )
        self.typeface = choice(typefaces(), settings.typeface)
        # hundreds of families must not decide how wide the window is
        self.typeface.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.typeface.setMinimumContentsLength(24)
        self.text_size = amount(settings.text_size, TEXT_SIZES, 1, unit=" px")
        self.line_spacing = amount(settings.line_spacing, SPACINGS, 0.1, decimals=1)
        characters = " " + self.tr("characters")
        self.measure = amount(settings.measure, MEASURES, 1, unit=characters)
        self._build()

    def _build(self) -> None:
        fields = form(self)
        fields.addRow(self.tr("Colours"), self.theme)
        fields.addRow(self.tr("Patterns beside colours"), self.patterns)
        fields.addRow(self.tr("Typeface"), self.typeface)
        fields.addRow(self.tr("Text size"), self.text_size)
        fields.addRow(self.tr("Line spacing"), self.line_spacing)
        fields.addRow(self.tr("Line length"), self.measure)
        for combo in (self.theme, self.patterns, self.typeface):
            combo.currentIndexChanged.connect(self.changed)
        for field in (self.text_size, self.line_spacing, self.measure):
            field.valueChanged.connect(self.changed)

    def values(self) -> dict[str, Any]:
        """The chosen settings, by the names of :class:`Settings`."""
        return {
            "theme": self.theme.currentData(),
            "patterns": self.patterns.currentData(),
            "typeface": self.typeface.currentData(),
            "text_size": int(self.text_size.value()),
            "line_spacing": round(self.line_spacing.value(), 1),
            "measure": int(self.measure.value()),
        }


def typefaces() -> list[tuple[str, str]]:
    """The two that come with the program, then the system's that can be drawn at any size."""
    own = [
        (SERIF, translate("LookPage", "Serif (comes with the program)")),
        (SANS, translate("LookPage", "Sans serif (comes with the program)")),
    ]
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    others = [
        family
        for family in families
        if QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family)
    ]
    return [*own, *((family, family) for family in others)]
