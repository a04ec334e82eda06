"""Commands on relations."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, shortened
from annotator.editing.spans import accept_ends
from annotator.model.relation import Relation
from annotator.model.schema import Kind
from annotator.model.span import Decision, Span, State


def _ends(edit: Edit, article: int, relation: Relation) -> tuple[Span, Span]:
    return edit.span(article, relation.head), edit.span(article, relation.tail)


def _check_allowed(edit: Edit, head: Span, tail: Span, label: str) -> None:
    schema = edit.schema
    wanted = schema.get(label)
    if wanted is None or wanted.kind is not Kind.RELATION:
        raise Refused("The schema has no such relation.")
    allowed = schema.relations_between(head.label, tail.label)
    if wanted not in allowed:
        ends = f"{schema.label(head.label).name} to {schema.label(tail.label).name}"
        names = ", ".join(each.name for each in allowed)
        raise Refused(
            f"{wanted.name} is not allowed from {ends}"
            + (f"; allowed is {names}." if names else ", and no other relation is.")
        )


def _tell(edit: Edit, code: str, head: Span, tail: Span, label: str) -> None:
    name = edit.schema.label(label).name
    edit.tell(code, head=shortened(head.quote), tail=shortened(tail.quote), label=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateRelation(Command):
    """An accepted relation; its ends are accepted with it.

    One without direction is kept in text order. The same one as a suggestion is accepted, as a
    rejected one revived.
    """

    article: int
    head: int
    tail: int
    label: str

    def run(self, edit: Edit) -> None:
        if self.head == self.tail:
            raise Refused("A relation needs two different spans.")
        head, tail = edit.span(self.article, self.head), edit.span(self.article, self.tail)
        if not (head.visible and tail.visible):
            raise Refused("A rejected span can have no relation.")
        _check_allowed(edit, head, tail, self.label)
        head, tail = in_order(edit, head, tail, self.label)
        made = Relation(head=head.n, tail=tail.n, label=self.label)
        accept_ends(edit, self.article, made)
        existing = _same(edit, self.article, made)
        if existing is None:
            edit.add_relation(self.article, edit.decided(made, Decision.CREATED))
        elif existing.state is State.ACCEPTED:
            raise _there_already(edit, made)
        else:
            edit.save_relation(self.article, edit.decided(existing, Decision.EXPLICIT))
        edit.focus = (self.article, self.head)
        _tell(edit, "relation_create", head, tail, self.label)


def in_order(edit: Edit, head: Span, tail: Span, label: str) -> tuple[Span, Span]:
    """The ends as they are kept: by the text where the relation has no direction."""
    if label in edit.schema.symmetric and head.start > tail.start:
        return tail, head
    return head, tail


def _same(edit: Edit, article: int, wanted: Relation) -> Relation | None:
    """What is stored with the same ends and label."""
    for relation in edit.project.relations.of_span(edit.layer(article).id, wanted.head):
        if relation[:3] == wanted[:3]:
            return relation
    return None


def _there_already(edit: Edit, relation: Relation) -> Refused:
    return Refused(f"This relation is there already: {edit.schema.label(relation.label).name}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptRelation(Command):
    """A suggested relation becomes data, and its ends with it."""

    article: int
    n: int

    def run(self, edit: Edit) -> None:
        relation = edit.relation(self.article, self.n)
        head, tail = accept_ends(edit, self.article, relation)
        if relation.state is not State.ACCEPTED:
            edit.save_relation(self.article, edit.decided(relation, Decision.EXPLICIT))
        edit.focus = (self.article, relation.head)
        _tell(edit, "relation_accept", head, tail, relation.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectRelation(Command):
    """A proposed relation is rejected for good, one made by hand is deleted."""

    article: int
    n: int

    def run(self, edit: Edit) -> None:
        relation = edit.relation(self.article, self.n)
        if not relation.visible:
            raise Refused("This relation is rejected already.")
        head, tail = _ends(edit, self.article, relation)
        edit.remove_relation(self.article, relation, Decision.EXPLICIT)
        edit.focus = (self.article, relation.head)
        code = "relation_delete" if relation.provider is None else "relation_reject"
        _tell(edit, code, head, tail, relation.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRelationLabel(Command):
    """Another label for a relation, which accepts it and its ends.

    ``turned``: with that head and tail change places.
    """

    article: int
    n: int
    label: str
    turned: bool = False

    def run(self, edit: Edit) -> None:
        relation = edit.relation(self.article, self.n)
        head, tail = _ends(edit, self.article, relation)
        if self.turned:
            head, tail = tail, head
        _check_allowed(edit, head, tail, self.label)
        head, tail = in_order(edit, head, tail, self.label)
        _change(edit, self.article, relation, head, tail, self.label)
        _tell(edit, "relation_label", head, tail, self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseRelation(Command):
    """Head and tail change places, which accepts the relation and its ends."""

    article: int
    n: int

    def run(self, edit: Edit) -> None:
        relation = edit.relation(self.article, self.n)
        head, tail = _ends(edit, self.article, relation)
        if relation.label in edit.schema.symmetric:
            name = edit.schema.label(relation.label).name
            raise Refused(f"{name} has no direction to turn round.")
        _check_allowed(edit, tail, head, relation.label)
        _change(edit, self.article, relation, tail, head, relation.label)
        _tell(edit, "relation_reverse", tail, head, relation.label)


def _change(
    edit: Edit, article: int, relation: Relation, head: Span, tail: Span, label: str
) -> None:
    changed = relation._replace(head=head.n, tail=tail.n, label=label)
    accept_ends(edit, article, changed)
    same = _same(edit, article, changed)
    if same is not None and same.n != relation.n:
        if same.state is State.ACCEPTED:
            raise _there_already(edit, changed)
        edit.remove_relation(article, same, Decision.EXPLICIT, keep=False)
    decision = Decision.CREATED if relation.provider is None else Decision.EDITED
    if same is not None and same.n == relation.n and relation.provider is not None:
        decision = Decision.EXPLICIT
    edit.save_relation(article, edit.decided(changed, decision))
    edit.focus = (article, head.n)
