"""Bringing an article back to what it was at an earlier moment."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit
from annotator.editing.entities import remove_unused
from annotator.editing.following import remove_suggestion
from annotator.model.layer import Layer
from annotator.model.rules import conflicts
from annotator.model.span import Span, State
from annotator.store.layer_history import LayerHistory
from annotator.store.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreArticle(Command):
    """The author's layer becomes what it was when ``edit`` was done, 0: before the first act.

    What was done since to labels and entities of the whole project stands.
    """

    article: int
    edit: int

    def run(self, edit: Edit) -> None:
        project = edit.project
        at = project.journal.standing_since(self.edit) if self.edit else ""
        if at is None:
            raise Refused("This moment is no longer part of the article's history.")
        layer = project.layers.get(self.article, edit.author)
        past = _history(project, layer)
        count = len(past.acts_since(self.edit))
        restored = past.restore(self.edit)
        if not restored.anything:
            raise Refused("The article is as it was at this moment already.")
        for n in restored.spans:
            edit.note_span(self.article, n)
        for n in restored.relations:
            edit.note_relation(self.article, n)
        edit.touch_layer(self.article)
        project.entities.reindex(restored.named)
        remove_unused(edit, restored.unlinked)
        self._make_room(edit, layer, restored.spans)
        edit.tell("restore" if self.edit else "restore_first", at=at, count=count)

    def _make_room(self, edit: Edit, layer: Layer, restored: frozenset[int]) -> None:
        """Take suggestions away that have come since where a restored span is accepted again."""
        near: list[Span] = []
        # in reading order, so that each is compared with what may reach it alone
        for span in sorted(edit.project.spans.of_layer(layer.id), key=lambda each: each.start):
            near = [other for other in near if other.end > span.start]
            if span.n in restored and span.state is State.ACCEPTED:
                rivals = [other for other in near if other.n not in restored]
            elif span.n not in restored and span.state is State.SUGGESTED:
                rivals = [other for other in near if other.n in restored]
            else:
                continue
            near.append(span)
            for other in rivals:
                if conflicts(edit.schema, span.place, other.place):
                    suggested = span if other.n in restored else other
                    remove_suggestion(edit, self.article, layer.id, suggested.n)


def acts_to_take_back(project: Project, article: int, author: str) -> list[int]:
    """The acts on the author's layer that stand, oldest first; those after a moment go back."""
    with project.translated():
        layer = project.layers.get(article, author)
        return _history(project, layer).acts_since(0)


def _history(project: Project, layer: Layer) -> LayerHistory:
    return LayerHistory(project.connection, project.journal.images, layer)
