"""The recognisers that a project has taught: how right each was, and which one suggests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from annotator.gui.dialogs.base import BaseDialog
from annotator.gui.panels.widgets import button, holder, row, text_label
from annotator.gui.words.recogniser_names import figure, learnt_name
from annotator.gui.worker.retraining import STEPS
from annotator.model.recogniser import Recogniser

WIDTH = 640


class RecognisersDialog(BaseDialog):
    """One choice for each language; :meth:`chosen` tells those that are another than before.

    ``stop_wanted``: what is being learnt shall be given up.
    """

    stop_wanted = Signal()

    def __init__(
        self, listed: Sequence[Recogniser], parent: QWidget | None, *, read_only: bool = False
    ) -> None:
        heading = QCoreApplication.translate("RecognisersDialog", "Recognisers")
        super().__init__(heading, parent, width=WIDTH)
        self._groups: dict[str, QButtonGroup] = {}
        self._uids: dict[QRadioButton, str] = {}
        self._before: dict[str, str] = {}
        self.lines.setSpacing(16)
        steps = QLocale().createSeparatedList([QLocale().toString(step) for step in STEPS])
        sentences = self.tr(
            "When {steps} articles of a language are done, then at every hundred, the program"
            " learns from them. What it learns is adopted only if it finds more of what is right"
            " in articles that it has not learnt from; where no recogniser was made for the"
            " labels, unless it finds clearly less. What is decided stays, whichever suggests."
        )
        self.lines.addWidget(text_label(sentences.format(steps=steps), "dim", wrap=True))
        self._learning = text_label("", wrap=True)
        self._stop = button(self.tr("Stop"), does=self.stop_wanted.emit)
        self._now = holder(row(self._learning, self._stop, wide=0))
        self._now.hide()
        self._outcome = text_label(self.tr("Nothing was learnt yet."), wrap=True)
        languages = sorted({each.language for each in listed})
        self._outcome.setHidden(bool(languages))
        self.lines.addWidget(self._now)
        self.lines.addWidget(self._outcome)
        for language in languages:
            self._add([each for each in listed if each.language == language])
        self.lines.addStretch(1)
        # set where the person wants to see what the recognisers' labels become
        self.labels_wanted = False
        self.labels = self.add_button(self.tr("What their labels become…"), left=True)
        self.labels.clicked.connect(self._want_labels)
        if languages and not read_only:
            self.end = self.add_closing(self.tr("Use these"))
        else:
            self.end = self.add_button(self.tr("Close"), "primary")
            self.end.clicked.connect(self.reject)

    def show_learning(self, state: str) -> None:
        """What is being learnt now, "" for nothing."""
        if not state and self._stop.hasFocus():
            # else Qt gives the keyboard to what comes next, which leads away from here
            self.end.setFocus()
        self._learning.setText(state)
        self._now.setVisible(bool(state))

    def show_outcome(self, sentence: str) -> None:
        """What came of what was being learnt; the list is that of before."""
        self._outcome.setText(sentence)
        self._outcome.show()

    def chosen(self) -> dict[str, str]:
        """Language to the uid that was chosen, "" for what the program brings along."""
        found = {}
        for language, group in self._groups.items():
            taken = group.checkedButton()
            uid = self._uids[taken] if isinstance(taken, QRadioButton) else ""
            if uid != self._before[language]:
                found[language] = uid
        return found

    def _want_labels(self) -> None:
        self.labels_wanted = True
        self.reject()

    def _add(self, listed: Sequence[Recogniser]) -> None:
        language = listed[0].language
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        columns = (self.tr("made"), self.tr("articles"), self.tr("right"), self.tr("before"))
        titles = (language.upper(), *columns)
        for place, title in enumerate(titles):
            grid.addWidget(_cell(title, "title" if place == 0 else "dim", place), 0, place)
        group = self._groups[language] = QButtonGroup(self)
        self._before[language] = next((each.uid for each in listed if each.active), "")
        self._choice(grid, group, self.tr("What the program brings along"), "", 1)
        for line, each in enumerate(listed, start=2):
            name = learnt_name(each.name, each.version)
            if each.adopted:
                self._choice(grid, group, name, each.uid, line)
            else:
                shown = self.tr("{name}, not adopted").format(name=name)
                label = text_label(shown, "dim")
                label.setContentsMargins(24, 0, 0, 0)
                grid.addWidget(label, line, 0)
            for place, value in enumerate(_values(each), start=1):
                grid.addWidget(_cell(value, "" if each.adopted else "dim", place), line, place)
        for choice in group.buttons():
            if isinstance(choice, QRadioButton):
                choice.setChecked(self._uids[choice] == self._before[language])
        taken = group.checkedButton()
        if taken is not None and len(self._groups) == 1:
            # an arrow key goes on from what is chosen
            taken.setFocus()
        self.lines.addLayout(grid)

    def _choice(
        self, grid: QGridLayout, group: QButtonGroup, name: str, uid: str, line: int
    ) -> None:
        choice = QRadioButton(name)
        group.addButton(choice)
        self._uids[choice] = uid
        grid.addWidget(choice, line, 0)


def _cell(text: str, role: str, place: int) -> QLabel:
    label = text_label(text, role)
    if place:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _values(recogniser: Recogniser) -> tuple[str, str, str, str]:
    card = recogniser.card
    made = QDateTime.fromString(recogniser.made_at, Qt.DateFormat.ISODate).toLocalTime()
    return (
        QLocale().toString(made, QLocale.FormatType.ShortFormat),
        QLocale().toString(len(card["articles"])),
        figure(card["f1"]),
        figure(card["before"]),
    )
