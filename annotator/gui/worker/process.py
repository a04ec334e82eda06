"""One helper process and its lines; whoever owns it decides what to say and when to restart."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, qWarning

from annotator.suggest import protocol
from annotator.suggest.protocol import Failed, Message, ProtocolError

_GRACE_MS = 500
# a killed process is gone at once, but of low priority on a busy machine
_KILLED_MS = 5000


def worker_command() -> list[str]:
    """The program and arguments of a worker: the console program of the same folder if frozen."""
    if getattr(sys, "frozen", False):
        suffix = ".exe" if sys.platform == "win32" else ""
        # a windowed program on Windows has neither stdin nor stdout
        return [str(Path(sys.executable).with_name(f"annotator-cli{suffix}")), "worker"]
    return [sys.executable, "-m", "annotator", "worker"]


class WorkerProcess(QObject):
    """``received`` carries a message; ``ended``: the process is gone, and nobody stopped it."""

    received = Signal(object)
    ended = Signal()

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._process: QProcess | None = None
        self._leaving: list[QProcess] = []

    @property
    def running(self) -> bool:
        """Whether there is a process, be it only starting."""
        return self._process is not None

    @property
    def pid(self) -> int:
        """The process's id, 0 if there is none yet."""
        return self._process.processId() if self._process else 0

    def start(self) -> None:
        """Start the process; that it could not be started is told by ``ended``."""
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        if not getattr(sys, "frozen", False):
            # a checkout is found from here, and no stray module of the user's folder is
            process.setWorkingDirectory(str(Path(__file__).resolve().parents[3]))
        # its bugs come as messages; what libraries print there is for nobody
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        process.start(self._command[0], self._command[1:])

    def send(self, message: Message) -> None:
        """Write one line; Qt buffers it, so the window never waits."""
        if self._process is not None:
            self._process.write(protocol.encode(message))

    def let_go(self) -> None:
        """Let the process end by itself, dropping what waits; its end is not reported."""
        process = self._drop()
        if process is not None:
            self._leaving.append(process)
            process.finished.connect(self._forget_left)
            process.closeWriteChannel()

    def stop(self) -> None:
        """End the process now; what it was doing is lost, and its end is not reported."""
        process = self._drop()
        if process is not None:
            self._leaving.append(process)
            process.closeWriteChannel()
        # one that ends leaves the list
        for each in list(self._leaving):
            # Qt complains about a running process that is destroyed
            if not each.waitForFinished(_GRACE_MS):
                each.kill()
                each.waitForFinished(_KILLED_MS)
        self._forget_left()

    def _forget_left(self) -> None:
        ended = QProcess.ProcessState.NotRunning
        for each in [each for each in self._leaving if each.state() is ended]:
            self._leaving.remove(each)
            each.deleteLater()

    def _drop(self) -> QProcess | None:
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._read)
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._failed)
        return process

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                message = protocol.decode(line)
            except ProtocolError:
                continue  # a library printed past us; the line is nobody's answer
            if isinstance(message, Failed) and message.detail:
                qWarning(message.detail)  # into the log, as all that Qt warns of
            self.received.emit(message)

    def _finished(self) -> None:
        self._read()
        self._end()

    def _failed(self, error: QProcess.ProcessError) -> None:
        # all other errors are followed by ``finished``
        if error is QProcess.ProcessError.FailedToStart:
            self._end()

    def _end(self) -> None:
        process = self._drop()
        if process is not None:
            process.deleteLater()
            self.ended.emit()
