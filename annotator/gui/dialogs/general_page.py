"""Who works, in which language, and what is accepted and suggested."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from annotator.base.settings import Settings
from annotator.gui.keys.layouts import LAYOUTS
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.choices import choice, form, roomy
from annotator.gui.panels.pieces import text_label


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
        self.threshold = _score(settings.threshold)
        self.shown_threshold = _score(settings.shown_threshold)
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
        """What is chosen now."""
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


def _score(value: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0.0, 1.0)
    field.setSingleStep(0.05)
    field.setDecimals(2)
    field.setValue(value)
    roomy(field)
    return field
