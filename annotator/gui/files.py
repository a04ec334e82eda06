"""Opening, making, importing, exporting: what the menus and the start page ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from annotator.base.errors import StorageProblem, StorageTrouble, UserError
from annotator.base.paths import documents_dir
from annotator.gui.actions.table import action_by_id
from annotator.gui.counted import number
from annotator.gui.dialogs.simple import Question, ask_read_only, may_close, tell
from annotator.gui.importing import ImportThread
from annotator.gui.sample import NAME, make_sample
from annotator.gui.sentences import in_language, told, unknown_labels
from annotator.gui.speech import interface_language
from annotator.gui.tasks import Tasks
from annotator.gui.workspace import Workspace
from annotator.store.project import SUFFIX, create_project

if TYPE_CHECKING:
    from annotator.transfer.importing import Report

READABLE = {StorageTrouble.IN_USE, StorageTrouble.READ_ONLY}


class Files(QObject):
    """Asks where, does it, and says what became of it. ``window`` owns the dialogs.

    ``import_ended``: an import is over, whatever became of it.
    """

    import_ended = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._window = window
        self._import: ImportThread | None = None
        # what an import that failed lacked, until its thread has ended
        self._lacking = ""

    def fill_menu(self, menu: QMenu) -> None:
        """The entries of the program's menu, made anew when it is opened."""
        menu.aboutToShow.connect(lambda: self._fill(menu))

    def _fill(self, menu: QMenu) -> None:
        project = self._workspace.project
        opened = project is not None
        writable = project is not None and not project.read_only
        menu.clear()
        menu.addAction(self.tr("New project…"), self.make_new)
        menu.addAction(self.tr("Open…"), self.choose)
        menu.addAction(self.tr("Try the sample"), self.open_sample)
        menu.addAction(self.tr("Close project"), self.close).setEnabled(opened)
        menu.addSeparator()
        folder = menu.addAction(self.tr("Import a folder…"), self.import_folder)
        folder.setEnabled(writable and self._import is None)
        menu.addSeparator()
        self._add_part(menu, "schema").setEnabled(opened)
        recognisers = menu.addAction(self.tr("Recognisers…"))
        recognisers.triggered.connect(lambda: self._workspace.wanted.emit("recognisers"))
        recognisers.setEnabled(opened)
        for part in ("label_maps", "stats"):
            self._add_part(menu, part).setEnabled(opened)
        menu.addAction(self.tr("Settings…"), self.change_settings)
        self._add_part(menu, "shortcuts", "keys")

    def _add_part(self, menu: QMenu, name: str, part: str = "") -> QAction:
        """An entry that shows a part of the window, with the key of its action."""
        action = action_by_id(name)
        entry = menu.addAction(action.shown_with_key(self._workspace.settings.keys))
        entry.triggered.connect(lambda: self._workspace.wanted.emit(part or name))
        return entry

    def open(self, path: Path) -> bool:
        """Open a project; whether it is open. In use elsewhere: a read-only look is offered."""
        if not self._may_leave():
            return False
        try:
            self._workspace.open(path)
        except StorageProblem as problem:
            if problem.trouble not in READABLE:
                tell(self.tr("This project was not opened"), told(problem), self._window)
                return False
            return ask_read_only(told(problem), self._window) and self.open_read_only(path)
        return True

    def open_read_only(self, path: Path) -> bool:
        """Open a project to look at; whether it is open."""
        try:
            self._workspace.open(path, read_only=True)
        except StorageProblem as problem:
            tell(self.tr("This project was not opened"), told(problem), self._window)
            return False
        return True

    def choose(self) -> None:
        """Ask for a project file and open it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a project"), self._folder(), f"Annotator (*{SUFFIX})"
        )
        if chosen:
            self.open(Path(chosen))

    def open_sample(self) -> None:
        """Make the sample project in the documents folder if it is not there, and open it."""
        path = documents_dir() / "Annotator" / NAME
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            make_sample(path, self._workspace.settings.author)
        except UserError as error:
            QGuiApplication.restoreOverrideCursor()
            tell(self.tr("The sample was not made"), told(error), self._window)
            return
        QGuiApplication.restoreOverrideCursor()
        self.open(path)

    def make_new(self) -> None:
        """Ask where, and make an empty project with the starter schema."""
        if not self._may_leave():
            return
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, self.tr("New project"), self._folder(), f"Annotator (*{SUFFIX})"
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        # schema files are read when one is needed, not on the way to the first window
        from annotator.formats.schema_file import load_schema

        try:
            author = self._workspace.settings.author
            schema = load_schema("news", interface_language())
            self._workspace.adopt(create_project(path, schema, holder=author))
        except UserError as error:
            tell(self.tr("The project was not made"), told(error), self._window)
            return
        self._workspace.say(self.tr("The project is empty: Import brings texts into it."))

    def close(self) -> None:
        """Close the project and show the start page."""
        if self._may_leave():
            self._workspace.close()
            self._workspace.project_changed.emit()

    def _may_leave(self) -> bool:
        return may_close(self._workspace.doing, self._window)

    def import_files(self) -> None:
        """Ask for files and import them."""
        chosen, _filter = QFileDialog.getOpenFileNames(
            self._window, self.tr("Import"), self._folder()
        )
        if chosen:
            self.run_import([Path(path) for path in chosen])

    def import_folder(self) -> None:
        """Ask for a folder and import all texts in it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Import a folder"), self._folder()
        )
        if chosen:
            self.run_import([Path(chosen)])

    def run_import(self, paths: list[Path], *, add_labels: bool = False) -> None:
        """Import beside the window; a report at the end."""
        project = self._workspace.project
        if project is None or project.read_only:
            return
        if self._import is not None:
            self._workspace.say(self.tr("An import is going on: begin the next one after it."))
            return
        self._import = ImportThread(
            project.path,
            paths,
            self._workspace.settings.author,
            add_labels=add_labels,
            parent=self,
        )
        self._import.read.connect(self._show_read)
        self._import.done.connect(self._imported)
        self._import.failed.connect(self._not_imported)
        self._import.settled.connect(self._settled)
        self._import.finished.connect(self._import_over)
        self._workspace.say(self.tr("Importing…"), lasting=True)
        self._import.start()

    def export(self) -> None:
        """Open the export dialog."""
        project = self._workspace.project
        if project is None:
            return
        # loaded when it is asked for: the first window does not wait for dialogs
        from annotator.gui.dialogs.export import ExportDialog

        try:
            with project.translated():
                authors = project.layers.authors()
        except StorageProblem as problem:
            self._workspace.say(told(problem))
            return
        settings = self._workspace.settings
        dialog = ExportDialog(project.path, authors, settings, self._tasks, self._window)
        dialog.exec()
        dialog.deleteLater()

    def change_settings(self) -> None:
        """Open the settings and take what was chosen."""
        # loaded when it is asked for: the first window does not wait for dialogs
        from annotator.gui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._workspace.settings, self._window)
        dialog.look_changed.connect(lambda look: self._workspace.change_settings(**look))
        if dialog.exec():
            spoken = self._workspace.settings.language
            self._workspace.change_settings(**dialog.values())
            if self._workspace.settings.language != spoken:
                self._workspace.wanted.emit("language")
        dialog.deleteLater()

    @property
    def importing(self) -> bool:
        """Whether an import is going on."""
        return self._import is not None

    def stop(self) -> None:
        """End an import that is going on; nothing of it is left."""
        if self._import is not None:
            self._import.cancel()
            self._import.wait()

    def _show_read(self, count: int) -> None:
        self._workspace.say(self.tr("Importing: %n article(s) read…", "", count), lasting=True)

    def _at_home(self) -> bool:
        """Whether the project that is being imported into is still the one that is open."""
        project = self._workspace.project
        thread = self._import
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
            said = shown.format(new=number(report.new), known=number(report.known))
            self._workspace.say(said, lasting=True)

    def _not_imported(self, sentence: str, report: Any) -> None:
        if not self._at_home():
            if sentence:
                self._show_report(report, in_language(sentence))
            return
        self._workspace.say("")
        self._lacking = unknown_labels(sentence)
        if sentence and not self._lacking:
            self._show_report(report, in_language(sentence))

    def _settled(self, _settled: Any) -> None:
        if self._at_home():
            self._workspace.reload()

    def _import_over(self) -> None:
        lacking, self._lacking = self._lacking if self._at_home() else "", ""
        thread, self._import = self._import, None
        if thread is not None:
            # asked only now: the end of the thread must not be handled beneath a question
            if lacking and self._adds(lacking):
                self.run_import(thread.paths, add_labels=True)
            thread.deleteLater()
        self.import_ended.emit()

    def _adds(self, labels: str) -> bool:
        """Ask about labels that files use and the project lacks: whether to add them."""
        question = Question(
            self.tr("Labels that the schema does not have"),
            self.tr("The files use labels that this project lacks: {labels}.").format(
                labels=labels
            ),
            self._window,
        )
        question.add_answer(self.tr("Import nothing"))
        question.add_answer(self.tr("Add them and import"), primary=True)
        return question.ask() == 1

    def _show_report(self, report: Any, sentence: str) -> None:
        # loaded when it is asked for: the first window does not wait for dialogs
        from annotator.gui.dialogs.import_report import ImportReport

        dialog = ImportReport(report, sentence, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _folder(self) -> str:
        project = self._workspace.project
        return str(project.path.parent if project else documents_dir())
