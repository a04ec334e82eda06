"""What to write where, and what the format will lose; the worker looks and writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

from annotator.base.settings import Settings
from annotator.gui.dialogs.base import BaseDialog
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.panels.choices import choice, form
from annotator.gui.panels.widgets import button, fill, row, text_label
from annotator.gui.words.export_losses import loss_in_words
from annotator.gui.words.plurals import Counted
from annotator.gui.worker.tasks import Tasks

WIDTH = 560
# articles that are named, not only counted
NAMED = 5
FORMATS = {"spacy": ".spacy", "jsonl": ".jsonl"}


class ExportDialog(BaseDialog):
    """Asks the worker for ``losses`` at each choice and for ``export`` at the end.

    ``written(str)`` carries the path.
    """

    written = Signal(str)

    def __init__(
        self,
        project: Path,
        authors: Sequence[str],
        settings: Settings,
        tasks: Tasks,
        parent: QWidget | None,
    ) -> None:
        heading = QCoreApplication.translate("ExportDialog", "Export")
        super().__init__(heading, parent, width=WIDTH)
        self._project = project
        self._foreseeing, self._writing = tasks["losses"], tasks["export"]
        # while it is looked what would be lost: whether to write as soon as nothing is
        self._checking = self._wanted = False
        self._author = settings.author
        self._keys = settings.keys
        spacy, jsonl = self.tr("spaCy training data (.spacy)"), self.tr("JSON lines, ours (.jsonl)")
        self.format = choice([("spacy", spacy), ("jsonl", jsonl)], "spacy")
        self.all = QCheckBox(self.tr("Everything, unfinished articles and suggestions too"))
        self.everybody = QCheckBox(self.tr("The work of all authors, not mine alone"), self)
        self.path = QLineEdit(str(project.with_suffix(".spacy")))
        self.path.setAccessibleName(self.tr("File"))
        self._choosing = button(self.tr("Choose…"), does=self._choose)
        self._state = text_label("", "dim", wrap=True)
        self._losses = QPlainTextEdit()
        self._losses.setAccessibleName(self.tr("What the format cannot keep"))
        self._losses.setReadOnly(True)
        self._losses.setMinimumHeight(130)
        self._losses.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        # buttons that move while it writes are missed
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._bar.hide()
        self._close = self.add_button(self.tr("Cancel"))
        self._close.clicked.connect(self.reject)
        self.start = self.add_button(self.tr("Export"), "primary")
        self.start.clicked.connect(self._export)
        self._build(any(author != settings.author for author in authors))
        self._connect()
        # the keyboard is where the first choice is; Enter exports from there
        self.format.setFocus()
        self._preview()

    def _build(self, others: bool) -> None:
        """Put the fields together; ``others``: there is work of other authors."""
        fields = form()
        fields.addRow(self.tr("Format"), self.format)
        fields.addRow(self.tr("File"), row(self.path, self._choosing))
        fields.addRow("", self.all)
        if others:
            fields.addRow("", self.everybody)
        else:
            self.everybody.hide()
        fill(self.lines, fields, self._state, self._losses, self._bar)

    def _connect(self) -> None:
        self._foreseeing.finished.connect(self._foresaw)
        self._writing.finished.connect(self._wrote)
        self._writing.progress.connect(self._progress)
        for task in (self._foreseeing, self._writing):
            task.failed.connect(self._failed)
        self.format.currentIndexChanged.connect(self._format_changed)
        self.all.toggled.connect(self._preview)
        self.everybody.toggled.connect(self._preview)

    def _payload(self) -> dict[str, Any]:
        return {
            "project": str(self._project),
            "out": self.path.text().strip(),
            "format": self.format.currentData(),
            "all": self.all.isChecked(),
            "author": "" if self.everybody.isChecked() else self._author,
        }

    def _format_changed(self) -> None:
        path = Path(self.path.text().strip())
        if path.name:
            self.path.setText(str(path.with_suffix(FORMATS[self.format.currentData()])))
        self._preview()

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(self, self.tr("Export"), self.path.text())
        if chosen:
            self.path.setText(chosen)

    def _preview(self) -> None:
        self._stop()
        self._hold_path(False)
        self._checking, self._wanted = True, False
        self.start.setEnabled(True)
        # another choice after something was written, or while it is
        self.start.show()
        self.start.setDefault(True)
        self._close.setText(self.tr("Cancel"))
        self._bar.hide()
        self._state.setText(self.tr("Checking what this format would lose…"))
        self._losses.hide()
        self._foreseeing.start(self._payload())

    def _export(self) -> None:
        if not self.path.text().strip():
            self._state.setText(self.tr("The file needs a name."))
            self.path.setFocus()
            return
        self.start.setEnabled(False)
        if self._checking:
            self._wanted = True
            self._state.setText(self.tr("Checking first. It is written if nothing is lost…"))
            return
        self._stop()
        self._state.setText(self.tr("Writing…"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self._hold_path(True)
        self._writing.start(self._payload())

    def _hold_path(self, held: bool) -> None:
        """While it is written nobody changes where: the dialog tells the path at the end."""
        self.path.setReadOnly(held)
        self._choosing.setDisabled(held)

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _foresaw(self, result: dict[str, Any]) -> None:
        articles = int(result.get("articles", 0))
        wanted, self._checking, self._wanted = self._wanted, False, False
        self.start.setEnabled(articles > 0)
        told = self._foreseen(articles, bool(result.get("losses")))
        self._state.setText("\n".join((*self._reservations(result), told)))
        self._show_losses(result)
        if wanted and articles and not result.get("losses"):
            self._export()

    def _wrote(self, result: dict[str, Any]) -> None:
        self._hold_path(False)
        self._bar.hide()
        articles = int(result.get("articles", 0))
        shown = self.tr("Written: {path}, %n article(s).", "", articles)
        text = shown.format(path=self.path.text())
        beside = result.get("beside")
        if beside:
            knowledge = self.tr("What spans name is in the folder {folder} beside it.")
            text += "\n" + knowledge.format(folder=Path(str(beside)).name)
        self._state.setText("\n".join((text, *self._reservations(result))))
        self.start.hide()
        self._close.setText(self.tr("Close"))
        self._close.setDefault(True)
        self._close.setFocus()
        self._show_losses(result)
        self.written.emit(self.path.text())

    def _show_losses(self, result: dict[str, Any]) -> None:
        losses = list(result.get("losses", []))
        self._losses.setPlainText("\n".join(loss_in_words(str(loss)) for loss in losses))
        self._losses.setVisible(bool(losses))

    def _reservations(self, result: dict[str, Any]) -> list[str]:
        """What a reader of the file should know of it, as the command line tells it."""
        found: list[str] = []
        twice, outdated = list(result.get("twice", [])), int(result.get("outdated", 0))
        if twice:
            names = ", ".join(map(str, twice[:NAMED]))
            text = self.tr("Several authors’ work is in the file. Articles there twice: {names}")
            found.append(text.format(names=names + (", …" if len(twice) > NAMED else "")))
        if undecided := int(result.get("undecided", 0)):
            text = self.tr("Left out, suggested in finished articles: {relations}.")
            found.append(text.format(relations=Counted().relations(undecided)))
        if outdated:
            text = self.tr(
                "Finished before the schema changed, labels added since do not cover them:"
                " {articles}."
            )
            found.append(text.format(articles=Counted().articles(outdated)))
        return found

    def _foreseen(self, articles: int, lossy: bool) -> str:
        if articles == 0:
            return self.tr(
                "No article is done yet: {key} marks one done, or export everything."
            ).format(key=key_of("done", self._keys))
        if lossy:
            return self.tr("%n article(s). This format cannot keep all of it:", "", articles)
        return self.tr("%n article(s), and nothing is lost.", "", articles)

    def _failed(self, sentence: str) -> None:
        self._checking = self._wanted = False
        self._hold_path(False)
        self._bar.hide()
        self.start.setEnabled(True)
        self._state.setText(sentence)

    def _stop(self) -> None:
        self._foreseeing.stop()
        self._writing.stop()

    def done(self, result: int) -> None:
        """Qt's; what runs is stopped, nothing half written is left."""
        self._stop()
        super().done(result)
