"""The passages of a label, seen before anything happens to them: look, merge, split, delete."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.editing.label_merging import DeleteLabel, MergeLabels, SplitLabel
from annotator.gui.look.theme import Theme
from annotator.gui.panels.flow import Flow
from annotator.gui.panels.widgets import button, column, row, text_label
from annotator.gui.schema.passage_list import PassageList
from annotator.gui.words.plurals import number
from annotator.gui.workspace import Workspace
from annotator.model.schema import Kind, Label
from annotator.store.label_uses import LabelUses, Passage, label_uses, passages

# lines that are read at once; the counts are those of all
MOST = 2000
_AROUND = 56  # what stands around the words of a field with a list


class PassagesPage(QWidget):
    """``left``: back to the label, nothing done. ``done(uid)``: it was done, show this label."""

    left = Signal()
    done = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._label: Label | None = None
        self._mode = ""
        self._uses = LabelUses()
        self.back = button(self.tr("Back"), "chip", does=self.left)
        self._heading = text_label("", "heading", wrap=True)
        self._sentence = text_label("", "dim", wrap=True)
        self.list = PassageList(theme)
        self.all = button(self.tr("Tick all"), "chip", does=self._tick_all)
        self._caption = text_label("")
        self.into = QComboBox()
        self.into.setMinimumWidth(150)
        self.run = button("", "primary", does=self._act)
        head = row(self._heading, self.all, self.back, spacing=10, wide=0)
        self.list.setMinimumHeight(34)
        # one below the other where the window is narrow
        foot = Flow(gap=10, right=True)
        for part in (self._caption, self.into, self.run):
            foot.add(part)
        layout = column(self, (24, 14, 24, 14), 8, head, self._sentence, self.list, foot)
        layout.setStretch(2, 1)
        self.list.opened.connect(self._open)
        self.list.ticks_changed.connect(self._show_button)
        self.into.editTextChanged.connect(self._show_button)
        self.into.currentIndexChanged.connect(self._show_button)

    def show_label(self, label: Label, mode: str, theme: Theme) -> None:
        """The passages of a label and what ``mode`` does to them."""
        self._label, self._mode = label, mode
        read = self._workspace.read(
            lambda project: (passages(project, label.uid, MOST), label_uses(project, label.uid))
        )
        if read is None:
            return
        found, self._uses = read
        self.list.lines.theme = theme
        self.list.lines.colour = theme.label_colour(label)
        self.list.passages.show(found, ticks=mode == "split")
        titles = {
            "look": self.tr("Passages of {label}"),
            "merge": self.tr("Merge {label} into another label"),
            "split": self.tr("Split {label}"),
            "delete": self.tr("Delete {label}"),
        }
        self._heading.setText(titles[mode].format(label=label.name))
        self._sentence.setText(self._summary(label, mode, self._uses, len(found)))
        self._fill_into(label, mode)
        self.all.setVisible(mode == "split")
        self.run.setVisible(mode != "look")
        self._show_button()
        self.list.setFocus()
        if found:
            self.list.setCurrentIndex(self.list.passages.index(0))

    def _summary(self, label: Label, mode: str, uses: LabelUses, shown: int) -> str:
        parts = [
            self.tr("Passages: {n}, articles: {articles}.").format(
                n=number(uses.shown), articles=number(uses.articles)
            )
        ]
        if mode == "delete":
            parts.append(self.tr("They lose their mark, in the work of everybody."))
            if uses.ties and label.kind is not Kind.RELATION:
                ties = self.tr("Relations that go with them: {n}.").format(n=number(uses.ties))
                parts.append(ties)
        elif mode == "merge":
            parts.append(self.tr("They get the other label, and its rules join those of this one."))
        elif mode == "split":
            parts.append(self.tr("Tick those that are to get another label."))
        if shown < uses.shown:
            parts.append(self.tr("The first {n} are shown.").format(n=number(shown)))
        if mode in ("merge", "delete"):
            parts.append(self.tr("Ctrl+Z takes it back."))
        return " ".join(parts)

    def _fill_into(self, label: Label, mode: str) -> None:
        project = self._workspace.project
        self.into.blockSignals(True)
        self.into.clear()
        self.into.setEditable(mode == "split")
        for each in project.schema.labels if project else ():
            if each.kind is label.kind and each.uid != label.uid and not each.retired:
                self.into.addItem(each.name, each.uid)
        # nothing is chosen beforehand: a merge by mistake would be a big one
        self.into.setCurrentIndex(-1)
        self.into.setPlaceholderText(self.tr("Choose a label"))
        if mode == "split":
            self.into.setEditText("")
            line = self.into.lineEdit()
            if line is not None:
                hint = self.tr("New or known label")
                line.setPlaceholderText(hint)
                self.into.setMinimumWidth(line.fontMetrics().horizontalAdvance(hint) + _AROUND)
        self.into.blockSignals(False)
        self._caption.setText(
            self.tr("The ticked ones become") if mode == "split" else self.tr("Merge into")
        )
        self._caption.setVisible(mode in ("merge", "split"))
        self.into.setVisible(mode in ("merge", "split"))

    def _show_button(self) -> None:
        if self._label is None or self._mode == "look":
            return
        if self._mode == "split":
            count = len(self.list.passages.ticked)
            self.run.setText(self.tr("Change them ({n})").format(n=number(count)))
            self.run.setEnabled(count > 0 and bool(self.into.currentText().strip()))
            whole = count == len(self.list.passages.passages) and count > 0
            self.all.setText(self.tr("Tick none") if whole else self.tr("Tick all"))
        elif self._mode == "merge":
            self.run.setText(self.tr("Merge ({n})").format(n=number(self._uses.shown)))
            self.run.setEnabled(self.into.currentIndex() >= 0)
        else:
            self.run.setText(
                self.tr("Delete label and marks ({n})").format(n=number(self._uses.shown))
            )
            self.run.setEnabled(True)

    def _tick_all(self) -> None:
        model = self.list.passages
        model.tick_all(on=len(model.ticked) < len(model.passages))
        self._show_button()

    def _act(self) -> None:
        label = self._label
        if label is None:
            return
        if self._mode == "merge":
            into = str(self.into.currentData())
            if self._workspace.do(MergeLabels(gone=label.uid, into=into)):
                self.done.emit(into)
        elif self._mode == "delete":
            if self._workspace.do(DeleteLabel(uid=label.uid)):
                self.done.emit("")
        elif self._mode == "split":
            self._split(label)

    def _split(self, label: Label) -> None:
        project = self._workspace.project
        name = " ".join(self.into.currentText().split())
        if project is None:
            return
        known = project.schema.named(label.kind, name)
        into = known or Label(uid="", kind=label.kind, name=name, description=label.description)
        chosen = tuple((each.layer, each.n) for each in self.list.passages.ticked)
        if self._workspace.do(SplitLabel(uid=label.uid, into=into, passages=chosen)):
            made = project.schema.named(label.kind, name)
            self.done.emit(made.uid if made else label.uid)

    def _open(self, passage: Passage) -> None:
        """Show the passage in the article behind; what others marked is shown as text."""
        workspace = self._workspace
        if workspace.layer is None or workspace.layer.article.id != passage.article:
            workspace.show(passage.article)
        layer, view = workspace.layer, workspace.view
        if layer is None or view is None or not passage.n:
            return
        if layer.layer.id == passage.layer and layer.span(passage.n) is not None:
            view.focus_span(passage.n)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Escape goes back to the label."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
