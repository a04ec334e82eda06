"""The schema editor: labels at the left, the chosen one at the right; every change at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget, QWidget

from annotator.editing.label_merging import DeleteLabel
from annotator.editing.labels import AddLabel, MoveLabel
from annotator.gui.dialogs.base import room_for
from annotator.gui.keys.letter_codes import DIGITS
from annotator.gui.look.theme import Theme
from annotator.gui.panels.widgets import button, column, frame, row, scrolling, text_label
from annotator.gui.schema.label_form import LabelForm
from annotator.gui.schema.label_list import LabelList
from annotator.gui.schema.passages_page import PassagesPage
from annotator.gui.schema.schema_page import SchemaPage
from annotator.gui.timers import single_shot
from annotator.gui.workspace import Workspace
from annotator.model.change import Change
from annotator.model.schema import Kind, Label, Schema
from annotator.store.label_uses import label_uses, use_counts

LIST_WIDTH, LEAST_LIST = 268, 250
# counting over a big project is done once after a row of changes
COUNT_MS = 150


class SchemaEditor(QDialog):
    """A window beside the article: it can stay open while one works."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Labels and rules"))
        self.resize(QSize(980, 640).boundedTo(room_for(self)))
        self._workspace = workspace
        self._theme = theme
        self._counts: dict[str, int] = {}
        self.list = LabelList(theme)
        self.form = LabelForm(workspace, theme)
        self.schema_page = SchemaPage(workspace)
        self.passages = PassagesPage(workspace, theme)
        self.pages = QStackedWidget()
        self.new = button(self.tr("New label"))
        self.up, self.down = button("↑", "plain"), button("↓", "plain")
        self._said = text_label("", "dim")
        self.undo = button(self.tr("Undo"), does=self._undo)
        self.redo = button(self.tr("Redo"), does=self._redo)
        self._close = button(self.tr("Close"), does=self.close)
        self._build()
        self._connect()
        self._timer = single_shot(self, self._count, COUNT_MS)

    def start(self) -> None:
        """Show it, on the label that was chosen before or the first."""
        if not self.isVisible():
            self._said.clear()
            uid, schema = self.list.chosen(), self._schema()
            first = next((label.uid for label in schema.labels), "") if schema else ""
            self._count()
            self.list.choose(uid or first)
            self._show_chosen()
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def _build(self) -> None:
        left = self._left = frame("queue")
        side = column(left, (0, 10, 0, 10), 8)
        side.addWidget(self.list, 1)
        self.up.setToolTip(self.tr("Move up (Alt+Up)"))
        self.up.setAccessibleName(self.tr("Move up"))
        self.down.setToolTip(self.tr("Move down (Alt+Down)"))
        self.down.setAccessibleName(self.tr("Move down"))
        side.addLayout(row(self.new, None, self.up, self.down, spacing=2, margins=(16, 0, 10, 0)))
        for page in (self.schema_page, self.form):
            area = scrolling(page)
            # a small window has fields that are wider than it
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self.pages.addWidget(area)
        self.pages.addWidget(self.passages)
        middle = row(left, frame("upright"), self.pages, spacing=0, wide=2)
        foot = frame("status")
        self._said.setWordWrap(True)
        # two lines, beside buttons that are a little lower
        self._said.setMinimumHeight(2 * self._said.fontMetrics().height())
        acts = (self.undo, self.redo, self._close)
        foot.setLayout(row(self._said, *acts, margins=(16, 9, 16, 9), wide=0))
        column(self, (0, 0, 0, 0), 0, middle, foot).setStretch(0, 1)
        menu = QMenu(self)
        for kind, title in (
            (Kind.SPAN, self.tr("For spans")),
            (Kind.RELATION, self.tr("For relations")),
            (Kind.ZONE, self.tr("For zones")),
            (Kind.ARTICLE, self.tr("For whole articles")),
        ):
            menu.addAction(title, partial(self.add, kind))
        self.new.setMenu(menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; a small window leaves most of it to the form."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(LIST_WIDTH, max(LEAST_LIST, event.size().width() * 3 // 10)))

    def _connect(self) -> None:
        workspace = self._workspace
        self.list.picked.connect(lambda _uid: self._show_chosen(leaving=True))
        self.list.moved.connect(self._move)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.form.wanted.connect(self._show_passages)
        self.passages.left.connect(self._show_chosen)
        self.passages.done.connect(self._show_after)
        for key, walk in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence("Ctrl+Shift+Z"), self._redo),
        ):
            QShortcut(key, self).activated.connect(walk)
        workspace.changed.connect(self._changed)
        workspace.message.connect(self._said.setText)
        workspace.article_shown.connect(self._article_shown)
        workspace.project_changed.connect(self._leave)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._refresh()

    def _schema(self) -> Schema | None:
        project = self._workspace.project
        return project.schema if project else None

    # showing

    def _changed(self, change: Change) -> None:
        if not self.isVisible():
            return
        if change.schema or change.everything:
            self._refresh()
        self._timer.start()

    def _count(self) -> None:
        counts = self._workspace.read(use_counts)
        if counts is not None:
            self._counts = counts
        self._refresh()

    def _refresh(self) -> None:
        schema = self._schema()
        if schema is None:
            return
        self.list.show_schema(schema, self._counts, self._theme)
        passages = self.pages.currentWidget() is self.passages
        if not passages or schema.get(self.list.chosen()) is None:
            self._show_chosen()

    def _show_chosen(self, *, leaving: bool = False) -> None:
        """The page of the label that is chosen; what was typed for another is taken first."""
        if leaving:
            self._take_typed()
        schema, project = self._schema(), self._workspace.project
        if schema is None or project is None:
            return
        label = schema.get(self.list.chosen())
        editable = not project.read_only
        self.up.setEnabled(label is not None and editable)
        self.down.setEnabled(label is not None and editable)
        if label is None:
            self.schema_page.show_schema(schema)
            self.pages.setCurrentIndex(0)
            return
        uses = self._workspace.read(lambda project: label_uses(project, label.uid))
        if uses is not None:
            self.form.show_label(label, schema, uses, self._theme)
        self.pages.setCurrentIndex(1)

    def _take_typed(self) -> None:
        page = self.pages.currentIndex()
        if page == 0:
            self.schema_page.commit()
        elif page == 1:
            self.form.commit()

    def _show_passages(self, mode: str) -> None:
        self._take_typed()
        schema = self._schema()
        label = schema.get(self.list.chosen()) if schema else None
        if label is None:
            return
        if mode == "delete" and not self._counts.get(label.uid):
            # nothing to look at: undo is enough
            self._workspace.do(DeleteLabel(uid=label.uid))
            return
        self.passages.show_label(label, mode, self._theme)
        self.pages.setCurrentWidget(self.passages)

    def _show_after(self, uid: str) -> None:
        self._count()
        self.list.choose(uid)
        self._show_chosen()

    # doing

    def add(self, kind: Kind) -> None:
        """A new label of a kind, with a name that is to be written over."""
        self._take_typed()
        schema = self._schema()
        if schema is None:
            return
        names = {
            Kind.SPAN: self.tr("NEW_LABEL"),
            Kind.RELATION: self.tr("NEW_RELATION"),
            Kind.ZONE: self.tr("NEW_ZONE"),
            Kind.ARTICLE: self.tr("NEW_TOPIC"),
        }
        name = free_name(schema, names[kind])
        colour = free_colour(schema, kind, self._theme)
        label = Label(uid="", kind=kind, name=name, key=free_key(schema, kind), colour=colour)
        if self._workspace.do(AddLabel(label=label)):
            made = self._workspace.project and self._workspace.project.schema.named(kind, name)
            if made:
                self.list.choose(made.uid)
                self._show_chosen()
                self.form.name.setFocus()
                self.form.name.selectAll()

    def _move(self, steps: int) -> None:
        self._take_typed()
        uid = self.list.chosen()
        if uid:
            self._workspace.do(MoveLabel(uid=uid, steps=steps))

    def _undo(self) -> None:
        self._take_typed()
        if not self._workspace.undo_navigator.undo():
            self._workspace.say(self.tr("There is nothing to undo."))

    def _redo(self) -> None:
        if not self._workspace.undo_navigator.redo():
            self._workspace.say(self.tr("There is nothing to redo."))

    def _article_shown(self) -> None:
        if self._workspace.layer is None and self.isVisible():
            # the project may be about to be closed: what was typed is for this one
            self._take_typed()

    def _leave(self) -> None:
        """Another project: nothing of the last one reaches it."""
        self.schema_page.forget()
        super().reject()

    def reject(self) -> None:
        """Qt's, for Escape and for closing; what was typed is taken."""
        self._take_typed()
        super().reject()


def free_name(schema: Schema, wanted: str) -> str:
    """``wanted``, with a number where a label has that name."""
    names = {label.name for label in schema.labels}
    if wanted not in names:
        return wanted
    number = 2
    while f"{wanted}_{number}" in names:
        number += 1
    return f"{wanted}_{number}"


def free_key(schema: Schema, kind: Kind) -> str:
    """The first digit that no label of this kind has, "" where all are taken."""
    return next((key for key in DIGITS if schema.with_key(kind, key) is None), "")


def free_colour(schema: Schema, kind: Kind, theme: Theme) -> str:
    """The first colour that no label of this kind has, else the one that fewest have."""
    used = [theme.label_colour(label) for label in schema.labels if label.kind is kind]
    return min(theme.labels, key=lambda name: used.count(theme.labels[name]))
