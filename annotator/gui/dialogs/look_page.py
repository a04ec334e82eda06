"""How the window looks: colours, patterns, and the type of the articles."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from annotator.base.settings import MEASURES, SPACINGS, TEXT_SIZES, Settings
from annotator.gui.look.fonts import SANS, SERIF
from annotator.gui.panels.choices import choice, form, roomy

translate = QCoreApplication.translate


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
        self.text_size = QSpinBox()
        self.text_size.setRange(*TEXT_SIZES)
        self.text_size.setValue(settings.text_size)
        self.text_size.setSuffix(" px")
        self.line_spacing = QDoubleSpinBox()
        self.line_spacing.setRange(*SPACINGS)
        self.line_spacing.setSingleStep(0.1)
        self.line_spacing.setDecimals(1)
        self.line_spacing.setValue(settings.line_spacing)
        self.measure = QSpinBox()
        self.measure.setRange(*MEASURES)
        self.measure.setValue(settings.measure)
        self.measure.setSuffix(" " + self.tr("characters"))
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
            roomy(field)

    def values(self) -> dict[str, Any]:
        """What is chosen now."""
        return {
            "theme": self.theme.currentData(),
            "patterns": self.patterns.currentData(),
            "typeface": self.typeface.currentData(),
            "text_size": self.text_size.value(),
            "line_spacing": round(self.line_spacing.value(), 1),
            "measure": self.measure.value(),
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
