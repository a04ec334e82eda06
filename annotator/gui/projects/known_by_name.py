"""File dialogs that tell projects by their names, and never open them."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.base.paths import resources

_USUAL = "/usr/local/share:/usr/share"


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
