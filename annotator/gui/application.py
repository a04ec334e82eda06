"""The running application: dressed, translated, with a window and a calm word for bugs."""

from __future__ import annotations

import gc
import signal
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator.base import settings as settings_file
from annotator.base.paths import config_dir, documents_dir, resources
from annotator.gui.fonts import load_fonts
from annotator.gui.look import Look
from annotator.gui.main import Options
from annotator.gui.main_window import MainWindow
from annotator.gui.picture import Picture
from annotator.gui.reporter import Reporter
from annotator.gui.sample import NAME, make_sample
from annotator.gui.workspace import Workspace

LANGUAGES = ("en", "fr")


def run(options: Options) -> int:
    """Run until the window is closed, or the picture is drawn. The exit code.

    :raises UserError: what is to be drawn into a picture cannot be opened.
    """
    # Ctrl+C in the terminal ends the program; all that was decided is on the disk
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    QApplication.setApplicationName("Annotator")
    QApplication.setDesktopFileName("annotator")
    application = QApplication([])
    folder = config_dir()
    reporter = Reporter(folder / "annotator.log")
    reporter.install()
    settings = settings_file.load(folder)
    translate(application, settings.language)
    fonts = load_fonts()
    look = Look(application, fonts, settings.theme)
    application.setWindowIcon(QIcon(str(resources() / "icons" / "annotator.svg")))
    workspace = Workspace(settings, folder)
    geometry = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(workspace, look, fonts, None if options.picture else geometry)
    reporter.window = window
    project = options.project
    if options.demo:
        project = (options.folder or documents_dir() / "Annotator") / NAME
        make_sample(project.resolve(), settings.author)
    if options.picture and project is not None:
        workspace.open(project)
        gc.enable()
        return Picture(window, options.picture_path or project.with_suffix(".png")).draw()
    if project is not None:
        window.files.open(project)
    window.show()
    # what the program is made of never goes away: later collections need not look at it
    gc.freeze()
    gc.enable()
    return application.exec()


def translate(application: QApplication, chosen: str) -> str:
    """Install the translators for the chosen language, "" for the system's; the language's code."""
    language = chosen or system_language()
    if chosen:
        QLocale.setDefault(QLocale(chosen))
    if language == "en":
        return language
    own = resources() / "translations"
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for place, name in ((qt, f"qtbase_{language}"), (own, f"annotator_{language}")):
        translator = QTranslator(application)
        if translator.load(name, str(place)):
            application.installTranslator(translator)
    return language


def system_language() -> str:
    """The first of the system's languages that the window speaks, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"
