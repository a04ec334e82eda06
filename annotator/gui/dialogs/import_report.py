"""What an import did: so many new, known, refused, with file, place and reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.dialogs.base import BaseDialog
from annotator.gui.panels.choices import form
from annotator.gui.panels.widgets import text_label
from annotator.gui.words.import_problems import problem_in_words
from annotator.gui.words.plurals import number

if TYPE_CHECKING:
    from annotator.transfer.importing import Report


WIDTH, WIDE = 480, 620
# keys, kinds of files, encodings in one line
LISTED = 20


class ImportReport(BaseDialog):
    """``sentence`` says why nothing was imported, "" where something was."""

    def __init__(self, report: Report | None, sentence: str, parent: QWidget | None) -> None:
        title = QCoreApplication.translate("ImportReport", "Import")
        nothing = QCoreApplication.translate("ImportReport", "Nothing was imported")
        done = QCoreApplication.translate("ImportReport", "Imported")
        super().__init__(nothing if sentence else done, parent, width=WIDTH, title=title)
        if sentence:
            self.lines.addWidget(text_label(sentence, wrap=True))
        if report is not None:
            fields = form(gap=8)
            for name, value in self._facts(report, refused=bool(sentence)):
                fields.addRow(text_label(name, "dim"), text_label(value, wrap=True))
            self.lines.addLayout(fields)
            if report.refused:
                self.widen(WIDE)
                listed = QPlainTextEdit("\n".join(map(problem_in_words, report.refused)))
                listed.setAccessibleName(self.tr("Left out"))
                listed.setReadOnly(True)
                listed.setMinimumHeight(160)
                self.lines.addWidget(listed)
        closing = self.add_button(self.tr("Close"), "primary")
        closing.clicked.connect(self.accept)
        # what is only to be read must not have the keyboard
        closing.setFocus()

    def _facts(self, report: Report, *, refused: bool) -> list[tuple[str, str]]:
        facts = [] if refused else [(self.tr("New articles"), number(report.new))]
        facts.append((self.tr("Known already"), number(report.known)))
        if report.refused:
            facts.append((self.tr("Left out"), number(len(report.refused))))
        for name, counter in (
            (self.tr("Encodings"), report.encodings),
            (self.tr("Not read: no keys of this format"), report.unread),
            (self.tr("Passed over: files of other kinds"), report.passed_over),
        ):
            if counter:
                facts.append((name, self._counted(counter)))
        if report.labels_added:
            facts.append((self.tr("Labels added"), ", ".join(report.labels_added)))
        return facts

    def _counted(self, counter: Counter[str]) -> str:
        """The most frequent, each with its number, and how many more there are."""
        parts = [f"{key or '?'} {number(n)}" for key, n in counter.most_common(LISTED)]
        more = len(counter) - LISTED
        return ", ".join(
            [*parts, self.tr("{n} more").format(n=number(more))] if more > 0 else parts
        )
