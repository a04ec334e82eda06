"""The running application: dressed, translated, with a window and a calm word for bugs."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.base import settings as settings_file
from annotator.base.errors import StorageProblem
from annotator.base.paths import config_dir, documents_dir, resources
from annotator.gui.look.fonts import Fonts, load_fonts
from annotator.gui.look.theme_in_use import Look
from annotator.gui.main import Options
from annotator.gui.main_window import MainWindow
from annotator.gui.reporter import Reporter
from annotator.gui.words.language import translate
from annotator.gui.workspace import Workspace

# so long the first picture is waited for
LONGEST_MS = 1000
_USUAL = "/usr/local/share:/usr/share"


def run(options: Options) -> int:
    """Run until the window is closed, or the picture is drawn. The exit code.

    :raises UserError: what is to be drawn into a picture cannot be opened.
    """
    QApplication.setApplicationName("Annotator")
    QApplication.setDesktopFileName("annotator")
    know_projects_by_name()
    application = QApplication([])
    folder = config_dir()
    reporter = Reporter(folder / "annotator.log")
    reporter.install()
    settings = settings_file.load(folder)
    translate(application, settings.language)
    fonts = load_fonts()
    look = Look(application, fonts, settings.theme, settings.patterns)
    workspace = Workspace(settings, folder)
    geometry = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    project = demo_project(options, settings.author) if options.demo else options.project
    if options.picture and project is not None:
        workspace.open_first_article(project)
        window = MainWindow(workspace, look, fonts, None)
        return draw(window, options.picture_path or project.with_suffix(".png"))
    refused = project is not None and not try_first_article(workspace, project)
    window = reporter.window = MainWindow(workspace, look, fonts, geometry)
    if refused and project is not None:
        # again, to hear what is wrong, or to look at it read-only
        window.parts.files.open(project)
    window.show()
    show_first_picture(window)
    window.complete()
    end_with_the_terminal()
    collect_rarely()
    code = application.exec()
    while window.resume_at is not None:
        window = reporter.window = successor(window, look, fonts, geometry)
        code = application.exec()
    return code


def draw(window: MainWindow, path: Path) -> int:
    """Draw the window into a file, once its suggestions are there. The exit code."""
    # drawing into a file is loaded by those who ask for it
    from annotator.gui.screenshot import Screenshot

    gc.enable()
    return Screenshot(window, path).draw()


def successor(
    window: MainWindow, look: Look, fonts: Fonts, geometry: QSettings | None
) -> MainWindow:
    """A window that goes on where a closed one was left, in the language of the settings.

    Words are put into widgets where these are made; making all of them anew needs no second way.
    """
    left, settings = window.resume_at, window.workspace.settings
    window.workspace.deleteLater()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application = QApplication.instance()
    if application is not None:
        translate(application, settings.language)
    workspace = Workspace(settings, config_dir())
    fresh = MainWindow(workspace, look, fonts, geometry)
    fresh.show()
    fresh.complete()
    if left is not None and left.project is not None:
        files = fresh.parts.files
        opened = (files.open_read_only if left.read_only else files.open)(left.project)
        if opened and left.article is not None:
            workspace.show(left.article)
            if left.view_state is not None:
                fresh.pane.view.restore(left.view_state)
    return fresh


def collect_rarely() -> None:
    """Switch garbage collection on again, so that it holds up no key."""
    # what the program is made of never goes away: later collections need not look at it
    gc.freeze()
    gc.enable()
    # at all objects it is looked when nobody types (housekeeping), by itself next to never
    gc.set_threshold(*gc.get_threshold()[:2], 1000)


def end_with_the_terminal() -> None:
    """Let Ctrl+C in the terminal end the program; all that was decided is on the disk."""
    # its tables of signals are of no use to the first picture
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def demo_project(options: Options, author: str) -> Path:
    """The sample project, made where it is not there yet. :raises UserError: it cannot be made."""
    # making it reads formats; who opens a project of their own does without
    from annotator.gui.projects.sample import NAME, make_sample

    project = (options.folder or documents_dir() / "Annotator") / NAME
    return make_sample(project.resolve(), author)


def try_first_article(workspace: Workspace, project: Path) -> bool:
    """Open a project as far as its first picture needs it; whether that was possible."""
    try:
        workspace.open_first_article(project)
    except StorageProblem:
        workspace.close()
        return False
    return True


def show_first_picture(window: MainWindow) -> None:
    """Wait until the article is drawn; keys and clicks that come meanwhile come after it."""
    if window.workspace.project is None:
        return
    drawn = QEventLoop()
    window.pane.view.drawn.connect(drawn.quit)
    # a window that opens as an icon is not drawn
    QTimer.singleShot(LONGEST_MS, drawn.quit)
    drawn.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    window.pane.view.drawn.disconnect(drawn.quit)


def know_projects_by_name() -> None:
    """Let no file dialog look into a project; to be called before there is an application.

    Whoever lists a folder opens each file of a kind that its name does not tell. Within our
    process that takes SQLite's locks away when the file is closed again: the next program that
    closes the project believes to be the last one and removes the log that the window writes to.
    So Qt is told what we call projects, and GTK's dialog, which asks another list of kinds, is not
    used.
    """
    if sys.platform != "linux":
        # other systems' dialogs live elsewhere, or locks belong to who opened the file
        return
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    known = os.environ.get("XDG_DATA_DIRS") or _USUAL
    if str(resources()) not in known.split(":"):
        os.environ["XDG_DATA_DIRS"] = f"{known}:{resources()}"
