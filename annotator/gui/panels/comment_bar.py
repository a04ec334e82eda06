"""A field under the article for a comment: Enter keeps it, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from annotator.editing.comments import AddComment
from annotator.editing.edit import shortened
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.event_filters import on_key
from annotator.gui.panels.widgets import give_back, key_cap, line_field, row, text_label
from annotator.gui.targets.focused import focused_relation, focused_span
from annotator.gui.workspace import Workspace

# from this width on it says what it is about, and its keys
WIDE = 560


class CommentBar(QFrame):
    """Writes about what is focused when it is opened: relation, span, else the article."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("findbar")
        self._workspace = workspace
        self._about: tuple[int, int | None, int | None] = (0, None, None)
        self._title = text_label("", "title")
        self.field = line_field(self.tr("What should others know?"), self.tr("Comment"))
        self._hints: list[QWidget] = []
        for key, does in (("Return", self.tr("keep it")), ("Esc", self.tr("leave it"))):
            self._hints += [key_cap(shown_key(key)), text_label(does, "dim")]
        parts = (self._title, self.field, *self._hints)
        self.setLayout(row(*parts, spacing=10, margins=(16, 7, 16, 7), wide=1))
        on_key(self, self.field, self._key)
        workspace.article_shown.connect(self._leave)
        self.hide()

    def start(self) -> None:
        """Open the field."""
        layer = self._workspace.layer
        if layer is None or not self._workspace.can_change():
            return
        if not self.isHidden() and self.field.text().strip():
            # what was begun is gone on with
            self.field.setFocus()
            return
        relation = focused_relation(self._workspace)
        span = focused_span(self._workspace) if relation is None else None
        if relation is not None:
            title = layer.schema.label(relation.label).name
        else:
            title = shortened(span.quote) if span is not None else self.tr("This article")
        self._about = (
            layer.article.id,
            span.n if span is not None else None,
            relation.n if relation is not None else None,
        )
        self._title.setText(title)
        self.field.clear()
        self.show()
        self.field.setFocus()

    def shut(self) -> None:
        """Close the field; the article has the keyboard again."""
        if self._workspace.view is not None:
            self._workspace.view.setFocus()
        self.hide()

    def _keep(self) -> None:
        if self._kept():
            self.shut()

    def _kept(self) -> bool:
        """Write what stands in the field; False where that was refused, which was said."""
        article, span, relation = self._about
        text = self.field.text()
        if not text.strip():
            return True
        command = AddComment(article=article, text=text, span=span, relation=relation)
        return self._workspace.do(command) is not None or self._workspace.runner.waiting > 0

    def _leave(self) -> None:
        """Another article is opened: what was written about the last one is kept."""
        # open under a page that covers it, too
        if not self.isHidden():
            if self._workspace.session is not None:
                self._kept()
            give_back(self, self._workspace.view)
            self.hide()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; a narrow bar leaves its room to what is written."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        for part in (self._title, *self._hints):
            part.setVisible(wide)
