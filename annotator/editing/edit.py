"""Commands, and what they work with: the rows they may touch, and a note of what they touched."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

from annotator.base.clock import new_uid, now
from annotator.base.errors import Refused
from annotator.model.article import Article
from annotator.model.change import Change, Source, Title
from annotator.model.layer import Layer, Status
from annotator.model.relation import Relation
from annotator.model.rules import Place, conflicts
from annotator.model.schema import Schema
from annotator.model.span import Decision, Span, State
from annotator.store.project import Project

Mark = TypeVar("Mark", Span, Relation)


@dataclass
class Edit:
    """One act inside one transaction. Commands go through it; it keeps the layer's rules."""

    project: Project
    author: str
    source: Source
    title: Title = field(default_factory=lambda: Title(code="nothing"))
    focus: tuple[int, int] | None = None
    at: str = field(default_factory=now)
    schema_changed: bool = False
    everything: bool = False
    _spans: dict[int, set[int]] = field(default_factory=dict)
    _relations: dict[int, set[int]] = field(default_factory=dict)
    _layers: set[int] = field(default_factory=set)
    _working: dict[int, Layer] = field(default_factory=dict)
    _finishing: set[int] = field(default_factory=set)

    @property
    def schema(self) -> Schema:
        """The project's schema."""
        return self.project.schema

    def article(self, article: int) -> Article:
        """:raises Refused: there is no such article."""
        try:
            return self.project.articles.get(article)
        except KeyError:
            raise Refused("This article is no longer in the project.") from None

    def text(self, article: int) -> str:
        """The article's text."""
        return self.project.articles.text(article)

    def layer(self, article: int) -> Layer:
        """The author's layer to change, made when missing.

        What a person changes is in progress from then on, a finished article too.
        """
        layer = self._working.get(article)
        if layer is None:
            layer = self.project.layers.get(article, self.author)
            if layer.id == 0:
                self.article(article)
                layer = self.project.layers.create(article, self.author, self.schema.revision)
                self._layers.add(article)
            self._working[article] = layer
        if self.source is Source.PERSON and article not in self._finishing:
            self._set_status(article, Status.IN_PROGRESS)
        return self._working[article]

    def layer_as_it_is(self, article: int) -> Layer:
        """The author's layer for a question or a comment: a finished article stays finished."""
        layer = self.project.layers.get(article, self.author)
        return layer if layer.id else self.layer(article)

    def naming(self, article: int) -> None:
        """What follows changes only what spans name: a finished article stays finished."""
        # what this act works on already has its status: bulk acts come here for each mark
        if article in self._working:
            return
        if self.project.layers.get(article, self.author).status is Status.DONE:
            self._finishing.add(article)

    def finish(self, article: int) -> Layer:
        """The author's layer, done from this act on."""
        self._finishing.add(article)
        self.layer(article)
        self._set_status(article, Status.DONE)
        return self._working[article]

    def _set_status(self, article: int, status: Status) -> None:
        """Write the layer's status if it differs."""
        layer = self._working[article]
        if layer.status is not status:
            self.project.layers.set_status(layer.id, status)
            self._working[article] = layer._replace(status=status)
            self._layers.add(article)

    def touch_layer(self, article: int) -> None:
        """Note that the layer's own row changed."""
        self._layers.add(article)

    def span(self, article: int, n: int) -> Span:
        """:raises Refused: the span is gone."""
        found = self.project.spans.get(self.layer(article).id, n)
        if found is None:
            raise Refused("This span is no longer there.")
        return found

    def relation(self, article: int, n: int) -> Relation:
        """:raises Refused: the relation is gone."""
        found = self.project.relations.get(self.layer(article).id, n)
        if found is None:
            raise Refused("This relation is no longer there.")
        return found

    def save(self, article: int, span: Span) -> None:
        """Write the row of a changed span."""
        self.project.spans.update(self.layer(article).id, span)
        self.note_span(article, span.n)

    def decided(self, mark: Mark, decision: Decision, state: State = State.ACCEPTED) -> Mark:
        """The span or relation as accepted, or rejected, by the author now."""
        return mark._replace(
            state=state, decision=decision, decided_at=self.at, decided_by=self.author
        )

    def accept_as_they_are(self, article: int, numbers: Sequence[int], decision: Decision) -> None:
        """Accept spans in whose way nothing is, as :meth:`decided` does with one."""
        layer = self.layer(article).id
        self.project.spans.accept(layer, numbers, decision, at=self.at, by=self.author)
        for n in numbers:
            self.note_span(article, n)

    def add_span(self, article: int, span: Span) -> Span:
        """Store a new span under the next number and a uid of its own if it has none."""
        layer = self.layer(article)
        stored = span._replace(
            n=self.project.layers.take_numbers(layer.id, "span"), uid=span.uid or new_uid()
        )
        self.project.spans.insert(layer.id, [stored])
        self.note_span(article, stored.n)
        return stored

    def remove_span(self, article: int, span: Span, decision: Decision) -> None:
        """Reject what was proposed, delete what was made by hand; its relations go with it."""
        layer = self.layer(article)
        proposed = span.provider is not None
        for relation in self.project.relations.of_span(layer.id, span.n):
            self.remove_relation(article, relation, decision, keep=proposed)
        if proposed:
            self.save(article, self.decided(span, decision, State.REJECTED))
        else:
            self.project.layers.remove_comments_on(layer.id, span=span.n)
            self.project.spans.delete(layer.id, span.n)
            self.note_span(article, span.n)

    def add_relation(self, article: int, relation: Relation) -> Relation:
        """Store a new relation under the next number."""
        layer = self.layer(article)
        stored = relation._replace(
            n=self.project.layers.take_numbers(layer.id, "relation"), uid=relation.uid or new_uid()
        )
        self.project.relations.insert(layer.id, [stored])
        self.note_relation(article, stored.n)
        return stored

    def save_relation(self, article: int, relation: Relation) -> None:
        """Write the row of a changed relation."""
        self.project.relations.update(self.layer(article).id, relation)
        self.note_relation(article, relation.n)

    def remove_relation(
        self, article: int, relation: Relation, decision: Decision, *, keep: bool = True
    ) -> None:
        """Reject a proposed relation (if its row can be kept), delete one made by hand."""
        if relation.provider is not None and keep:
            if relation.state is not State.REJECTED:
                self.save_relation(article, self.decided(relation, decision, State.REJECTED))
        else:
            self.project.layers.remove_comments_on(self.layer(article).id, relation=relation.n)
            self.project.relations.delete(self.layer(article).id, relation.n)
            self.note_relation(article, relation.n)

    def make_room(self, article: int, place: Place, except_n: int = 0) -> list[Span]:
        """Reject the suggestions that ``place`` may not overlap; those rejected.

        :raises Refused: an accepted span is in the way.
        """
        in_the_way = [
            other
            for other in self.project.spans.overlapping(self.layer(article).id, place[0], place[1])
            if other.n != except_n and other.visible and conflicts(self.schema, place, other.place)
        ]
        for other in in_the_way:
            if other.state is State.ACCEPTED:
                name = self.schema.label(other.label).name
                raise Refused(
                    f"“{shortened(other.quote)}” is {name} already, and spans may not overlap here:"
                    " change or delete it first."
                )
        for other in in_the_way:
            self.remove_span(article, other, Decision.IMPLICIT)
        return in_the_way

    def tell(self, code: str, focus: tuple[int, int] | None = None, /, **values: object) -> None:
        """Say what the act is and, if it was about one span, where: article and number.

        A name that Python takes for its own has an underscore behind it: ``from_``.
        """
        told = {name.rstrip("_"): str(value) for name, value in values.items()}
        self.title, self.focus = Title(code=code, values=told), focus or self.focus

    def note_span(self, article: int, n: int) -> None:
        """Note that a span's row changed."""
        self._spans.setdefault(article, set()).add(n)

    def note_relation(self, article: int, n: int) -> None:
        """Note that a relation's row changed."""
        self._relations.setdefault(article, set()).add(n)

    def change(self) -> Change:
        """What the act touched."""
        return Change(
            title=self.title,
            spans={article: frozenset(ns) for article, ns in self._spans.items()},
            relations={article: frozenset(ns) for article, ns in self._relations.items()},
            layers=frozenset(self._layers),
            schema=self.schema_changed,
            everything=self.everything,
            focus=self.focus,
        )


class Command(ABC):
    """One undoable act. ``journaled`` False: what it writes needs no undo (new suggestions)."""

    __slots__ = ()
    journaled: ClassVar[bool] = True

    @abstractmethod
    def run(self, edit: Edit) -> None:
        """Do it through ``edit``, and tell it what was done.

        :raises Refused: a rule forbids it; everything is rolled back.
        """


# U+0000 and halves of surrogate pairs: no import takes what holds them
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def typed(text: str) -> str:
    """What a person typed or pasted, without blanks around it and without what is no text."""
    return _NO_TEXT.sub("", text).strip()


def one_line(text: str) -> str:
    """The same without line breaks and runs of spaces: a name as it is listed."""
    return " ".join(typed(text).split())


def shortened(quote: str, limit: int = 40) -> str:
    """A quote for a sentence: one line, at most ``limit`` code points."""
    line = one_line(quote)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
