"""The article's history as the inspector shows it, newest first, and the way back to a moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.base.errors import StorageProblem
from annotator.editing.restoring import RestoreArticle, acts_to_take_back
from annotator.gui.panels.widgets import button, column, fill, frame, key_cap, row, text_label
from annotator.gui.words.edit_titles import in_words
from annotator.gui.words.error_sentences import error_sentence
from annotator.gui.words.local_time import local_time
from annotator.gui.words.plurals import Counted
from annotator.gui.workspace import Workspace
from annotator.store.journal import Edit

translate = QCoreApplication.translate
SHOWN = 100


class HistoryCards:
    """A line per act. The line that was clicked or has the keyboard offers its moment."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lines: list[Moment] = []

    def widgets(self) -> list[QWidget]:
        """One card with a line per edit."""
        self._lines = []
        project, layer = self._workspace.project, self._workspace.layer
        if project is None or layer is None:
            return []
        article, author = layer.article.id, self._workspace.settings.author
        try:
            with project.translated():
                edits = project.journal.of_article(article, SHOWN)
            acts = acts_to_take_back(project, article, author)
        except StorageProblem as problem:
            return [text_label(error_sentence(problem), "problem", wrap=True)]
        if not edits:
            nothing = translate("History", "Nothing was done here yet.")
            return [text_label(nothing, "dim", wrap=True)]
        for edit in edits:
            self._add(Moment(edit, sum(act > edit.id for act in acts)))
        self._add(Moment(None, len(acts)))
        card = frame("card")
        column(card, (4, 4, 4, 4), 0, *self._lines)
        return [card]

    def _add(self, line: Moment) -> None:
        line.chosen.connect(lambda: self._choose(line))
        line.restored.connect(lambda: self._restore(line))
        self._lines.append(line)

    def _choose(self, chosen: Moment) -> None:
        for line in self._lines:
            line.open(line is chosen)

    def _restore(self, line: Moment) -> None:
        layer, view = self._workspace.layer, self._workspace.view
        if layer is None or not line.count:
            return
        # what comes of it is looked at, and undone, in the text
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.do(RestoreArticle(article=layer.article.id, edit=line.edit))


class Moment(QPushButton):
    """What was done, by whom and when; ``count`` acts go back when its moment is restored.

    ``edit`` 0: before anything was done.
    """

    chosen = Signal()
    restored = Signal()

    def __init__(self, edit: Edit | None, count: int) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        undone = edit is not None and edit.undone
        self.edit = edit.id if edit is not None else 0
        self.count = 0 if undone else count
        if edit is None:
            title, below = translate("History", "As the article came"), ""
        else:
            title, below = in_words(edit.title), f"{edit.author} · {local_time(edit.at)}"
        if undone:
            title = translate("History", "{act} (undone)").format(act=title)
        lines = column(self, (10, 6, 10, 6), 1)
        shown = [text_label(title, "dim" if undone else "", wrap=True)]
        if below:
            shown.append(text_label(below, "dim", wrap=True))
        told = Counted().changes_back(self.count) if self.count else ""
        self._offer = QWidget()
        self._offer.setObjectName("inner")
        offer = column(self._offer, (0, 4, 0, 2), 4)
        if self.count:
            shown.append(text_label(told, "title", wrap=True))
            restore = button(translate("History", "Restore this moment"), "chip")
            restore.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            restore.clicked.connect(self.restored)
            key = key_cap(translate("History", "Enter"))
            fill(offer, shown.pop(), row(restore, key, None, spacing=6))
        for label in shown:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            lines.addWidget(label)
        lines.addWidget(self._offer)
        self._offer.hide()
        self.setAccessibleName(", ".join(part for part in (title, below, told) if part))
        self.clicked.connect(self.chosen)

    def open(self, wanted: bool) -> None:
        """Show or hide what restoring would do; nothing to show where nothing would change."""
        self._offer.setVisible(wanted and bool(self.count))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's; the line that has the keyboard offers its moment."""
        super().focusInEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Enter restores."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.restored.emit()
        else:
            super().keyPressEvent(event)
