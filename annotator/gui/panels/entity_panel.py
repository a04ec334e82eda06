"""Who or what the focused span names: a field and a list below the span, closed by a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem

from annotator.editing.edit import Command, shortened
from annotator.editing.entities import LinkSpans, RenameEntity, UnlinkSpan
from annotator.gui.actions.moving import go_on_after
from annotator.gui.article.view import ArticleView
from annotator.gui.entities.identity import Choice, Identity, Question
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.choices import menu_list, stepped
from annotator.gui.panels.widgets import column, give_back, key_cap, line_field, row, text_label
from annotator.gui.targets.focused import focused_span
from annotator.gui.targets.reading_order import place_of_span
from annotator.gui.words.edit_titles import in_words
from annotator.gui.words.plurals import used
from annotator.gui.words.row_reader import RowReader
from annotator.gui.workspace import Workspace
from annotator.model.span import State

WIDTH = 420
GAP = 6
_NAMES_SHOWN = 3


class Offer(NamedTuple):
    """One row: what it says, and the command that Enter runs."""

    text: str
    detail: str
    command: Callable[[], Command]


class EntityPanel(QFrame):
    """Enter takes the row, arrows choose, typing finds another or names a new one, Esc leaves."""

    def __init__(self, workspace: Workspace, identity: Identity, view: ArticleView) -> None:
        super().__init__(view)
        self.setObjectName("floating")
        self._workspace = workspace
        self._identity = identity
        self._view = view
        self._question: Question | None = None
        self._offers: list[Offer] = []
        self.field = line_field(self.tr("A person, place or body"), self.tr("Entity"))
        self.list = menu_list(self.tr("Entity"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = text_label("", "title")
        self._count = text_label("", "dim")
        head = row(self._title, None, self._count)
        takes = (key_cap(shown_key("Return")), text_label(self.tr("takes it"), "dim"))
        leaves = (key_cap(shown_key("Esc")), text_label(self.tr("leaves"), "dim"))
        hint = row(*takes, *leaves, None, spacing=6)
        column(self, (12, 10, 12, 10), 8, head, self.field, self.list, hint)
        RowReader(self.list, self.field)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run_chosen())
        workspace.article_shown.connect(self._leave)
        self.hide()

    def start(self) -> None:
        """Ask about the focused span."""
        layer, span = self._workspace.layer, focused_span(self._workspace)
        self._question = self._identity.about(span) if span is not None else None
        if layer is None or self._question is None:
            return
        self._title.setText(shortened(self._question.name, 40))
        others = [layer.span(n) for n in self._question.others]
        count = sum(other is not None and other.entity is None for other in others)
        self._count.setText(self.tr("others here: {n}").format(n=count) if count else "")
        self.field.clear()
        self._fill("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def _leave(self) -> None:
        """Another article is opened."""
        give_back(self, self._view)
        self.hide()

    def shut(self) -> None:
        """Close; the article has the keyboard again."""
        self._view.setFocus()
        self.hide()

    def _fill(self, typed: str) -> None:
        question = self._question
        if question is None:
            return
        self._offers = self._typed(question, typed) if typed.strip() else self._first(question)
        self.list.clear()
        for offer in self._offers:
            lines = offer.text + ("\n" + offer.detail if offer.detail else "")
            item = QListWidgetItem(lines)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, lines.replace("\n", ", "))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        if self.isVisible():
            self._place()

    def _first(self, question: Question) -> list[Offer]:
        """Before anything is typed: likely entities, a new one, others, none."""
        linked = question.linked.uid if question.linked else ""
        choices = [choice for choice in question.choices if choice.entity.uid != linked]
        likely = [self._link(question, choice) for choice in choices if choice.likely]
        others = [self._link(question, choice) for choice in choices if not choice.likely]
        new = self._new(question, question.name)
        if question.linked is None:
            return [*likely, new, *others]
        stays = [choice for choice in question.choices if choice.entity.uid == linked]
        kept = [self._link(question, choice) for choice in stays]
        text = self.tr("Not {name}: unlink this span")
        unlink = Offer(
            text.format(name=shortened(question.linked.name, 32)),
            "",
            lambda: UnlinkSpan(article=self._article, n=question.span.n),
        )
        return [*kept, *likely, unlink, new, *others]

    def _typed(self, question: Question, typed: str) -> list[Offer]:
        found = [self._link(question, each) for each in self._identity.typed(typed)]
        found.append(self._new(question, typed))
        if question.linked is not None:
            uid, old = question.linked.uid, shortened(question.linked.name, 32)
            new = shortened(" ".join(typed.split()), 32)
            text = self.tr("Rename {old} to “{new}”").format(old=old, new=new)
            found.append(Offer(text, "", lambda: RenameEntity(entity=uid, name=typed)))
        return found

    def _link(self, question: Question, choice: Choice) -> Offer:
        layer = self._workspace.layer
        entity = choice.entity
        label = layer.schema.get(entity.label) if layer is not None else None
        facts = [label.name if label is not None else ""]
        facts.append(used(choice.uses.mentions, choice.uses.articles))
        also = [each for each in dict.fromkeys(n.name for n in entity.names) if each != entity.name]
        facts.append(", ".join(also[:_NAMES_SHOWN]))
        return Offer(
            shortened(entity.name, 48),
            shortened(" · ".join(fact for fact in facts if fact), 62),
            lambda: self._linking(question, entity=entity.uid),
        )

    def _new(self, question: Question, name: str) -> Offer:
        text = self.tr("New entity “{name}”").format(name=shortened(" ".join(name.split()), 32))
        return Offer(text, "", lambda: self._linking(question, name=name))

    def _linking(self, question: Question, *, entity: str = "", name: str = "") -> LinkSpans:
        n, others = question.span.n, question.others
        return LinkSpans(article=self._article, n=n, others=others, entity=entity, name=name)

    @property
    def _article(self) -> int:
        layer = self._workspace.layer
        return layer.article.id if layer is not None else 0

    def _run_chosen(self) -> None:
        question, chosen = self._question, self.list.currentRow()
        if question is None or not 0 <= chosen < len(self._offers):
            return
        self.shut()
        change = self._workspace.do(self._offers[chosen].command())
        if change is None:
            return
        self._workspace.say(in_words(change.title))
        if question.span.state is State.SUGGESTED and change.title.code == "entity_link":
            go_on_after(self._workspace, place_of_span(question.span))

    def _place(self) -> None:
        """Below the span, above it where there is no room."""
        view, question = self._view, self._question
        if question is None:
            return
        self.setFixedWidth(min(WIDTH, view.viewport().width() - 2 * GAP))
        rows = [self.list.sizeHintForRow(n) for n in range(self.list.count())]
        self.list.setFixedHeight(sum(rows) + 4)
        self.adjustSize()
        # a small window scrolls the list
        over = self.height() + 2 * GAP - view.viewport().height()
        if over > 0:
            self.list.setFixedHeight(max(max(rows) + 4, sum(rows) + 4 - over))
            self.adjustSize()
        rect = view.sheet.caret_rect(question.span.start)
        below = view.stage.from_document(rect.left, rect.bottom)
        above = view.stage.from_document(rect.left, rect.top)
        height = view.viewport().height()
        y = round(below.y()) + GAP * 3
        if y + self.height() > height:
            y = max(GAP, min(round(above.y()) - self.height() - 4 * GAP, height - self.height()))
        x = max(GAP, min(round(below.x()), view.viewport().width() - self.width() - GAP))
        self.move(x, y)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; keys of the field, and whether it lost the keyboard."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key(event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            # who looks something up in another window goes on where they were
            self.setVisible(event.reason() == Qt.FocusReason.ActiveWindowFocusReason)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._run_chosen()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return stepped(self.list, key)
        return True
