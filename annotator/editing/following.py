"""What the machine changes among an article's suggestions because of a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.editing.edit import Command, Edit, shortened
from annotator.model.identity import suggestion_uid
from annotator.model.layer import Comment, Status
from annotator.model.proposal import ProposedSpan, Provider, suggested_span
from annotator.model.rules import conflicts
from annotator.model.span import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow(Command):
    """Suggestions that go, change or come because ``quote`` was decided on.

    ``change``: a suggestion's number and what it becomes. What is decided or asked about, what was
    rejected at its place, and a finished article stay as they are.
    """

    article: int
    quote: str
    provider: Provider
    add: tuple[ProposedSpan, ...] = ()
    change: tuple[tuple[int, ProposedSpan], ...] = ()
    remove: tuple[int, ...] = ()

    def run(self, edit: Edit) -> None:
        layer = edit.project.layers.get(self.article, edit.author)
        if layer.id == 0 or layer.status is Status.DONE:
            return
        uid = edit.article(self.article).uid
        text = edit.text(self.article)
        comments = edit.project.layers.comments(layer.id)
        unasked = [n for n in self.remove if not _is_asked_about(edit, layer.id, n, comments)]
        count = sum(remove_suggestion(edit, self.article, layer.id, n) for n in unasked)
        for n, wanted in self.change:
            span = edit.project.spans.get(layer.id, n)
            asked = _is_asked_about(edit, layer.id, n, comments)
            if span is not None and span.state is State.SUGGESTED and not asked:
                _drop_relations(edit, self.article, layer.id, n)
                edit.save(
                    self.article,
                    span._replace(
                        uid=suggestion_uid(uid, self.provider.title, *wanted[:3]),
                        label=wanted.label,
                        provider=self.provider.title,
                        score=wanted.score,
                        proposed=wanted[:3],
                    ),
                )
                count += 1
        for wanted in self.add:
            if _is_free(edit, layer.id, wanted):
                new = suggested_span(uid, text, wanted[:3], self.provider.title, wanted.score)
                edit.add_span(self.article, new)
                count += 1
        edit.tell("follow", quote=shortened(self.quote), count=count)


def _is_asked_about(edit: Edit, layer: int, n: int, comments: Sequence[Comment]) -> bool:
    """Whether somebody flagged a span or commented on it or on a relation of it."""
    span = edit.project.spans.get(layer, n)
    if span is not None and span.flags:
        return True
    ties = {each.n for each in edit.project.relations.of_span(layer, n)} if comments else ()
    return any(comment.span == n or comment.relation in ties for comment in comments)


def remove_suggestion(edit: Edit, article: int, layer: int, n: int) -> int:
    """Take a suggestion away, unless it is decided by now; how many went."""
    span = edit.project.spans.get(layer, n)
    if span is None or span.state is not State.SUGGESTED:
        return 0
    if any(each.state is not State.SUGGESTED for each in edit.project.relations.of_span(layer, n)):
        return 0
    _drop_relations(edit, article, layer, n)
    edit.project.spans.delete(layer, n)
    edit.note_span(article, n)
    return 1


def _drop_relations(edit: Edit, article: int, layer: int, n: int) -> None:
    """Relations that are only suggested rest on the suggestion as it was."""
    for relation in edit.project.relations.of_span(layer, n):
        if relation.state is State.SUGGESTED:
            edit.project.relations.delete(layer, relation.n)
            edit.note_relation(article, relation.n)


def _is_free(edit: Edit, layer: int, wanted: ProposedSpan) -> bool:
    """Whether nothing visible is in the way, and nobody rejected just this here."""
    for other in edit.project.spans.overlapping(layer, wanted.start, wanted.end):
        if other.visible and conflicts(edit.schema, wanted[:3], other.place):
            return False
        if not other.visible and wanted[:3] in (other.place, other.proposed):
            return False
    return True
