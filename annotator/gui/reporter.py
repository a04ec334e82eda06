"""Bugs: logged, told once in a calm dialog with a report to copy."""

from __future__ import annotations

import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    import logging


class Reporter(QObject):
    """Takes the place of ``sys.excepthook``; a thread's exceptions reach the window's thread."""

    _caught = Signal(str)

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.window: QWidget | None = None
        self._log = log
        self._showing = False
        self._told: set[str] = set()
        self._opened: logging.Logger | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Report every exception that nobody handles from here on."""
        sys.excepthook = self.hook
        # threads that read beside the window have a hook of their own
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(self._qt_said)

    @property
    def _logger(self) -> logging.Logger:
        """The log, opened when there is something to write.

        A folder that cannot be written leaves the report alone.
        """
        if self._opened is None:
            # a start without a word to say does without
            import logging

            handler: logging.Handler = logging.NullHandler()
            with suppress(OSError):
                self._log.parent.mkdir(parents=True, exist_ok=True)
                handler = logging.FileHandler(self._log, encoding="utf-8", delay=True)
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            self._opened = logging.getLogger("annotator")
            self._opened.addHandler(handler)
        return self._opened

    def close_log(self) -> None:
        """Stop writing to the log, until there is something to write again."""
        if self._opened is None:
            return
        for handler in list(self._opened.handlers):
            self._opened.removeHandler(handler)
            handler.close()
        self._opened = None

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and show it once; what ``sys.excepthook`` is set to."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        self._logger.error(text)
        sys.__excepthook__(kind, error, trace)
        self._caught.emit(text)

    def _thread_hook(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.hook(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """Warnings are for the log, a worker's bugs too; nobody reads them in a terminal."""
        if kind is not QtMsgType.QtDebugMsg and not text.startswith("This plugin does not support"):
            self._logger.warning("%s", text)

    def _show(self, told: str) -> None:
        if self._showing or told in self._told:
            return
        self._told.add(told)
        self._showing = True
        # loaded when there is a bug
        from annotator.gui.dialogs.questions import show_report

        try:
            show_report(report_of(told), self._log, self.window)
        finally:
            self._showing = False


def report_of(told: str) -> str:
    """The traceback with what one must know to understand it; nothing of any article."""
    # as above
    import platform

    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n{told}"
