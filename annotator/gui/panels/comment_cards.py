"""What was written about the focused span or relation, else about the article."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QWidget

from annotator.base.errors import StorageProblem
from annotator.editing.comments import RemoveComment
from annotator.editing.open_layer import OpenLayer
from annotator.gui.panels.widgets import button, column, frame, row, text_label
from annotator.gui.words.local_time import local_time
from annotator.gui.workspace import Workspace
from annotator.model.layer import Comment
from annotator.model.span import Span

translate = QCoreApplication.translate


def comment_card(workspace: Workspace, layer: OpenLayer, span: Span | None) -> QFrame | None:
    """The comments on a span and its relations, else on the article; None where there are none.

    One on what was rejected since is shown with the article: nobody would find it otherwise. A flag
    is told here, too: it is a question without words.
    """
    numbers = {relation.n for relation in layer.relations_of(span.n)} if span is not None else set()
    shown = [
        each
        for each in _comments(workspace, layer)
        if (
            each.span == span.n or each.relation in numbers
            if span is not None
            else layer.span(each.span or 0) is None and layer.relation(each.relation or 0) is None
        )
    ]
    flagged = bool(span.flags if span is not None else layer.layer.flags)
    if not shown and not flagged:
        return None
    card = frame("card")
    lines = column(card, (14, 12, 10, 12), 10)
    if flagged:
        lines.addWidget(text_label(translate("Comments", "? Flagged as a question"), "title"))
    for comment in shown:
        lines.addWidget(_entry(workspace, layer, comment))
    return card


def _comments(workspace: Workspace, layer: OpenLayer) -> tuple[Comment, ...]:
    project = workspace.project
    if project is None or not layer.layer.id:
        return ()
    try:
        with project.translated():
            return project.layers.comments(layer.layer.id)
    except StorageProblem:
        # the project says so itself at the next act
        return ()


def _entry(workspace: Workspace, layer: OpenLayer, comment: Comment) -> QWidget:
    entry = QWidget()
    entry.setObjectName("inner")
    lines = column(entry, (0, 0, 0, 0), 1)
    lines.addWidget(text_label(comment.text, wrap=True))
    about = layer.relation(comment.relation) if comment.relation is not None else None
    parts = [comment.author, local_time(comment.at)]
    if about is not None:
        parts.insert(0, layer.schema.label(about.label).name)
    removing = button("×", "plain", does=lambda: workspace.do(command))
    removing.setAccessibleName(translate("Comments", "Delete this comment"))
    removing.setToolTip(translate("Comments", "Delete this comment"))
    removing.setCursor(Qt.CursorShape.PointingHandCursor)
    command = RemoveComment(article=layer.article.id, uid=comment.uid)
    lines.addLayout(row(text_label(" · ".join(parts), "dim"), None, removing))
    return entry
