"""Commands on what a person writes beside an article, a span or a relation."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.clock import new_uid
from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, shortened, typed
from annotator.model.layer import Comment


@dataclass(frozen=True, slots=True, kw_only=True)
class AddComment(Command):
    """A comment on a span or a relation, else on the article; whether it is done stays."""

    article: int
    text: str
    span: int | None = None
    relation: int | None = None

    def run(self, edit: Edit) -> None:
        text = typed(self.text)
        if not text:
            raise Refused("A comment needs some text.")
        layer = edit.layer_as_it_is(self.article)
        written = Comment(uid=new_uid(), author=edit.author, at=edit.at, text=text)
        comment = written._replace(span=self.span, relation=self.relation)
        edit.project.layers.add_comment(layer.id, comment)
        edit.touch_layer(self.article)
        focus = None if self.span is None else (self.article, self.span)
        edit.tell("comment", focus, text=shortened(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveComment(Command):
    """Takes a comment away."""

    article: int
    uid: str

    def run(self, edit: Edit) -> None:
        layer = edit.layer_as_it_is(self.article)
        found = [each for each in edit.project.layers.comments(layer.id) if each.uid == self.uid]
        if not found:
            raise Refused("This comment is no longer there.")
        edit.project.layers.remove_comment(self.uid)
        edit.touch_layer(self.article)
        edit.tell("comment_remove", text=shortened(found[0].text))
