"""All labels in a list that filters as one types."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.chooser import Chooser, Row
from annotator.gui.look.theme import Theme
from annotator.gui.words.label_help import label_help
from annotator.model.schema import Label

WIDTH = 420


class LabelChooser(Chooser[Label]):
    """``taken`` is the label."""

    def __init__(self, labels: tuple[Label, ...], theme: Theme, parent: QWidget | None) -> None:
        self._labels = labels
        self._theme = theme
        prompt = QCoreApplication.translate("LabelChooser", "Label")
        super().__init__(prompt, self._matching, width=WIDTH, parent=parent, tips_shown=True)

    def _matching(self, typed: str) -> list[Row[Label]]:
        return [
            Row(
                label,
                f"{label.key or ' '}   {label.name}",
                self._theme.label_colour(label),
                label_help(label),
            )
            for label in fitting(self._labels, typed)
        ]


def fitting(labels: tuple[Label, ...], typed: str) -> list[Label]:
    """The labels whose name or tag begins with what was typed, then those that hold it."""
    wanted = typed.strip().casefold()
    begins = [
        label
        for label in labels
        if any(part.casefold().startswith(wanted) for part in (label.name, label.tag))
    ]
    holds = [label for label in labels if wanted in label.name.casefold() and label not in begins]
    return begins + holds
