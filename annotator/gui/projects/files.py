"""Opening, making, exporting projects: what the menus and the start page ask for."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from annotator.base.errors import StorageProblem, StorageTrouble, UserError
from annotator.base.files import is_there
from annotator.base.paths import documents_dir
from annotator.gui.actions.table import action_by_id
from annotator.gui.dialogs.questions import ask_read_only, may_close, tell
from annotator.gui.projects.importing import Importing, folder_of
from annotator.gui.projects.sample import NAME, make_sample
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.words.language import interface_language
from annotator.gui.worker.tasks import Tasks
from annotator.gui.workspace import Workspace
from annotator.store.project import SUFFIX, create_project

READABLE = {StorageTrouble.IN_USE, StorageTrouble.READ_ONLY}


class Files(QObject):
    """Asks where, does it, and says what became of it. ``window`` owns the dialogs."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, importing: Importing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._importing = importing
        self._window = window

    def fill_menu(self, menu: QMenu) -> None:
        """The entries of the program's menu, made anew when it is opened."""
        menu.aboutToShow.connect(lambda: self._fill(menu))

    def _fill(self, menu: QMenu) -> None:
        project = self._workspace.project
        opened = project is not None
        writable = project is not None and not project.read_only
        menu.clear()
        for part in ("new_project", "open_project", "sample"):
            self._add_part(menu, part)
        self._add_part(menu, "close_project").setEnabled(opened)
        menu.addSeparator()
        folder = self._add_part(menu, "import_folder")
        folder.setEnabled(writable and not self._importing.going_on)
        menu.addSeparator()
        for part in ("schema", "recognisers", "label_maps", "stats"):
            self._add_part(menu, part).setEnabled(opened)
        self._add_part(menu, "settings")
        self._add_part(menu, "shortcuts", "keys")
        menu.addSeparator()
        self._add_part(menu, "quit")

    def _add_part(self, menu: QMenu, name: str, part: str = "") -> QAction:
        """An entry that shows a part of the window, with the key of its action."""
        action = action_by_id(name)
        entry = menu.addAction(action.shown_with_key(self._workspace.settings.keys))
        entry.triggered.connect(lambda: self._workspace.part_wanted.emit(part or name))
        return entry

    def open(self, path: Path) -> bool:
        """Open a project; whether it is open. In use elsewhere: a read-only look is offered."""
        if not self._may_leave():
            return False
        try:
            self._workspace.open(path)
        except StorageProblem as problem:
            if problem.trouble not in READABLE:
                tell(self.tr("This project was not opened"), error_sentence(problem), self._window)
                return False
            return ask_read_only(error_sentence(problem), self._window) and self.open_read_only(
                path
            )
        return True

    def open_read_only(self, path: Path) -> bool:
        """Open a project to look at; whether it is open."""
        try:
            self._workspace.open(path, read_only=True)
        except StorageProblem as problem:
            tell(self.tr("This project was not opened"), error_sentence(problem), self._window)
            return False
        return True

    def choose(self) -> None:
        """Ask for a project file and open it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a project"),
            folder_of(self._workspace.project),
            f"Annotator (*{SUFFIX})",
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
            tell(self.tr("The sample was not made"), error_sentence(error), self._window)
            return
        QGuiApplication.restoreOverrideCursor()
        self.open(path)

    def make_new(self) -> None:
        """Ask where, and make an empty project with the starter schema."""
        if not self._may_leave():
            return
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window,
            self.tr("New project"),
            _free(Path(folder_of(self._workspace.project)), self.tr("Articles")),
            f"Annotator (*{SUFFIX})",
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        # schema files are read when one is needed, not on the way to the first window
        from annotator.formats.schema_file import load_schema

        try:
            author = self._workspace.settings.author
            schema = load_schema("news", interface_language())
            self._workspace.work_on(create_project(path, schema, holder=author))
        except UserError as error:
            tell(self.tr("The project was not made"), error_sentence(error), self._window)

    def close(self) -> None:
        """Close the project and show the start page."""
        if self._may_leave():
            self._workspace.close()
            self._workspace.project_changed.emit()

    def _may_leave(self) -> bool:
        return may_close(self._workspace.runner, self._window)

    def tell_file_lost(self, sentence: str) -> None:
        """Tell what became of a project whose file was not the one that it had, when it closed."""
        tell(self.tr("The project’s file was not as you left it"), sentence, self._window)

    def export(self) -> None:
        """Open the export dialog."""
        project = self._workspace.project
        if project is None:
            return
        # loaded when it is asked for: the first window does not wait for dialogs
        from annotator.gui.dialogs.export import ExportDialog

        authors = self._workspace.read(lambda project: project.layers.authors())
        if authors is None:
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
                self._workspace.part_wanted.emit("language")
        dialog.deleteLater()


def _free(folder: Path, name: str) -> str:
    """A path for a project of this name that no file has yet: a mouse cannot type one."""
    names = chain((name,), (f"{name} {number}" for number in count(2)))
    paths = (folder / f"{name}{SUFFIX}" for name in names)
    return str(next(path for path in paths if not is_there(path)))
