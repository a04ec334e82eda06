"""A layer in memory, with what the article view reads of an ``OpenLayer``."""

from __future__ import annotations

import json
from collections.abc import Iterable

from annotator.base.paths import corpus
from annotator.formats.schema_file import load_schema
from annotator.model.article import Article, title_of
from annotator.model.change import Change, Title
from annotator.model.identity import text_hash
from annotator.model.relation import Relation
from annotator.model.schema import Kind, Schema
from annotator.model.span import Span, State

TEXT = "Envoy speaks\n\nMinister Ana Costa met Luis Vega in Lima.\nThen she left Peru.\n"


class MemoryLayer:
    """Spans and relations of one text, changed directly by tests."""

    def __init__(
        self,
        text: str,
        spans: Iterable[Span] = (),
        relations: Iterable[Relation] = (),
        *,
        title: str | None = None,
        schema: Schema | None = None,
        source: str | None = None,
        published: str | None = None,
        language: str = "en",
    ) -> None:
        self.text = text
        self.schema = schema or load_schema("news")
        self.article = Article(
            id=1,
            uid="a1",
            source_id="a1",
            title=title_of(text) if title is None else title,
            language=language,
            source=source,
            published=published,
            length=len(text),
            sha256=text_hash(text),
            story=None,
        )
        self._spans = {span.n: span for span in spans}
        self._relations = {relation.n: relation for relation in relations}

    @property
    def spans(self) -> list[Span]:
        return sorted(self._spans.values(), key=lambda s: (s.start, -s.end, s.n))

    @property
    def relations(self) -> list[Relation]:
        return list(self._relations.values())

    def span(self, n: int) -> Span | None:
        return self._spans.get(n)

    def relation(self, n: int) -> Relation | None:
        return self._relations.get(n)

    def between(self, start: int, end: int) -> list[Span]:
        return [span for span in self.spans if span.start < end and span.end > start]

    def at(self, offset: int) -> Span | None:
        near = [span for span in self.spans if span.start <= offset <= span.end]
        return min(
            near,
            key=lambda s: (s.label in self.schema.zones, offset == s.end, s.end - s.start),
            default=None,
        )

    def relations_of(self, n: int) -> list[Relation]:
        return [each for each in self.relations if n in (each.head, each.tail)]

    def put(self, *spans: Span) -> Change:
        """Add or replace spans."""
        self._spans.update({span.n: span for span in spans})
        return _change(span.n for span in spans)

    def add_relations(self, relations: Iterable[Relation]) -> None:
        """Add relations without telling of a change."""
        self._relations.update({each.n: each for each in relations})

    def remove(self, n: int) -> Change:
        """Remove a span with its relations."""
        del self._spans[n]
        self._relations = {
            key: each for key, each in self._relations.items() if n not in (each.head, each.tail)
        }
        return _change([n])


def _change(numbers: Iterable[int]) -> Change:
    return Change(title=Title(code="test"), spans={1: frozenset(numbers)})


def marked(
    text: str, *marks: tuple[str, str] | tuple[str, str, State], overlap: bool = False
) -> list[Span]:
    """Spans by their quotes, each at the first place behind the one before it."""
    spans: list[Span] = []
    place = 0
    for n, (quote, label, *state) in enumerate(marks, start=1):
        start = text.index(quote, 0 if overlap else place)
        place = start + len(quote)
        spans.append(span(text, n, start, place, label, *state))
    return spans


def span(
    text: str, n: int, start: int, end: int, label: str, state: State = State.ACCEPTED
) -> Span:
    """One span with its quote; ``label`` is a name of the starter schema."""
    found = load_schema("news").mark_named(label)
    score = 0.92 if state is State.SUGGESTED else None
    quote = text[start:end]
    return Span(n=n, start=start, end=end, label=found.uid, quote=quote, state=state, score=score)


def relation(n: int, head: int, tail: int, label: str, state: State = State.ACCEPTED) -> Relation:
    """One relation; ``label`` is a name of the starter schema."""
    found = load_schema("news").named(Kind.RELATION, label)
    return Relation(n=n, head=head, tail=tail, label=found.uid, state=state)


def gold_layer(name: str) -> MemoryLayer:
    """An article of our corpus with its gold, every third span still a suggestion."""
    for path in sorted((corpus() / "gold").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["id"] == name:
                return _from_record(record)
    raise KeyError(name)


def _from_record(record: dict) -> MemoryLayer:
    text = record["text"]
    numbers = {each["id"]: n for n, each in enumerate(record["spans"], start=1)}
    spans = [
        span(
            text,
            numbers[each["id"]],
            each["start"],
            each["end"],
            each["label"],
            State.ACCEPTED if numbers[each["id"]] % 3 else State.SUGGESTED,
        )
        for each in record["spans"]
    ]
    relations = [
        relation(
            n,
            numbers[each["head"]],
            numbers[each["tail"]],
            each["label"],
            State.ACCEPTED if n % 2 else State.SUGGESTED,
        )
        for n, each in enumerate(record["relations"], start=1)
    ]
    return MemoryLayer(
        text,
        spans,
        relations,
        title=record.get("title") or title_of(text),
        source=record.get("source"),
        published=record.get("published"),
        language=record["language"],
    )


def layer(visited: int = 3) -> MemoryLayer:
    """Who met, and who visits the third or fourth span, of :data:`TEXT`."""
    spans = marked(
        TEXT,
        ("Ana Costa", "PERSON"),
        ("Luis Vega", "PERSON", State.SUGGESTED),
        ("Lima", "GPE"),
        ("Peru", "GPE"),
    )
    arrows = [relation(1, 1, 2, "MEETS_WITH"), relation(2, 1, visited, "VISITS")]
    return MemoryLayer(TEXT, spans, arrows)
