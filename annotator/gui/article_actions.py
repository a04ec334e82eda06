"""What mouse and keys do to the article: view and label bar wired to the actions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu

from annotator.gui.actions import deciding, edges, lettered, relating
from annotator.gui.actions.dispatch import Dispatcher
from annotator.gui.actions.making_relations import make_likeliest
from annotator.gui.actions.table import action_by_id
from annotator.gui.article_pane import ArticlePane
from annotator.gui.dialogs.chooser import LabelChooser, SpanChooser
from annotator.gui.keys.prompt import Prompt
from annotator.gui.workspace import Workspace
from annotator.model.schema import Label

# groups of what a right click offers
CONTEXT = (
    ("accept", "accept_paragraph", "accept_relations", "reject"),
    ("choose_label", "label_identical", "name_span"),
    ("relate", "offer", "reverse", "all_arcs"),
    ("comment", "flag"),
    ("undo", "redo", "copy"),
)


class ArticleActions(QObject):
    """Wires one article pane to what a person can do there."""

    def __init__(self, workspace: Workspace, pane: ArticlePane) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._pane = pane
        self._shift = False  # whether the last click had Shift held
        # where the focus was when something was asked
        self._asked_at = self._focus()
        view = pane.view
        self.handle = view.key_handler = Dispatcher(workspace).handle
        view.edges_dragged.connect(lambda n, a, b: edges.set_edges(workspace, n, a, b))
        view.relation_dragged.connect(lambda head, tail: relating.join(workspace, head, tail))
        view.relation_clicked.connect(view.focus_relation)
        view.answered.connect(self._answer_by_mouse)
        view.span_discarded.connect(lambda n: lettered.reject_span(workspace, n))
        view.relation_discarded.connect(lambda n: lettered.reject_relation(workspace, n))
        view.selection_made.connect(self._pinned)
        view.page_turned.connect(self._ask_anew)
        workspace.prompt_changed.connect(self._asked)
        view.focus_changed.connect(self._focus_moved)
        view.context_requested.connect(self._show_menu)
        pane.labels.chosen.connect(self._label)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; a press on the article is an act, whatever comes of it."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._workspace.acted.emit()
            prompt = self._workspace.prompt
            if prompt is not None and (prompt.passing or not prompt.options):
                self._workspace.ask(None)
        return super().eventFilter(watched, event)

    def choose_label(self) -> None:
        """Open the label chooser at the article, for a relation with those that it can have."""
        pane = self._pane
        labels = dict(deciding.choosable(self._workspace))
        label = LabelChooser(tuple(labels), pane.theme, pane).ask(pane.view)
        if label is not None:
            labels[label]()

    def choose_partner(self) -> None:
        """Open the list of spans that the focused one may be related to."""
        layer, pane, view = self._workspace.layer, self._pane, self._pane.view
        if layer is None or view.focused_span is None:
            return
        possible = layer.far_partners(view.focused_span)
        partner = SpanChooser(possible, layer.schema, layer.text, pane.theme, pane).ask(view)
        if partner is not None:
            make_likeliest(self._workspace, partner.choices)

    def _answer_by_mouse(self, key: str) -> None:
        """A click where letters stand means those at it, with Shift where it had it; or none."""
        if self._shift:
            key = " ".join(f"Shift+{part}" for part in key.split())
        self._workspace.answer(key)

    def _ask_anew(self) -> None:
        """Letters go with the page."""
        prompt = self._workspace.prompt
        if prompt is not None and prompt.anew is not None:
            prompt.anew()
            if self._workspace.prompt is prompt:
                # nothing here to ask about, which was said; the next page may have something
                self._workspace.ask(prompt.without_answers())

    def _focus(self) -> tuple[int | None, int | None]:
        view = self._pane.view
        return view.focused_span, view.focused_relation

    def _asked(self, prompt: Prompt | None) -> None:
        self._asked_at = self._focus()
        self._pane.view.asked_about = prompt.about if prompt is not None else ()

    def _focus_moved(self) -> None:
        """A person went elsewhere, by mouse or a card: what was asked was about what had the focus.

        Where it is about all that is on the screen a page key moves the focus, too.
        """
        self._workspace.missed_relation = False
        prompt = self._workspace.prompt
        if prompt is not None and prompt.anew is None and self._focus() != self._asked_at:
            self._workspace.ask(None)

    def _label(self, label: Label) -> None:
        self._workspace.acted.emit()
        view = self._pane.view
        view.setFocus()
        prompt = self._workspace.prompt
        self._workspace.ask(None)
        if prompt is not None and prompt.label is not None:
            prompt.label(label)
            return
        if view.selection is None and view.focused_span is None:
            # a digit labels the word at the caret; a click far from it would surprise
            self._workspace.say(
                QCoreApplication.translate(
                    "ArticlePane", "Select some text first, or focus a span."
                )
            )
            return
        deciding.label_focused(self._workspace, label)

    def _pinned(self) -> None:
        if self._pane.labels.pinned is not None:
            deciding.label_focused(self._workspace, self._pane.labels.pinned)

    def _show_menu(self, place: QPoint) -> None:
        # what is chosen here is no answer to what was asked before
        self._workspace.ask(None)
        menu = QMenu(self._pane)
        for group in CONTEXT:
            for action in map(action_by_id, group):
                entry = menu.addAction(action.shown_with_key(self._workspace.settings.keys))
                if action.run is not None:
                    entry.triggered.connect(
                        lambda _=False, run=action.run: run(self._workspace, "")
                    )
            menu.addSeparator()
        menu.exec(place)
        menu.deleteLater()
