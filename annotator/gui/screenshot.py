"""The window drawn into a PNG, once its suggestions are there."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.gui.main_window import MainWindow

SIZE = QSize(1440, 900)
TIMEOUT_MS = 120_000
LOOK_MS = 100
# so many looks without anything on its way are the end of waiting
GIVE_UP = 50
SETTLE_MS = 400


class Screenshot:
    """Draws one window that has a project open."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        self._window = window
        self._path = path

    def draw(self) -> int:
        """Wait for the visible article's suggestions, draw, say where. 0; 1 without suggestions."""
        window = self._window
        # the screen that is not there may be small
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(SIZE)
        window.show()
        window.complete()
        # the picture comes without messages
        window.parts.worker.trouble.connect(lambda said: print(said, file=sys.stderr))  # noqa: T201
        came = self._wait_for_suggestions()
        self._pause(SETTLE_MS)
        # the caret's blinking and the hints of a first message are no part of the picture
        window.status.clear_message()
        QApplication.processEvents()
        saved = window.grab().save(str(self._path), "PNG")
        window.close()
        if not saved:
            print(f"The picture {self._path} could not be written.")  # noqa: T201
            return 2
        print(f"The window is drawn in {self._path.resolve()}.")  # noqa: T201
        if not came:
            print("The suggestions did not come in time.")  # noqa: T201
        return 0 if came else 1

    def _wait_for_suggestions(self) -> bool:
        idle = 0
        for _ in range(TIMEOUT_MS // LOOK_MS):
            self._pause(LOOK_MS)
            layer = self._window.workspace.layer
            if layer is None:
                return False
            idle = 0 if self._window.parts.suggesting.pending(layer.article.id) else idle + 1
            if idle and layer.spans:
                return True
            if idle > GIVE_UP:
                return False  # nothing is on its way: the worker could not be used
        return False

    def _pause(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
