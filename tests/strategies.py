"""Hypothesis strategies for records under the starter schema."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from annotator.formats.schema_file import load_schema
from annotator.model.entity import Entity, EntityName
from annotator.model.layer import Comment, Status
from annotator.model.record import Record
from annotator.model.relation import Relation
from annotator.model.schema import Kind, Schema
from annotator.model.span import Decision, Span, State

NEWS = load_schema("news")
MARKS = [label.name for label in NEWS.of_kind(Kind.SPAN)]
# no surrogates and no U+0000: files that hold them are refused
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
UIDS = st.text("0123456789abcdef", min_size=16, max_size=16)
WORDS = st.text(CHARACTERS, max_size=12)
VALUES = st.dictionaries(WORDS, st.one_of(st.integers(-9, 9), WORDS, st.booleans()), max_size=2)
SCORES = st.one_of(st.none(), st.floats(0, 1))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record that the schema ``news`` allows, spans in text order and numbered from 1."""
    text = draw(st.text(CHARACTERS, min_size=1, max_size=60).filter(lambda t: bool(t.strip())))
    text += " and so on"
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    places = [
        (start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=False)
        if text[start:end].strip()
    ]
    entities = draw(_entities())
    uids = iter(draw(st.lists(UIDS, unique=True, min_size=40, max_size=40)))
    spans = [
        draw(_span(n, next(uids), start, end, text, entities))
        for n, (start, end) in enumerate(places, 1)
    ]
    named = {span.entity for span in spans}
    relations = draw(_relations(spans, [next(uids) for _each in range(4)]))
    numbers = [span.n for span in spans], [relation.n for relation in relations]
    return Record(
        id=draw(st.text(CHARACTERS, min_size=1, max_size=8)),
        uid=next(uids),
        text=text,
        title=draw(WORDS),
        language=draw(st.sampled_from(["en", "fr", "de"])),
        source=draw(st.one_of(st.none(), WORDS)),
        published=draw(st.one_of(st.none(), st.just("2024-05-04"))),
        story=draw(st.one_of(st.none(), st.just("story"))),
        meta=draw(VALUES),
        author="marie",
        status=draw(st.sampled_from([Status.IN_PROGRESS, Status.DONE])),
        flags=draw(st.sampled_from([(), ("ask",), ("ask", "skip")])),
        comments=draw(_comments(*numbers, next(uids))),
        entities=tuple(entity for entity in entities if entity.uid in named),
        spans=tuple(spans),
        relations=tuple(relations),
    )


@st.composite
def _entities(draw: st.DrawFn) -> list[Entity]:
    names = draw(st.lists(st.tuples(WORDS, st.sampled_from(["", "en", "fr"])), unique=True))
    return [
        Entity(
            uid=uid,
            label=draw(st.sampled_from(MARKS)),
            name=draw(st.text(CHARACTERS, min_size=1, max_size=9)),
            names=tuple(
                EntityName(name=name, language=language)
                for name, language in sorted(names, key=lambda pair: (pair[1], pair[0]))
            ),
        )
        for uid in draw(st.lists(UIDS, max_size=2, unique=True))
    ]


@st.composite
def _span(
    draw: st.DrawFn, n: int, uid: str, start: int, end: int, text: str, entities: list[Entity]
) -> Span:
    return Span(
        n=n,
        uid=uid,
        start=start,
        end=end,
        label=draw(st.sampled_from(MARKS)),
        quote=text[start:end],
        proposed=draw(st.one_of(st.none(), st.just((start, end, "LOC")))),
        entity=draw(st.sampled_from([None, *(entity.uid for entity in entities)])),
        flags=draw(st.sampled_from([(), ("ask",)])),
        **draw(_decided()),
    )


@st.composite
def _decided(draw: st.DrawFn) -> dict[str, Any]:
    texts = st.one_of(st.none(), WORDS)
    return {
        "state": draw(st.sampled_from(list(State))),
        "decision": draw(st.sampled_from([None, *Decision])),
        "provider": draw(texts),
        "score": draw(SCORES),
        "decided_at": draw(texts),
        "decided_by": draw(texts),
        "attributes": draw(VALUES),
        "note": draw(texts),
    }


@st.composite
def _relations(draw: st.DrawFn, spans: list[Span], uids: list[str]) -> list[Relation]:
    pairs = [
        (head, tail, label.name)
        for head in spans
        for tail in spans
        if head is not tail
        for label in _between(NEWS, head.label, tail.label)
    ]
    if not pairs:
        return []
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=4))
    return [
        Relation(n=n, uid=uid, head=head.n, tail=tail.n, label=label, **draw(_decided()))
        for n, (uid, (head, tail, label)) in enumerate(zip(uids, chosen, strict=False), 1)
    ]


def _between(schema: Schema, head: str, tail: str) -> tuple[Any, ...]:
    one, other = schema.mark_named(head), schema.mark_named(tail)
    return schema.relations_between(one.uid, other.uid)


@st.composite
def _comments(
    draw: st.DrawFn, spans: list[int], relations: list[int], uid: str
) -> tuple[Comment, ...]:
    if not draw(st.booleans()):
        return ()
    span = draw(st.sampled_from([None, *spans]))
    relation = draw(st.sampled_from([None, *relations])) if span is None else None
    text = draw(WORDS)
    return (
        Comment(uid=uid, author="paul", at="2024-05-04", text=text, span=span, relation=relation),
    )
