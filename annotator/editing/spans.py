"""Commands on spans and zones. All offsets are code points, ends exclusive."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.base.errors import Refused
from annotator.editing.edit import Command, Edit, shortened
from annotator.model.finding import occurrences
from annotator.model.relation import Relation
from annotator.model.rules import conflicts
from annotator.model.schema import Kind
from annotator.model.span import Decision, Span, State
from annotator.model.tokens import strip_blank, trim


def checked_place(text: str, start: int, end: int, *, trimmed: bool) -> tuple[int, int]:
    """The place as it may be stored. :raises Refused: empty, blank or outside the text."""
    if not 0 <= start <= end <= len(text):
        raise Refused("The span would lie outside the text.")
    if trimmed:
        start, end = trim(text, start, end)
    solid_start, solid_end = strip_blank(text, start, end)
    if solid_start == solid_end:
        raise Refused("A span must cover some text that is not blank.")
    return start, end


def name_of_mark(edit: Edit, label: str) -> str:
    """The name of a label for spans or zones. :raises Refused: there is none."""
    found = edit.schema.get(label)
    if found is None or found.kind not in (Kind.SPAN, Kind.ZONE):
        raise Refused("The schema has no such label for spans.")
    return found.name


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateSpan(Command):
    """A new accepted span.

    The place is trimmed of white space and elided articles unless ``trimmed`` is False (the person
    insists). Where a span has exactly this place already it gets the label instead; suggestions in
    the way are rejected.
    """

    article: int
    start: int
    end: int
    label: str
    trimmed: bool = True

    def run(self, edit: Edit) -> None:
        name = name_of_mark(edit, self.label)
        text = edit.text(self.article)
        start, end = checked_place(text, self.start, self.end, trimmed=self.trimmed)
        zone = edit.schema.is_zone(self.label)
        same = [
            span
            for span in edit.project.spans.overlapping(edit.layer(self.article).id, start, end)
            if (span.start, span.end) == (start, end) and edit.schema.is_zone(span.label) == zone
        ]
        visible = [span for span in same if span.visible]
        rejected = [span for span in same if not span.visible and span.label == self.label]
        if visible and (
            zone or visible[0].label != self.label or visible[0].state is not State.ACCEPTED
        ):
            SetLabel(article=self.article, n=visible[0].n, label=self.label).run(edit)
            return
        if visible:
            raise Refused(f"“{shortened(text[start:end])}” is {name} already.")
        edit.make_room(self.article, (start, end, self.label))
        if rejected:
            span = edit.decided(rejected[0], Decision.EXPLICIT)
            edit.save(self.article, span)
        else:
            new = Span(start=start, end=end, label=self.label, quote=text[start:end])
            span = edit.add_span(self.article, edit.decided(new, Decision.CREATED))
        edit.tell("create", (self.article, span.n), quote=shortened(span.quote), label=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLabel(Command):
    """A label on a span, which accepts it. Relations that the schema then forbids go."""

    article: int
    n: int
    label: str

    def run(self, edit: Edit) -> None:
        name = name_of_mark(edit, self.label)
        span = edit.span(self.article, self.n)
        before = edit.schema.label(span.label).name
        edit.make_room(self.article, (span.start, span.end, self.label), span.n)
        labelled = span._replace(label=self.label)
        edit.save(self.article, edit.decided(labelled, decision_for(labelled)))
        if span.label != self.label:
            drop_forbidden_relations(edit, self.article, labelled)
        quote = shortened(span.quote)
        edit.tell("label", (self.article, self.n), quote=quote, from_=before, to=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Command):
    """A suggestion becomes data as it is."""

    article: int
    n: int

    def run(self, edit: Edit) -> None:
        span = edit.span(self.article, self.n)
        accept(edit, self.article, span)
        edit.tell("accept", (self.article, self.n), **_title_values(edit, span))


def accept(edit: Edit, article: int, span: Span, decision: Decision | None = None) -> None:
    """Accept a span unless it is accepted; suggestions in its way are rejected.

    :raises Refused: an accepted span is in its way.
    """
    if span.state is State.ACCEPTED:
        return
    edit.make_room(article, span.place, span.n)
    edit.save(article, edit.decided(span, decision or decision_for(span)))


def accept_ends(edit: Edit, article: int, relation: Relation) -> tuple[Span, Span]:
    """Accept both ends of a relation; head and tail as they were. Raises as :func:`accept`."""
    head, tail = edit.span(article, relation.head), edit.span(article, relation.tail)
    for end in (head, tail):
        accept(edit, article, end)
    return head, tail


def decision_for(span: Span) -> Decision:
    """How the span becomes data when a person sets it as it is now."""
    if span.provider is None:
        return Decision.CREATED
    if span.proposed is None or span.proposed == span.place:
        return Decision.EXPLICIT
    return Decision.EDITED


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(Command):
    """What was proposed is rejected for good, what was made by hand is deleted.

    Its relations go with it.
    """

    article: int
    n: int

    def run(self, edit: Edit) -> None:
        span = edit.span(self.article, self.n)
        if not span.visible:
            raise Refused("This span is rejected already.")
        edit.remove_span(self.article, span, Decision.EXPLICIT)
        code = "delete" if span.provider is None else "reject"
        edit.tell(code, (self.article, self.n), **_title_values(edit, span))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEdges(Command):
    """New edges for a span, which accepts it. Identity, entity and relations stay."""

    article: int
    n: int
    start: int
    end: int
    trimmed: bool = True

    def run(self, edit: Edit) -> None:
        span = edit.span(self.article, self.n)
        text = edit.text(self.article)
        start, end = checked_place(text, self.start, self.end, trimmed=self.trimmed)
        edit.make_room(self.article, (start, end, span.label), span.n)
        moved = span._replace(start=start, end=end, quote=text[start:end])
        edit.save(self.article, edit.decided(moved, decision_for(moved)))
        old, new = shortened(span.quote), shortened(moved.quote)
        edit.tell("edges", (self.article, self.n), from_=old, to=new)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelIdentical(Command):
    """One label on every mention in the article that is written the same, as whole words.

    Mentions inside accepted spans that are in the way are left as they are. The mention is the
    span ``n``, or what stands at ``place``: it becomes a span first.
    """

    article: int
    n: int | None = None
    place: tuple[int, int] | None = None
    label: str

    def run(self, edit: Edit) -> None:
        name = name_of_mark(edit, self.label)
        count, n = 0, self.n
        if self.place is not None:
            start, end = self.place
            CreateSpan(article=self.article, start=start, end=end, label=self.label).run(edit)
            n = edit.focus[1] if edit.focus is not None else None
            count = 1
        if n is None:
            raise Refused("This span is no longer there.")
        span = edit.span(self.article, n)
        text = edit.text(self.article)
        for start, end in sorted({(span.start, span.end), *occurrences(text, span.quote)}):
            count += self._label_one(edit, text, start, end)
        quote = shortened(span.quote)
        edit.tell("label_identical", (self.article, n), quote=quote, label=name, count=count)

    def _label_one(self, edit: Edit, text: str, start: int, end: int) -> int:
        article, label = self.article, self.label
        place = (start, end, label)
        others = [
            other
            for other in edit.project.spans.overlapping(edit.layer(article).id, start, end)
            if edit.schema.is_zone(other.label) == edit.schema.is_zone(label)
        ]
        same = [other for other in others if (other.start, other.end) == (start, end)]
        for other in others:
            blocked = other.state is State.ACCEPTED and other not in same
            if blocked and conflicts(edit.schema, place, other.place):
                return 0
        visible = [other for other in same if other.visible]
        if visible:
            if visible[0].label == label and visible[0].state is State.ACCEPTED:
                return 0
            SetLabel(article=article, n=visible[0].n, label=label).run(edit)
        else:
            CreateSpan(article=article, start=start, end=end, label=label, trimmed=False).run(edit)
        return 1


def _title_values(edit: Edit, span: Span) -> dict[str, str]:
    return {"quote": shortened(span.quote), "label": edit.schema.label(span.label).name}


def drop_forbidden_relations(edit: Edit, article: int, span: Span) -> None:
    """Take away the relations of a span that its label, as it is now, does not allow."""
    layer = edit.layer(article).id
    for relation in edit.project.relations.of_span(layer, span.n):
        ends = edit.span(article, relation.head), edit.span(article, relation.tail)
        allowed = edit.schema.relations_between(ends[0].label, ends[1].label)
        if relation.visible and relation.label not in {label.uid for label in allowed}:
            edit.remove_relation(article, relation, Decision.IMPLICIT)
