"""The article's history as the inspector shows it, newest first."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QWidget

from annotator.base.errors import StorageProblem
from annotator.gui.panels.pieces import column, frame, text_label
from annotator.gui.sentences import told
from annotator.gui.titles import in_words
from annotator.gui.workspace import Workspace

translate = QCoreApplication.translate
SHOWN = 100


def history_widgets(workspace: Workspace) -> list[QWidget]:
    """One card with a line per edit."""
    project, layer = workspace.project, workspace.layer
    if project is None or layer is None:
        return []
    try:
        with project.translated():
            edits = project.journal.of_article(layer.article.id, SHOWN)
    except StorageProblem as problem:
        return [text_label(told(problem), "problem", wrap=True)]
    if not edits:
        return [text_label(translate("History", "Nothing was done here yet."), "dim", wrap=True)]
    card = frame("card")
    lines = column(card, (14, 12, 14, 12), 10)
    for edit in edits:
        title = in_words(edit.title)
        if edit.undone:
            title = translate("History", "{act} (undone)").format(act=title)
        entry = column_of(title, f"{edit.author} · {local_time(edit.at)}", dim=edit.undone)
        lines.addWidget(entry)
    return [card]


def column_of(title: str, below: str, *, dim: bool) -> QWidget:
    """Two lines: what, and by whom and when."""
    entry = QWidget()
    entry.setObjectName("inner")
    lines = column(entry, (0, 0, 0, 0), 1)
    lines.addWidget(text_label(title, "dim" if dim else "", wrap=True))
    lines.addWidget(text_label(below, "dim"))
    return entry


def local_time(at: str) -> str:
    """UTC as the journal keeps it, as local date and time."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    day = (
        ""
        if moment.date() == datetime.now().date()
        else (
            QLocale().toString(
                QDate(moment.year, moment.month, moment.day), QLocale.FormatType.ShortFormat
            )
            + " "
        )
    )
    return day + moment.strftime("%H:%M:%S")
