"""Undo and redo, and the way to what they changed: articles are shown where they were left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.base.errors import UserError
from annotator.gui.keys.shown_keys import key_of
from annotator.gui.words.error_sentences import error_sentence
from annotator.model.change import Change

if TYPE_CHECKING:
    from annotator.editing.session import Session
    from annotator.gui.article.focus import ViewState
    from annotator.gui.workspace import Workspace
    from annotator.model.span import Span


class UndoNavigator:
    """Remembers, for as long as a project is open, where a person was in each article."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._left: dict[int, ViewState] = {}

    def forget(self) -> None:
        """Another project: its articles have the same numbers."""
        self._left.clear()

    def remember(self) -> None:
        """The article on screen is about to be left."""
        layer, view = self._workspace.layer, self._workspace.view
        if layer is not None and view is not None:
            self._left[layer.article.id] = view.view_state

    def undo(self) -> bool:
        """Take back the last act, wherever it was; whether there was one."""
        return self._workspace.runner.drop_last() or self._walk(lambda session: session.undo())

    def redo(self) -> bool:
        """Do again what was undone last; whether there was something."""
        return self._walk(lambda session: session.redo())

    def _walk(self, step: Callable[[Session], Change | None]) -> bool:
        """Undo or redo and go where that was; False where there was nothing to walk over."""
        workspace = self._workspace
        session = workspace.runner.writable_session()
        if session is None:
            return True
        try:
            change = step(session)
        except UserError as error:
            workspace.say(error_sentence(error))
            return True
        if change is None:
            return False
        workspace.ask(None)
        before, open_before = self._before(change), workspace.layer is not None
        workspace.take_change(change, by_person=True)
        # the words of all acts, of no use before one is taken back
        from annotator.gui.words.edit_titles import walked_in_words

        said = walked_in_words(change.title)
        self._show(change, before)
        if open_before and workspace.layer is None:
            # the articles themselves went: who pressed once too often must know the way back
            back = QCoreApplication.translate("Articles", "{act}. {key} brings them back.")
            redo = key_of("redo", workspace.settings.keys)
            workspace.say(back.format(act=said, key=redo), lasting=True)
        else:
            workspace.say(said)
        return True

    def _before(self, change: Change) -> Span | None:
        """What an undo was about, as it stands before the layer is read again."""
        layer = self._workspace.layer
        if layer is None or change.focus is None or change.focus[0] != layer.article.id:
            return None
        return layer.span(change.focus[1])

    def _show(self, change: Change, before: Span | None) -> None:
        """Show what an undo or redo changed.

        Another article is opened where it was left; ``before`` is what :meth:`_before` gave.
        """
        workspace = self._workspace
        article = self._article_of(change)
        if article is None:
            return
        came_back = False
        if workspace.layer is None or workspace.layer.article.id != article:
            workspace.show(article)
            came_back = self._come_back(article)
        layer, view = workspace.layer, workspace.view
        if layer is None or view is None or layer.article.id != article:
            return
        relations = [n for n in change.relations.get(article, ()) if layer.relation(n)]
        if change.focus is not None and layer.span(change.focus[1]) is not None:
            view.focus_span(change.focus[1])
            if len(relations) == 1:
                view.focus_relation(relations[0])
        elif before is not None:
            view.set_caret(before.start)
        elif not came_back:
            self._show_first_of(change, article)

    @staticmethod
    def _article_of(change: Change) -> int | None:
        """The one article that it is about; None where there are several or none."""
        if change.focus is not None:
            return change.focus[0]
        return next(iter(change.articles)) if len(change.articles) == 1 else None

    def _come_back(self, article: int) -> bool:
        left, view = self._left.get(article), self._workspace.view
        if left is None or view is None:
            return False
        view.restore(left)
        return True

    def _show_first_of(self, change: Change, article: int) -> None:
        """Go to the first span that was changed, if none of them can be seen."""
        layer, view = self._workspace.layer, self._workspace.view
        if layer is None or view is None:
            return
        spans = [span for n in change.spans.get(article, ()) if (span := view.span(n)) is not None]
        start, end = view.in_sight
        if spans and not any(start <= span.start < end for span in spans):
            view.focus_span(min(spans, key=lambda span: (span.start, span.n)).n)
