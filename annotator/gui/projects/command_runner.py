"""How acts reach the session: a person's at once or when the file is free, the machine's beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.base.errors import StorageProblem, StorageTrouble, UserError
from annotator.gui.words.error_sentences import error_sentence
from annotator.model.change import Change

if TYPE_CHECKING:
    from annotator.editing.edit import Command
    from annotator.editing.session import Session

RETRY_MS = 400
# each waits as long as a busy file is waited for, a quarter of a second
CLOSING_TRIES = 16


class CommandRunner(QObject):
    """``session`` is None while nothing can be changed.

    ``changed(Change, bool)``: something was changed, and whether a person asked for it.
    ``message(str, bool)``: a sentence, and whether it outlives a person's next act.
    """

    changed = Signal(object, bool)
    message = Signal(str, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        # in order: what comes now must come after them
        self._waiting: list[Command] = []
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self._try_again)

    def writable_session(self) -> Session | None:
        """The session, for what a person asked; None where nothing can be changed: that is said."""
        if self.session is None:
            self.message.emit(
                self.tr("This project is open read-only: nothing can be changed here."), False
            )
        return self.session

    def drop_last(self) -> bool:
        """Drop the last act that waits for the file; whether one waited."""
        if not self._waiting:
            return False
        self._waiting.pop()
        self.message.emit(self.tr("The act that was kept is taken back."), False)
        return True

    def do(self, command: Command) -> Change | None:
        """Do what a person asked; None where it was refused (a sentence says why) or must wait."""
        session = self.writable_session()
        if session is None:
            return None
        if self._waiting:
            self._waiting.append(command)
            return None
        try:
            change = session.do(command)
        except UserError as error:
            if _busy(error):
                self._waiting.append(command)
                self._timer.start()
                self.message.emit(
                    self.tr(
                        "Another program is writing to the project: your act is kept and tried"
                        " again."
                    ),
                    True,
                )
            else:
                self.message.emit(error_sentence(error), False)
            return None
        self.changed.emit(change, True)
        return change

    def apply(self, command: Command, following: int | None = None) -> Change | None:
        """Do what the machine asks; None after a failure, which is said, or while the file is busy.

        ``following``: the person's edit that it follows from, and is undone with.
        """
        if self.session is None:
            return None
        try:
            if following is None:
                change = self.session.apply(command)
            else:
                change = self.session.follow(command, following)
        except UserError as error:
            if not _busy(error):
                self.message.emit(error_sentence(error), False)
            return None
        self.changed.emit(change, False)
        return change

    @property
    def waiting(self) -> int:
        """How many acts wait for the file."""
        return len(self._waiting)

    def retry(self) -> None:
        """Try for some seconds to do what waits, without letting anything else happen meanwhile."""
        for _ in range(CLOSING_TRIES):
            self._try_again()
            if not self._waiting:
                break

    def finish(self) -> None:
        """Try what waits for some seconds more, then give it up."""
        self.retry()
        self._timer.stop()
        self._waiting.clear()

    def _try_again(self) -> None:
        """Do what waits, in order, until it must wait again."""
        while self._waiting:
            if not self._attempt(self._waiting[0]):
                return
            self._waiting.pop(0)
        self._timer.stop()

    def _attempt(self, command: Command) -> bool:
        """Do what waited for a lock; False where it must wait again."""
        if self.session is None:
            return False
        try:
            change = self.session.do(command)
        except UserError as error:
            if _busy(error):
                return False
            self.message.emit(error_sentence(error), False)
        else:
            self.changed.emit(change, True)
            self.message.emit("", False)
        return True


def _busy(error: UserError) -> bool:
    return isinstance(error, StorageProblem) and error.trouble is StorageTrouble.BUSY
