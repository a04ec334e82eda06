"""Small dialogs of one question or one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from annotator.gui.dialogs.base import BaseDialog
from annotator.gui.panels.widgets import text_label

if TYPE_CHECKING:
    from annotator.gui.projects.command_runner import CommandRunner

WIDTH, WIDE = 440, 620

translate = QCoreApplication.translate


class Question(BaseDialog):
    """A heading, a sentence, and buttons; :meth:`ask` gives the number of the one taken."""

    def __init__(self, heading: str, sentence: str, parent: QWidget | None) -> None:
        super().__init__(heading, parent, width=WIDTH)
        self._taken = -1
        self._answers = 0
        self.lines.addWidget(text_label(sentence, wrap=True))

    def add_text(self, text: str) -> None:
        """A longer text that can be read and copied."""
        field = QPlainTextEdit(text)
        field.setAccessibleName(self.windowTitle())
        field.setReadOnly(True)
        field.setMinimumHeight(180)
        self.widen(WIDE)
        self.lines.addWidget(field)

    def add_answer(self, text: str, *, primary: bool = False) -> QPushButton:
        """One more answer; the first has number 0."""
        number = self._answers
        self._answers += 1
        made = self.add_button(text, "primary" if primary else "")
        made.clicked.connect(lambda: self._answer_with(number))
        if primary:
            # what is only to be read must not have the keyboard
            made.setFocus()
        return made

    def ask(self) -> int:
        """Show it; the number of the button, -1 where it was closed."""
        self.exec()
        return self._taken

    def _answer_with(self, number: int) -> None:
        self._taken = number
        self.accept()


def tell(heading: str, sentence: str, parent: QWidget | None) -> None:
    """Show a sentence that needs to be read."""
    question = Question(heading, sentence, parent)
    question.add_answer(translate("Dialogs", "OK"), primary=True)
    question.ask()


def ask_read_only(sentence: str, parent: QWidget | None) -> bool:
    """The project is in use or cannot be written: whether to look at it read-only."""
    question = Question(
        translate("Dialogs", "This project cannot be changed now"), sentence, parent
    )
    question.add_answer(translate("Dialogs", "Cancel"))
    question.add_answer(translate("Dialogs", "Look at it read-only"), primary=True)
    return question.ask() == 1


def may_close(runner: CommandRunner, parent: QWidget | None) -> bool:
    """Whether a project may be closed: nothing waits for another program, or it may be lost."""
    runner.retry()
    return not runner.waiting or not ask_to_wait(runner.waiting, parent)


def ask_to_wait(count: int, parent: QWidget | None) -> bool:
    """So many acts could not be saved yet: whether the project is to stay open for them."""
    text = translate(
        "Dialogs", "Another program is still writing to the project. Acts that wait: {n}."
    )
    heading = translate("Dialogs", "Not everything is saved yet")
    question = Question(heading, text.format(n=count), parent)
    question.add_answer(translate("Dialogs", "Close and lose them"))
    question.add_answer(translate("Dialogs", "Wait"), primary=True)
    return question.ask() != 0


def show_report(report: str, log: Path, parent: QWidget | None) -> None:
    """The one calm dialog for a bug: what a person decided is saved, here is what to send."""
    text = translate(
        "Dialogs",
        "What you decided is saved. You can go on working; please send us this report. It is also"
        " in {log}.",
    )
    heading = translate("Dialogs", "Something went wrong in the program")
    question = Question(heading, text.format(log=log), parent)
    question.add_text(report)
    question.add_answer(translate("Dialogs", "Copy the report"))
    question.add_answer(translate("Dialogs", "Go on"), primary=True)
    if question.ask() == 0:
        QGuiApplication.clipboard().setText(report)
