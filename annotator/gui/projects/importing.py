"""An import beside the window: what is asked before it and said of it, and its thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.base.paths import documents_dir
from annotator.gui.dialogs.questions import Question
from annotator.gui.words.error_sentences import in_language, unknown_labels
from annotator.gui.words.plurals import number
from annotator.gui.workspace import Workspace
from annotator.store.project import Project

if TYPE_CHECKING:
    from annotator.transfer.importing import Report


class Importing(QObject):
    """Imports what a person chooses, one import at a time. ``window`` owns the dialogs.

    ``ended``: an import is over, whatever became of it.
    """

    ended = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._thread: ImportThread | None = None
        # what an import that failed lacked, until its thread has ended
        self._lacking = ""

    def choose_files(self) -> None:
        """Ask for files and import them."""
        # the formats' readers are needed here alone
        from annotator.formats.registry import known_extensions

        kinds = " ".join(f"*{each}" for each in sorted(known_extensions()))
        texts = self.tr("Texts and annotations ({kinds})").format(kinds=kinds)
        everything = self.tr("All files")
        chosen, _filter = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import"),
            folder_of(self._workspace.project),
            f"{texts};;{everything} (*)",
        )
        if chosen:
            self.start([Path(path) for path in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder and import all texts in it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Import a folder"), folder_of(self._workspace.project)
        )
        if chosen:
            self.start([Path(chosen)])

    def start(self, paths: list[Path], *, add_labels: bool = False) -> None:
        """Import beside the window; a report at the end."""
        project = self._workspace.project
        if project is None or project.read_only:
            return
        if self._thread is not None:
            self._workspace.say(self.tr("An import is going on: begin the next one after it."))
            return
        author = self._workspace.settings.author
        self._thread = ImportThread(project.path, paths, author, add_labels=add_labels, parent=self)
        self._thread.read.connect(self._show_read)
        self._thread.done.connect(self._imported)
        self._thread.failed.connect(self._not_imported)
        self._thread.settled.connect(self._settled)
        self._thread.finished.connect(self._import_over)
        self._workspace.say(self.tr("Importing…"), lasting=True)
        self._thread.start()

    @property
    def going_on(self) -> bool:
        """Whether an import is going on."""
        return self._thread is not None

    def stop(self) -> None:
        """End an import that is going on; nothing of it is left."""
        if self._thread is not None:
            self._thread.cancel()
            self._thread.wait()

    def _show_read(self, count: int) -> None:
        self._workspace.say(self.tr("Importing: %n article(s) read…", "", count), lasting=True)

    def _at_home(self) -> bool:
        """Whether the project that is being imported into is still the one that is open."""
        project = self._workspace.project
        thread = self._thread
        return project is not None and thread is not None and project.path == thread.project

    def _imported(self, report: Report) -> None:
        if not self._at_home():
            # it is there when that project is opened again
            return
        self._workspace.reload()
        if report.refused or report.unread or report.passed_over:
            self._show_report(report, "")
        else:
            shown = self.tr("Imported. New articles: {new}, known already: {known}.")
            text = shown.format(new=number(report.new), known=number(report.known))
            self._workspace.say(text, lasting=True)

    def _not_imported(self, sentence: str, report: Any) -> None:
        if not self._at_home():
            if sentence:
                self._show_report(report, in_language(sentence))
            return
        self._workspace.say("")
        self._lacking = unknown_labels(sentence)
        if sentence and not self._lacking:
            self._show_report(report, in_language(sentence))

    def _settled(self) -> None:
        if self._at_home():
            self._workspace.reload()

    def _import_over(self) -> None:
        lacking, self._lacking = self._lacking if self._at_home() else "", ""
        thread, self._thread = self._thread, None
        if thread is not None:
            # asked only now: the end of the thread must not be handled beneath a question
            if lacking and self._adds(lacking):
                self.start(thread.paths, add_labels=True)
            thread.deleteLater()
        self.ended.emit()

    def _adds(self, labels: str) -> bool:
        """Ask about labels that files use and the project lacks: whether to add them."""
        heading = self.tr("Labels that the schema does not have")
        text = self.tr("The files use labels that this project lacks: {labels}.")
        question = Question(heading, text.format(labels=labels), self._window)
        question.add_answer(self.tr("Import nothing"))
        question.add_answer(self.tr("Add them and import"), primary=True)
        return question.ask() == 1

    def _show_report(self, report: Any, sentence: str) -> None:
        # loaded when it is asked for: the first window does not wait for dialogs
        from annotator.gui.dialogs.import_report import ImportReport

        dialog = ImportReport(report, sentence, self._window)
        dialog.exec()
        dialog.deleteLater()


class ImportThread(QThread):
    """``done(report)`` or ``failed(sentence, report or None)``; ``read(int)`` counts records.

    ``settled`` says that languages and stories are found.
    """

    read = Signal(int)
    done = Signal(object)
    failed = Signal(str, object)
    settled = Signal()

    def __init__(
        self, project: Path, paths: Sequence[Path], author: str, *, add_labels: bool, parent: Any
    ) -> None:
        super().__init__(parent)
        self.project = project
        self.paths = list(paths)
        self._author = author
        self._add_labels = add_labels
        self._cancelled = False

    def cancel(self) -> None:
        """Stop at the next batch; nothing of the import is left."""
        self._cancelled = True

    def run(self) -> None:
        """Qt's; the thread."""
        # detecting encodings and languages loads libraries that the window starts without
        from annotator.base.errors import UserError
        from annotator.transfer.importing import (
            Cancelled,
            ImportOptions,
            NothingImported,
            import_files,
        )
        from annotator.transfer.labels import LabelChoice, Policy
        from annotator.transfer.settling import settle

        policy = Policy.ADD if self._add_labels else Policy.REFUSE
        options = ImportOptions(default_author=self._author, labels=LabelChoice(policy=policy))
        try:
            report = import_files(
                self.project,
                self.paths,
                options,
                progress=self.read.emit,
                cancelled=lambda: self._cancelled,
            )
            self.done.emit(report)
            if not self._cancelled:
                settle(self.project)
                self.settled.emit()
        except Cancelled:
            self.failed.emit("", None)
        except NothingImported as nothing:
            self.failed.emit(str(nothing), nothing.report)
        except UserError as error:
            self.failed.emit(str(error), None)
        except BaseException:
            # a bug tells itself; nobody is to wait for an import that is no more
            self.failed.emit("", None)
            raise


def folder_of(project: Project | None) -> str:
    """Where files are asked for: beside the project, else among the documents."""
    return str(project.path.parent if project is not None else documents_dir())
