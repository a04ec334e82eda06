"""The live picture of one layer: what the article view and the inspector read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence

from annotator.editing.mentions import Mentions
from annotator.editing.partners import Choice, Partner, partners
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.layer import Layer
from annotator.model.relation import Relation
from annotator.model.rules import paragraph_of
from annotator.model.schema import Schema
from annotator.model.span import Span, State
from annotator.store.layer_reader import read_layer
from annotator.store.project import Project

_Key = tuple[int, int, int]
# a span longer than this (a zone) is kept apart, so that looking for neighbours stays short
_LONG = 1000
# reading one row takes as long as four of all rows
_ALL_AT_ONCE, _FEW = 4, 40


class OpenLayer:
    """One author's layer of one article, in memory. It reads; only a Session writes."""

    def __init__(self, project: Project, article: int, author: str) -> None:
        """:raises StorageProblem: the file is damaged. :raises KeyError: no such article."""
        self._project = project
        self._author = author
        with project.translated():
            self.article: Article = project.articles.get(article)
            self.text: str = project.articles.text(article)
        self.layer: Layer
        self._load()

    def _load(self) -> None:
        content = read_layer(self._project, self.article, self.text, self._author)
        self.layer = content.layer
        self._spans: dict[int, Span] = {span.n: span for span in content.spans if span.visible}
        self._sorted: list[Span] = sorted(self._spans.values(), key=_key)
        self._order: list[_Key] = [_key(span) for span in self._sorted]
        self._long = {span.n for span in self._sorted if _is_long(span)}
        self._suggested = [_key(span) for span in self._sorted if span.state is State.SUGGESTED]
        self._mentions: Mentions | None = None
        self._relations: dict[int, Relation] = {}
        self._rejected: dict[int, tuple[int, int, str]] = {}
        self._suggested_relations: set[int] = set()
        self._ends: dict[int, set[int]] = {}
        for relation in content.relations:
            if relation.visible:
                self._put_relation(relation)
            else:
                self._rejected[relation.n] = relation[:3]

    @property
    def schema(self) -> Schema:
        """The project's schema."""
        return self._project.schema

    @property
    def spans(self) -> Sequence[Span]:
        """The visible spans by (start, longest first, number)."""
        return self._sorted

    @property
    def mentions(self) -> Mentions:
        """The visible spans by what they say, gathered when first asked for."""
        if self._mentions is None:
            self._mentions = Mentions(self._sorted)
        return self._mentions

    @property
    def relations(self) -> Sequence[Relation]:
        """The visible relations by number."""
        return [self._relations[n] for n in sorted(self._relations)]

    def span(self, n: int) -> Span | None:
        """A visible span, or None."""
        return self._spans.get(n)

    def relation(self, n: int) -> Relation | None:
        """A visible relation, or None."""
        return self._relations.get(n)

    def was_rejected(self, relation: Relation) -> bool:
        """Whether a person has said no to such a relation."""
        return relation[:3] in self._rejected.values()

    def between(self, start: int, end: int) -> list[Span]:
        """The visible spans that share text with ``[start, end)``, in order."""
        found = []
        index = bisect_left(self._order, (start - _LONG, -len(self.text), 0))
        while index < len(self._order) and self._order[index][0] < end:
            span = self._spans[self._order[index][2]]
            if span.end > start and not _is_long(span):
                found.append(span)
            index += 1
        long = [self._spans[n] for n in self._long]
        long = [span for span in long if span.start < end and span.end > start]
        return sorted(found + long, key=_key) if long else found

    def at(self, offset: int) -> Span | None:
        """The innermost visible span at a caret offset; one that only ends there comes second.

        Zones come last.
        """

        def rank(span: Span) -> tuple[bool, bool, int]:
            return self.schema.is_zone(span.label), offset == span.end, span.end - span.start

        around = self.between(max(0, offset - 1), offset + 1)
        near = (span for span in around if span.start <= offset <= span.end)
        return min(near, key=rank, default=None)

    def relations_of(self, n: int) -> list[Relation]:
        """The visible relations of a span, in the order of their other ends."""

        def place(relation: Relation) -> tuple[int, int]:
            span = self._spans.get(relation.tail if relation.head == n else relation.head)
            return span.start if span else -1, relation.n

        return sorted((self._relations[number] for number in self._ends.get(n, ())), key=place)

    def partners(self, n: int) -> list[Partner]:
        """The spans of the same paragraph that a relation with this one is allowed to."""
        span = self._spans.get(n)
        if span is None:
            return []
        start, end = paragraph_of(self.text, span.start)
        return partners(self.schema, span, self.between(start, end), self._made(n))

    def far_partners(self, n: int) -> list[Partner]:
        """The spans of the whole article that a relation with this one is allowed to.

        Those of its paragraph first, where a relation mostly stays; then the nearest first.
        """
        span = self._spans.get(n)
        if span is None:
            return []
        start, end = paragraph_of(self.text, span.start)
        possible = partners(self.schema, span, self._sorted, self._made(n))
        return sorted(possible, key=lambda each: not start <= each.span.start < end)

    def has(self, choice: Choice) -> bool:
        """Whether a person has made the relation, either way round where it has no direction."""
        return self._made(choice.head)(choice)

    def _made(self, n: int) -> Callable[[Choice], bool]:
        # asked of every span of a long article
        made = [relation for relation in self.relations_of(n) if relation.state is State.ACCEPTED]
        return lambda choice: any(self.is_of(each, choice) for each in made)

    def is_of(self, relation: Relation, choice: Choice) -> bool:
        """Whether a relation is that of the choice, either way round where it has no direction."""
        ends = (relation.head, relation.tail)
        directed = choice.label.uid not in self.schema.symmetric
        same = ends == choice[:2] or (not directed and ends == choice[1::-1])
        return same and relation.label == choice.label.uid

    def suggested(self, behind: tuple[int, int, float] = (-1, 0, 0)) -> Iterator[Span]:
        """The spans that nobody has decided on, in order, from behind ``(start, -end, n)``."""
        for index in range(bisect_right(self._suggested, behind), len(self._suggested)):
            yield self._spans[self._suggested[index][2]]

    @property
    def suggested_relations(self) -> list[Relation]:
        """The relations that nobody has decided on, by number."""
        return [self._relations[n] for n in sorted(self._suggested_relations)]

    def undecided_relations(self, threshold: float) -> list[Relation]:
        """Those of them that reach ``threshold``, between spans that reach it or are decided on."""
        if threshold <= 0:
            return self.suggested_relations
        hidden = {span.n for span in self.suggested() if not span.reaches(threshold)}
        return [
            relation
            for relation in self.suggested_relations
            if relation.reaches(threshold)
            and not hidden.intersection((relation.head, relation.tail))
        ]

    def undecided(self, threshold: float = 0.0) -> int:
        """How many spans and relations wait for a decision."""
        if threshold <= 0:
            return len(self._suggested) + len(self._suggested_relations)
        spans = sum(span.reaches(threshold) for span in self.suggested())
        return spans + len(self.undecided_relations(threshold))

    def refresh(self, change: Change) -> None:
        """Read again what the change names of this article."""
        article = self.article.id
        if change.everything:
            with self._project.translated():
                self.article = self._project.articles.get(article)
        if change.everything or (change.schema and article not in change.articles):
            self._load()
            return
        if article not in change.articles:
            return
        if len(change.spans.get(article, ())) * _ALL_AT_ONCE > max(len(self._spans), _FEW):
            self._load()
            return
        with self._project.translated():
            if article in change.layers or not self.layer.id:
                self.layer = self._project.layers.get(article, self._author)
            if not self.layer.id:
                self._load()
                return
            # a new list each time: whoever walks the old one is not disturbed
            self._sorted = self._sorted.copy()
            for n in change.spans.get(article, ()):
                self._replace(n, self._project.spans.get(self.layer.id, n))
            for n in change.relations.get(article, ()):
                self._replace_relation(n, self._project.relations.get(self.layer.id, n))
            for n in change.spans.get(article, ()):
                if n not in self._spans:
                    for number in tuple(self._ends.get(n, ())):
                        self._replace_relation(number, None)

    def _replace(self, n: int, span: Span | None) -> None:
        old = self._spans.pop(n, None)
        if old is not None:
            index = bisect_left(self._order, _key(old))
            del self._order[index], self._sorted[index]
            self._long.discard(n)
            if old.state is State.SUGGESTED:
                del self._suggested[bisect_left(self._suggested, _key(old))]
            if self._mentions is not None:
                self._mentions.remove(old)
        if span is not None and span.visible:
            self._spans[n] = span
            index = bisect_left(self._order, _key(span))
            self._order.insert(index, _key(span))
            self._sorted.insert(index, span)
            if _is_long(span):
                self._long.add(n)
            if span.state is State.SUGGESTED:
                insort(self._suggested, _key(span))
            if self._mentions is not None:
                self._mentions.add(span)

    def _replace_relation(self, n: int, relation: Relation | None) -> None:
        old = self._relations.pop(n, None)
        self._rejected.pop(n, None)
        if relation is not None and not relation.visible:
            self._rejected[n] = relation[:3]
        if old is not None:
            self._suggested_relations.discard(n)
            for end in (old.head, old.tail):
                self._ends[end].discard(n)
        # a relation of a span that is not shown is not shown
        if relation is not None and relation.visible and self._spans.keys() >= {*relation[:2]}:
            self._put_relation(relation)

    def _put_relation(self, relation: Relation) -> None:
        self._relations[relation.n] = relation
        if relation.state is State.SUGGESTED:
            self._suggested_relations.add(relation.n)
        for end in (relation.head, relation.tail):
            self._ends.setdefault(end, set()).add(relation.n)


def _is_long(span: Span) -> bool:
    return span.end - span.start > _LONG


def _key(span: Span) -> _Key:
    return span.start, -span.end, span.n
