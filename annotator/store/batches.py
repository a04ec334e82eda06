"""Everything that an export reads, of some dozens of articles at once.

SQLite joins a layer's rows into one JSON text: fetching them row by row takes Python's sqlite3 much
longer. A score is read as it is, because SQLite writes only 15 digits of a number into JSON.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from operator import itemgetter
from typing import Any, TypeVar

from annotator.base.errors import StorageProblem, StorageTrouble
from annotator.model.article import Article
from annotator.model.comment import Comment
from annotator.model.layer import Layer
from annotator.model.relation import Relation
from annotator.model.span import NO_ATTRIBUTES, Decision, Span, State
from annotator.store.layers import LayerCounts
from annotator.store.project import Project

ARTICLES = 64
CHARACTERS = 1_000_000

_Mark = TypeVar("_Mark", bound=Span | Relation)
# Span(...) would take twice the time
_new = tuple.__new__
_STATES = {state.value: state for state in State}
_DECISIONS: dict[str | None, Decision | None] = {each.value: each for each in Decision} | {
    None: None
}
# what follows place, number and decision where a mark has nothing more
_SPAN_REST = Span(start=0, end=0, label="", quote="")[8:]
_RELATION_REST = Relation(head=0, tail=0, label="")[7:]

# how many columns all marks have
_SHORT_SPAN, _SHORT_RELATION = 8, 7
_SPANS = (
    "n, uid, start, end, label, quote, state, decision",
    "provider, proposed_start, proposed_end, proposed_label, decided_at, decided_by, entity,"
    " attributes, flags, note, part_of",
    "COALESCE(provider, score, proposed_start, decided_at, decided_by, entity, note, part_of)"
    " IS NULL AND attributes = '{}' AND flags = '[]'",
)
_RELATIONS = (
    "n, uid, head, tail, label, state, decision",
    "provider, decided_at, decided_by, attributes, note",
    "COALESCE(provider, score, decided_at, decided_by, note) IS NULL AND attributes = '{}'",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some articles in the order of import, with their layers.

    ``counts``, ``comments``, ``spans`` and ``relations`` are those of the wanted layers, by layer
    id; labels, proposed ones too, are names. ``damaged`` layers have rows that are none.
    ``proposed`` is the id of an article's newest proposal. A text that is missing in the file is
    missing in ``texts``.
    """

    articles: Sequence[Article]
    texts: Mapping[int, str]
    layers: Mapping[int, Sequence[Layer]]
    proposed: Mapping[int, int]
    counts: Mapping[int, LayerCounts]
    comments: Mapping[int, tuple[Comment, ...]]
    spans: Mapping[int, list[Span]]
    relations: Mapping[int, list[Relation]]
    damaged: frozenset[int]


def batches(
    project: Project, wanted: Callable[[Layer], bool], share: tuple[int, int] = (0, 1)
) -> Iterator[Batch]:
    """The published articles, with the marks of the layers that are wanted.

    ``share`` (1, 3): of every three batches the second.

    :raises StorageProblem: ``DAMAGED``, an article's layers are not all found.
    """
    names = project.labels.names()
    proposed = {label.uid: label.name for label in project.schema.labels}
    first, step = share
    there = project.layers.numbers()
    for articles in islice(_some(project.articles.all()), first, None, step):
        ids = [article.id for article in articles]
        layers = project.layers.of_articles(ids)
        _complete(articles, layers, there)
        damaged: set[int] = set()
        marked = [each.id for group in layers.values() for each in group if wanted(each)]
        yield Batch(
            articles=articles,
            texts=project.articles.texts(ids),
            layers=layers,
            proposed=project.proposals.newest_of(ids),
            counts=project.layers.counts_of(marked),
            comments=project.layers.comments_of(marked),
            spans=_spans(project.connection, marked, names, proposed, damaged),
            relations=_relations(project.connection, marked, names, damaged),
            damaged=frozenset(damaged),
        )


def _complete(
    articles: Sequence[Article], layers: Mapping[int, Sequence[Layer]], there: Mapping[int, int]
) -> None:
    """Refuse layers that the index does not find: the work would seem never to have begun."""
    for article in articles:
        if len(layers[article.id]) != there.get(article.id, 0):
            raise StorageProblem(
                f"The article '{article.title[:60]}' ({article.source_id}) is damaged: what was"
                " annotated in it is not all found. Restore a backup.",
                StorageTrouble.DAMAGED,
            )


def _some(articles: Iterator[Article]) -> Iterator[list[Article]]:
    some: list[Article] = []
    room = CHARACTERS
    for article in articles:
        if some and (len(some) == ARTICLES or article.length > room):
            yield some
            some, room = [], CHARACTERS
        some.append(article)
        room -= article.length
    if some:
        yield some


