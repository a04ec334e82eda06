"""What an import did: so many new, known, refused, with file, place and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFormLayout, QPlainTextEdit, QWidget

from annotator.gui.panels.pieces import button, column, row, text_label

if TYPE_CHECKING:
    from annotator.transfer.importing import Report


class ImportReport(QDialog):
    """``sentence`` says why nothing was imported, "" where something was."""

    def __init__(self, report: Report | None, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.setMinimumWidth(480)
        layout = column(self, (24, 20, 24, 18), 12)
        heading = self.tr("Nothing was imported") if sentence else self.tr("Imported")
        layout.addWidget(text_label(heading, "heading"))
        if sentence:
            layout.addWidget(text_label(sentence, wrap=True))
        if report is not None:
            form = QFormLayout()
            form.setHorizontalSpacing(18)
            for name, value in self._facts(report, refused=bool(sentence)):
                form.addRow(name, text_label(value, "dim", wrap=True))
            layout.addLayout(form)
            if report.refused:
                layout.addWidget(text_label(self.tr("Left out:"), "title"))
                listed = QPlainTextEdit("\n".join(str(problem) for problem in report.refused))
                listed.setReadOnly(True)
                listed.setMinimumSize(560, 160)
                layout.addWidget(listed)
        closing = button(self.tr("Close"), "primary")
        closing.clicked.connect(self.accept)
        closing.setDefault(True)
        last = row()
        last.addStretch(1)
        last.addWidget(closing)
        layout.addLayout(last)

    def _facts(self, report: Report, *, refused: bool) -> list[tuple[str, str]]:
        facts = [] if refused else [(self.tr("New articles"), str(report.new))]
        facts.append((self.tr("Known already"), str(report.known)))
        if report.refused:
            facts.append((self.tr("Left out"), str(len(report.refused))))
        if report.encodings:
            counted = ", ".join(f"{name} {n}" for name, n in report.encodings.most_common())
            facts.append((self.tr("Encodings"), counted))
        if report.labels_added:
            facts.append((self.tr("Labels added"), ", ".join(report.labels_added)))
        return facts
