"""A person's acts that came while another program was writing to the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from annotator.editing.edit import Command

RETRY_MS = 400
# each waits as long as a busy file is waited for, a quarter of a second
LAST_TRIES = 16


class Waiting(QObject):
    """Keeps them in order and tries them again; ``attempt`` does one, False: still busy."""

    def __init__(self, attempt: Callable[[Command], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._attempt = attempt
        self._commands: list[Command] = []
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self._try_again)

    def __len__(self) -> int:
        """How many wait: what comes now must come after them."""
        return len(self._commands)

    def keep(self, command: Command) -> None:
        """Try this one again after all others."""
        self._commands.append(command)
        self._timer.start()

    def drop_last(self) -> None:
        """Forget what came last."""
        self._commands.pop()
        if not self._commands:
            self._timer.stop()

    def settle(self) -> None:
        """Try for some seconds, without letting anything else happen meanwhile."""
        for _ in range(LAST_TRIES):
            self._try_again()
            if not self._commands:
                break

    def clear(self) -> None:
        """Give up."""
        self._timer.stop()
        self._commands.clear()

    def _try_again(self) -> None:
        """Do what waits, in order, until it must wait again."""
        while self._commands:
            if not self._attempt(self._commands[0]):
                return
            self._commands.pop(0)
        self._timer.stop()