def _spans(
    connection: sqlite3.Connection,
    layers: Sequence[int],
    names: Mapping[int, str],
    proposed: Mapping[str, str],
    damaged: set[int],
) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    states, decisions, rest, new = _STATES, _DECISIONS, _SPAN_REST, _new
    for layer, text, scores in _marks(connection, "span", _SPANS, layers):
        try:
            rows = _rows(text)
            if _all_short(rows, _SHORT_SPAN):
                n, uid, start, end, label, quote, state, decision = zip(*rows, strict=True)
                fields = (start, end, map(names.__getitem__, label), quote, n, uid)
                found[layer] = _made(Span, fields, state, decision, rest)
                continue
            found[layer] = [
                new(
                    Span,
                    (start, end, names[label], quote, n, uid, states[state], decisions[decision])
                    + (_span_rest(more, scores.get(n), proposed) if more else rest),
                )
                for n, uid, start, end, label, quote, state, decision, *more in rows
            ]
        except (KeyError, ValueError, TypeError):
            damaged.add(layer)
    return found


def _span_rest(
    more: list[Any], score: float | None, proposed: Mapping[str, str]
) -> tuple[Any, ...]:
    (
        provider, start, end, label, decided_at, decided_by, entity, attributes, flags, note,
        part_of,
    ) = more  # fmt: skip
    return (
        provider,
        score,
        None if start is None else (start, end, proposed.get(label, label)),
        decided_at,
        decided_by,
        entity,
        NO_ATTRIBUTES if attributes == "{}" else json.loads(attributes),
        () if flags == "[]" else tuple(json.loads(flags)),
        note,
        part_of,
    )


def _relations(
    connection: sqlite3.Connection,
    layers: Sequence[int],
    names: Mapping[int, str],
    damaged: set[int],
) -> dict[int, list[Relation]]:
    found: dict[int, list[Relation]] = {}
    states, decisions, rest, new = _STATES, _DECISIONS, _RELATION_REST, _new
    for layer, text, scores in _marks(connection, "relation", _RELATIONS, layers):
        try:
            rows = _rows(text)
            if _all_short(rows, _SHORT_RELATION):
                n, uid, head, tail, label, state, decision = zip(*rows, strict=True)
                fields = (head, tail, map(names.__getitem__, label), n, uid)
                found[layer] = _made(Relation, fields, state, decision, rest)
                continue
            found[layer] = [
                new(
                    Relation,
                    (head, tail, names[label], n, uid, states[state], decisions[decision])
                    + (_relation_rest(more, scores.get(n)) if more else rest),
                )
                for n, uid, head, tail, label, state, decision, *more in rows
            ]
        except (KeyError, ValueError, TypeError):
            damaged.add(layer)
    return found


def _relation_rest(more: list[Any], score: float | None) -> tuple[Any, ...]:
    provider, decided_at, decided_by, attributes, note = more
    decoded = NO_ATTRIBUTES if attributes == "{}" else json.loads(attributes)
    return provider, score, decided_at, decided_by, decoded, note


def _marks(
    connection: sqlite3.Connection, table: str, columns: tuple[str, str, str], layers: Sequence[int]
) -> Iterator[tuple[int, str, dict[int, float]]]:
    """Each layer's rows, short ones where they are plain, and the scores by number."""
    few, more, plain = columns
    among = f"layer IN ({', '.join('?' * len(layers))})"
    scores: dict[int, dict[int, float]] = {}
    for layer, n, score in connection.execute(
        f"SELECT layer, n, score FROM {table} WHERE {among} AND score IS NOT NULL", layers
    ):
        scores.setdefault(layer, {})[n] = score
    for layer, text in connection.execute(
        f"SELECT layer, group_concat(CASE WHEN {plain} THEN json_array({few})"
        f" ELSE json_array({few}, {more}) END) FROM {table} WHERE {among} GROUP BY layer",
        layers,
    ):
        yield layer, text, scores.get(layer, {})


def _all_short(rows: Sequence[Sequence[Any]], width: int) -> bool:
    """Whether no row has more than what all have."""
    return set(map(len, rows)) == {width}


def _made(
    kind: type[_Mark],
    fields: Iterable[Iterable[Any]],
    states: Iterable[str],
    decisions: Iterable[str | None],
    rest: Iterable[Any],
) -> list[_Mark]:
    """Marks by columns, in a third of the time of one by one; ``rest`` is the same of all."""
    decided = map(_STATES.__getitem__, states), map(_DECISIONS.__getitem__, decisions)
    # ``rest`` never ends
    rows = zip(*fields, *decided, *map(repeat, rest), strict=False)
    return list(map(_new, repeat(kind), rows))


def _rows(text: str) -> list[list[Any]]:
    """A layer's rows by number. :raises ValueError, TypeError: they are none."""
    rows: list[list[Any]] = json.loads(f"[{text}]")
    # SQLite promises no order
    rows.sort(key=itemgetter(0))
    return rows
