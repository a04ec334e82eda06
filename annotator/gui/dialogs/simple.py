"""Small dialogs of one question or one sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from annotator.gui.panels.pieces import button, column, text_label

translate = QCoreApplication.translate


class Question(QDialog):
    """A heading, a sentence, and buttons; :meth:`ask` gives the number of the one taken."""

    def __init__(self, heading: str, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(440)
        self._taken = -1
        self._layout = column(self, (24, 22, 24, 18), 10)
        self._layout.addWidget(text_label(heading, "heading", wrap=True))
        self._layout.addWidget(text_label(sentence, wrap=True))
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)

    def add_text(self, text: str) -> None:
        """A longer text that can be read and copied."""
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setMinimumHeight(180)
        self.setMinimumWidth(620)
        self._layout.addWidget(field)

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        """One more answer; the first has number 0."""
        number = self._buttons.count() - 1
        made = button(text, "primary" if primary else "")
        made.clicked.connect(lambda: self._take(number))
        made.setAutoDefault(primary)
        made.setDefault(primary)
        self._buttons.addWidget(made)
        return made

    def ask(self) -> int:
        """Show it; the number of the button, -1 where it was closed."""
        self._layout.addSpacing(8)
        self._layout.addLayout(self._buttons)
        self.exec()
        return self._taken

    def _take(self, number: int) -> None:
        self._taken = number
        self.accept()


def tell(heading: str, sentence: str, parent: QWidget | None) -> None:
    """Show a sentence that needs to be read."""
    question = Question(heading, sentence, parent)
    question.add_button(translate("Dialogs", "OK"), primary=True)
    question.ask()


def ask_read_only(sentence: str, parent: QWidget | None) -> bool:
    """The project is in use or cannot be written: whether to look at it read-only."""
    question = Question(
        translate("Dialogs", "This project cannot be changed now"), sentence, parent
    )
    question.add_button(translate("Dialogs", "Cancel"))
    question.add_button(translate("Dialogs", "Look at it read-only"), primary=True)
    return question.ask() == 1


def show_report(report: str, log: Path, parent: QWidget | None) -> None:
    """The one calm dialog for a bug: what a person decided is saved, here is what to send."""
    question = Question(
        translate("Dialogs", "Something went wrong in the program"),
        translate(
            "Dialogs",
            "What you decided is saved. You can go on working; please send us this report. It is"
            " also in {log}.",
        ).format(log=log),
        parent,
    )
    question.add_text(report)
    question.add_button(translate("Dialogs", "Copy the report"))
    question.add_button(translate("Dialogs", "Go on"), primary=True)
    if question.ask() == 0:
        QGuiApplication.clipboard().setText(report)


def closing_buttons(dialog: QDialog, accept: str) -> QHBoxLayout:
    """Cancel and one more, wired to the dialog."""
    cancel, main = button(translate("Dialogs", "Cancel")), button(accept, "primary")
    cancel.clicked.connect(dialog.reject)
    main.clicked.connect(dialog.accept)
    main.setDefault(True)
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    buttons.addWidget(cancel)
    buttons.addWidget(main)
    return buttons
