"""What a person's layer of an article teaches about relations."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.relation import Relation
from annotator.model.schema import Kind, Schema
from annotator.model.span import Decision, Span, State
from annotator.suggest.normalise import plain
from annotator.suggest.relation_learning import Lesson
from annotator.suggest.relation_pairs import Mark


def lesson_of(
    text: str,
    language: str,
    spans: Iterable[Span],
    relations: Iterable[Relation],
    schema: Schema,
    *,
    done: bool,
) -> Lesson | None:
    """The lesson in a layer; None where no relation was decided on.

    Only accepted spans of labels in use count, zones do not. Who finished an article and accepted
    relations in it has seen the others that are not there; undecided suggestions are no data.
    """
    names = {label.uid: label.name for label in schema.of_kind(Kind.SPAN, Kind.RELATION)}
    marked = [span for span in spans if span.state is State.ACCEPTED and span.label in names]
    copy = plain(text)
    marks = tuple(Mark(*copy.copied(span.start, span.end), names[span.label]) for span in marked)
    at = {span.n: place for place, span in enumerate(marked)}
    related: list[tuple[int, int, str]] = []
    pairs: dict[State, set[tuple[int, int]]] = {State.REJECTED: set(), State.SUGGESTED: set()}
    for relation in relations:
        if relation.head not in at or relation.tail not in at or relation.label not in names:
            continue
        head, tail = at[relation.head], at[relation.tail]
        if relation.state is State.ACCEPTED:
            related.append((head, tail, names[relation.label]))
        elif relation.state is State.SUGGESTED or relation.decision is Decision.EXPLICIT:
            pairs[relation.state].add((head, tail))
    rejected = pairs[State.REJECTED] - {(head, tail) for head, tail, _label in related}
    if not related and not rejected:
        return None
    return Lesson(
        copy.text,
        language,
        marks,
        tuple(related),
        frozenset(rejected),
        frozenset(pairs[State.SUGGESTED]),
        done and bool(related),
    )
